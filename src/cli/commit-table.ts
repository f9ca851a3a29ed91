import { createColors } from 'picocolors';
import type { AttestationOutcome, VerifiedCommit } from '../attestation/outcome';
import type { Palette } from '../report/terminal-text';
import { clip, counted, visible } from '../report/text';
import { suspicionOf } from '../report/wording';
import { wrap } from '../report/wrap';
import { verdictCommitOf } from '../verdict/commit';
import type { VerdictCommit } from '../verdict/verdict';
import type { Terminal } from '../world/terminal';

const HEADINGS = ['commit', 'origin', 'tier', 'attestation', 'reason', 'subject'] as const;
const STATUS = HEADINGS.indexOf('attestation');
const GAP = '  ';
const SHORT_ID = 12;
/** Less would leave nothing of the last column. */
const NARROWEST = 60;

/** A table of commits, one a line, in the order given; nothing that a commit says can steer the terminal. */
export function commitTable(
  commits: readonly VerifiedCommit[],
  { width, colour }: Pick<Terminal, 'width' | 'colour'>,
): string {
  if (commits.length === 0) return 'There are no commits in this range.\n';
  const shown = commits.map(verdictCommitOf);
  const rows = shown.map(rowOf);
  const widths = HEADINGS.map((heading, column) =>
    Math.max(heading.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (row: readonly string[]) =>
    clip(
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join(GAP)
        .trimEnd(),
      Math.max(width, NARROWEST),
    );
  const palette = createColors(colour);
  const paint = (row: readonly string[], index: number) => {
    const text = line(row);
    const status = row[STATUS] ?? '';
    const at = widths.slice(0, STATUS).reduce((sum, cell) => sum + cell + GAP.length, 0);
    return text.slice(0, at) + painterOf(shown[index], palette)(status) + text.slice(at + status.length);
  };
  const details = commits.flatMap((commit) => detailsOf(commit, Math.max(width, NARROWEST)));
  return [palette.dim(line(HEADINGS)), ...rows.map(paint), '', ...details, summaryOf(shown), ''].join('\n');
}

/** Colour says nothing that the words beside it do not say. */
function painterOf(commit: VerdictCommit | undefined, palette: Palette): (text: string) => string {
  if (commit?.attestation.status === 'not-required') return palette.dim;
  if (commit?.attestation.status !== 'verified') return palette.red;
  return commit.attestation.reason === null ? palette.green : palette.yellow;
}

/** What a reason means for this commit, in full. */
function detailsOf(verified: VerifiedCommit, width: number): readonly string[] {
  const { commit, attestation, notes } = verified;
  const suspicion = suspicionOf(verdictCommitOf(verified));
  const said = [
    ...reasonsOf(attestation),
    ...notes.map(({ text }) => text),
    ...(suspicion === null ? [] : [suspicion]),
  ];
  const hanging = ' '.repeat(SHORT_ID + GAP.length);
  return said
    .flatMap((text) => wrap(visible(text), width, hanging).map((line, index) => ({ line, index })))
    .map(({ line, index }) => (index === 0 ? commit.id.slice(0, SHORT_ID) + line.slice(SHORT_ID) : line));
}

function reasonsOf(attestation: AttestationOutcome): readonly string[] {
  if (attestation.status === 'rejected') return [`${attestation.reason}: ${attestation.detail}`];
  if (attestation.status === 'missing') return attestation.detail === undefined ? [] : [attestation.detail];
  if (attestation.status !== 'verified') return [];
  return attestation.shortfalls.map(({ kind, detail }) => `${kind}: ${detail}`);
}

function rowOf({ sha, origin, tier, attestation, subject }: VerdictCommit): readonly string[] {
  const kind = origin.class === 'assist' ? 'assist' : origin.kind;
  const name = origin.name === null ? '' : ` ${clip(visible(origin.name), 32)}`;
  const reason = attestation.reason === null ? '-' : visible(attestation.reason);
  return [sha.slice(0, SHORT_ID), `${kind}${name}`, tier, attestation.status, reason, visible(subject)];
}

function summaryOf(commits: readonly VerdictCommit[]): string {
  const counts = new Map<string, number>();
  for (const { attestation } of commits)
    counts.set(attestation.status, (counts.get(attestation.status) ?? 0) + 1);
  const parts = [...counts].map(([status, count]) => `${count} ${status}`);
  return `${counted(commits.length, 'commit')}: ${parts.join(', ')}`;
}

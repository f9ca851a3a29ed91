import type { AttestationOutcome, VerifiedCommit } from '../attestation/outcome';
import { clip, counted, visible } from '../report/text';
import { suspicionOf } from '../report/wording';
import { verdictCommitOf } from '../verdict/commit';
import type { VerdictCommit } from '../verdict/verdict';
import type { Terminal } from '../world/terminal';

const HEADINGS = ['commit', 'origin', 'tier', 'attestation', 'reason', 'subject'] as const;
const GAP = '  ';

/** A table of commits, one a line, in the order given; nothing that a commit says can steer the terminal. */
export function commitTable(commits: readonly VerifiedCommit[], { width }: Pick<Terminal, 'width'>): string {
  if (commits.length === 0) return 'There are no commits in this range.\n';
  const shown = commits.map(verdictCommitOf);
  const rows = [HEADINGS, ...shown.map(rowOf)];
  const widths = HEADINGS.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) => {
    const cells = row.map((cell, column) => cell.padEnd(widths[column] ?? 0));
    return clip(cells.join(GAP).trimEnd(), Math.max(width, 60));
  });
  const details = commits.flatMap(detailsOf);
  return [...lines, '', ...details, summaryOf(shown), ''].join('\n');
}

/** What a reason means for this commit, in full. */
function detailsOf(verified: VerifiedCommit): readonly string[] {
  const { commit, attestation, notes } = verified;
  const suspicion = suspicionOf(verdictCommitOf(verified));
  const said = [
    ...reasonsOf(attestation),
    ...notes.map(({ text }) => text),
    ...(suspicion === null ? [] : [suspicion]),
  ];
  return said.map((text) => `${commit.id.slice(0, 12)}${GAP}${visible(text)}`);
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
  return [sha.slice(0, 12), `${kind}${name}`, tier, attestation.status, reason, visible(subject)];
}

function summaryOf(commits: readonly VerdictCommit[]): string {
  const counts = new Map<string, number>();
  for (const { attestation } of commits)
    counts.set(attestation.status, (counts.get(attestation.status) ?? 0) + 1);
  const parts = [...counts].map(([status, count]) => `${count} ${status}`);
  return `${counted(commits.length, 'commit')}: ${parts.join(', ')}`;
}

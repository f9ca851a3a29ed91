import type { createColors } from 'picocolors';
import type { Severity } from '../policy/severity';
import type { Finding, Verdict } from '../verdict/verdict';
import { byFile, standingOf } from './standing';
import { clip, counted, visible } from './text';
import { askOf, attestationOf, headlineOf, isOutstanding, leads, nextStepsOf, originOf } from './wording';
import { wrap } from './wrap';

export type Palette = ReturnType<typeof createColors>;

export interface TerminalOptions {
  readonly palette: Palette;
  /** Columns; text wraps there, paths never do. */
  readonly width: number;
}

const LONGEST_FIELD = 2_000;
const LONGEST_SUBJECT = 60;

/** The log of a runner obeys lines that begin with `::` or hold `##[`, even after white space (threats G15). */
const plain = (text: string, longest = LONGEST_FIELD): string =>
  visible(clip(text, longest))
    .replace(/:(?=:)/g, ': ')
    .replace(/#(?=#\[)/g, '# ');

const painterOf = (palette: Palette, severity: Severity): ((text: string) => string) =>
  ({ critical: palette.red, high: palette.red, medium: palette.yellow, low: palette.dim })[severity];

const headOf = (verdict: Verdict, { palette, width }: TerminalOptions): readonly string[] => {
  const paint = verdict.decision === 'pass' ? palette.green : palette.red;
  const steps = nextStepsOf(verdict)
    .map((step) => plain(step))
    .join(' ');
  const cause = verdict.error === null ? [] : wrap(`Cause: ${plain(verdict.error.cause)}`, width);
  return [
    palette.bold(paint(`${verdict.decision.toUpperCase()}  ${headlineOf(verdict)}`)),
    ...cause,
    ...(steps === '' ? [] : wrap(`Next: ${steps}`, width)),
  ];
};

/** The way from the regulated declaration to the changed one; each line is a place that an editor can open. */
const chainOf = ({ chain }: Finding, { palette }: TerminalOptions): readonly string[] => {
  const labels = chain.map((step, index) => {
    const lead = leads(step);
    return `${'  '.repeat(Math.min(index, 8))}${lead === '' ? '' : `└ ${lead} `}${plain(step.name)}`;
  });
  const column = Math.min(48, Math.max(0, ...labels.map((label) => label.length)));
  return chain.map((step, index) => {
    const last = index === chain.length - 1;
    const label = (labels[index] ?? '').padEnd(column);
    return `      ${last ? palette.bold(label) : label}  ${palette.dim(`${plain(step.path)}:${step.line}`)}`;
  });
};

const clearingOf = (finding: Finding): string => {
  if (finding.clearedBy !== null) return `Approved by ${finding.clearedBy.approvers.join(', ')}.`;
  if (finding.exception !== null)
    return `Excepted until ${finding.exception.expires}: ${finding.exception.reason}`;
  return `To clear it: ${finding.remediation}`;
};

const findingLines = (finding: Finding, options: TerminalOptions): readonly string[] => {
  const { palette, width } = options;
  const { location } = finding;
  const place =
    location === null
      ? (finding.commit?.slice(0, 7) ?? '')
      : `line ${location.startLine}${location.side === 'base' ? ' before the change' : ''}`;
  const facts = [finding.rule, finding.area, finding.tier, place]
    .filter((fact) => fact !== null && fact !== '')
    .map((fact) => plain(fact ?? ''));
  return [
    `  ${painterOf(palette, finding.severity)(finding.severity.toUpperCase().padEnd(8))} ${palette.dim(facts.join(' · '))}`,
    ...wrap(plain(finding.message), width, '    '),
    ...chainOf(finding, options),
    ...wrap(plain(clearingOf(finding)), width, '    ').map((line) => palette.dim(line)),
  ];
};

const filesOf = (
  title: string,
  findings: readonly Finding[],
  options: TerminalOptions,
): readonly string[] => {
  if (findings.length === 0) return [];
  const groups = [...byFile(findings)].flatMap(([path, group]) => [
    '',
    options.palette.underline(path === '' ? 'Commits' : plain(path)),
    ...group.flatMap((finding) => findingLines(finding, options)),
  ]);
  return ['', options.palette.bold(`${title} (${findings.length})`), ...groups.slice(1)];
};

const commitLines = (verdict: Verdict, { palette }: TerminalOptions): readonly string[] => {
  if (verdict.commits.length === 0) return [];
  const rows = verdict.commits.map((commit) => [
    commit.sha.slice(0, 7),
    plain(originOf(commit), 32),
    commit.tier,
    plain(attestationOf(commit), 48),
    plain(commit.subject, LONGEST_SUBJECT),
  ]);
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) =>
    `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd(),
  );
  return ['', palette.bold(`Commits (${rows.length})`), ...lines];
};

const requirementLines = (verdict: Verdict, { palette, width }: TerminalOptions): readonly string[] => {
  if (verdict.requirements.length === 0) return [];
  const lines = verdict.requirements.flatMap((requirement) => {
    const { area, count, approvers, discounted, vetoedBy } = requirement;
    const state = isOutstanding(requirement) ? `needs ${askOf(requirement)}` : 'given';
    const notes = [
      ...vetoedBy.map((login) => `${login} asked for changes`),
      ...discounted.map(({ login, why }) => `${login} does not count: ${why}`),
    ];
    return [
      ...wrap(`${plain(area)}: ${approvers.length} of ${count}, ${plain(state)}`, width, '  '),
      ...notes.flatMap((note) => wrap(plain(note), width, '    ')),
    ];
  });
  return ['', palette.bold('Approvals'), ...lines];
};

const noteLines = (verdict: Verdict, { width }: TerminalOptions): readonly string[] => {
  const notes = [...verdict.notes, ...verdict.limits.map((limit) => `Limit: ${limit}`)];
  return notes.length === 0 ? [] : ['', ...notes.flatMap((note) => wrap(`Note: ${plain(note)}`, width))];
};

const tailOf = (verdict: Verdict, { palette }: TerminalOptions): readonly string[] => {
  const { change, policies, failOn } = verdict;
  if (change === null) return [];
  const policy = policies
    .map(({ path, ref }) => `${plain(path)}${ref === null ? ' (a file on disk)' : ` at ${ref.slice(0, 7)}`}`)
    .join(' and ');
  const what = `${counted(verdict.commits.length, 'commit')}, ${change.mergeBase.slice(0, 7)}..${change.head.slice(0, 7)}`;
  return ['', palette.dim(`${what}${policy === '' ? '' : `, by ${policy}`}, fail-on ${failOn}`)];
};

/** The report that a developer reads in a terminal; ends with a line feed. */
export const terminal = (verdict: Verdict, options: TerminalOptions): string => {
  const fitted = { ...options, width: Math.min(Math.max(options.width, 40), 120) };
  const { open, cleared, excepted, reported } = standingOf(verdict);
  const lines = [
    ...headOf(verdict, fitted),
    ...filesOf('Stops the change', open, fitted),
    ...filesOf('Reported only', reported, fitted),
    ...filesOf('Approved', cleared, fitted),
    ...filesOf('Excepted', excepted, fitted),
    ...requirementLines(verdict, fitted),
    ...commitLines(verdict, fitted),
    ...noteLines(verdict, fitted),
    ...tailOf(verdict, fitted),
  ];
  return `${lines.join('\n')}\n`;
};

import type { Verdict } from '../verdict/verdict';
import { standingOf } from './standing';
import { findingsSection } from './terminal-findings';
import { LONGEST_SUBJECT, plain, type TerminalOptions } from './terminal-text';
import { counted } from './text';
import {
  askOf,
  attestationOf,
  BREAKING_THE_GLASS,
  headlineOf,
  isOutstanding,
  nextStepsOf,
  originOf,
  remarksOn,
} from './wording';
import { wrap } from './wrap';

const headOf = (verdict: Verdict, { palette, width }: TerminalOptions): readonly string[] => {
  const passes = verdict.decision === 'pass' && !verdict.overridden;
  const paint = passes ? palette.green : palette.red;
  const steps = nextStepsOf(verdict)
    .map((step) => plain(step))
    .join(' ');
  const cause = verdict.error === null ? [] : wrap(`Cause: ${plain(verdict.error.cause)}`, width);
  return [
    palette.bold(paint(`${verdict.decision.toUpperCase()}  ${headlineOf(verdict)}`)),
    ...cause,
    ...(steps === '' ? [] : wrap(`${verdict.overridden ? 'Why' : 'Next'}: ${steps}`, width)),
  ];
};

const commitLines = (verdict: Verdict, { palette, width }: TerminalOptions): readonly string[] => {
  if (verdict.commits.length === 0) return [];
  const rows = verdict.commits.map((commit) => [
    commit.sha.slice(0, 7),
    plain(originOf(commit), 32),
    commit.tier,
    plain(attestationOf(commit), 48),
    plain(commit.subject, LONGEST_SUBJECT),
  ]);
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.flatMap((row, index) => {
    const text = `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd();
    const commit = verdict.commits[index];
    const remarks = commit === undefined ? [] : remarksOn(commit);
    return [text, ...remarks.flatMap((remark) => wrap(plain(remark), width, '           '))];
  });
  return ['', palette.bold(`Commits (${rows.length})`), ...lines];
};

const requirementLines = (verdict: Verdict, { palette, width }: TerminalOptions): readonly string[] => {
  const breaking = new Set(verdict.breakGlass?.requirements);
  const requirements = [...verdict.requirements, ...breaking];
  if (requirements.length === 0) return [];
  const lines = requirements.flatMap((requirement) => {
    const { area, count, approvers, discounted, eligible, pullRequest, vetoedBy } = requirement;
    const which = pullRequest === undefined ? '' : ` in pull request ${pullRequest}`;
    const state = isOutstanding(requirement) ? `needs ${askOf(requirement)}` : 'given';
    const canStill = isOutstanding(requirement) && eligible.length > 0;
    const notes = [
      ...(isOutstanding(requirement) && breaking.has(requirement) ? [BREAKING_THE_GLASS] : []),
      ...(canStill ? [`can still approve: ${eligible.join(', ')}`] : []),
      ...approvers
        .filter(({ carried }) => carried)
        .map(({ login, sha }) => `${login}'s approval is carried over from ${sha.slice(0, 7)}`),
      ...vetoedBy.map((login) => `${login} asked for changes`),
      ...discounted.map(({ login, why }) => `${login} does not count: ${why}`),
    ];
    return [
      ...wrap(`${plain(area)}${which}: ${approvers.length} of ${count}, ${plain(state)}`, width, '  '),
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
    ...findingsSection(verdict.overridden ? 'Would stop the change' : 'Stops the change', open, {
      ...fitted,
      verdict,
    }),
    ...findingsSection('Reported only', reported, { ...fitted, verdict }),
    ...findingsSection('Approved', cleared, { ...fitted, verdict }),
    ...findingsSection('Excepted', excepted, { ...fitted, verdict }),
    ...requirementLines(verdict, fitted),
    ...commitLines(verdict, fitted),
    ...noteLines(verdict, fitted),
    ...tailOf(verdict, fitted),
  ];
  return `${lines.join('\n')}\n`;
};

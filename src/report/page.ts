import type { Finding, Verdict } from '../verdict/verdict';
import { approvalsOf } from './approval-block';
import { commitsOf } from './commit-block';
import { findingBlocks } from './finding-blocks';
import { code, folded, link, prose } from './html';
import { bytesOf, more, type PageOptions } from './room';
import { standingOf } from './standing';
import { counted } from './text';
import { waysOf } from './ways';
import { headlineOf, nextStepsOf } from './wording';

const SIGNS = { pass: '✅', fail: '❌', error: '⚠️' } as const;
const MOST_NOTES = 10;
/** Kept for what follows the findings, so that a flood of them cannot push out who must approve. */
const SHARE_OF_FINDINGS = 0.7;

const passes = ({ decision, overridden }: Verdict): boolean => decision === 'pass' && !overridden;

/** An overridden verdict must not look like a pass. */
const signOf = (verdict: Verdict): string => (verdict.overridden ? '🚨' : SIGNS[verdict.decision]);

const headOf = (verdict: Verdict): readonly string[] => {
  const steps = nextStepsOf(verdict);
  const cause = verdict.error === null ? '' : `<strong>Cause:</strong> ${prose(verdict.error.cause)}<br>\n`;
  const next =
    steps.length === 0
      ? ''
      : `<strong>${verdict.overridden ? 'Why' : 'What to do'}:</strong> ${steps.map((step) => prose(step)).join(' ')}`;
  return [
    `## ${signOf(verdict)} Countersign: ${passes(verdict) ? 'passed, ' : ''}${headlineOf(verdict)}`,
    ...(cause + next === '' ? [] : [`<p>${cause}${next}</p>`]),
  ];
};

const footOf = (verdict: Verdict, options: PageOptions): readonly string[] => {
  const { change, policies, failOn, evaluatedAt, notes, limits } = verdict;
  const all = [...notes, ...limits.map((limit) => `Limit: ${limit}`)].map(
    (note) => `Note: ${prose(note, 300)}<br>\n`,
  );
  const left = all.length - MOST_NOTES;
  const said = left > 0 ? [...all.slice(0, MOST_NOTES), `… ${more(left, 'note', options)}.<br>\n`] : all;
  const policy = policies
    .slice(0, 4)
    .map(
      ({ path, ref }) =>
        `${code(path, 200)}${ref === null ? ' (a file on disk)' : ` at ${code(ref.slice(0, 7))}`}`,
    );
  const range =
    change === null
      ? ''
      : `Judged ${code(`${change.mergeBase.slice(0, 7)}..${change.head.slice(0, 7)}`)} at ${prose(evaluatedAt)}`;
  const by = policy.length === 0 ? '' : ` by ${policy.join(' and ')}, fail-on ${code(failOn)}`;
  const run = options.runUrl === null ? '' : ` · ${link('the whole report', options.runUrl)}`;
  return range + said.join('') === '' ? [] : [`<p><sub>${said.join('')}${range}${by}${run}</sub></p>`];
};

const foldedGroup = (
  title: string,
  findings: readonly Finding[],
  body: readonly string[],
): readonly string[] =>
  findings.length === 0 ? [] : [folded(`${title}: ${counted(findings.length, 'finding')}`, body.join('\n'))];

/**
 * The report as Markdown that is HTML for the most part. The verdict stands first; what has no room is counted and said to stand
 * elsewhere, the least important first.
 */
export const page = (verdict: Verdict, options: PageOptions): string => {
  const { open, cleared, excepted, reported } = standingOf(verdict);
  const head = headOf(verdict);
  const foot = footOf(verdict, options);
  let left = options.limit - bytesOf([...head, ...foot].join('\n\n')) - 1_000;
  const spend = (blocks: readonly string[]): readonly string[] => {
    left -= bytesOf(blocks.join('\n\n')) + 200;
    return blocks;
  };
  const approvals = spend(approvalsOf(verdict, options, left * (1 - SHARE_OF_FINDINGS) * 0.5));
  const findings = spend(findingBlocks(open, verdict, { limit: left * SHARE_OF_FINDINGS, options }));
  const ways = spend(waysOf(open, left * 0.5));
  const commits = spend(commitsOf(verdict, options, left * 0.5));
  const others = (
    [
      ['Reported only', reported],
      ['Excepted', excepted],
      ['Approved', cleared],
    ] as const
  ).flatMap(([title, group], index) =>
    spend(foldedGroup(title, group, findingBlocks(group, verdict, { limit: left / (3 - index), options }))),
  );
  return `${[...head, ...findings, ...ways, ...approvals, ...commits, ...others, ...foot].join('\n\n')}\n`;
};

import type { Finding, Verdict } from '../verdict/verdict';
import { fileHead, findingItem } from './finding-html';
import { code, folded, link, prose } from './html';
import type { Links } from './place';
import { byFile, standingOf } from './standing';
import { counted } from './text';
import { askOf, attestationOf, headlineOf, isOutstanding, nextStepsOf, originOf } from './wording';

export interface PageOptions extends Links {
  /** Bytes that the page may take. */
  readonly limit: number;
  /** Where everything stands that did not fit, as it follows "in", e.g. `the job summary`. */
  readonly rest: string;
  /** The run's own page; `null`: no link. */
  readonly runUrl: string | null;
}

const SIGNS = { pass: '✅', fail: '❌', error: '⚠️' } as const;
/** Files whose findings are shown open until that many are; the others fold. */
const OPEN_FINDINGS = 10;
/** Kept for what follows the findings, so that a flood of them cannot push out who must approve. */
const SHARE_OF_FINDINGS = 0.7;

const bytesOf = (text: string): number => Buffer.byteLength(text, 'utf8');

/** Takes from a list what fits into a number of bytes, each item whole. */
const whatFits = (
  items: readonly string[],
  limit: number,
): { readonly taken: readonly string[]; readonly bytes: number } => {
  let bytes = 0;
  const taken: string[] = [];
  for (const item of items) {
    const next = bytes + bytesOf(item) + 1;
    if (next > limit) break;
    bytes = next;
    taken.push(item);
  }
  return { taken, bytes };
};

const more = (count: number, noun: string, { rest, runUrl }: PageOptions): string =>
  `and ${counted(count, `more ${noun}`)}, in ${link(prose(rest), runUrl)}`;

const headOf = (verdict: Verdict): readonly string[] => {
  const steps = nextStepsOf(verdict);
  const cause = verdict.error === null ? '' : `<strong>Cause:</strong> ${prose(verdict.error.cause)}<br>\n`;
  const next =
    steps.length === 0 ? '' : `<strong>What to do:</strong> ${steps.map((step) => prose(step)).join(' ')}`;
  return [
    `## ${SIGNS[verdict.decision]} Countersign: ${headlineOf(verdict)}`,
    ...(cause + next === '' ? [] : [`<p>${cause}${next}</p>`]),
  ];
};

const fileBlock = (
  path: string,
  items: readonly string[],
  { verdict, links, isOpen }: { verdict: Verdict; links: Links; isOpen: boolean },
): string => {
  const head = fileHead(path, verdict, links);
  const list = `<ul>\n${items.join('\n')}\n</ul>`;
  return isOpen ? `<p>${head}</p>\n${list}` : folded(`${head}: ${counted(items.length, 'finding')}`, list);
};

/** Findings by file, worst first, as many as fit; the last line says how many do not. */
const findingBlocks = (
  findings: readonly Finding[],
  verdict: Verdict,
  { limit, options }: { limit: number; options: PageOptions },
): readonly string[] => {
  const blocks: string[] = [];
  let left = limit;
  let shown = 0;
  for (const [path, group] of byFile(findings)) {
    const { taken } = whatFits(
      group.map((finding) => findingItem(finding, verdict, options)),
      left - bytesOf(path) * 12 - 600,
    );
    if (taken.length === 0) break;
    const block = fileBlock(path, taken, { verdict, links: options, isOpen: shown < OPEN_FINDINGS });
    left -= bytesOf(block) + 2;
    blocks.push(block);
    shown += taken.length;
    if (taken.length < group.length) break;
  }
  return shown < findings.length
    ? [...blocks, `<p>… ${more(findings.length - shown, 'finding', options)}.</p>`]
    : blocks;
};

const approvalsOf = (verdict: Verdict, options: PageOptions, limit: number): readonly string[] => {
  if (verdict.requirements.length === 0) return [];
  const items = verdict.requirements.map((requirement) => {
    const { area, count, approvers, discounted, vetoedBy } = requirement;
    const isOpen = isOutstanding(requirement);
    const by = approvers.length === 0 ? '' : ` by ${approvers.map(({ login }) => code(login)).join(', ')}`;
    const notes = [
      ...vetoedBy.map((login) => `${code(login)} asked for changes`),
      ...discounted.map(({ login, why }) => `${code(login)} does not count: ${prose(why)}`),
    ];
    const state = isOpen ? `needs ${prose(askOf(requirement))}` : 'given';
    const line = `<li>${isOpen ? '⏳' : '✅'} ${code(area)}: ${approvers.length} of ${count}${by}, ${state}`;
    return `${line}${notes.map((note) => `\n<br><sub>${note}</sub>`).join('')}</li>`;
  });
  const { taken } = whatFits(items, limit);
  const dropped = items.length - taken.length;
  const tail = dropped === 0 ? [] : [`<li>${more(dropped, 'requirement', options)}</li>`];
  return [`<h3>Approvals</h3>\n<ul>\n${[...taken, ...tail].join('\n')}\n</ul>`];
};

const commitsOf = (verdict: Verdict, options: PageOptions, limit: number): readonly string[] => {
  const { commits } = verdict;
  if (commits.length === 0) return [];
  const rows = commits.map((commit) => {
    const href = options.repositoryUrl === null ? null : `${options.repositoryUrl}/commit/${commit.sha}`;
    const cells = [
      `${link(code(commit.sha.slice(0, 7)), href)} ${code(commit.subject, 80)}`,
      prose(originOf(commit), 80),
      prose(commit.tier),
      prose(attestationOf(commit), 120),
    ];
    return `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
  });
  const { taken } = whatFits(rows, limit);
  const dropped = rows.length - taken.length;
  const tail = dropped === 0 ? [] : [`<tr><td colspan="4">${more(dropped, 'commit', options)}</td></tr>`];
  const agents = commits.filter(({ origin }) => origin.kind === 'agent').length;
  const unknown = commits.filter(({ origin }) => origin.kind === 'unknown').length;
  const kinds = [
    ...(agents > 0 ? [`${agents} by agents`] : []),
    ...(unknown > 0 ? [`${unknown} of unknown origin`] : []),
  ];
  const head = '<tr><th>Commit</th><th>Origin</th><th>Tier</th><th>Attestation</th></tr>';
  const summary = `${counted(commits.length, 'commit')}${kinds.length === 0 ? '' : `: ${kinds.join(', ')}`}`;
  return [folded(summary, `<table>\n${[head, ...taken, ...tail].join('\n')}\n</table>`)];
};

const footOf = (verdict: Verdict, options: PageOptions): readonly string[] => {
  const { change, policies, failOn, evaluatedAt, notes, limits } = verdict;
  const said = [...notes, ...limits.map((limit) => `Limit: ${limit}`)]
    .slice(0, 10)
    .map((note) => `Note: ${prose(note, 300)}<br>\n`);
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
  return `${[...head, ...findings, ...approvals, ...commits, ...others, ...foot].join('\n\n')}\n`;
};

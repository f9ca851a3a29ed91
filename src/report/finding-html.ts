import type { Severity } from '../policy/severity';
import type { Finding, Verdict } from '../verdict/verdict';
import { saidName } from '../world/said-name';
import { code, folded, link, prose } from './html';
import { type Links, lineUrlOf } from './place';
import { whatFits } from './room';
import { counted } from './text';
import { leads } from './wording';

const SIGNS: Readonly<Record<Severity, string>> = { critical: '🔴', high: '🔴', medium: '🟠', low: '⚪' };
const NAMES: Readonly<Record<Severity, string>> = {
  critical: 'Critical',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
};
const LONGEST_NAME = 120;
const LONGEST_PATH = 300;
/** So that one endless path cannot take the room of every other finding. */
const MOST_BYTES_OF_A_CHAIN = 6_000;

type Step = Finding['chain'][number];

const stepItem = (
  step: Step,
  side: 'head' | 'base',
  { verdict, links }: { verdict: Verdict; links: Links },
): string => {
  const place = { path: step.path, startLine: step.line, endLine: step.line, side };
  const where = link(code(`${step.path}:${step.line}`, LONGEST_PATH), lineUrlOf(verdict, place, links));
  const lead = leads(step);
  return `<li>${lead === '' ? '' : `${prose(lead)} `}${code(step.name, LONGEST_NAME)} at ${where}</li>`;
};

/** The proof: the way from the regulated declaration to the changed one, folded under its two ends. */
const chainOf = (finding: Finding, verdict: Verdict, links: Links): string => {
  const { chain } = finding;
  const [first, last] = [chain.at(0), chain.at(-1)];
  if (first === undefined || last === undefined) return '';
  const side = finding.location?.side ?? 'head';
  const shown = whatFits(chain, MOST_BYTES_OF_A_CHAIN, (step) => stepItem(step, side, { verdict, links }));
  const left = chain.length - shown.length;
  const rest = left === 0 ? [] : [`<li>and ${counted(left, 'more step')}</li>`];
  const ends = [first, last].map(({ name, path }) => code(saidName(name, path), LONGEST_NAME)).join(' → ');
  return folded(
    `Path of proof: ${ends}, ${counted(chain.length - 1, 'step')}`,
    `<ol>\n${[...shown, ...rest].join('\n')}\n</ol>`,
  );
};

const clearingOf = ({ clearedBy, exception, remediation }: Finding): string => {
  if (clearedBy !== null)
    return `<em>Approved by</em> ${clearedBy.approvers.map((login) => code(login)).join(', ')}.`;
  if (exception !== null)
    return `<em>Excepted until ${prose(exception.expires)}:</em> ${prose(exception.reason)}`;
  return `<em>To clear it:</em> ${prose(remediation)}`;
};

const commitLink = (sha: string, { repositoryUrl }: Links): string =>
  link(code(sha.slice(0, 7)), repositoryUrl === null ? null : `${repositoryUrl}/commit/${sha}`);

const placeOf = ({ location }: Finding, verdict: Verdict, links: Links): string => {
  if (location === null) return '';
  const before = location.side === 'base' ? ' before the change' : '';
  return ` · ${link(`line ${location.startLine}`, lineUrlOf(verdict, location, links))}${before}`;
};

/** One finding as a list item: what, where, why, the proof, and how to clear it. */
export const findingItem = (finding: Finding, verdict: Verdict, links: Links): string => {
  const { severity, rule, area, tier } = finding;
  const facts = [code(rule, LONGEST_NAME), ...(area === null ? [] : [prose(area, LONGEST_NAME)]), tier].join(
    ' · ',
  );
  const head = `<li>${SIGNS[severity]} <strong>${NAMES[severity]}</strong> · ${facts}${placeOf(finding, verdict, links)}`;
  const chain = chainOf(finding, verdict, links);
  return [head, `<br>${prose(finding.message)}`, `<br>${clearingOf(finding)}`, `${chain}</li>`].join('\n');
};

/** The heading of what was found in one file, or about one commit. */
export const placeHead = ({ location, commit }: Finding, verdict: Verdict, links: Links): string => {
  if (location !== null) {
    const href = lineUrlOf(verdict, location, links)?.replace(/#L[\dL-]+$/, '') ?? null;
    return `<strong>${link(code(location.path, LONGEST_PATH), href)}</strong>`;
  }
  if (commit === null) return '<strong>The change as a whole</strong>';
  const subject = verdict.commits.find(({ sha }) => sha === commit)?.subject ?? '';
  return `<strong>Commit ${commitLink(commit, links)}</strong>${subject === '' ? '' : ` ${code(subject, LONGEST_NAME)}`}`;
};

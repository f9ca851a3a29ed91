import type { Verdict } from '../verdict/verdict';
import { code, prose } from './html';
import { more, type PageOptions, whatFits } from './room';
import { askOf, BREAKING_THE_GLASS, isOutstanding } from './wording';

const MOST_ELIGIBLE = 10;

/** An approval of an earlier commit names it, so that a reader can hold the two against each other. */
const approverOf = ({ login, sha, carried }: Verdict['requirements'][number]['approvers'][number]): string =>
  carried === true ? `${code(login)} (carried over from ${code(sha.slice(0, 7))})` : code(login);

type Requirement = Verdict['requirements'][number];

const itemOf = (requirement: Requirement, breaksGlass: boolean): string => {
  const { area, count, approvers, discounted, eligible, pullRequest, vetoedBy } = requirement;
  const isOpen = isOutstanding(requirement);
  const by = approvers.length === 0 ? '' : ` by ${approvers.map(approverOf).join(', ')}`;
  const still = eligible.slice(0, MOST_ELIGIBLE).map((login) => code(login));
  const left = eligible.length - still.length;
  const others = left > 0 ? ` and ${left} more` : '';
  const notes = [
    ...(isOpen && breaksGlass ? [prose(BREAKING_THE_GLASS)] : []),
    ...(isOpen && still.length > 0 ? [`can still approve: ${still.join(', ')}${others}`] : []),
    ...vetoedBy.map((login) => `${code(login)} asked for changes`),
    ...discounted.map(({ login, why }) => `${code(login)} does not count: ${prose(why)}`),
  ];
  const state = isOpen ? `needs ${prose(askOf(requirement))}` : 'given';
  const which = pullRequest === undefined ? '' : ` in pull request ${pullRequest}`;
  const line = `<li>${isOpen ? '⏳' : '✅'} ${code(area)}${which}: ${approvers.length} of ${count}${by}, ${state}`;
  return `${line}${notes.map((note) => `\n<br><sub>${note}</sub>`).join('')}</li>`;
};

/** Who must approve, who has, and who does not count and why. */
export const approvalsOf = (verdict: Verdict, options: PageOptions, limit: number): readonly string[] => {
  const breaking = new Set(verdict.breakGlass?.requirements);
  const requirements = [...verdict.requirements, ...breaking];
  if (requirements.length === 0) return [];
  const items = whatFits(requirements, limit, (one) => itemOf(one, breaking.has(one)));
  const dropped = requirements.length - items.length;
  const tail = dropped === 0 ? [] : [`<li>${more(dropped, 'requirement', options)}</li>`];
  return [`<h3>Approvals</h3>\n<ul>\n${[...items, ...tail].join('\n')}\n</ul>`];
};

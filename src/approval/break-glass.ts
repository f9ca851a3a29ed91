import type { ApprovalDemand } from '../policy/policy';
import type { PullRequest, Review, ReviewSource } from '../world/review-source';
import { carriesNothing } from './carried';
import type { Demand } from './demand';
import type { Requirement } from './requirement';
import { standingReviews } from './standing-reviews';
import { aboutAnything } from './suggestions';
import { type Reviewed, weigh } from './weigh';

/** Under which breaking the glass is asked for; no area can be called so. */
export const BREAK_GLASS = 'break-glass';

export interface Reason {
  readonly login: string;
  /** ISO 8601. */
  readonly at: string;
  readonly text: string;
}

/** Somebody broke the glass; whether by enough people the requirements say. */
export interface BreakGlass {
  /** One for each policy, and for each pull request where there are several. */
  readonly requirements: readonly Requirement[];
  /** Of those who count. */
  readonly reasons: readonly Reason[];
}

const SHORTEST_REASON = 10;
const LONGEST_REASON = 300;
const LONGEST_LINE = 2_000;

/** The reason that a review's first line states after `break-glass:`; `null` where it states none. */
export function reasonIn(text: string): string | null {
  const [line = ''] = text.trimStart().slice(0, LONGEST_LINE).split('\n');
  const reason = /^break-glass:\s*(\S.*)$/i.exec(line.trim())?.[1];
  return reason !== undefined && wordsOf(reason).length >= SHORTEST_REASON
    ? reason.slice(0, LONGEST_REASON)
    : null;
}

const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu;

/** What can be read of a text, one space between two words: white space, dots and letters that nobody sees are no reason. */
const wordsOf = (text: string): string =>
  (text.replace(/\p{Default_Ignorable_Code_Point}/gu, '').match(WORD) ?? []).join(' ');

/**
 * Whether the label of that name asks for it. It is a call for help and opens nothing: anybody who may triage puts it on, bots and
 * the author too, for no commit in particular and without a reason, and another label can be given its name afterwards.
 */
export const isAskedFor = (pullRequest: PullRequest | null): boolean =>
  pullRequest?.labels?.some((name) => name.toLowerCase() === BREAK_GLASS) ?? false;

/** What each policy asks for; `null` where one of them knows no way out. */
export function breakGlassDemands(
  policies: readonly { readonly breakGlass: ApprovalDemand | null }[],
): readonly Demand[] | null {
  const demands: Demand[] = [];
  for (const { breakGlass } of policies) {
    if (breakGlass === null) return null;
    const { count, users, teams } = breakGlass;
    demands.push({ area: BREAK_GLASS, count, users, teams, otherwise: 'administrators' });
  }
  return demands.length === 0 ? null : demands;
}

/**
 * Who broke the glass of one pull request: by an approval of its very head whose text begins with a reason and was never edited,
 * since others than its author can edit it. It is weighed as any other approval, but nothing is carried over, and whoever
 * suggested a line has a part in it. `null` where nobody tried and no label asks for it.
 */
export async function weighBreakGlass(
  demands: readonly Demand[],
  reviewed: Reviewed,
): Promise<BreakGlass | null> {
  const { source } = reviewed;
  if (source === null) return null;
  const standing = standingReviews(await source.reviews());
  const stated = standing.filter(isStated);
  if (stated.length === 0 && !isAskedFor(reviewed.pullRequest)) return null;
  const unedited = stated.length === 0 ? NONE : await source.unedited(stated.map(({ id }) => id));
  const counting = standing.filter(({ state, id }) => state !== 'APPROVED' || unedited.has(id));
  const requirements = await weigh(demands, {
    ...reviewed,
    source: onlyWith(source, counting),
    carry: carriesNothing,
    asking: [{ blocks: true, demands, finding: { commit: null, location: null } }],
    isAbout: aboutAnything,
  });
  const heard = new Set(requirements.flatMap(({ approvers }) => approvers.map(({ login }) => login)));
  const reasons = stated.flatMap(({ account, submittedAt, text }): Reason[] =>
    heard.has(account.login) ? [{ login: account.login, at: submittedAt, text: reasonIn(text) ?? '' }] : [],
  );
  return { requirements, reasons };
}

const NONE: ReadonlySet<number> = new Set();

const isStated = ({ state, text }: Review): boolean => state === 'APPROVED' && reasonIn(text) !== null;

const onlyWith = (source: ReviewSource, reviews: readonly Review[]): ReviewSource => ({
  ...source,
  reviews: async () => reviews,
});

import type { VerifiedCommit } from '../attestation/outcome';
import type { Push, Review } from '../world/review-source';
import type { CarryOver } from './carried';

/** What an approval says of the present head. */
export type Currency =
  | {
      readonly isCurrent: true;
      /** The commit that was approved. */
      readonly sha: string;
      /** Where that is an earlier one: the commits of the change as it was then. */
      readonly carried: readonly VerifiedCommit[] | null;
    }
  | { readonly isCurrent: false; readonly why: string };

export interface Present {
  readonly head: string;
  readonly targetChangedAt: string | null;
  /** To the pull request's branch, the latest first. */
  readonly pushes: readonly Push[];
  readonly carry: CarryOver;
}

const stale = (why: string): Currency => ({ isCurrent: false, why });

/**
 * An approval speaks of one commit (threats G06); `null` is GitHub having lost which (G32). And it speaks of that commit as a
 * change of one branch: pointed at another one the same commit can bring in what nobody was shown (G35).
 */
export const currencyOf = async (
  { commit, submittedAt }: Review,
  { head, targetChangedAt, pushes, carry }: Present,
): Promise<Currency> => {
  if (commit === null) return stale('approved a commit that is no longer known');
  if (targetChangedAt !== null && !(Date.parse(submittedAt) > Date.parse(targetChangedAt)))
    return stale('approved before the target was exchanged or force-pushed');
  // GitHub has been seen to move reviews forward to commits that came after them.
  const pushed = pushes.findLast(({ after }) => after === commit);
  if (pushed !== undefined && Date.parse(submittedAt) < Date.parse(pushed.at))
    return stale(`approved before commit ${commit.slice(0, 7)}, which the review names now, was pushed`);
  if (commit === head) return { isCurrent: true, sha: head, carried: null };
  const answer = await carry(commit);
  if (!answer.isCarried) return stale(`approved ${commit.slice(0, 7)}, ${answer.why}`);
  return { isCurrent: true, sha: commit, carried: answer.commits };
};

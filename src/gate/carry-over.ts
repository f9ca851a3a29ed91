import { type Carried, type CarryOver, carriesNothing } from '../approval/carried';
import { rootTrees } from '../change/root-trees';
import { compareSeverity } from '../policy/severity';
import type { Draft } from '../verdict/draft';
import { Failure } from '../world/failure';
import type { Repository } from '../world/repository';
import type { Governing } from './governing';
import { type JudgeAt, worstOf } from './judged-at';
import { type KnownMerges, knownMerges, type Pair } from './known-merges';
import type { GateRequest, GateWorld } from './request';
import { isSamePolicyAt } from './same-policy';

/** Earlier commits that are compared for one pull request: each costs a judgement of its own. */
export const EARLIER_LIMIT = 3;
/** Judgements of earlier commits in one run, over all pull requests of a push or merge group. */
const RUN_LIMIT = 12;

/** Where approvals are carried over: the run, and the policies that judge it. */
export interface Judging {
  readonly request: GateRequest;
  readonly world: GateWorld;
  readonly governing: Governing;
  readonly judgeAt: JudgeAt;
}

/** What is found at a commit, as far as it is known already. */
export interface Found {
  readonly head: string;
  readonly drafts: readonly Draft[];
}

/** How an approval of an earlier commit is carried over to a head of a pull request. */
export type Carrier = (head: string) => CarryOver;

/**
 * An approval of an earlier commit counts for the head where four things hold (threats C09, G06, G07, G35): merged into the
 * base's tip, both give the same tree without a conflict, so that their exact digests there are equal; the head is what that
 * commit becomes where it is merged with the state of the base that the head starts from; the manifests where that
 * commit left the branches are those that judge now; and nothing that an approval is asked for is found at the head that was
 * not found, as severe, at that commit against the base that it had. Whatever cannot be shown carries nothing.
 */
export function carrierFor(judging: Judging, known: Found): Carrier {
  const merges = knownMerges(judging.world.repository);
  const budget = { left: RUN_LIMIT };
  return (head) => {
    if (judging.request.standIn !== null) return carriesNothing;
    const asked = new Map<string, Promise<Carried>>();
    const draftsAtHead = once(async () =>
      head === known.head ? known.drafts : (await judging.judgeAt(head)).drafts,
    );
    return (commit) => {
      const answer =
        asked.get(commit) ?? compared({ head, commit, judging, merges, draftsAtHead, budget }, asked.size);
      asked.set(commit, answer);
      return answer;
    };
  };
}

interface Comparison {
  readonly head: string;
  readonly commit: string;
  readonly judging: Judging;
  readonly merges: KnownMerges;
  readonly draftsAtHead: () => Promise<readonly Draft[]>;
  readonly budget: { left: number };
}

const lost = (why: string): Carried => ({ isCarried: false, why });

async function compared(comparison: Comparison, before: number): Promise<Carried> {
  if (before >= EARLIER_LIMIT)
    return lost(`not the present head; only ${EARLIER_LIMIT} earlier commits are compared with it`);
  try {
    return await carried(comparison);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return lost(`which cannot be compared with the present head: ${error.message}`);
  }
}

async function carried({
  head,
  commit,
  judging,
  merges,
  draftsAtHead,
  budget,
}: Comparison): Promise<Carried> {
  const { request, world, governing, judgeAt } = judging;
  if (!(await isThere(commit, world)))
    return lost('not the present head, and that commit cannot be fetched any more');
  const { repository } = world;
  const difference = await differenceOf({ repository, merges }, request.base, [commit, head]);
  if (difference !== null) return lost(difference);
  if (!(await isSamePolicyAt(commit, request, { repository, governing })))
    return lost('not the present head, and the policy has changed since');
  if (budget.left === 0) return lost('not the present head; no more earlier commits are compared in one run');
  budget.left -= 1;
  const earlier = await judgeAt(commit);
  const fresh = newIn(await draftsAtHead(), earlier.drafts);
  if (fresh !== null) return lost(`before \`${fresh}\` was found`);
  return { isCarried: true, commits: earlier.commits };
}

/** It may have been force-pushed away; the reviews' own commits are then fetched by their ids. */
async function isThere(commit: string, { repository, bringCommit }: GateWorld): Promise<boolean> {
  const [size = null] = await repository.sizesOf([commit]);
  return size !== null || (bringCommit !== undefined && (await bringCommit(commit)));
}

/** `null`: merged into the base both commits give the same, and the head is nothing but the commit, brought to a state of it. */
async function differenceOf(
  { repository, merges }: { readonly repository: Repository; readonly merges: KnownMerges },
  base: string,
  [commit, head]: readonly [string, string],
): Promise<string | null> {
  const [start, ...others] = await repository.mergeBases(base, head);
  if (start === undefined) return 'which has nothing in common with the target';
  const pairs: readonly Pair[] = [
    [base, commit],
    [base, head],
    [start, commit],
  ];
  await merges.prepare(pairs);
  const [before, now, brought] = await Promise.all(pairs.map(([onto, from]) => merges.of(onto, from)));
  if (!before || !now) return 'which has nothing in common with the target';
  if (before.conflictedPaths.length > 0) return 'which conflicts with the target now';
  if (now.conflictedPaths.length > 0) return 'not the present head, which conflicts with the target';
  // What the target has done is part of its own change where the head brings it along: taken back there, it would come again.
  const [tree] = await rootTrees(repository, [head]);
  const isBrought = others.length === 0 && brought?.conflictedPaths.length === 0 && brought.tree === tree;
  return isBrought && before.tree === now.tree ? null : 'not the present head, which changes something else';
}

/** The rule of a finding that needs an approval and is not among those of before; `null` where there is none. */
function newIn(now: readonly Draft[], before: readonly Draft[]): string | null {
  const known = worstOf(before);
  const isNew = ({ finding, blocks, demands }: Draft): boolean => {
    if (!blocks || demands.length === 0) return false;
    const severity = known.get(finding.fingerprint);
    return severity === undefined || compareSeverity(finding.severity, severity) > 0;
  };
  return now.find(isNew)?.finding.rule ?? null;
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null;
  return () => {
    made ??= make();
    return made;
  };
}

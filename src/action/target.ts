import { Failure } from '../world/failure';
import type { PullRequest } from '../world/review-source';
import type { Asked } from './event';
import { type PullRequestFacts, presentPullRequest } from './present-pull-request';

/** What is to be judged, and by whose manifests. Ids are full hex ids of commits. */
export interface Target {
  readonly base: string;
  readonly head: string;
  /** The head is what stands there now instead of the base. */
  readonly headReplacesBase: boolean;
  /** The target branch's tip first, then the default branch's where it is another. */
  readonly policyRefs: readonly string[];
  readonly pullRequest: PullRequest | null;
  /** Whether the token may read the pull request and its reviews; true where there is none. */
  readonly isReadable: boolean;
  /** The branch that pull requests land on with this change, and one of them where it is known; `null` where none does. */
  readonly landing: { readonly branch: string; readonly pullRequest: number | null } | null;
  /** For people: what is judged and why so. */
  readonly title: string;
  /** Said in the verdict where every commit of the head is one of the base's already. */
  readonly nothingNew: string;
}

/** What the platform knows; read from its API. */
export interface PlatformFacts extends PullRequestFacts {
  readonly defaultBranch: string;
  /** `null` where there is no such branch. */
  tipOf(branch: string): Promise<string | null>;
  isProtected(branch: string): Promise<boolean>;
}

const BRANCH = 'refs/heads/';

/** formats.md §1, "Where it is read". Throws a `Failure` where a branch is gone or the event is not about the present. */
export function resolveTarget(asked: Asked, facts: PlatformFacts): Promise<Target> {
  switch (asked.kind) {
    case 'pull-request':
      return pullRequestTarget(asked, facts);
    case 'merge-group':
      return mergeGroupTarget(asked, facts);
    case 'push':
      return pushTarget(asked, facts);
    case 'ref':
      return refTarget(asked, facts);
    case 'policy':
      return policyTarget(facts);
  }
}

async function pullRequestTarget(
  asked: Extract<Asked, { kind: 'pull-request' }>,
  facts: PlatformFacts,
): Promise<Target> {
  const { pullRequest, isReadable } = await presentPullRequest(asked, facts);
  if (asked.isBound && asked.head !== pullRequest.head) throw new Superseded(asked.number);
  const tip = await tipOfTarget(pullRequest.baseBranch, facts);
  return {
    base: tip,
    head: pullRequest.head,
    policyRefs: await withDefault(tip, pullRequest.baseBranch, facts),
    pullRequest,
    isReadable,
    headReplacesBase: false,
    landing: null,
    title: `pull request #${asked.number}`,
    nothingNew: 'The pull request holds no commit that its target does not have.',
  };
}

/** The check of this run stands on the event's commit: another one must not answer for it. */
export class Superseded extends Failure {
  constructor(number: number) {
    super(
      `Pull request #${number} has moved on since this run was started: this run is superseded.`,
      'Look at the run for the present head; if there is none, push again or reopen the pull request.',
    );
  }
}

async function mergeGroupTarget(
  asked: Extract<Asked, { kind: 'merge-group' }>,
  facts: PlatformFacts,
): Promise<Target> {
  const tip = await tipOfTarget(asked.branch, facts);
  return {
    base: asked.base,
    head: asked.head,
    policyRefs: await withDefault(tip, asked.branch, facts),
    pullRequest: null,
    isReadable: true,
    headReplacesBase: false,
    landing: { branch: asked.branch, pullRequest: asked.pullRequest },
    title: `merge group for ${asked.branch}`,
    nothingNew: 'The merge group holds no commit that its base does not have.',
  };
}

async function pushTarget(asked: Extract<Asked, { kind: 'push' }>, facts: PlatformFacts): Promise<Target> {
  const { ref, before, after } = asked;
  if (after === null) {
    const tip = await defaultTip(facts);
    const nothingNew = `The deletion of ${ref} adds no commit to the repository.`;
    return againstDefault({ head: tip, tip, title: `deletion of ${ref}`, nothingNew });
  }
  if (before !== null && (await isGuarded(ref, facts))) {
    const nothingNew = `The push took commits of ${ref} away and added none.`;
    const title = `push to ${ref}`;
    return {
      base: before,
      head: after,
      policyRefs: [before],
      pullRequest: null,
      isReadable: true,
      headReplacesBase: true,
      landing: { branch: ref.slice(BRANCH.length), pullRequest: null },
      title,
      nothingNew,
    };
  }
  return againstDefault({
    head: after,
    tip: await defaultTip(facts),
    title: `push to ${ref}`,
    nothingNew: knownCommits(ref),
  });
}

async function refTarget(asked: Extract<Asked, { kind: 'ref' }>, facts: PlatformFacts): Promise<Target> {
  if (asked.ref === `${BRANCH}${facts.defaultBranch}`) {
    throw new Failure(
      `The default branch cannot be compared with itself.`,
      "Start the workflow with a pull request's number in the input `pull-request`, or on another branch.",
    );
  }
  const tip = await defaultTip(facts);
  return againstDefault({ head: asked.head, tip, title: asked.ref, nothingNew: knownCommits(asked.ref) });
}

async function policyTarget(facts: PlatformFacts): Promise<Target> {
  const tip = await defaultTip(facts);
  const title = `policy of ${facts.defaultBranch}`;
  return againstDefault({ head: tip, tip, title, nothingNew: 'Nothing is proposed.' });
}

const knownCommits = (ref: string): string =>
  `Every commit of ${ref} is reachable from the default branch already.`;

function againstDefault({
  tip,
  ...rest
}: Pick<Target, 'head' | 'title' | 'nothingNew'> & { tip: string }): Target {
  return {
    ...rest,
    base: tip,
    policyRefs: [tip],
    pullRequest: null,
    isReadable: true,
    headReplacesBase: false,
    landing: null,
  };
}

/** A push there is judged by what stood there before, since nothing else guards it. */
async function isGuarded(ref: string, facts: PlatformFacts): Promise<boolean> {
  if (!ref.startsWith(BRANCH)) return false;
  const branch = ref.slice(BRANCH.length);
  return branch === facts.defaultBranch || (await facts.isProtected(branch));
}

async function withDefault(tip: string, branch: string, facts: PlatformFacts): Promise<readonly string[]> {
  if (branch === facts.defaultBranch) return [tip];
  return [...new Set([tip, await defaultTip(facts)])];
}

const defaultTip = (facts: PlatformFacts): Promise<string> => tipOfTarget(facts.defaultBranch, facts);

async function tipOfTarget(branch: string, facts: PlatformFacts): Promise<string> {
  const tip = await facts.tipOf(branch);
  if (tip !== null) return tip;
  throw new Failure(
    `The branch ${branch} does not exist (any more), so there is nothing to compare with.`,
    'Restore the branch, or point the pull request at one that exists.',
  );
}

import type { Asked } from '../../src/action/event';
import { type PlatformFacts, resolveTarget, type Target } from '../../src/action/target';
import type { PullRequest } from '../../src/world/review-source';

const id = (digit: string) => digit.repeat(40);
const [MAIN, RELEASE, HEAD, BEFORE, AFTER] = [id('1'), id('2'), id('3'), id('4'), id('5')];

const pullInto = (baseBranch: string): PullRequest => ({
  number: 17,
  title: 'A change',
  author: { login: 'jane', type: 'User' },
  head: HEAD,
  headBranch: 'change',
  base: id('9'),
  baseBranch,
  draft: false,
  fork: false,
  assignees: [],
  requestedReviewers: [],
});

/** A repository whose default branch is `main`; `release` is protected, `feature` is not. */
const facts = (baseBranch = 'main', branches: Record<string, string> = {}): PlatformFacts => ({
  defaultBranch: 'main',
  tipOf: async (branch) => ({ main: MAIN, release: RELEASE, ...branches })[branch] ?? null,
  isProtected: async (branch) => branch === 'release',
  pullRequest: async () => pullInto(baseBranch),
  pullRequestHead: async () => HEAD,
});

type Judged = Pick<Target, 'base' | 'head' | 'policyRefs'>;
const pullRequest: Asked = { kind: 'pull-request', number: 17, head: HEAD, isBound: true, described: null };
const push = (ref: string, before: string | null, after: string | null): Asked => ({
  kind: 'push',
  ref,
  before,
  after,
});

const CASES: Record<string, [asked: Asked, judged: Judged, facts?: PlatformFacts]> = {
  'a pull request by the live tip of its target, not by the base that GitHub remembers': [
    pullRequest,
    { base: MAIN, head: HEAD, policyRefs: [MAIN] },
  ],
  'M09 a pull request into another branch by the default branch too': [
    pullRequest,
    { base: RELEASE, head: HEAD, policyRefs: [RELEASE, MAIN] },
    facts('release'),
  ],
  'a pull request into a branch that stands where the default branch does by one manifest': [
    pullRequest,
    { base: MAIN, head: HEAD, policyRefs: [MAIN] },
    facts('twin', { twin: MAIN }),
  ],
  "a merge group by its own commits and the target's manifest": [
    { kind: 'merge-group', base: BEFORE, head: HEAD, branch: 'main', pullRequest: null },
    { base: BEFORE, head: HEAD, policyRefs: [MAIN] },
  ],
  'M09 a merge group into another branch by the default branch too': [
    { kind: 'merge-group', base: BEFORE, head: HEAD, branch: 'release', pullRequest: null },
    { base: BEFORE, head: HEAD, policyRefs: [RELEASE, MAIN] },
  ],
  'a push to the default branch by what stood there before': [
    push('refs/heads/main', BEFORE, AFTER),
    { base: BEFORE, head: AFTER, policyRefs: [BEFORE] },
  ],
  'a push to a protected branch by what stood there before': [
    push('refs/heads/release', BEFORE, AFTER),
    { base: BEFORE, head: AFTER, policyRefs: [BEFORE] },
  ],
  'M32 a push to any other branch by the default branch': [
    push('refs/heads/feature', BEFORE, AFTER),
    { base: MAIN, head: AFTER, policyRefs: [MAIN] },
  ],
  'a branch that is only called like the default branch by the default branch': [
    push('refs/heads/x/main', BEFORE, AFTER),
    { base: MAIN, head: AFTER, policyRefs: [MAIN] },
  ],
  'a first push by the default branch': [
    push('refs/heads/feature', null, AFTER),
    { base: MAIN, head: AFTER, policyRefs: [MAIN] },
  ],
  'a first push of a protected branch by the default branch, since nothing stood there': [
    push('refs/heads/release', null, AFTER),
    { base: MAIN, head: AFTER, policyRefs: [MAIN] },
  ],
  'a tag by the default branch': [
    push('refs/tags/main', BEFORE, AFTER),
    { base: MAIN, head: AFTER, policyRefs: [MAIN] },
  ],
  'a deletion as the default branch, to which it adds nothing': [
    push('refs/heads/release', BEFORE, null),
    { base: MAIN, head: MAIN, policyRefs: [MAIN] },
  ],
  'a review of an older head by the head that stands there now': [
    { kind: 'pull-request', number: 17, head: AFTER, isBound: false, described: null },
    { base: MAIN, head: HEAD, policyRefs: [MAIN] },
  ],
  'a schedule by the default branch, where its policy stands': [
    { kind: 'policy' },
    { base: MAIN, head: MAIN, policyRefs: [MAIN] },
  ],
  'a dispatch on a branch by the default branch': [
    { kind: 'ref', ref: 'refs/heads/feature', head: HEAD },
    { base: MAIN, head: HEAD, policyRefs: [MAIN] },
  ],
};

test.each(Object.entries(CASES))('judges %s', async (_title, [asked, judged, platform = facts()]) => {
  const { base, head, policyRefs, pullRequest } = await resolveTarget(asked, platform);
  expect({ base, head, policyRefs }).toEqual(judged);
  expect(pullRequest?.number ?? null).toBe(asked.kind === 'pull-request' ? asked.number : null);
});

const LANDINGS: Record<string, [asked: Asked, landing: Target['landing']]> = {
  'on the default branch': [push('refs/heads/main', BEFORE, AFTER), { branch: 'main', pullRequest: null }],
  'on a protected branch': [
    push('refs/heads/release', BEFORE, AFTER),
    { branch: 'release', pullRequest: null },
  ],
  'through a merge queue': [
    { kind: 'merge-group', base: BEFORE, head: HEAD, branch: 'release', pullRequest: 17 },
    { branch: 'release', pullRequest: 17 },
  ],
  'nowhere by a push to another branch': [push('refs/heads/feature', BEFORE, AFTER), null],
  'nowhere by a first push': [push('refs/heads/main', null, AFTER), null],
  'nowhere while it is a pull request': [pullRequest, null],
};

test.each(Object.entries(LANDINGS))('looks for what has landed %s', async (_title, [asked, landing]) => {
  expect((await resolveTarget(asked, facts())).landing).toEqual(landing);
});

const REFUSED: Record<string, [asked: Asked, message: string, facts?: PlatformFacts]> = {
  "A20 an event about a head that is no longer the pull request's": [
    { kind: 'pull-request', number: 17, head: AFTER, isBound: true, described: null },
    'Pull request #17 has moved on since this run was started: this run is superseded.',
  ],
  'a pull request whose target was deleted': [
    pullRequest,
    'The branch gone does not exist (any more), so there is nothing to compare with.',
    facts('gone'),
  ],
  'a push where the default branch does not exist': [
    push('refs/heads/feature', BEFORE, AFTER),
    'The branch main does not exist (any more), so there is nothing to compare with.',
    { ...facts(), tipOf: async () => null },
  ],
  'G24 a dispatch on the default branch, which would judge nothing': [
    { kind: 'ref', ref: 'refs/heads/main', head: MAIN },
    'The default branch cannot be compared with itself.',
  ],
};

test.each(Object.entries(REFUSED))('refuses %s', async (_title, [asked, message, platform = facts()]) => {
  await expect(resolveTarget(asked, platform)).rejects.toMatchObject({
    message,
    nextStep: expect.any(String),
  });
});

import type { GateRequest } from '../../src/gate/request';
import { noteOnUnknownPushers } from '../../src/gate/unknown-pushers';
import type { PullRequest, Push } from '../../src/world/review-source';
import { type CommitLike, commitOf, idOf, policyOf } from '../support/evidence';
import { pullRequestOf, reviewSourceOf, userOf } from '../support/reviews';

// An approval of somebody who may have pushed the change counts; the verdict says that nobody knows.

const POLICY = policyOf('version: 1\ntier: internal\n');
const ONE: CommitLike = { name: 'one', files: ['src/a.ts'] };
const TWO: CommitLike = { name: 'two', files: ['src/b.ts'] };
const MERGE: CommitLike = { name: 'merge', files: [], parents: 2 };

interface Scene {
  readonly pushes?: readonly Push[] | null;
  readonly commits?: readonly CommitLike[];
  readonly pullRequest?: Partial<PullRequest> | null;
  readonly isApproved?: false;
  /** A terminal: nobody tells of reviews. */
  readonly isLocal?: true;
}

const push = (commit: string, login: string | null = 'jane'): Push => ({
  account: login === null ? null : userOf(login),
  at: '2026-11-21T08:00:00Z',
  after: idOf(commit),
});

function noted({ pushes = null, commits = [ONE, TWO], pullRequest = {}, ...scene }: Scene) {
  const request = { pullRequest: pullRequest === null ? null : pullRequestOf(pullRequest) } as GateRequest;
  const approvers =
    scene.isApproved === false ? [] : [{ login: 'otto', at: '2026-11-21T09:00:00Z', sha: idOf('two') }];
  const requirement = {
    area: 'default',
    count: 1,
    from: [],
    eligible: [],
    approvers,
    discounted: [],
    vetoedBy: [],
  };
  const reviews = scene.isLocal ? null : reviewSourceOf({ pushes });
  return noteOnUnknownPushers(
    request,
    { reviews },
    {
      requirements: [requirement],
      commits: commits.map((like) => commitOf(like, POLICY)),
    },
  );
}

const END = 'An approval of whoever did counts, unless a commit names him.';
const HUNDRED = 'the server shows the latest hundred pushes only, and none of accounts that are gone';

const NOTED: Readonly<Record<string, readonly [scene: Scene, note: string]>> = {
  'a server that does not tell': [
    {},
    `Who pushed this change is not known: the server does not tell, or not to this token (\`contents: read\`). ${END}`,
  ],
  'a fork': [
    { pullRequest: { fork: true }, pushes: [push('one'), push('two')] },
    `Who pushed this change is not known: it comes from a fork, whose pushes are not shown. ${END}`,
  ],
  'a push that is not shown': [
    { pushes: [push('two')] },
    `Who pushed one commit of this change is not known: ${HUNDRED}. ${END}`,
  ],
  'pushes of other commits': [
    { pushes: [push('three')] },
    `Who pushed 2 commits of this change is not known: ${HUNDRED}. ${END}`,
  ],
  'an account that is gone': [
    { pushes: [push('two', null), push('one')] },
    `Who pushed one commit of this change is not known: ${HUNDRED}. ${END}`,
  ],
};
test.each(Object.entries(NOTED))('G08 %s is told beside an approval', async (_title, [scene, note]) => {
  expect(await noted(scene)).toEqual([note]);
});

const SILENT: Readonly<Record<string, Scene>> = {
  'every commit was pushed by somebody': { pushes: [push('two', 'nia'), push('one')] },
  'nobody has approved': { isApproved: false },
  'no pull request is judged': { pullRequest: null },
  'nobody tells of reviews': { isLocal: true },
  'what was pushed is a clean merge': { commits: [MERGE] },
};
test.each(Object.entries(SILENT))('nothing is told where %s', async (_title, scene) => {
  expect(await noted(scene)).toEqual([]);
});

import type { CarryOver } from '../../src/approval/carried';
import type { Demand } from '../../src/approval/demand';
import { weigh } from '../../src/approval/weigh';
import type { Review } from '../../src/world/review-source';
import { type CommitLike, commitOf, evidenceOf, HEAD, idOf, policyOf, shortOf } from '../support/evidence';
import {
  identityOf,
  type Platform,
  pullRequestOf,
  reviewBy,
  reviewSourceOf,
  userOf,
} from '../support/reviews';

/** What an approval of an earlier commit is worth, beside whose hands were in the change then and are in it now. */

const POLICY = policyOf('version: 1\ntier: internal\n');
const DEMAND: Demand = { area: 'default', count: 1, users: [], teams: [], otherwise: 'writers' };
const EARLIER = idOf('earlier');
const NOW: CommitLike = { name: 'now', files: ['src/a.ts'] };
const GONE: CommitLike = { name: 'gone', files: ['src/a.ts'] };
const SUGGESTED = { email: 'noreply@github.com' };

interface Scene extends Platform {
  readonly commits?: readonly CommitLike[];
  /** Those of the change as it was at the earlier commit; `null`: nothing is carried over. */
  readonly earlier?: readonly CommitLike[] | null;
}

const weighed = async ({ commits = [NOW], earlier = [GONE], ...platform }: Scene, carry?: CarryOver) => {
  const verified = (likes: readonly CommitLike[]) => likes.map((like) => commitOf(like, POLICY));
  const [requirement] = await weigh([DEMAND], {
    source: reviewSourceOf({
      writers: ['otto', 'Otto', 'dora', 'carla', 'nia'],
      reviews: [reviewBy('otto', { commit: EARLIER })],
      ...platform,
    }),
    change: evidenceOf({ policy: POLICY, commits }).change,
    commits: verified(commits),
    pullRequest: pullRequestOf(),
    carry:
      carry ??
      (async () =>
        earlier === null
          ? { isCarried: false, why: 'not the present head, which changes something else' }
          : { isCarried: true, commits: verified(earlier) }),
    isAbout: async () => false,
  });
  return requirement;
};

const seen = async (scene: Scene) => {
  const requirement = await weighed(scene);
  return [
    ...(requirement?.approvers ?? []).map(
      ({ login, sha, carried }) =>
        `${login} of ${sha === HEAD ? 'the head' : sha}${carried ? ', carried' : ''}`,
    ),
    ...(requirement?.discounted ?? []).map(({ login, why }) => `${login}: ${why}`),
  ];
};

const suggestedBy = (login: string) =>
  identityOf({ author: userOf('jane'), coAuthors: [userOf(login)], signedByPlatform: true });
const CARRIED = [`otto of ${EARLIER}, carried`];
const push = (at: string, after: string) => ({ account: userOf('jane'), at, after });

const CASES: Readonly<Record<string, readonly [Scene, readonly string[]]>> = {
  'an approval that is carried over names the commit that was approved': [{}, CARRIED],
  'one of the head does not': [{ reviews: [reviewBy('otto')] }, ['otto of the head']],
  'one that is not says why': [
    { earlier: null },
    [`otto: approved ${shortOf('earlier')}, not the present head, which changes something else`],
  ],
  'G08 whoever wrote a commit of then does not count, though it is gone': [
    { identities: { [idOf('gone')]: identityOf({ author: userOf('otto') }) } },
    [`otto: author of commit ${shortOf('gone')}`],
  ],
  'G08 nor in another spelling': [
    {
      reviews: [reviewBy('Otto', { commit: EARLIER })],
      identities: { [idOf('gone')]: identityOf({ author: userOf('otto') }) },
    },
    [`Otto: author of commit ${shortOf('gone')}`],
  ],
  'G08 nor whoever pushed it then': [
    { pushes: [{ account: userOf('otto'), at: '2026-11-21T08:00:00Z', after: idOf('gone') }] },
    [`otto: pushed commit ${shortOf('gone')}`],
  ],
  'C10 nor whoever suggested lines of it: where they were nobody can say any more': [
    {
      earlier: [{ ...GONE, ...SUGGESTED }],
      identities: { [idOf('gone')]: suggestedBy('otto') },
    },
    [`otto: co-author of commit ${shortOf('gone')}`],
  ],
  'C10 nor in another spelling': [
    {
      reviews: [reviewBy('Otto', { commit: EARLIER })],
      earlier: [{ ...GONE, ...SUGGESTED }],
      identities: { [idOf('gone')]: suggestedBy('otto') },
    },
    [`Otto: co-author of commit ${shortOf('gone')}`],
  ],
  'C10 whoever suggested lines of a commit that is still there does, for findings elsewhere': [
    {
      commits: [{ ...NOW, ...SUGGESTED }],
      earlier: [{ ...NOW, ...SUGGESTED }, GONE],
      identities: { [idOf('now')]: suggestedBy('otto') },
    },
    CARRIED,
  ],
  'G08 whoever writes a commit now does not': [
    { identities: { [idOf('now')]: identityOf({ author: userOf('otto') }) } },
    [`otto: author of commit ${shortOf('now')}`],
  ],
  'G35 nor whoever approved before the target was exchanged': [
    { history: { targetChangedAt: '2026-11-21T09:00:01Z' } },
    ['otto: approved before the target was exchanged or force-pushed'],
  ],
  'G35 nor in the very second of it': [
    { history: { targetChangedAt: '2026-11-21T09:00:00Z' } },
    ['otto: approved before the target was exchanged or force-pushed'],
  ],
  'G35 nor where nobody can tell when it was': [
    { history: { targetChangedAt: 'lately' } },
    ['otto: approved before the target was exchanged or force-pushed'],
  ],
  'G35 whoever approved after it does, however it is written': [
    { history: { targetChangedAt: '2026-11-21T10:59:59+02:00' } },
    CARRIED,
  ],
  'G32 a review that names a commit which was pushed after it does not count': [
    { pushes: [push('2026-11-21T09:30:00Z', HEAD), push('2026-11-21T09:00:01Z', EARLIER)] },
    [`otto: approved before commit ${shortOf('earlier')}, which the review names now, was pushed`],
  ],
  'whatever else was pushed after it': [{ pushes: [push('2026-11-21T09:30:00Z', HEAD)] }, CARRIED],
};

test.each(Object.entries(CASES))('%s', async (_title, [scene, expected]) => {
  expect(await seen(scene)).toEqual(expected);
});

test('only those of then who are not in the change any more are looked up again', async () => {
  const asked: (readonly string[])[] = [];
  const source = {
    ...reviewSourceOf({ writers: ['otto'], reviews: [reviewBy('otto', { commit: EARLIER })] }),
    identities: async (ids: readonly string[]) => {
      asked.push(ids);
      return new Map();
    },
  };
  const commits = [commitOf(NOW, POLICY)];
  const carry: CarryOver = async () => ({ isCarried: true, commits: [...commits, commitOf(GONE, POLICY)] });
  const { change } = evidenceOf({ policy: POLICY, commits: [NOW] });
  await weigh([DEMAND], { source, change, commits, pullRequest: pullRequestOf(), carry });
  expect(asked).toEqual([[idOf('now')], [idOf('gone')]]);
});

test('the latest reviews are compared first: only so many are', async () => {
  const asked: string[] = [];
  const carry: CarryOver = async (commit) => {
    asked.push(commit);
    return { isCarried: false, why: 'not the present head' };
  };
  const at = (login: string, minute: number, over: Partial<Review> = {}) =>
    reviewBy(login, { commit: idOf(login), submittedAt: `2026-11-21T09:0${minute}:00Z`, ...over });
  const reviews = [at('dora', 2), at('otto', 4), at('nia', 1), at('carla', 3)];
  await weighed({ reviews }, carry);
  expect(asked).toEqual(['otto', 'carla', 'dora', 'nia'].map(idOf));
});

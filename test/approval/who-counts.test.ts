import type { Demand } from '../../src/approval/demand';
import type { Asking, Place } from '../../src/approval/suggestions';
import { weigh } from '../../src/approval/weigh';
import type { CommitIdentity } from '../../src/world/review-source';
import { type CommitLike, commitOf, evidenceOf, HEAD, idOf, policyOf, shortOf } from '../support/evidence';
import {
  identityOf,
  type Platform,
  pullRequestOf,
  reviewBy,
  reviewSourceOf,
  userOf,
} from '../support/reviews';

/** Whose approval counts, beyond what a single commit's headers say. */

const POLICY = policyOf('version: 1\ntier: internal\n');
const DEMAND: Demand = { area: 'default', count: 1, users: [], teams: [], otherwise: 'writers' };
const OTHER: Demand = { ...DEMAND, area: 'payments' };

interface Scene extends Platform {
  readonly commits: readonly CommitLike[];
  readonly pullRequest?: Parameters<typeof pullRequestOf>[0];
  readonly asking?: readonly Asking[];
  /** Paths of findings that are about the suggestion's lines. */
  readonly suggested?: readonly string[];
}

const place = (path: string): Place => ({
  commit: null,
  location: { path, startLine: 1, endLine: 1, side: 'head' },
});
const asks = (path: string, over: Partial<Asking> = {}): Asking => ({
  blocks: true,
  demands: [DEMAND],
  finding: place(path),
  ...over,
});

/** Everybody may write; otto approves the head unless told otherwise. */
async function play({ commits, pullRequest, asking = [], suggested = [], ...platform }: Scene) {
  const evidence = evidenceOf({ policy: POLICY, commits });
  const [requirement] = await weigh([DEMAND], {
    source: reviewSourceOf({
      writers: ['jane', 'otto', 'dora', 'codex', 'Kiro-Agent'],
      reviews: [reviewBy('otto')],
      ...platform,
    }),
    change: evidence.change,
    commits: commits.map((like) => commitOf(like, POLICY)),
    pullRequest: pullRequestOf(pullRequest),
    asking,
    isAbout: async ({ location }) => suggested.includes(location?.path ?? ''),
  });
  const { approvers = [], discounted = [], vetoedBy = [] } = requirement ?? {};
  return [
    ...approvers.map(({ login }) => login),
    ...discounted.map(({ login, why }) => `${login}: ${why}`),
    ...vetoedBy.map((login) => `veto of ${login}`),
  ];
}

const ONE: CommitLike = { name: 'one', files: ['src/a.ts'] };
const push = (login: string, name: string, at = '2026-11-21T08:00:00Z') => ({
  account: userOf(login),
  at,
  after: name === 'head' ? HEAD : idOf(name),
});
const merge = (over: Partial<CommitLike> = {}): CommitLike => ({ name: 'merge', parents: 2, ...over });
const by = (login: string): CommitIdentity =>
  identityOf({ author: userOf(login), committer: userOf(login), coAuthors: [userOf('dora')] });

const SUGGESTION: CommitLike = { name: 'suggestion', email: 'noreply@github.com', files: ['src/a.ts'] };
const accepted = (over: Partial<CommitIdentity> = {}) => ({
  [idOf('suggestion')]: identityOf({
    author: userOf('jane'),
    coAuthors: [userOf('otto')],
    signedByPlatform: true,
    ...over,
  }),
});

const CASES: Readonly<Record<string, readonly [Scene, readonly string[]]>> = {
  'G08 whoever pushed a commit does not count, whosever name it bears': [
    { commits: [ONE], pushes: [push('otto', 'one')] },
    [`otto: pushed commit ${shortOf('one')}`],
  ],
  'G08 nor in another spelling': [
    { commits: [ONE], pushes: [push('Otto', 'one')], reviews: [reviewBy('OTTO')], writers: ['OTTO'] },
    [`OTTO: pushed commit ${shortOf('one')}`],
  ],
  'G08 nor where the commit came below others': [
    {
      commits: [
        { ...ONE, name: 'parent 0 two' },
        { ...ONE, name: 'two' },
      ],
      pushes: [push('otto', 'two')],
    },
    [`otto: pushed commit ${shortOf('two')}`],
  ],
  'whoever pushed again what somebody else had pushed does': [
    { commits: [ONE], pushes: [push('otto', 'one'), push('jane', 'one', '2026-11-21T07:00:00Z')] },
    ['otto'],
  ],
  'whoever pushed something else does': [{ commits: [ONE], pushes: [push('otto', 'elsewhere')] }, ['otto']],
  'where the platform does not tell of pushes the others count': [{ commits: [ONE], pushes: null }, ['otto']],
  'G08 a push of an account that is gone hides nobody else’s': [
    {
      commits: [
        { ...ONE, name: 'parent 0 two' },
        { ...ONE, name: 'two' },
      ],
      pushes: [push('otto', 'two'), { ...push('', 'parent 0 two', '2026-11-21T07:00:00Z'), account: null }],
      reviews: [reviewBy('dora'), reviewBy('otto')],
    },
    ['dora', `otto: pushed commit ${shortOf('two')}`],
  ],
  'G08 whoever pushed does not count beside somebody who stands against it': [
    {
      commits: [ONE],
      pushes: [push('otto', 'one')],
      reviews: [reviewBy('dora', { state: 'CHANGES_REQUESTED' }), reviewBy('otto')],
    },
    [`otto: pushed commit ${shortOf('one')}`, 'veto of dora'],
  ],
  "a fork's branch is not looked for here": [
    { commits: [ONE], pushes: [push('otto', 'one')], pullRequest: { fork: true } },
    ['otto'],
  ],
  'C09 whoever pressed "Update branch" counts: pusher, author, committer and co-author of a clean merge': [
    {
      commits: [ONE, merge({ lines: ['', 'Co-authored-by: D <7+dora@users.noreply.github.com>'] })],
      pushes: [push('otto', 'merge')],
      identities: { [idOf('merge')]: by('otto') },
      reviews: [reviewBy('dora'), reviewBy('otto')],
    },
    ['dora', 'otto'],
  ],
  'G08 not so of a merge with something of its own': [
    {
      commits: [ONE, merge({ files: ['src/b.ts'] })],
      identities: { [idOf('merge')]: by('otto') },
    },
    [`otto: author of commit ${shortOf('merge')}`],
  ],
  'G08 nor of one with three parents, which may drop what they brought': [
    { commits: [ONE, merge({ parents: 3 })], identities: { [idOf('merge')]: by('otto') } },
    [`otto: author of commit ${shortOf('merge')}`],
  ],
  'G08 nor of an empty commit': [
    { commits: [ONE, merge({ parents: 1 })], identities: { [idOf('merge')]: by('otto') } },
    [`otto: author of commit ${shortOf('merge')}`],
  ],
  "A29 whoever was ever assigned to a bot's pull request does not count": [
    {
      commits: [ONE],
      pullRequest: { author: userOf('agent[bot]', 'Bot') },
      history: { assigned: ['Otto'] },
    },
    ['otto: was assigned to this pull request of a bot'],
  ],
  "whoever was assigned to a person's pull request does": [
    { commits: [ONE], history: { assigned: ['otto'] } },
    ['otto'],
  ],
  "G08 an agent's account that passes for a person does not count": [
    { commits: [ONE], reviews: [reviewBy('codex'), reviewBy('Kiro-Agent')] },
    ["codex: an agent's account", "Kiro-Agent: an agent's account"],
  ],
  'C10 whoever suggested lines counts for findings elsewhere': [
    {
      commits: [ONE, SUGGESTION],
      identities: accepted(),
      asking: [asks('src/b.ts'), asks('src/a.ts', { blocks: false }), asks('src/a.ts', { demands: [OTHER] })],
      suggested: ['src/a.ts'],
    },
    ['otto'],
  ],
  'C10 and not for one on those lines': [
    {
      commits: [ONE, SUGGESTION],
      identities: accepted(),
      asking: [asks('src/b.ts'), asks('src/a.ts')],
      suggested: ['src/a.ts'],
    },
    [`otto: suggested lines of commit ${shortOf('suggestion')} that this is about`],
  ],
  'C10 nor where the platform did not sign: anybody can write such a message': [
    { commits: [ONE, SUGGESTION], identities: accepted({ signedByPlatform: false }) },
    [`otto: co-author of commit ${shortOf('suggestion')}`],
  ],
  'C10 nor where somebody else committed it': [
    { commits: [ONE, { ...SUGGESTION, email: 'jane@bank.example' }], identities: accepted() },
    [`otto: co-author of commit ${shortOf('suggestion')}`],
  ],
  'C10 nor where an account is only called nearly like the platform': [
    { commits: [ONE, { ...SUGGESTION, email: 'not-noreply@github.com' }], identities: accepted() },
    [`otto: co-author of commit ${shortOf('suggestion')}`],
  ],
  'C10 nor for a merge, which no suggestion is': [
    { commits: [ONE, { ...SUGGESTION, parents: 2 }], identities: accepted() },
    [`otto: co-author of commit ${shortOf('suggestion')}`],
  ],
  'C10 nor where only the message names him, in another spelling': [
    {
      commits: [ONE, { ...SUGGESTION, lines: ['', 'Co-authored-by: O <7+OTTO@users.noreply.github.com>'] }],
      identities: accepted({ coAuthors: [] }),
      asking: [asks('src/a.ts')],
      suggested: ['src/a.ts'],
    },
    [`otto: suggested lines of commit ${shortOf('suggestion')} that this is about`],
  ],
  'C10 nor for a finding that asks for more than this': [
    {
      commits: [ONE, SUGGESTION],
      identities: accepted(),
      asking: [asks('src/a.ts', { demands: [OTHER, DEMAND] })],
      suggested: ['src/a.ts'],
    },
    [`otto: suggested lines of commit ${shortOf('suggestion')} that this is about`],
  ],
  'C10 nor whoever made the commit itself': [
    { commits: [ONE, SUGGESTION], identities: accepted({ author: userOf('otto'), coAuthors: [] }) },
    [`otto: author of commit ${shortOf('suggestion')}`],
  ],
  'C10 nor whoever wrote another commit beside': [
    {
      commits: [ONE, SUGGESTION],
      identities: { ...accepted(), [idOf('one')]: identityOf({ coAuthors: [userOf('otto')] }) },
    },
    [`otto: co-author of commit ${shortOf('one')}`],
  ],
  "G10 naming somebody as a co-author does not lift that person's veto": [
    {
      commits: [{ ...ONE, lines: ['', 'Co-authored-by: O <7+otto@users.noreply.github.com>'] }],
      reviews: [reviewBy('otto', { state: 'CHANGES_REQUESTED' }), reviewBy('dora')],
    },
    ['dora', 'veto of otto'],
  ],
  'G32 a review that names a commit which was pushed after it does not count': [
    { commits: [ONE], pushes: [push('jane', 'head', '2026-11-21T09:00:01Z')] },
    [`otto: approved before commit ${HEAD.slice(0, 7)}, which the review names now, was pushed`],
  ],
  'a review of the very second counts, and so does one of a commit that was pushed before and again': [
    {
      commits: [ONE],
      pushes: [push('jane', 'head', '2026-11-21T09:30:00Z'), push('jane', 'head', '2026-11-21T09:00:00Z')],
    },
    ['otto'],
  ],
};

test.each(Object.entries(CASES))('%s', async (_title, [scene, expected]) => {
  expect(await play(scene)).toEqual(expected);
});

test('C10 where nobody can look at lines all may be suggested', async () => {
  const evidence = evidenceOf({ policy: POLICY, commits: [SUGGESTION] });
  const [requirement] = await weigh([DEMAND], {
    source: reviewSourceOf({ writers: ['otto'], reviews: [reviewBy('otto')], identities: accepted() }),
    change: evidence.change,
    commits: evidence.commits,
    pullRequest: pullRequestOf(),
    asking: [asks('src/b.ts')],
  });
  const why = `suggested lines of commit ${shortOf('suggestion')} that this is about`;
  expect(requirement?.discounted).toEqual([{ login: 'otto', why }]);
});

test('nothing is asked about the past of a pull request that nobody has approved', async () => {
  const source = {
    ...reviewSourceOf({ reviews: [reviewBy('otto', { state: 'CHANGES_REQUESTED' })], writers: ['otto'] }),
    history: () => Promise.reject(new Error('asked')),
    pushesTo: () => Promise.reject(new Error('asked')),
  };
  const { change, commits } = evidenceOf({ policy: POLICY, commits: [ONE] });
  const [requirement] = await weigh([DEMAND], { source, change, commits, pullRequest: pullRequestOf() });
  expect(requirement?.vetoedBy).toEqual(['otto']);
});

test.each(['history', 'pushesTo'] as const)('a platform whose %s fails is not believed', async (name) => {
  const source = {
    ...reviewSourceOf({ reviews: [reviewBy('otto')], writers: ['otto'] }),
    [name]: () => Promise.reject(new Error('503')),
  };
  const { change, commits } = evidenceOf({ policy: POLICY, commits: [ONE] });
  const asked = weigh([DEMAND], { source, change, commits, pullRequest: pullRequestOf() });
  await expect(asked).rejects.toThrow('503');
});

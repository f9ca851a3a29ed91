import type { Demand } from '../../src/approval/demand';
import { isMet, type Requirement } from '../../src/approval/requirement';
import { weigh } from '../../src/approval/weigh';
import {
  type CommitLike,
  commitOf,
  evidenceOf,
  HEAD,
  idOf,
  policyOf,
  shortOf,
  verifiedOf,
} from '../support/evidence';
import {
  identityOf,
  type Platform,
  pullRequestOf,
  reviewBy,
  reviewSourceOf,
  userOf,
} from '../support/reviews';

const POLICY = policyOf('version: 1\ntier: internal\n');

const ANYBODY: Demand = { area: 'default', count: 1, users: [], teams: [], otherwise: 'writers' };
const COMPLIANCE: Demand = {
  area: 'payments',
  count: 1,
  users: ['carla'],
  teams: ['bank/compliance'],
  otherwise: 'writers',
};
const POLICY_OWNERS: Demand = { area: 'policy', count: 1, users: [], teams: [], otherwise: 'administrators' };

interface Scene extends Platform {
  readonly demand?: Demand;
  readonly commit?: Partial<CommitLike>;
  readonly pullRequest?: Parameters<typeof pullRequestOf>[0];
}

const play = async ({
  demand = ANYBODY,
  commit = {},
  pullRequest = {},
  ...platform
}: Scene): Promise<Requirement> => {
  const like = { name: 'one', files: ['src/a.ts'], ...commit };
  const [requirement] = await weigh([demand], {
    source: reviewSourceOf({ writers: ['jane', 'carla', 'otto', 'dora', 'agent-account'], ...platform }),
    change: evidenceOf({ policy: POLICY, commits: [like] }).change,
    commits: [commitOf(like, POLICY)],
    pullRequest: pullRequestOf(pullRequest),
  });
  if (requirement === undefined) throw new Error('no requirement');
  return requirement;
};

const approver = (login: string) => ({ login, at: '2026-11-21T09:00:00Z', sha: HEAD });
const requirement = (over: Partial<Requirement> = {}): Requirement => ({
  area: 'default',
  count: 1,
  from: [],
  eligible: [],
  approvers: [],
  discounted: [],
  vetoedBy: [],
  ...over,
});
const discounted = (login: string, why: string) => requirement({ discounted: [{ login, why }] });
/** Whose review does not count any more can give another one. */
const lapsed = (login: string, why: string) => ({ ...discounted(login, why), eligible: [login] });

const ONE = idOf('one');
const SHORT = shortOf('one');
const AT = (time: string) => `2026-11-21T${time}Z`;

const CASES: Readonly<Record<string, readonly [Scene, Requirement]>> = {
  'an approval of the head by somebody with write access counts': [
    { reviews: [reviewBy('otto')] },
    requirement({ approvers: [approver('otto')] }),
  ],
  'G06 an approval of an earlier head does not count': [
    { reviews: [reviewBy('otto', { commit: idOf('earlier') })] },
    lapsed('otto', `approved ${shortOf('earlier')}, not the present head`),
  ],
  'G32 an approval whose commit the platform lost does not count': [
    { reviews: [reviewBy('otto', { commit: null })] },
    lapsed('otto', 'approved a commit that is no longer known'),
  ],
  'G08 the author of the pull request does not count': [
    { reviews: [reviewBy('jane')] },
    discounted('jane', 'opened this pull request'),
  ],
  'G08 nor in another spelling of the login': [
    { reviews: [reviewBy('JANE')], writers: ['JANE'] },
    discounted('JANE', 'opened this pull request'),
  ],
  'G08 the author of a commit does not count': [
    { reviews: [reviewBy('otto')], identities: { [ONE]: identityOf({ author: userOf('otto') }) } },
    discounted('otto', `author of commit ${SHORT}`),
  ],
  'G08 the committer of a commit does not count': [
    { reviews: [reviewBy('otto')], identities: { [ONE]: identityOf({ committer: userOf('Otto') }) } },
    discounted('otto', `committer of commit ${SHORT}`),
  ],
  'G08 a co-author whom only the message names, and not in its last paragraph, does not count': [
    {
      reviews: [reviewBy('Otto')],
      commit: { lines: ['', '* Co-Authored-By: O <7+otto@users.noreply.github.com>', '', 'Reviewed.'] },
    },
    discounted('Otto', `co-author of commit ${SHORT}`),
  ],
  'G08 a co-author of a commit does not count': [
    {
      reviews: [reviewBy('otto')],
      identities: { [ONE]: identityOf({ coAuthors: [userOf('dora'), userOf('otto')] }) },
    },
    discounted('otto', `co-author of commit ${SHORT}`),
  ],
  'G08 whoever signed a commit does not count': [
    { reviews: [reviewBy('otto')], identities: { [ONE]: identityOf({ signer: userOf('otto') }) } },
    discounted('otto', `signer of commit ${SHORT}`),
  ],
  'G08 an author whom only the address names does not count': [
    { reviews: [reviewBy('otto')], commit: { email: '123+Otto@users.noreply.github.example' } },
    discounted('otto', `author of commit ${SHORT}`),
  ],
  'G08 a committer whom only the address names does not count': [
    { reviews: [reviewBy('otto')], commit: { committerEmail: 'otto@users.noreply.github.example' } },
    discounted('otto', `committer of commit ${SHORT}`),
  ],
  'G08 a co-author with a login of a managed account, which has an underscore, does not count': [
    {
      reviews: [reviewBy('otto_bank')],
      writers: ['otto_bank'],
      commit: { lines: ['', '* Co-authored-by: O <7+Otto_bank@users.noreply.github.com>', '', 'Reviewed.'] },
    },
    discounted('otto_bank', `co-author of commit ${SHORT}`),
  ],
  'G08 nor one with an old login that ends in a hyphen': [
    {
      reviews: [reviewBy('otto-')],
      writers: ['otto-'],
      commit: { email: '7+otto-@users.noreply.github.example' },
    },
    discounted('otto-', `author of commit ${SHORT}`),
  ],
  'an address that only contains such a one names nobody': [
    { reviews: [reviewBy('otto')], commit: { email: 'x.otto@users.noreply.github.example' } },
    requirement({ approvers: [approver('otto')] }),
  ],
  'G08 a co-author in a long list of them does not count': [
    {
      reviews: [reviewBy('otto')],
      commit: {
        lines: [`Co-authored-by: ${'Somebody <x@bank.example>, '.repeat(90)}<otto@users.noreply.github.com>`],
      },
    },
    discounted('otto', `co-author of commit ${SHORT}`),
  ],
  'an agent that acted for nobody leaves everybody': [
    { reviews: [reviewBy('otto')], commit: { by: 'agent', attestation: attestedFor(null) } },
    requirement({ approvers: [approver('otto')] }),
  ],
  'G08 a bot does not count': [
    { reviews: [reviewBy('ci[bot]', { account: userOf('ci[bot]', 'Bot') })], writers: ['ci[bot]'] },
    discounted('ci[bot]', 'a bot'),
  ],
  'G08 an account that is not a person does not count': [
    { reviews: [reviewBy('ghost', { account: userOf('ghost', 'Mannequin') })], writers: ['ghost'] },
    discounted('ghost', 'not a person'),
  ],
  'A29 whoever had the agent write a commit does not count, by login': [
    {
      reviews: [reviewBy('otto')],
      commit: { by: 'agent', attestation: attestedFor('otto') },
    },
    discounted('otto', `had an agent write commit ${SHORT}`),
  ],
  'A29 nor by an address that names the account': [
    {
      reviews: [reviewBy('otto')],
      commit: { by: 'agent', attestation: attestedFor('123+otto@users.noreply.github.example') },
    },
    discounted('otto', `had an agent write commit ${SHORT}`),
  ],
  "A29 whoever a bot's pull request is assigned to does not count": [
    {
      reviews: [reviewBy('otto'), reviewBy('dora')],
      pullRequest: { author: userOf('agent[bot]', 'Bot'), assignees: [userOf('otto')] },
    },
    requirement({
      approvers: [approver('dora')],
      discounted: [{ login: 'otto', why: 'assigned to this pull request of a bot' }],
    }),
  ],
  'G08 the account of an agent that wrote a commit does not count': [
    {
      reviews: [reviewBy('agent-account')],
      commit: { by: 'agent' },
      identities: { [ONE]: identityOf({ author: userOf('agent-account') }) },
    },
    discounted('agent-account', `author of commit ${SHORT}`),
  ],
  'G09 a stranger does not count': [{ reviews: [reviewBy('eve')] }, discounted('eve', 'has no write access')],
  'G09 a person who is named but has lost access does not count': [
    { demand: COMPLIANCE, reviews: [reviewBy('carla')], writers: [] },
    requirement({
      area: 'payments',
      from: ['carla', 'bank/compliance'],
      discounted: [{ login: 'carla', why: 'has no write access' }],
    }),
  ],
  'a member of a named team counts': [
    { demand: COMPLIANCE, reviews: [reviewBy('dora')], teams: { 'bank/compliance': ['dora'] } },
    requirement({
      area: 'payments',
      from: ['carla', 'bank/compliance'],
      approvers: [approver('dora')],
      eligible: ['carla'],
    }),
  ],
  'somebody with write access outside the team does not count': [
    { demand: COMPLIANCE, reviews: [reviewBy('otto')] },
    requirement({
      area: 'payments',
      from: ['carla', 'bank/compliance'],
      eligible: ['carla'],
      discounted: [{ login: 'otto', why: 'not among carla, bank/compliance' }],
    }),
  ],
  'somebody outside does not count where only people are named': [
    { demand: { ...COMPLIANCE, teams: [] }, reviews: [reviewBy('otto')] },
    requirement({
      area: 'payments',
      from: ['carla'],
      eligible: ['carla'],
      discounted: [{ login: 'otto', why: 'not among carla' }],
    }),
  ],
  'nor where only a team is': [
    { demand: { ...COMPLIANCE, users: [] }, reviews: [reviewBy('otto')] },
    requirement({
      area: 'payments',
      from: ['bank/compliance'],
      discounted: [{ login: 'otto', why: 'not among bank/compliance' }],
    }),
  ],
  'each of several named people counts, in whatever spelling': [
    {
      demand: { ...COMPLIANCE, users: ['dora', 'Otto'], teams: [] },
      reviews: [reviewBy('otto')],
    },
    requirement({
      area: 'payments',
      from: ['dora', 'Otto'],
      approvers: [approver('otto')],
      eligible: ['dora'],
    }),
  ],
  'teams that cannot be read are all named': [
    {
      demand: { ...COMPLIANCE, users: [], teams: ['bank/a', 'bank/b', 'bank/c'] },
      reviews: [reviewBy('otto')],
      unreadable: ['bank/a', 'bank/c'],
    },
    requirement({
      area: 'payments',
      from: ['bank/a', 'bank/b', 'bank/c'],
      discounted: [{ login: 'otto', why: 'the token cannot read the members of bank/a, bank/c' }],
    }),
  ],
  'a team that cannot be read takes nothing from another that can': [
    {
      demand: { ...COMPLIANCE, users: [], teams: ['bank/a', 'bank/b'] },
      reviews: [reviewBy('otto')],
      unreadable: ['bank/a'],
      teams: { 'bank/b': ['otto'] },
    },
    requirement({ area: 'payments', from: ['bank/a', 'bank/b'], approvers: [approver('otto')] }),
  ],
  'a team that cannot be read is said, not believed': [
    { demand: COMPLIANCE, reviews: [reviewBy('otto')], unreadable: ['bank/compliance'] },
    requirement({
      area: 'payments',
      from: ['carla', 'bank/compliance'],
      eligible: ['carla'],
      discounted: [{ login: 'otto', why: 'the token cannot read the members of bank/compliance' }],
    }),
  ],
  'only an administrator approves an edit of the policy where nobody is named': [
    { demand: POLICY_OWNERS, reviews: [reviewBy('otto'), reviewBy('root')], administrators: ['root'] },
    requirement({
      area: 'policy',
      from: ['role:administrator'],
      approvers: [approver('root')],
      discounted: [{ login: 'otto', why: 'not an administrator' }],
    }),
  ],
  'administrators are not asked where somebody is named': [
    { demand: { ...POLICY_OWNERS, users: ['otto'] }, reviews: [reviewBy('otto')] },
    requirement({ area: 'policy', from: ['otto'], approvers: [approver('otto')] }),
  ],
  'people are listed by login, capitals or not, whenever they answered': [
    {
      writers: ['Zoe', 'adam', 'Mia', 'Ben', 'carl', 'Dan', 'eric', 'Fay', 'gus'],
      reviews: ['Mia', 'adam', 'Zoe']
        .map((login) => reviewBy(login))
        .concat(['Ben', 'carl', 'Dan'].map((login) => reviewBy(login, { state: 'DISMISSED' })))
        .concat(['gus', 'eric', 'Fay'].map((login) => reviewBy(login, { state: 'CHANGES_REQUESTED' }))),
      pullRequest: { requestedReviewers: [userOf('gus'), userOf('carl'), userOf('Ben')] },
    },
    requirement({
      approvers: ['adam', 'Mia', 'Zoe'].map(approver),
      discounted: ['Ben', 'carl', 'Dan'].map((login) => ({ login, why: 'the review was dismissed' })),
      vetoedBy: ['eric', 'Fay', 'gus'],
      eligible: ['Ben', 'Dan', 'carl'],
    }),
  ],
  'a requested reviewer who could approve is named as one who still can': [
    { pullRequest: { requestedReviewers: [userOf('otto'), userOf('eve'), userOf('jane')] } },
    requirement({ eligible: ['otto'] }),
  ],
  'G10 a later request for changes takes an approval back and vetoes': [
    {
      reviews: [
        reviewBy('otto', { submittedAt: AT('09:00:00') }),
        reviewBy('otto', { state: 'CHANGES_REQUESTED', submittedAt: AT('09:05:00') }),
        reviewBy('dora'),
      ],
    },
    requirement({ approvers: [approver('dora')], vetoedBy: ['otto'] }),
  ],
  'G10 a request for changes on an earlier head still vetoes': [
    {
      reviews: [reviewBy('otto', { state: 'CHANGES_REQUESTED', commit: idOf('earlier') }), reviewBy('dora')],
    },
    requirement({ approvers: [approver('dora')], vetoedBy: ['otto'] }),
  ],
  'G10 a request for changes by somebody who could not approve does not veto': [
    { reviews: [reviewBy('eve', { state: 'CHANGES_REQUESTED' }), reviewBy('dora')] },
    requirement({
      approvers: [approver('dora')],
      discounted: [{ login: 'eve', why: 'has no write access' }],
    }),
  ],
  'G10 a later approval lifts an earlier request for changes, in whatever order they are listed': [
    {
      reviews: [
        reviewBy('otto', { submittedAt: AT('09:05:00') }),
        reviewBy('otto', { state: 'CHANGES_REQUESTED', submittedAt: AT('09:00:00') }),
      ],
    },
    requirement({ approvers: [{ ...approver('otto'), at: AT('09:05:00') }] }),
  ],
  'G10 of two reviews in one second the later id counts': [
    {
      reviews: [reviewBy('otto', { id: 9_001, state: 'CHANGES_REQUESTED' }), reviewBy('otto', { id: 9_000 })],
    },
    requirement({ vetoedBy: ['otto'] }),
  ],
  'G10 the later instant counts, however it is written': [
    {
      reviews: [
        reviewBy('otto', { submittedAt: '2026-11-21T10:30:00+02:00' }),
        reviewBy('otto', { state: 'CHANGES_REQUESTED', submittedAt: AT('09:00:00') }),
      ],
    },
    requirement({ vetoedBy: ['otto'] }),
  ],
  'G10 a dismissed approval does not count': [
    { reviews: [reviewBy('otto', { state: 'DISMISSED' })] },
    lapsed('otto', 'the review was dismissed'),
  ],
  'G10 a later comment leaves an approval standing': [
    { reviews: [reviewBy('otto'), reviewBy('otto', { state: 'COMMENTED', submittedAt: AT('09:30:00') })] },
    requirement({ approvers: [approver('otto')] }),
  ],
  'G11 a comment is no approval': [{ reviews: [reviewBy('otto', { state: 'COMMENTED' })] }, requirement()],
  'a review that is not submitted yet is none': [
    { reviews: [reviewBy('otto', { state: 'PENDING' })] },
    requirement(),
  ],
};

function attestedFor(id: string | null) {
  const verified = verifiedOf();
  const { actor: _jane, ...nobody } = verified.statement.predicate;
  const predicate = id === null ? nobody : { ...nobody, actor: { id } };
  return { ...verified, statement: { ...verified.statement, predicate } };
}

test.each(Object.entries(CASES))('%s', async (_title, [scene, expected]) => {
  expect(await play(scene)).toEqual(expected);
});

test('without a platform nothing is approved', async () => {
  const { change, commits } = evidenceOf({ policy: POLICY, commits: [{ name: 'one' }] });
  const requirements = await weigh([ANYBODY, POLICY_OWNERS], {
    source: null,
    change,
    commits,
    pullRequest: null,
  });
  expect(requirements).toEqual([
    requirement(),
    requirement({ area: 'policy', from: ['role:administrator'] }),
  ]);
  expect(requirements.some(isMet)).toBe(false);
});

test('nobody is asked about where nothing is demanded', async () => {
  const source = reviewSourceOf({});
  const refusing = { ...source, reviews: () => Promise.reject(new Error('asked')) };
  const { change, commits } = evidenceOf({ policy: POLICY, commits: [{ name: 'one' }] });
  expect(await weigh([], { source: refusing, change, commits, pullRequest: null })).toEqual([]);
});

test('a platform that fails is not taken for one without reviews', async () => {
  const source = {
    ...reviewSourceOf({}),
    hasWriteAccess: () => Promise.reject(new Error('503')),
    reviews: async () => [reviewBy('otto')],
  };
  const { change, commits } = evidenceOf({ policy: POLICY, commits: [{ name: 'one' }] });
  await expect(weigh([ANYBODY], { source, change, commits, pullRequest: null })).rejects.toThrow('503');
});

test.each([
  ['one of one', { approvers: [approver('a')] }, true],
  ['one of two', { count: 2, approvers: [approver('a')] }, false],
  ['two of two', { count: 2, approvers: [approver('a'), approver('b')] }, true],
  [
    'two of two against a veto',
    { count: 2, approvers: [approver('a'), approver('b')], vetoedBy: ['c'] },
    false,
  ],
])('%s means met: %#', (_title, over, met) => {
  expect(isMet(requirement(over))).toBe(met);
});

import { askReviewers } from '../../src/action/ask-reviewers';
import { githubClient } from '../../src/platform/github/client';
import type { Verdict } from '../../src/verdict/verdict';
import { type Bank, openBank } from '../support/github/bank';
import { pullRequestOf } from '../support/reviews';

let bank: Bank;
beforeEach(async () => {
  bank = await openBank();
  await bank.push('change', 'Explain fees\n');
  await bank.github.open('change');
  bank.github.state.teams.push({ name: 'bank/risk', members: ['omar'] });
});
afterEach(async () => {
  await bank.close();
  expect(bank.github.violations).toEqual([]);
});

const REQUIREMENT: Verdict['requirements'][number] = {
  area: 'payments',
  count: 1,
  from: ['omar', 'bank/risk'],
  eligible: ['omar'],
  approvers: [],
  discounted: [],
  vetoedBy: [],
};

interface Scene {
  readonly decision?: Verdict['decision'];
  readonly draft?: boolean;
  readonly pullRequest?: null;
  readonly report?: 'pr-comment' | 'summary';
  readonly requirement?: Partial<typeof REQUIREMENT>;
}

/** What was said; who was asked so far stands in the loopback's timeline. */
async function ask({ decision = 'fail', draft = false, report = 'pr-comment', ...scene }: Scene = {}) {
  const { origin, state } = bank.github;
  const hosts = {
    server: origin,
    api: `${origin}/api/v3`,
    graphql: `${origin}/api/graphql`,
    name: '127.0.0.1',
  };
  const said: string[] = [];
  const verdict = { decision, requirements: [{ ...REQUIREMENT, ...scene.requirement }] } as Partial<Verdict>;
  const session = {
    client: await githubClient({ hosts, token: 'job-token', pause: 1 }),
    inputs: { reports: new Set([report]) },
    runner: { repository: { owner: state.owner, repo: state.name } },
    target: { pullRequest: scene.pullRequest === null ? null : pullRequestOf({ number: 1, draft }) },
  } as unknown as Parameters<typeof askReviewers>[1];
  await askReviewers(verdict as Verdict, session, { say: (text) => said.push(text) });
  return said;
}

const asked = () => bank.github.state.timeline.map(({ who }) => who);

test('the owners of what is to be approved are asked once', async () => {
  expect(await ask()).toEqual(['Asked for a review: omar, risk.']);
  expect(await ask()).toEqual([]);
  expect(asked()).toEqual(['omar', 'bank/risk']);
});

test('only who is new is asked later', async () => {
  await ask({ requirement: { from: ['bank/risk'], eligible: [] } });
  expect(await ask()).toEqual(['Asked for a review: omar.']);
});

test('a team that may not be asked keeps nobody else from being asked', async () => {
  bank.github.state.teams.push({ name: 'bank/audit', members: [] });
  const requirement = { from: ['omar', 'bank/gone', 'bank/risk', 'bank/audit'] };
  expect(await ask({ requirement })).toEqual([
    'Asked for a review: omar, audit, risk.',
    expect.stringMatching(/^Not asked: gone\. GitHub answered 422 /),
  ]);
  expect(asked()).toEqual(['omar', 'bank/audit', 'bank/risk']);
  expect(await ask({ requirement })).toEqual([expect.stringMatching(/^Nobody was asked for a review\. /)]);
  expect(asked()).toEqual(['omar', 'bank/audit', 'bank/risk']);
});

const SILENT: Readonly<Record<string, Scene>> = {
  'a change that passes': { decision: 'pass' },
  'a change that could not be decided': { decision: 'error' },
  'a draft': { draft: true },
  'what is no pull request': { pullRequest: null },
  'a job that writes nothing on pull requests': { report: 'summary' },
  'a change that anybody may approve': { requirement: { from: [] } },
};
test.each(Object.entries(SILENT))('nobody is asked, nor GitHub, about %s', async (_title, scene) => {
  expect([await ask(scene), asked(), bank.github.requests]).toEqual([[], [], []]);
});

test.each([
  [
    'G21 a token that may only read',
    () => bank.github.token('job-token', { pullRequests: 'read' }),
    /pull-requests: write|403/,
  ],
  [
    'a pull request on which nobody may be asked',
    () => bank.github.fail(/requested_reviewers/, { kind: 'status', status: 422 }),
    /422/,
  ],
  ['a GitHub that fails', () => bank.github.fail(/graphql/, { kind: 'status', status: 500 }), /500/],
] as const)('%s is said and changes nothing', async (_title, spoil, cause) => {
  spoil();
  const said = await ask();
  expect(said).toEqual([expect.stringMatching(/^Nobody was asked for a review\. /)]);
  expect(said[0]).toMatch(cause);
  expect(asked()).toEqual([]);
});

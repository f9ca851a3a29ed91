import { type Bank, openBank, pullPayload } from '../support/github/bank';
import { runAction } from '../support/github/run-action';

const MANIFEST = `version: 1
tier: internal
enforce: { fail-on: high, tiers: [internal, restricted, confidential] }
regulated:
  - id: payments
    title: Money movement
    functions: [pay]
    approvals: { count: 1, teams: [bank/compliance], users: [omar] }
`;
const FILES = {
  'src/pay.ts': "import { round } from './round';\nexport const pay = (v: number) => round(v);\n",
  'src/round.ts': 'export const round = (v: number) => Math.round(v);\n',
};

let bank: Bank;
let head: string;
beforeEach(async () => {
  bank = await openBank(MANIFEST);
  await bank.git.commit({ message: 'Pay\n', files: FILES });
  head = await bank.push('change', 'Round down\n', {
    'src/round.ts': 'export const round = (v: number) => Math.floor(v);\n',
  });
  await bank.github.open('change');
  bank.github.state.users.push({ id: 3, login: 'nia', type: 'User', emails: ['nia@bank.example'] });
  bank.github.state.permissions.set('nia', 'write');
  bank.github.state.teams.push({ name: 'bank/compliance', members: ['nia'] });
  bank.github.token('team-token', { login: 'omar', integration: false, members: 'read' });
});
afterEach(async () => {
  await bank.close();
  expect(bank.github.violations).toEqual([]);
});

const judge = (inputs: Record<string, string> = {}) =>
  runAction(bank.github, { event: 'pull_request', payload: pullPayload(1, head), inputs });

function review(login: string, state: 'APPROVED' | 'CHANGES_REQUESTED', commit: string | null = head): void {
  const { reviews } = bank.github.state;
  const submittedAt = `2026-11-21T10:00:${String(reviews.length).padStart(2, '0')}Z`;
  reviews.push({ id: reviews.length + 1, pull: 1, login, state, commit, submittedAt });
}

test('a change that regulated code reaches needs a person, and passes with the approval in the same comment', async () => {
  const before = await judge();
  expect([before.code, before.outputs['needs-human']]).toEqual([1, 'true']);
  expect(before.verdict?.findings.map(({ rule, area }) => [rule, area])).toEqual([
    ['regulated-dependency', 'payments'],
  ]);
  review('omar', 'APPROVED');
  const after = await judge();
  expect([after.code, after.outputs['decision']]).toEqual([0, 'pass']);
  expect(after.verdict?.findings[0]?.clearedBy).toEqual({ requirement: 'payments', approvers: ['omar'] });
  expect(bank.github.state.comments.map(({ edits }) => edits)).toEqual([1]);
});

const STILL_RED: Record<string, () => void> = {
  "G08 of the change's author": () => review('jane', 'APPROVED'),
  'G06 of an earlier commit': () => review('omar', 'APPROVED', bank.root),
  'G32 of a commit that GitHub lost': () => review('omar', 'APPROVED', null),
  'G10 of somebody who asked for changes afterwards': () => {
    review('omar', 'APPROVED');
    review('omar', 'CHANGES_REQUESTED');
  },
  'of somebody who is neither named nor in a team that can be read': () => review('nia', 'APPROVED'),
};
test.each(Object.entries(STILL_RED))('an approval does not count: %s', async (_title, give) => {
  give();
  const { code, verdict } = await judge();
  expect([code, verdict?.findings.map(({ clearedBy }) => clearedBy)]).toEqual([1, [null]]);
});

test("a team's approval counts with a token that may read teams", async () => {
  review('nia', 'APPROVED');
  const { code, verdict } = await judge({ 'approval-token': 'team-token' });
  expect([code, verdict?.findings[0]?.clearedBy?.approvers]).toEqual([0, ['nia']]);
});

test.each([
  ['off', 'none', 8],
  ['on', 'write', 12],
] as const)(
  'asks GitHub about a usual pull request, its status %s (%s), at most %i times',
  async (status, statuses, most) => {
    bank.github.token('job-token', { statuses });
    review('omar', 'APPROVED');
    review('nia', 'APPROVED');
    const { code } = await judge({ 'approval-token': 'team-token', status });
    const calls = bank.github.requests.filter((line) => line.includes('/api/'));
    expect([code, calls.length <= most]).toEqual([0, true]);
  },
);

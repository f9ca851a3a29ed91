import { type Bank, openBank, pullPayload } from '../support/github/bank';
import { standingStatus } from '../support/github/statuses';
import { stepHere } from '../support/github/step-here';

/** A GitHub Enterprise Server before 3.11: no activity of branches, no rulesets, and GraphQL without the youngest fields. */

const MANIFEST = `version: 1
tier: internal
enforce: { fail-on: high, tiers: [internal, restricted, confidential] }
regulated:
  - { id: payments, title: Money movement, paths: ["src/fee.ts"], approvals: { count: 1, users: [omar] } }
`;

let bank: Bank;
let head: string;
beforeEach(async () => {
  bank = await openBank(MANIFEST);
  const { github } = bank;
  github.token('job-token', { statuses: 'write' });
  for (const missing of [/\/activity$/, /\/rules\/branches\//, /\/rulesets\//])
    github.fail(missing, { kind: 'status', status: 404, body: '{"message":"Not Found"}' });
  github.state.refusedQueries.add('Opening');
  head = await bank.push('change', 'Lower the fee\n', { 'src/fee.ts': 'export const fee = 0;\n' });
  await github.open('change');
});
afterEach(() => bank.close());

const judge = () => stepHere(bank.github, { event: 'pull_request', payload: pullPayload(1, head) });
const standing = () => standingStatus(bank.github.state, head, 'countersign')?.state;
const approve = (login: string) =>
  bank.github.state.reviews.push({
    id: bank.github.state.reviews.length + 1,
    ...{ pull: 1, login, state: 'APPROVED', commit: head, submittedAt: '2026-11-21T10:00:00Z' },
  });

test('a change waits for its approval there as anywhere, and passes with it', async () => {
  const before = await judge();
  expect([before.decision, standing(), bank.github.state.comments.length]).toEqual(['fail', 'failure', 1]);
  approve('omar');
  const after = await judge();
  expect([after.decision, standing(), bank.github.state.comments.length]).toEqual(['pass', 'success', 1]);
});

test('G08 what does not need the activity of branches still keeps an approval from counting', async () => {
  Object.assign(bank.github.state.pulls[0] ?? {}, { author: 'omar' });
  approve('omar');
  expect([(await judge()).decision, standing()]).toEqual(['fail', 'failure']);
});

test('G32 no revert is eased where nobody says what was a tip of the branch', async () => {
  const tip = await bank.git.rev('main');
  await bank.git.commit({ message: 'Raise\n', files: { 'src/fee.ts': 'export const fee = 9;\n' } });
  await bank.git.switch('back', 'main');
  head = await bank.git.commit({
    message: `Revert to ${tip}\n`,
    files: { 'src/fee.ts': 'export const fee = 1;\n' },
  });
  await bank.git.switch('main');
  await bank.github.open('back');
  const review = { id: 1, pull: 2, login: 'jane2', state: 'APPROVED', commit: head } as const;
  bank.github.state.users.push({ id: 9, login: 'jane2', type: 'User', emails: [] });
  bank.github.state.permissions.set('jane2', 'write');
  bank.github.state.reviews.push({ ...review, submittedAt: '2026-11-21T10:00:00Z' });
  const { decision, verdict } = await stepHere(bank.github, {
    event: 'pull_request',
    payload: pullPayload(2, head),
  });
  expect([decision, verdict?.requirements.map(({ area, approvers }) => [area, approvers.length])]).toEqual([
    'fail',
    [['payments', 0]],
  ]);
});

test('a scheduled run says that rulesets could not be seen', async () => {
  const { decision, log } = await stepHere(bank.github, {
    event: 'schedule',
    payload: { schedule: '17 5 * * 1' },
  });
  expect(decision).toBe('pass');
  expect(log).toContain('Rulesets could not be seen');
});

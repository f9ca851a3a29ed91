import { type Bank, openBank, pullPayload } from '../support/github/bank';
import { stepHere } from '../support/github/step-here';

/** Approvals from the API to the verdict, in this process: what outlives a push, and what GitHub knows of a past. */

const MANIFEST = `version: 1
tier: internal
enforce: { fail-on: high, tiers: [internal, restricted, confidential] }
regulated:
  - id: payments
    title: Money movement
    paths: ["src/fee.ts"]
    approvals: { count: 1, users: [omar], teams: [bank/compliance] }
`;
const FEE = { 'src/fee.ts': 'export const fee = 2;\n' };

let bank: Bank;
let first: string;
beforeEach(async () => {
  bank = await openBank(MANIFEST);
  first = await bank.push('change', 'Raise the fee\n', FEE);
  await bank.github.open('change');
  bank.github.state.users.push({ id: 3, login: 'nia', type: 'User', emails: ['nia@bank.example'] });
  bank.github.state.permissions.set('nia', 'write');
  bank.github.state.teams.push({ name: 'bank/compliance', members: ['nia'] });
});
afterEach(async () => {
  await bank.close();
  expect(bank.github.violations).toEqual([]);
});

const approve = (commit: string, login = 'omar', at = '2026-11-21T10:00:00Z') =>
  bank.github.state.reviews.push({
    id: bank.github.state.reviews.length + 1,
    ...{ pull: 1, login, state: 'APPROVED', commit, submittedAt: at },
  });

/** The branch now has this commit alone, as after a push by force. */
async function force(message: string, files: Readonly<Record<string, string>>): Promise<string> {
  const id = await bank.git.commit({ message, files, parents: [await bank.git.rev('main')] });
  await bank.git.run('update-ref', 'refs/heads/main', bank.root);
  await bank.git.run('update-ref', 'refs/heads/change', id);
  return id;
}

async function judge() {
  const head = await bank.git.rev('refs/heads/change');
  const run = await stepHere(bank.github, { event: 'pull_request', payload: pullPayload(1, head) });
  const [requirement] = run.verdict?.requirements ?? [];
  const { approvers = [], discounted = [] } = requirement ?? {};
  const people = [
    ...approvers.map(({ login, carried }) => `${login}${carried ? ' carried' : ''}`),
    ...discounted.map(({ login, why }) => `${login}: ${why}`),
  ];
  return { seen: [run.decision, ...people], log: run.log };
}

const comment = (): string => bank.github.state.comments.at(-1)?.body ?? '';

test('C09 an approval outlives a push by force of the same change, though no branch has its commit any more', async () => {
  approve(first);
  await force('Raise the fee, in other words\n', FEE);
  expect((await judge()).seen).toEqual(['pass', 'omar carried']);
  expect(comment()).toContain(`carried over from <code>${first.slice(0, 7)}</code>`);
});

test('G06 it does not outlive one of another change', async () => {
  approve(first);
  await force('Raise the fee\n', { 'src/fee.ts': 'export const fee = 3;\n' });
  const why = `approved ${first.slice(0, 7)}, not the present head, which changes something else`;
  expect((await judge()).seen).toEqual(['fail', `omar: ${why}`]);
  expect(comment()).toContain('does not count: approved');
});

test('G32 a commit that GitHub does not give out any more carries nothing', async () => {
  approve('f'.repeat(40));
  const why = 'approved fffffff, not the present head, and that commit cannot be fetched any more';
  expect((await judge()).seen).toEqual(['fail', `omar: ${why}`]);
});

test('G35 an approval does not outlive another target, though the commit is the same', async () => {
  approve(first);
  const at = '2026-11-21T10:30:00Z';
  bank.github.state.timeline.push({ pull: 1, type: 'BaseRefChangedEvent', at });
  expect((await judge()).seen).toEqual([
    'fail',
    'omar: approved before the target was exchanged or force-pushed',
  ]);
  approve(first, 'omar', '2026-11-21T10:31:00Z');
  expect((await judge()).seen).toEqual(['pass', 'omar']);
});

test('G08 whoever pushed the commit that bears another name does not count', async () => {
  approve(first);
  const [ref, before] = ['refs/heads/change', '0'.repeat(40)];
  const at = '2026-11-21T09:00:00Z';
  bank.github.state.pushes.push({ ref, login: 'omar', at, before, after: first });
  expect((await judge()).seen).toEqual(['fail', `omar: pushed commit ${first.slice(0, 7)}`]);
});

test.each([
  ['a server that has no such list', /activity/, { kind: 'status', status: 404 }],
  ['a token that may not ask', /activity/, { kind: 'status', status: 403 }],
  ['a list of nothing', /activity/, { kind: 'status', status: 200, body: '[]' }],
] as const)(
  'G08 that nobody knows who pushed is said, and decides as before: %s',
  async (_title, pattern, fault) => {
    approve(first);
    bank.github.fail(pattern, fault);
    expect((await judge()).seen).toEqual(['pass', 'omar']);
    expect(comment()).toContain('Who pushed this change is not known');
  },
);

test('G08 a list of pushes that cannot be had for another cause stops the change', async () => {
  approve(first);
  bank.github.fail(/activity/, { kind: 'status', status: 422 });
  expect((await judge()).seen).toEqual(['error']);
});

test('breaking the glass is loud on the commit and in the comment, and an edited reason counts for nothing', async () => {
  const manifest = MANIFEST.concat('approvals: { break-glass: { count: 1, users: [nia] } }\n');
  await bank.git.switch('main');
  await bank.git.commit({ message: 'Way out\n', files: { '.github/countersign.yml': manifest } });
  bank.github.token('job-token', { statuses: 'write' });
  const said = { body: 'break-glass: Payments are down, INC-17', submittedAt: '2026-11-21T10:00:00Z' };
  const review = { id: 1, pull: 1, login: 'nia', state: 'APPROVED', commit: first, ...said } as const;
  bank.github.state.reviews.push({ ...review, editedAt: '2026-11-21T10:01:00Z' });
  expect((await judge()).seen[0]).toBe('fail');
  bank.github.state.reviews.push({ ...review, id: 2, submittedAt: '2026-11-21T10:02:00Z' });
  expect((await judge()).seen[0]).toBe('pass');
  expect(comment()).toContain('🚨 Countersign: overridden: 1 finding would stop this change');
  expect(bank.github.state.statuses.at(-1)).toMatchObject({
    state: 'success',
    description: 'overridden: 1 finding would stop this change',
  });
});

test('the owners are asked once, and the comment says who can still approve', async () => {
  await judge();
  expect(comment()).toContain('can still approve: <code>omar</code>');
  await judge();
  const { timeline } = bank.github.state;
  expect(timeline.map(({ who }) => who)).toEqual(['omar', 'bank/compliance']);
});

import { AGENT, type Bank, openBank, pullPayload } from '../support/github/bank';
import type { Fault } from '../support/github/fault';
import { standingStatus } from '../support/github/statuses';
import { stepHere } from '../support/github/step-here';

// G19: what is missing of a list must never make a verdict milder. What each list hides stands on its second page.

const MANIFEST = `version: 1
tier: internal
enforce: { fail-on: high, tiers: [internal, restricted, confidential] }
regulated:
  - id: payments
    title: Money movement
    paths: ["src/fee.ts"]
    approvals: { count: 1, users: [omar, nia] }
`;
const FEE = { 'src/fee.ts': 'export const fee = 2;\n' };
const AT = '2026-11-21T10:00:00Z';

let bank: Bank;
let head: string;
beforeEach(async () => {
  bank = await openBank(MANIFEST);
  bank.github.token('job-token', { statuses: 'write' });
  head = await bank.push('change', 'Raise the fee\n', FEE);
  await bank.github.open('change');
  const { users, permissions } = bank.github.state;
  users.push({ id: 3, login: 'nia', type: 'User', emails: ['nia@bank.example'] });
  permissions.set('nia', 'write');
});
afterEach(async () => {
  await bank.close();
  expect(bank.github.violations).toEqual([]);
});

async function judged(number = 1) {
  const { decision, cause } = await stepHere(bank.github, {
    event: 'pull_request',
    payload: pullPayload(number, head),
  });
  const standing = standingStatus(bank.github.state, head, 'countersign')?.state ?? '-';
  return { end: `${decision} ${standing}`, cause };
}

const review = (id: number, login: string, state: 'APPROVED' | 'CHANGES_REQUESTED' | 'COMMENTED') =>
  bank.github.state.reviews.push({ id, pull: 1, login, state, commit: head, submittedAt: AT });

/** The list as JSON with something done to it. */
const altered = (alter: (list: unknown[]) => unknown[]): Fault => ({
  kind: 'altered',
  body: (body) => Buffer.from(JSON.stringify(alter(JSON.parse(body.toString()) as unknown[]))),
});

let first: unknown[] = [];
const remembered = altered((list) => {
  first = list;
  return list;
});
const half = altered((list) => list.slice(0, Math.ceil(list.length / 2)));

/** What becomes of the first page and of the second, however often the list is read. */
const SPOILT: Readonly<Record<string, readonly [first: Fault, second: Fault | null]>> = {
  whole: [remembered, null],
  'the first page is half': [half, null],
  'the second page is missing': [remembered, altered(() => [])],
  'the second page is half': [remembered, half],
  'the second page is the beginning of the first': [
    remembered,
    altered((list) => first.slice(0, list.length)),
  ],
  'the second page is the first': [remembered, altered(() => first)],
  'the second page breaks off': [remembered, { kind: 'half' }],
  'the second page is no list': [remembered, { kind: 'status', status: 200, body: '{"items":[]}' }],
  'the second page is elsewhere': [remembered, { kind: 'redirect', status: 302, to: 'http://127.0.0.1:1' }],
};

function spoil(pattern: RegExp, kind: string): void {
  const [one, two] = SPOILT[kind] ?? [];
  for (let reading = 1; one !== undefined && reading <= 8; reading += 1) {
    bank.github.fail(pattern, one, 1);
    // However often a call is repeated that finds no answer.
    bank.github.fail(pattern, two ?? remembered, two?.kind === 'half' ? 3 : 1);
  }
}

const KINDS = Object.keys(SPOILT);

test.each(KINDS.map((kind) => [kind, kind === 'whole' ? 'fail failure' : 'error error'] as const))(
  'G19 reviews, an objection at their end: %s: %s',
  async (kind, end) => {
    review(1, 'omar', 'APPROVED');
    for (let id = 2; id <= 119; id += 1) review(id, 'jane', 'COMMENTED');
    review(120, 'nia', 'CHANGES_REQUESTED');
    spoil(/\/reviews$/, kind);
    expect((await judged()).end).toBe(end);
  },
);

test('G19 reviews that GraphQL cuts are read from REST', async () => {
  review(1, 'omar', 'APPROVED');
  review(2, 'nia', 'CHANGES_REQUESTED');
  const cut = (body: Buffer): Buffer => {
    const answer = JSON.parse(body.toString()) as {
      data: { repository: { pullRequest: { reviews: { nodes: unknown[] } } } };
    };
    answer.data.repository.pullRequest.reviews.nodes.pop();
    return Buffer.from(JSON.stringify(answer));
  };
  bank.github.fail(/graphql$/, { kind: 'altered', body: cut }, 1);
  expect((await judged()).end).toBe('fail failure');
  expect(bank.github.requests.filter((line) => line.endsWith('/reviews'))).toHaveLength(1);
});

test.each([
  ['whole', 'pass failure'],
  ['the first page is half', 'pass failure'],
  ['the second page is missing', 'thrown error'],
  // Nothing of the list tells; GitHub has connected the other pull request with the head when the run began.
  ['the second page is half', 'pass failure'],
  ['the second page is the beginning of the first', 'thrown error'],
  ['the second page is the first', 'thrown error'],
  ['the second page breaks off', 'thrown error'],
  ['the second page is no list', 'thrown error'],
  ['the second page is elsewhere', 'thrown error'],
])('G33 open pull requests, one with the same head at their end: %s: %s', async (kind, end) => {
  await bank.git.branch('lax', await bank.push('agent', `Raise fees${AGENT}`, FEE));
  await bank.git.switch('agent');
  head = await bank.git.commit({ message: 'Explain\n', files: { 'docs/fees.md': 'Fees are fees.\n' } });
  await bank.git.switch('main');
  const pull = await bank.github.open('agent', { number: 500 });
  const twin = await bank.github.open('agent', { number: 2, baseBranch: 'lax' });
  const { pulls } = bank.github.state;
  const other = await bank.github.open('main', { number: 100 });
  pulls.splice(0, pulls.length, twin);
  for (let number = 101; number <= 230; number += 1) pulls.push({ ...other, number });
  pulls.push(pull);
  spoil(/GET .*\/pulls$/, kind);
  expect((await judged(2)).end).toBe(end);
});

test('G22 a list that lacks the pull request itself is no answer', async () => {
  review(1, 'omar', 'APPROVED');
  bank.github.fail(
    /GET .*\/pulls$/,
    altered(() => []),
  );
  expect((await judged()).end).toBe('thrown error');
});

test.each([
  ['whole', 'pass failure'],
  ['the first page is half', 'pass failure'],
  ['the second page is missing', 'thrown pending'],
  ['the second page is the first', 'thrown pending'],
  ['the second page breaks off', 'thrown pending'],
  ['the second page is no list', 'thrown pending'],
  ['the second page is elsewhere', 'thrown pending'],
])("G33 statuses, the queue's at their end: %s: %s", async (kind, end) => {
  review(1, 'omar', 'APPROVED');
  const { statuses } = bank.github.state;
  const common = { sha: head, targetUrl: null, login: 'github-actions[bot]' } as const;
  statuses.push({
    ...common,
    id: 1,
    context: 'countersign',
    state: 'failure',
    description: 'merge group: no',
  });
  for (let id = 2; id <= 119; id += 1)
    statuses.push({ ...common, id, context: 'lint', state: 'success', description: null });
  spoil(/GET .*\/statuses$/, kind);
  expect((await judged()).end).toBe(end);
});

test('G19 comments that are missing change nothing but the comment', async () => {
  review(1, 'omar', 'APPROVED');
  for (let id = 1; id <= 120; id += 1)
    bank.github.state.comments.push({ id, pull: 1, login: 'omar', body: 'me too', edits: 0 });
  spoil(/GET .*\/comments$/, 'the second page is missing');
  expect((await judged()).end).toBe('pass success');
});

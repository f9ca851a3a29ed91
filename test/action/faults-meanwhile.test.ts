import { type Bank, openBank, pullPayload } from '../support/github/bank';
import { standingStatus } from '../support/github/statuses';
import { stepHere } from '../support/github/step-here';
import { SEED, someOf } from './fault-sample';

// What moves while a run is on its way, at some of its requests, each time at others (FAULT_SEED); at each with FAULT_ALL=1.

const STRICT = `version: 1
tier: restricted
enforce: { fail-on: high, tiers: [restricted, confidential] }
regulated:
  - { id: docs, title: What customers read, paths: ["docs/**"], approvals: { count: 1, users: [omar] } }
`;

let bank: Bank;
let head: string;
let other: string;
let main: string;
let usual: readonly string[];
beforeAll(async () => {
  bank = await openBank();
  const { git, github } = bank;
  github.token('job-token', { statuses: 'write' });
  head = await bank.push('change', 'Explain fees\n');
  await github.open('change');
  await git.switch('change');
  other = await git.commit({ message: 'And more\n', files: { 'docs/more.md': 'more\n' } });
  await git.run('update-ref', 'refs/heads/change', head);
  await git.switch('main');
  main = await git.rev('main');
  await run();
  usual = [...github.requests];
});
afterAll(() => bank?.close());

const status = (sha: string): string => standingStatus(bank.github.state, sha, 'countersign')?.state ?? '-';

async function run(sha = head) {
  const world = { event: 'pull_request', payload: pullPayload(1, sha), patience: { pause: 20 } };
  const { decision, code, cause, verdict } = await stepHere(bank.github, world);
  return { seen: `${decision} ${status(sha)} ${bank.github.state.comments.length} ${code}`, cause, verdict };
}

async function restore(): Promise<void> {
  const { git, github } = bank;
  github.heal();
  for (const list of [github.state.comments, github.state.statuses, github.requests]) list.length = 0;
  await git.run('update-ref', 'refs/heads/change', head);
  await git.run('update-ref', 'refs/heads/main', main);
}

const at = (position: number, before: () => Promise<void>): void => {
  bank.github.failAt(position, { kind: 'then', before });
};
const SIZE = 6;
const positions = (): readonly number[] =>
  someOf(
    usual.map((_line, index) => index + 1),
    SIZE,
  );

test(`G22 the head that moves at any request is never passed unjudged, and the run for it is right (FAULT_SEED=${SEED})`, async () => {
  const { git } = bank;
  for (const position of positions()) {
    await restore();
    at(position, async () => void (await git.run('update-ref', 'refs/heads/change', other)));
    const { seen } = await run();
    const isSuperseded = /^thrown (?:error|-) 0 1$/.test(seen);
    // Where it moved after the last look, the answer is right for the commit that it stands on.
    const isRight = isSuperseded || seen === 'pass success 1 0';
    expect([position, usual[position - 1], seen, isRight, status(other)]).toEqual([
      ...[position, usual[position - 1], seen, true, '-'],
    ]);
    bank.github.heal();
    expect([position, (await run(other)).seen]).toEqual([position, 'pass success 1 0']);
  }
});

test('G22 a stricter base that arrives at any request judges, or arrives after the base was read', async () => {
  const { git } = bank;
  const strict = await git.commit({ message: 'Stricter\n', files: { '.github/countersign.yml': STRICT } });
  const judges = new Set<boolean>();
  for (const position of positions()) {
    await restore();
    at(position, async () => void (await git.run('update-ref', 'refs/heads/main', strict)));
    const { seen, verdict } = await run();
    const isStrict = verdict?.change?.policyRef === strict;
    judges.add(isStrict);
    expect([position, seen]).toEqual([position, isStrict ? 'fail failure 1 1' : 'pass success 1 0']);
  }
  expect(judges).toEqual(new Set([true, false]));
});

test('G22 a base branch that is deleted at any request is no pass but where all was read', async () => {
  const { git } = bank;
  for (const position of positions()) {
    await restore();
    at(position, async () => void (await git.run('update-ref', '-d', 'refs/heads/main')));
    const { seen, cause } = await run();
    const isClosed = /^(?:thrown|error) (?:error|-) [01] 1$/.test(seen) && cause !== '';
    expect([position, seen, isClosed || seen === 'pass success 1 0']).toEqual([position, seen, true]);
    await git.run('update-ref', 'refs/heads/main', main);
    bank.github.heal();
    expect([position, (await run()).seen]).toEqual([position, 'pass success 1 0']);
  }
});

test('G22 a pull request that is closed at any request is no pass but where all was read', async () => {
  const [pull] = bank.github.state.pulls;
  if (pull === undefined) throw new Error('no pull request');
  for (const position of positions()) {
    await restore();
    at(position, async () => {
      pull.state = 'closed';
    });
    const { seen } = await run();
    pull.state = 'open';
    expect([position, seen, /^thrown error 0 1$|^pass success 1 0$/.test(seen)]).toEqual([
      position,
      seen,
      true,
    ]);
  }
});

test('two runs at once, the second at any request of the first, leave one comment and one answer', async () => {
  for (const position of positions()) {
    await restore();
    let second = '';
    at(position, async () => {
      second = (await run()).seen;
    });
    const { seen } = await run();
    const { comments, statuses } = bank.github.state;
    const contexts = new Set(statuses.map(({ sha, context }) => `${sha} ${context}`));
    expect([position, second, seen, comments.length, contexts.size, status(head)]).toEqual([
      ...[position, 'pass success 1 0', 'pass success 1 0', 1, 1, 'success'],
    ]);
  }
});

test('three runs that start together leave one comment and one answer', async () => {
  for (let round = 0; round < 3; round += 1) {
    await restore();
    const ended = await Promise.all([run(), run(), run()]);
    expect(ended.map(({ verdict }) => verdict?.decision)).toEqual(['pass', 'pass', 'pass']);
    expect((await run()).seen).toBe('pass success 1 0');
  }
});

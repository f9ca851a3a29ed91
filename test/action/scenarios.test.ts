import { openBank, pullPayload } from '../support/github/bank';
import { eventOn, FAULTS, openStage, type Stage, TOKENS } from '../support/github/stage';
import { stepHere } from '../support/github/step-here';
import { contextOf, outcomeOf, ROWS } from './scenario-rows';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage?.bank.close());
beforeEach(() => stage.reset());

test('there are at least eighty of them', () => {
  expect(new Set(ROWS.map((row) => JSON.stringify(row))).size).toBeGreaterThanOrEqual(80);
});

const TITLED = ROWS.map((row) => [row.join(', '), row] as const);

test.each(TITLED)('%s', async (_title, [event, state, token, fault, expected, mode]) => {
  const { github } = stage.bank;
  github.token('job-token', TOKENS[token]);
  FAULTS[fault]?.(stage, stage.states.get(state) ?? { number: 0, head: stage.bank.root });
  const inputs = mode === undefined ? {} : { inputs: { status: mode } };
  const result = await stepHere(github, { ...eventOn(event, state, stage), ...inputs });
  expect(outcomeOf(result, { stage, event, state })).toBe(expected);
  // Only pull requests and queues write what branch protection requires, only a pass ends well, and never without a reason.
  const others = github.state.statuses.filter(({ context }) => context !== contextOf(event));
  expect(others).toEqual([]);
  expect(result.code === 0 || result.decision === 'fail' || result.cause !== '').toBe(true);
  expect(github.violations).toEqual([]);
});

test('G07 an approved change is judged anew against what the base has become: in the queue, and once it is up to date', async () => {
  const manifest = `version: 1
tier: internal
enforce: { fail-on: high, tiers: [internal] }
regulated: [{ id: payments, title: Money, functions: [pay], approvals: { count: 1, users: [omar] } }]
`;
  const bank = await openBank(manifest);
  const { git, github } = bank;
  await git.commit({
    message: 'Start\n',
    files: {
      'src/pay.ts': 'export const pay = (v: number) => v;\n',
      'src/fmt.ts': 'export const fmt = (v: number) => v;\n',
    },
  });
  github.token('job-token', TOKENS['all']);
  const head = await bank.push('change', 'Round\n', { 'src/fmt.ts': 'export const fmt = Math.floor;\n' });
  await github.open('change');
  const payload = pullPayload(1, head);
  expect((await stepHere(github, { event: 'pull_request', payload })).decision).toBe('pass');
  const calls = "import { fmt } from './fmt';\nexport const pay = (v: number) => fmt(v);\n";
  const base = await git.commit({ message: 'Pay in whole units\n', files: { 'src/pay.ts': calls } });
  await git.switch('queue', 'main');
  const group = await git.merge(head, { message: 'Merge pull request #1 from bank/change\n' });
  await git.switch('main');
  const queued = { base_sha: base, head_sha: group, base_ref: 'refs/heads/main' };
  const inQueue = await stepHere(github, { event: 'merge_group', payload: { merge_group: queued } });
  await git.switch('change');
  const updated = await git.merge(base, { message: "Merge branch 'main' into change\n" });
  await git.switch('main');
  const upToDate = await stepHere(github, { event: 'pull_request', payload: pullPayload(1, updated) });
  const rules = [inQueue, upToDate].map(({ verdict }) => verdict?.findings.map(({ rule }) => rule));
  await bank.close();
  expect(rules).toEqual([['regulated-dependency'], ['regulated-dependency']]);
});

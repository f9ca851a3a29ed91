import { type Bank, openBank } from '../support/github/bank';
import { runAction } from '../support/github/run-action';
import { standingStatus } from '../support/github/statuses';
import { type StepRun, stepHere } from '../support/github/step-here';

/** A scheduled run tells what protects the default branch: a sound policy that nothing requires stops nobody. */

const SCHEDULE: StepRun = { event: 'schedule', payload: { schedule: '17 5 * * 1' } };
const REQUIRED = {
  id: 7,
  branches: ['main'],
  rules: [
    {
      type: 'required_status_checks',
      parameters: {
        strict_required_status_checks_policy: true,
        required_status_checks: [{ context: 'countersign', integration_id: 15368 }],
      },
    },
  ],
};

let bank: Bank;
beforeEach(async () => {
  bank = await openBank();
  bank.github.token('job-token', { statuses: 'write', pullRequests: 'read' });
});
afterEach(() => bank.close());

const standing = () => standingStatus(bank.github.state, bank.root, 'countersign/schedule')?.description;

test('the gate is required: the run says from which app, and what its token does not see', async () => {
  bank.github.state.rulesets.push(REQUIRED);
  const { code, outputs, log, summary } = await runAction(bank.github, SCHEDULE);
  expect([code, outputs['decision'], standing()]).toEqual([0, 'pass', 'the policy is sound']);
  for (const text of [log, summary]) {
    expect(text.replaceAll("'", '`')).toContain('`main` requires `countersign` from app 15368.');
    expect(text).toContain('not to be seen with this token: who may go past it');
  }
});

test('G25 nothing is required: the status says so', async () => {
  const { decision, log } = await stepHere(bank.github, SCHEDULE);
  expect([decision, standing()]).toEqual(['pass', 'the policy is sound, but nothing requires the gate']);
  expect(log).toContain('what the gate stops can be merged all the same');
});

test('G21 a server that shows no rulesets is not taken for one that has none', async () => {
  bank.github.fail(/\/rules\/branches\//, { kind: 'status', status: 404 });
  const { decision, log } = await stepHere(bank.github, SCHEDULE);
  expect([decision, standing()]).toEqual(['pass', 'the policy is sound']);
  expect(log).toContain('Rulesets could not be seen: GitHub answered 404');
});

test('G20 a server that fails is an error', async () => {
  bank.github.fail(/\/rules\/branches\//, { kind: 'status', status: 422 });
  const { decision } = await stepHere(bank.github, SCHEDULE);
  expect([decision, standing()]).toEqual(['thrown', 'could not decide, so this change is stopped']);
});

test('G14 names that an administrator chose are inert in the summary', async () => {
  const context = '</li><h1>✅</h1> `x` @org/all';
  const rules = [
    {
      type: 'required_status_checks',
      parameters: { strict_required_status_checks_policy: true, required_status_checks: [{ context }] },
    },
  ];
  bank.github.state.rulesets.push({ id: 7, branches: ['main'], rules });
  const { summary } = await stepHere(bank.github, SCHEDULE);
  const line = summary.split('\n').find((text) => text.includes('✅')) ?? '';
  expect(line).toMatch(/^- `[^`]*`$/);
});

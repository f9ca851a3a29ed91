import { type Bank, openBank, pullPayload } from '../support/github/bank';
import { runAction } from '../support/github/run-action';
import { standingStatus } from '../support/github/statuses';
import { stepHere } from '../support/github/step-here';

/** What breaking the glass looks like from outside: every place that people or later steps look at says it. */

const MANIFEST = `version: 1
tier: internal
enforce: { fail-on: high, tiers: [internal, restricted, confidential] }
approvals: { break-glass: { count: 2, users: [omar, nia] } }
regulated:
  - { id: payments, title: Money movement, paths: ["src/fee.ts"], approvals: { count: 1, users: [zoe] } }
`;
const REASON = 'Payments are down since 09:40, INC-17';
const LOUD = 'overridden: 1 finding would stop this change';

let bank: Bank;
let head: string;
beforeEach(async () => {
  bank = await openBank(MANIFEST);
  bank.github.token('job-token', { statuses: 'write' });
  bank.github.state.users.push({ id: 3, login: 'nia', type: 'User', emails: ['nia@bank.example'] });
  bank.github.state.users.push({ id: 4, login: 'zoe', type: 'User', emails: ['zoe@bank.example'] });
  bank.github.state.permissions.set('nia', 'write');
  head = await bank.push('change', 'Lower the fee\n', { 'src/fee.ts': 'export const fee = 0;\n' });
  await bank.github.open('change');
});
afterEach(async () => {
  await bank.close();
  expect(bank.github.violations).toEqual([]);
});

function breakGlass(login: string, body = `break-glass: ${REASON}`): void {
  const { reviews } = bank.github.state;
  const submittedAt = `2026-11-21T10:00:0${reviews.length}Z`;
  reviews.push({
    id: reviews.length + 1,
    pull: 1,
    login,
    state: 'APPROVED',
    commit: head,
    submittedAt,
    body,
  });
}
const label = (...labels: string[]) => Object.assign(bank.github.state.pulls[0] ?? {}, { labels });
const run = () => ({ event: 'pull_request', payload: pullPayload(1, head) });
const asked = () => bank.github.state.timeline.map(({ who }) => who);

test('it is loud in the outputs, the verdict, the status, the comment and the summary', async () => {
  breakGlass('omar');
  breakGlass('nia');
  const { code, outputs, verdict, summary, sarif, log } = await runAction(bank.github, run());
  expect([code, outputs['decision'], outputs['overridden'], outputs['needs-human']]).toEqual([
    0,
    'pass',
    'true',
    'true',
  ]);
  expect([outputs['findings'], outputs['highest-severity']]).toEqual(['1', 'high']);
  expect([verdict?.overridden, verdict?.breakGlass?.reasons.map(({ login, text }) => [login, text])]).toEqual(
    [
      true,
      [
        ['nia', REASON],
        ['omar', REASON],
      ],
    ],
  );
  const standing = standingStatus(bank.github.state, head, 'countersign');
  expect([standing?.state, standing?.description]).toEqual(['success', LOUD]);
  const [comment] = bank.github.state.comments;
  for (const text of [comment?.body, summary]) {
    expect(text).toContain(`## 🚨 Countersign: ${LOUD}`);
    expect(text).toContain(`<code>nia</code> broke the glass: <code>${REASON}</code>.`);
  }
  // What was found is shown as what stops a change: as an error beside the line, and to code scanning.
  expect(log).toContain('::error title=regulated-data');
  expect(sarif).toContain('"level": "error"');
});

test('a pass that needed none of it says so', async () => {
  head = await bank.push('words', 'Explain\n', { 'docs/a.md': 'a\n' });
  await bank.github.open('words');
  breakGlass('omar');
  breakGlass('nia');
  const { code, outputs } = await runAction(bank.github, { ...run(), payload: pullPayload(2, head) });
  expect([code, outputs['decision'], outputs['overridden']]).toEqual([0, 'pass', 'false']);
});

test('one of two named people is not enough: the other is asked, once', async () => {
  breakGlass('omar');
  const { decision, outputs } = await stepHere(bank.github, run());
  expect([decision, outputs['overridden'], outputs['needs-human'], asked()]).toEqual([
    'fail',
    'false',
    'true',
    ['nia'],
  ]);
  await stepHere(bank.github, run());
  expect(asked()).toEqual(['nia']);
});

test.each([
  ['GraphQL', false],
  ['REST', true],
])('G11 the label, told by %s, asks both and opens nothing, whoever put it on', async (_title, isRefused) => {
  if (isRefused) bank.github.state.refusedQueries.add('Opening');
  label('bug', 'break-glass');
  const { decision, outputs } = await stepHere(bank.github, run());
  expect([decision, outputs['overridden'], asked()]).toEqual(['fail', 'false', ['nia', 'omar']]);
  expect(bank.github.state.comments[0]?.body).toContain('The label <code>break-glass</code> asks to break');
  expect(standingStatus(bank.github.state, head, 'countersign')?.state).toBe('failure');
});

test('G06 with the label on, what was said of the head before the last push opens nothing', async () => {
  label('break-glass');
  breakGlass('omar');
  breakGlass('nia');
  expect((await stepHere(bank.github, run())).outputs['overridden']).toBe('true');
  await bank.git.switch('change');
  head = await bank.git.commit({ message: 'More\n', files: { 'src/fee.ts': 'export const fee = -1;\n' } });
  const { decision, outputs } = await stepHere(bank.github, run());
  expect([decision, outputs['overridden']]).toEqual(['fail', 'false']);
});

test.each([
  ['taken off again', []],
  ['renamed', ['incident']],
])('once the label is %s nobody is asked', async (_title, labels) => {
  label(...labels);
  const { decision, verdict } = await stepHere(bank.github, run());
  expect([decision, verdict?.breakGlass, asked()]).toEqual(['fail', undefined, []]);
});

test('a label that was taken off takes no word back', async () => {
  label('break-glass');
  breakGlass('omar');
  breakGlass('nia');
  label();
  expect((await stepHere(bank.github, run())).outputs['overridden']).toBe('true');
});

import { AGENT, type Bank, openBank, pullPayload } from '../support/github/bank';
import { standingStatus } from '../support/github/statuses';
import { stepHere } from '../support/github/step-here';

const MANIFEST = `version: 1
tier: internal
enforce: { fail-on: high, tiers: [internal, restricted, confidential] }
regulated:
  - id: payments
    title: Money movement
    functions: [pay]
    approvals: { count: 1, users: [omar] }
`;
const PAY = { 'src/pay.ts': 'export const pay = (v: number) => Math.round(v);\n' };
const CHANGED = { 'src/pay.ts': 'export const pay = (v: number) => Math.floor(v);\n' };

let bank: Bank;
const open = async (manifest = MANIFEST) => {
  bank = await openBank(manifest);
  bank.github.token('job-token', { statuses: 'write' });
  await bank.git.commit({ message: 'Pay\n', files: PAY });
};
afterEach(async () => {
  await bank.close();
  expect(bank.github.violations).toEqual([]);
});
const standingOn = (sha: string, context = 'countersign') => {
  const standing = standingStatus(bank.github.state, sha, context);
  return standing === null ? null : `${standing.state}: ${standing.description}`;
};

describe('a review', () => {
  let head: string;
  beforeEach(async () => {
    await open();
    head = await bank.push('change', 'Round down\n', CHANGED);
    await bank.github.open('change');
  });

  const review = (state: 'APPROVED' | 'DISMISSED', commit = head) => {
    const { reviews } = bank.github.state;
    const submittedAt = `2026-11-21T10:00:0${reviews.length}Z`;
    reviews.push({ id: reviews.length + 1, pull: 1, login: 'omar', state, commit, submittedAt });
  };
  // The runner's GITHUB_SHA is the merge commit that GitHub makes to try the merge.
  const onReview = (sha = head) =>
    stepHere(bank.github, {
      event: 'pull_request_review',
      payload: { ...pullPayload(1, sha), review: { state: 'approved' }, action: 'submitted' },
      env: { GITHUB_SHA: 'e'.repeat(40) },
    });

  test('turns the status of the head green without a push, and its dismissal turns it red', async () => {
    await stepHere(bank.github, { event: 'pull_request', payload: pullPayload(1, head) });
    expect(standingOn(head)).toBe('failure: 1 finding stops this change until approved');
    review('APPROVED');
    const approved = await onReview();
    expect([approved.code, standingOn(head)]).toEqual([0, 'success: 1 finding approved']);
    for (const given of bank.github.state.reviews) given.state = 'DISMISSED';
    const dismissed = await onReview();
    expect([dismissed.code, standingOn(head)]).toEqual([
      1,
      'failure: 1 finding stops this change until approved',
    ]);
    expect([
      bank.github.state.statuses.filter(({ sha }) => sha !== head),
      standingOn('e'.repeat(40)),
    ]).toEqual([[], null]);
  });

  test('of a head that has moved on is judged on the head that stands there now', async () => {
    const old = head;
    head = await bank.push('change', `Round up${AGENT}`, { 'docs/a.md': 'a\n' });
    const { code } = await onReview(old);
    expect([code, standingOn(old), standingOn(head)]).toEqual([
      1,
      'error: superseded: the pull request has moved on',
      'failure: 1 finding stops this change',
    ]);
  });

  test('the API being away leaves no old success on the head', async () => {
    review('APPROVED');
    await onReview();
    bank.github.fail(/\/graphql$/, { kind: 'status', status: 422 });
    const { code } = await onReview();
    expect([code, standingOn(head)]).toEqual([1, 'error: could not decide, so this change is stopped']);
  });
});

describe('a schedule', () => {
  const onSchedule = (inputs: Record<string, string> = {}) =>
    stepHere(bank.github, { event: 'schedule', payload: { schedule: '0 6 * * 1' }, inputs });
  const standing = async () => standingOn(await bank.git.rev('main'), 'countersign/schedule');

  test('says that a policy is sound, in a context of its own', async () => {
    await open();
    const { code, decision, outputs } = await onSchedule();
    expect([code, decision, outputs['decision'], outputs['needs-human']]).toEqual([
      0,
      'pass',
      'pass',
      'false',
    ]);
    expect([await standing(), standingOn(await bank.git.rev('main'))]).toEqual([
      'success: the policy is sound, but nothing requires the gate',
      null,
    ]);
    expect(bank.github.state.comments).toEqual([]);
  });

  const UNSOUND: Record<string, [manifest: string, problem: string]> = {
    'a selector that matches nothing': [
      MANIFEST.replace('[pay]', '[pay, refund]'),
      'payments: `functions: refund` matches nothing.',
    ],
    'an approver who may not write': [
      MANIFEST.replace('[omar]', '[omar, nia]'),
      'The approver `nia` may not write here, so no approval of theirs counts.',
    ],
    'somebody who may break the glass and may not write': [
      `${MANIFEST}approvals: { break-glass: { count: 1, users: [nia] } }\n`,
      'The approver `nia` may not write here, so no approval of theirs counts.',
    ],
    'a manifest with a mistake': [MANIFEST.replace('tier:', 'tear:'), '.github/countersign.yml:2'],
  };
  test.each(Object.entries(UNSOUND))('fails on %s', async (_title, [manifest, problem]) => {
    await open(manifest);
    const { code, log, summary } = await onSchedule();
    expect([code, await standing()]).toEqual([
      1,
      'failure: the policy has 1 problem, and nothing requires the gate',
    ]);
    expect(log).toContain(problem);
    expect(summary).toContain(problem.replaceAll('`', "'"));
  });

  test('fails where the default branch has no manifest any more', async () => {
    await open();
    await bank.git.commit({ message: 'Drop it\n', files: { '.github/countersign.yml': null } });
    const { code, log } = await onSchedule();
    expect([code, log]).toEqual([1, expect.stringContaining('There is no .github/countersign.yml on')]);
  });

  test('fails on a team that does not exist, and says where teams were not looked at', async () => {
    await open(MANIFEST.replace('users: [omar]', 'users: [omar], teams: [bank/gone]'));
    bank.github.token('team-token', { login: 'omar', integration: false, members: 'read' });
    const blind = await onSchedule();
    expect([blind.code, blind.log]).toEqual([0, expect.stringContaining('Teams were not looked at')]);
    const seeing = await onSchedule({ 'approval-token': 'team-token' });
    expect([seeing.code, seeing.log]).toEqual([
      1,
      expect.stringContaining('The team `bank/gone` does not exist'),
    ]);
  });

  test('is an error where the branch cannot be read', async () => {
    await open();
    bank.github.fail(/\/info\/refs$/, { kind: 'status', status: 500 });
    const { decision } = await onSchedule();
    expect([decision, await standing()]).toEqual([
      'thrown',
      'error: could not decide, so this change is stopped',
    ]);
  });
});

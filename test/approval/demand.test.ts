import { approvalsAskedFor, type Demand, demandFor, demandsOfRevert, keyOf } from '../../src/approval/demand';
import { RULES } from '../../src/rules/registry';
import { findIn } from '../../src/verdict/find';
import { caseOf, evidenceOf, impactOf, policyOf } from '../support/evidence';

const POLICY = policyOf(`
version: 1
tier: internal
regulated:
  - { id: payments, title: Money, functions: [pay], approvals: { count: 2, users: [carla], teams: [bank/compliance] } }
  - { id: ledger, title: Ledger, functions: [post] }
approvals:
  default: { count: 1, users: [otto] }
  policy: { count: 1, teams: [bank/platform] }
`);

const PAYMENTS: Demand = {
  area: 'payments',
  count: 2,
  users: ['carla'],
  teams: ['bank/compliance'],
  otherwise: 'writers',
};
const DEFAULT: Demand = { area: 'default', count: 1, users: ['otto'], teams: [], otherwise: 'writers' };
const OWNERS: Demand = {
  area: 'policy',
  count: 1,
  users: [],
  teams: ['bank/platform'],
  otherwise: 'administrators',
};

test.each([
  ['an area that names its approvals', { rule: 'regulated-change', area: 'payments' }, PAYMENTS],
  ['an area that names none', { rule: 'regulated-change', area: 'ledger' }, DEFAULT],
  ['no area', { rule: 'unparsable', area: null }, DEFAULT],
  ['an edit of the policy', { rule: 'policy-changed', area: null }, OWNERS],
])('a finding of %s asks for its own approval', (_title, finding, expected) => {
  expect(demandFor(POLICY, finding)).toEqual(expected);
});

const REVERT: Demand = { area: 'revert', count: 1, users: ['otto'], teams: [], otherwise: 'writers' };

test.each([
  ['what an area asks for is answered by the default', 'regulated-change', [PAYMENTS], [REVERT]],
  ['so is what several areas ask for, once', 'regulated-change', [PAYMENTS, DEFAULT], [REVERT]],
  ['so is what its author owes', 'attestation-missing', [], [REVERT]],
  ['and owes in part', 'attestation-insufficient', [], [REVERT]],
  ['and who it is', 'commit-unattributed', [], [REVERT]],
  ['an edit of the policy stays its owners’', 'policy-changed', [OWNERS], [OWNERS]],
  ['what proves deceit stays what nobody can approve', 'attestation-invalid', [], []],
  ['so does an agent where none may be', 'agent-forbidden', [], []],
])('of a pure revert %s', (_title, rule, own, expected) => {
  expect(demandsOfRevert(POLICY, rule, own)).toEqual(expected);
});

const askedBy = (
  analysis: Parameters<typeof evidenceOf>[0]['analysis'],
  failOn: 'high' | 'critical' | 'none' = 'high',
) => {
  const policy =
    failOn === 'high' ? POLICY : { ...POLICY, enforceStated: true, enforce: { ...POLICY.enforce, failOn } };
  const evidence = evidenceOf({
    policy,
    commits: [{ name: 'one', files: ['src/a.ts'] }],
    analysis: analysis ?? {},
  });
  return approvalsAskedFor(findIn(caseOf(evidence), RULES));
};

test('each demand is asked for once, however many findings ask', () => {
  const regulatedChanges = [impactOf(), impactOf({ subject: 'b' }), impactOf({ area: 'ledger' })];
  expect(askedBy({ regulatedChanges })).toEqual([DEFAULT, PAYMENTS]);
});

test('demands are listed by area, whichever finding comes first, and two of one area stay two', () => {
  const others = { ...PAYMENTS, users: ['dora'] };
  const asks = (...demands: readonly Demand[]) => ({ blocks: true, demands });
  const sorted = [PAYMENTS, others, OWNERS].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  expect(sorted.map(({ area }) => area)).toEqual(['payments', 'payments', 'policy']);
  expect(approvalsAskedFor([asks(PAYMENTS), asks(OWNERS, others), asks(PAYMENTS)])).toEqual(sorted);
  expect(approvalsAskedFor([asks(OWNERS, others), asks(PAYMENTS)])).toEqual(sorted);
  expect(approvalsAskedFor([{ blocks: false, demands: [PAYMENTS] }])).toEqual([]);
});

test('nothing is asked for by findings below fail-on', () => {
  expect(askedBy({ regulatedChanges: [impactOf()] }, 'critical')).toEqual([]);
  expect(askedBy({ regulatedChanges: [impactOf()] }, 'none')).toEqual([]);
});

test('nothing is asked for by findings that no approval clears', () => {
  const evidence = evidenceOf({
    policy: POLICY,
    commits: [{ name: 'one', files: ['src/a.ts'], by: 'agent', attestation: { status: 'missing' } }],
  });
  expect(approvalsAskedFor(findIn(caseOf(evidence), RULES))).toEqual([]);
});

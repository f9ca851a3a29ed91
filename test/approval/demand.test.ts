import { approvalsAskedFor, type Demand, demandFor } from '../../src/approval/demand';
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

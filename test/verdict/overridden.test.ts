import { BREAK_GLASS, type BreakGlass } from '../../src/approval/break-glass';
import type { Requirement } from '../../src/approval/requirement';
import { judge } from '../../src/verdict/judge';
import type { Rule } from '../../src/verdict/rule';
import { BASE, caseOf, evidenceOf, MANIFEST_PATH, policyOf } from '../support/evidence';
import { CIRCUMSTANCES } from '../support/verdicts';

/** The judge lets a change through a broken glass only where every policy knows that way out and all of it is met. */

const MANIFEST = 'version: 1\ntier: internal\n';
const WITH = policyOf(`${MANIFEST}approvals: { break-glass: { count: 1, users: [carla] } }\n`);
const WITHOUT = policyOf(MANIFEST);

const RULE: Rule = {
  id: 'trial',
  severity: 'critical',
  summary: 's',
  rationale: 'r',
  remediation: 'Do it.',
  clearedBy: 'nothing',
  *check() {
    yield { subject: 'a', reason: 'x', title: 't', message: 'm' };
  },
};

const met = (over: Partial<Requirement> = {}): Requirement => ({
  area: BREAK_GLASS,
  count: 1,
  from: ['carla'],
  eligible: [],
  approvers: [{ login: 'carla', at: '2026-11-21T09:00:00Z', sha: BASE }],
  discounted: [],
  vetoedBy: [],
  ...over,
});

const broken = (...requirements: readonly Requirement[]): BreakGlass => ({ requirements, reasons: [] });

interface Scene {
  readonly breakGlass?: BreakGlass | null;
  readonly policies?: readonly (typeof WITH)[];
  readonly missing?: boolean;
  readonly rules?: readonly Rule[];
}

const decide = ({
  breakGlass = broken(met()),
  policies = [WITH],
  missing = false,
  rules = [RULE],
}: Scene) => {
  const [first, ...others] = policies.map((policy) => evidenceOf({ policy, commits: [{ name: 'one' }] }));
  if (first === undefined) throw new Error('a case needs a policy');
  const subject = caseOf(first, {
    evidence: [first, ...others],
    missing: missing ? [{ path: MANIFEST_PATH, ref: BASE }] : [],
  });
  const judged = judge(subject, rules, { requirements: [], breakGlass, circumstances: CIRCUMSTANCES });
  return [judged.decision, judged.overridden ?? false, judged.needsHuman];
};

const CASES: Readonly<Record<string, readonly [Scene, ReturnType<typeof decide>]>> = {
  'opens where it is met': [{}, ['pass', true, true]],
  'opens for two policies that both know it': [
    { policies: [WITH, WITH], breakGlass: broken(met(), met()) },
    ['pass', true, true],
  ],
  'opens nothing where nothing stops the change': [{ rules: [] }, ['pass', false, false]],
  'stays shut where nobody tried': [{ breakGlass: null }, ['fail', false, false]],
  'stays shut where nothing was asked': [{ breakGlass: broken() }, ['fail', false, false]],
  'stays shut where one of several is not met': [
    { breakGlass: broken(met(), met({ approvers: [] })) },
    ['fail', false, false],
  ],
  'stays shut against a veto': [{ breakGlass: broken(met({ vetoedBy: ['dora'] })) }, ['fail', false, false]],
  'stays shut for the approval of an area': [
    { breakGlass: broken(met({ area: 'payments' })) },
    ['fail', false, false],
  ],
  'stays shut where one of two policies does not know it': [
    { policies: [WITH, WITHOUT], breakGlass: broken(met(), met()) },
    ['fail', false, false],
  ],
  'stays shut where only one of two policies was asked': [
    { policies: [WITH, WITH], breakGlass: broken(met()) },
    ['fail', false, false],
  ],
  'stays shut where a policy is missing': [{ missing: true }, ['fail', false, false]],
};

test.each(Object.entries(CASES))('%s', (_title, [scene, expected]) => {
  expect(decide(scene)).toEqual(expected);
});

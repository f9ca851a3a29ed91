import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RULE_IDS } from '../../src/policy/rule-ids';
import { DESCRIPTIONS, RULES } from '../../src/rules/registry';
import { findIn } from '../../src/verdict/find';
import type { Finding } from '../../src/verdict/verdict';
import { caseOf } from '../support/evidence';
import type { RuleCase, RuleCases } from '../support/rule-cases';
import { ALL_CASES } from './cases/all';

const FOLDER = join(__dirname, '../../src/rules');

const withoutFingerprint = ({ fingerprint: _, ...finding }: Finding) => finding;

/** All rules look at every case, so that no other one may speak. */
const play = ({ evidence }: RuleCase) =>
  findIn(caseOf(evidence), RULES).map(({ finding }) => withoutFingerprint(finding));

const titled = (verb: string, cases: RuleCases[keyof RuleCases]) =>
  Object.entries(cases).map(([title, one]) => [`${verb} ${title}`, one] as const);

describe.each(Object.entries(ALL_CASES))('%s', (id, { fires, accepts, nearMisses }) => {
  test.each([
    ...titled('fires on', fires),
    ...titled('accepts', accepts),
    ...titled('accepts, though it is near,', nearMisses),
  ])('%s', (_title, one) => {
    expect(play(one)).toEqual(one.expected);
  });

  test('has a case that fires, one that is accepted and one that is near', () => {
    expect([fires, accepts, nearMisses].map((cases) => Object.keys(cases).length > 0)).toEqual([
      true,
      true,
      true,
    ]);
    const speaks = (cases: RuleCases[keyof RuleCases]) =>
      Object.values(cases).map(({ expected }) => expected.some(({ rule }) => rule === id));
    expect(new Set(speaks(fires))).toEqual(new Set([true]));
    expect(new Set([...speaks(accepts), ...speaks(nearMisses)])).toEqual(new Set([false]));
  });
});

test('every rule has cases, and every case a rule', () => {
  expect(Object.keys(ALL_CASES)).toEqual(RULES.map(({ id }) => id));
});

test('ids are public, unique and in the order of the published table', () => {
  const ids = DESCRIPTIONS.map(({ id }) => id);
  expect(RULE_IDS.filter((id) => ids.includes(id))).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
});

test('a rule stands in a file of its name, of at most 40 lines', () => {
  const files = readdirSync(FOLDER);
  for (const { id } of DESCRIPTIONS) {
    expect(files).toContain(`${id}.ts`);
    expect([
      id,
      readFileSync(join(FOLDER, `${id}.ts`), 'utf8')
        .trimEnd()
        .split('\n').length <= 40,
    ]).toEqual([id, true]);
  }
});

test('the texts of a rule are sentences', () => {
  for (const { id, summary, rationale, remediation } of DESCRIPTIONS) {
    for (const text of [summary, rationale, remediation])
      expect([id, text]).toEqual([id, expect.stringMatching(/^[A-Z].*\.$/)]);
  }
});

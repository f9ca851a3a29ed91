import type { Requirement } from '../../src/approval/requirement';
import { judge } from '../../src/verdict/judge';
import type { Observation, Rule } from '../../src/verdict/rule';
import { caseOf, evidenceOf, HEAD, idOf, policyOf } from '../support/evidence';
import { approvalBy, CIRCUMSTANCES, judged, requirementOf } from '../support/verdicts';

/** formats.md §4: arrays are sorted, so that the same change gives the same bytes whoever answers first. */

const POLICY = policyOf('version: 1\ntier: internal\n');
const EVIDENCE = evidenceOf({
  policy: POLICY,
  commits: [
    { name: 'zero', files: [] },
    { name: 'one', files: ['src/a.ts'] },
    { name: 'two', files: ['src/b.ts'] },
  ],
});

interface Seen extends Partial<Observation> {
  readonly rule?: string;
  readonly at?: readonly [path: string, line: number, side?: 'head' | 'base'];
}

const ruleOf = ({ rule = 'm', at, ...seen }: Seen, title: string): Rule => ({
  id: rule,
  severity: 'high',
  summary: 's',
  rationale: 'r',
  remediation: 'Do it.',
  clearedBy: 'nothing',
  *check() {
    const [path = '', line = 0, side = 'head' as const] = at ?? [];
    const location = { path, startLine: line, endLine: line, side };
    yield { subject: 's', reason: 'x', title, message: 'm', ...(at ? { location } : {}), ...seen };
  },
});

const [ONE, TWO] = [idOf('one'), idOf('two')];

/** What comes first, and what after it. */
const FINDINGS: Readonly<Record<string, readonly [Seen, Seen]>> = {
  'the more severe, wherever it is': [
    { severity: 'critical', at: ['src/z.ts', 9] },
    { severity: 'high', at: ['src/a.ts', 1] },
  ],
  'what is about no file': [{ commit: TWO }, { at: ['src/a.ts', 1], commit: ONE }],
  'that of the earlier path by code units, capitals first': [
    { at: ['src/Z.ts', 9], rule: 'z' },
    { at: ['src/a.ts', 1], rule: 'a' },
  ],
  'that of the earlier line, as a number': [
    { at: ['src/a.ts', 9], rule: 'z' },
    { at: ['src/a.ts', 10], rule: 'a' },
  ],
  'that of the earlier rule': [
    { at: ['src/a.ts', 1], rule: 'a', commit: TWO },
    { at: ['src/a.ts', 1], rule: 'b', commit: ONE },
  ],
  'that of the earlier rule where neither is about a file': [
    { rule: 'a', commit: TWO },
    { rule: 'b', commit: ONE },
  ],
  'that of the earlier commit': [
    { at: ['src/a.ts', 1], commit: ONE, subject: 'b' },
    { at: ['src/a.ts', 1], commit: TWO, subject: 'a' },
  ],
  'that of the earlier commit where neither is about a file': [
    { commit: ONE, subject: 'b' },
    { commit: TWO, subject: 'a' },
  ],
  'what is about no commit': [
    { subject: 'b', area: 'none' },
    { commit: ONE, subject: 'a' },
  ],
  'that with the earlier text where all else is equal': [
    { at: ['src/a.ts', 1, 'head'], message: 'a' },
    { at: ['src/a.ts', 1, 'base'], message: 'b' },
  ],
};

test.each(Object.entries(FINDINGS))('of two findings the first is %s', (_title, [first, second]) => {
  const rules = [ruleOf(first, 'first'), ruleOf(second, 'second')];
  for (const order of [rules, rules.toReversed()]) {
    const { findings } = judged(caseOf(EVIDENCE), [], order);
    expect(findings.map(({ title }) => title)).toEqual(['first', 'second']);
  }
});

test('two places of one finding are two, and one place of it is one', () => {
  const seen: readonly Seen[] = [
    { at: ['src/a.ts', 3], message: 'once' },
    { at: ['src/a.ts', 3], message: 'once' },
    { at: ['src/a.ts', 4] },
    { at: ['src/a.ts', 4, 'base'], message: 'n' },
    { commit: ONE },
    { commit: ONE },
  ];
  const { findings } = judged(
    caseOf(EVIDENCE),
    [],
    seen.map((one) => ruleOf(one, 't')),
  );
  expect(findings.map(({ location }) => location && [location.startLine, location.side])).toEqual([
    null,
    [3, 'head'],
    [4, 'head'],
    [4, 'base'],
  ]);
});

test('what only the second policy finds stands where it belongs', () => {
  const [rules, lines] = [
    [9, 4],
    [4, 9],
  ] as const;
  const second = { ...EVIDENCE, policy: policyOf('version: 1\ntier: restricted\n') };
  const rule: Rule = {
    ...ruleOf({}, 't'),
    *check({ policy }) {
      const startLine = policy.tier === 'internal' ? rules[0] : rules[1];
      const location = { path: 'src/a.ts', startLine, endLine: startLine, side: 'head' as const };
      yield { location, subject: 's', reason: 'x', title: 't', message: 'm' };
    },
  };
  const { findings } = judged(caseOf(EVIDENCE, { evidence: [EVIDENCE, second] }), [], [rule]);
  expect(findings.map(({ location }) => location?.startLine)).toEqual(lines);
});

/** Of requirements, in which order they are stated. */
const REQUIREMENTS: Readonly<Record<string, readonly [Partial<Requirement>, Partial<Requirement>]>> = {
  'of the earlier area': [
    { area: 'a', from: ['z'], pullRequest: 9 },
    { area: 'b', from: ['a'], pullRequest: 1 },
  ],
  'that asks those who come first': [
    { from: ['a'], pullRequest: 9 },
    { from: ['b'], pullRequest: 1 },
  ],
  'of the earlier pull request, as a number': [{ pullRequest: 9 }, { pullRequest: 10 }],
  'of no pull request': [{ count: 2 }, { pullRequest: 1 }],
};

test.each(Object.entries(REQUIREMENTS))(
  'of two requirements the first is that %s',
  (_title, [one, other]) => {
    const [first, second] = [requirementOf(one), requirementOf(other)];
    for (const requirements of [
      [first, second],
      [second, first],
    ]) {
      const breakGlass = { requirements, reasons: [] };
      const verdict = judge(caseOf(EVIDENCE), [], { requirements, breakGlass, circumstances: CIRCUMSTANCES });
      expect([verdict.requirements, verdict.breakGlass?.requirements]).toStrictEqual([
        [first, second],
        [first, second],
      ]);
    }
  },
);

test('people are stated by login, and what they said by its time', () => {
  const people = (logins: readonly string[]) =>
    requirementOf({
      pullRequest: 7,
      from: logins,
      eligible: logins,
      approvers: logins.map((login) => approvalBy(login, HEAD)),
      discounted: logins.map((login) => ({ login, why: 'a bot' })),
      vetoedBy: logins,
    });
  const said = (login: string, at: string) => ({ login, at, text: `${login} says so` });
  const reasons = [
    said('dora', '2026-11-21T09:00:00Z'),
    said('carla', '2026-11-21T09:30:00Z'),
    said('carla', '2026-11-21T09:10:00Z'),
  ];
  const verdict = judge(caseOf(EVIDENCE), [], {
    requirements: [people(['otto', 'Zoe', 'carla'])],
    breakGlass: { requirements: [people(['b', 'c', 'a'])], reasons },
    circumstances: { ...CIRCUMSTANCES, notes: ['A first push.'] },
  });
  expect([verdict.requirements, verdict.breakGlass, verdict.notes]).toEqual([
    [people(['Zoe', 'carla', 'otto'])],
    { requirements: [people(['a', 'b', 'c'])], reasons: [reasons[2], reasons[1], reasons[0]] },
    ['A first push.'],
  ]);
});

test('limits are counted in files, stated once and by their text', () => {
  const limits = [
    { what: 'over 1 MiB', paths: ['src/a.ts', 'src/b.ts'] },
    { what: 'over 1 MiB', paths: ['src/c.ts'] },
    { what: 'more than 10,000 files', paths: [] },
  ];
  const evidence = { ...EVIDENCE, analysis: { ...EVIDENCE.analysis, limits } };
  const subject = caseOf(evidence, { evidence: [evidence, { ...evidence, policy: POLICY }] });
  expect(judged(subject, [], []).limits).toEqual([
    'more than 10,000 files',
    'over 1 MiB (1 file)',
    'over 1 MiB (2 files)',
  ]);
});

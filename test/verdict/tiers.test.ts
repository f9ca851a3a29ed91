import type { Observation, Rule } from '../../src/verdict/rule';
import { caseOf, type EvidenceLike, evidenceOf, fileOf, HEAD, idOf, policyOf } from '../support/evidence';
import { judged } from '../support/verdicts';

/** Which tier a finding and a change are of, how severe a finding is, and so whether it stops anything. */

const policyWith = (over = '', tier = 'internal') =>
  policyOf(`
version: 1
tier: ${tier}
paths:
  - { match: "restricted/**", tier: restricted }
  - { match: "secret/**", tier: confidential }
  - { match: "public/**", tier: public, lowers: true }
${over}`);

const ruleOf = (seen: Partial<Observation>): Rule => ({
  id: 'trial',
  severity: 'high',
  summary: 's',
  rationale: 'r',
  remediation: 'Do it.',
  clearedBy: 'nothing',
  check: () => [{ subject: 's', reason: 'x', title: 't', message: 'm', ...seen }],
});

const at = (path: string) => ({ path, startLine: 1, endLine: 1, side: 'head' as const });
const step = (path: string) => ({
  name: 'pay',
  path,
  line: 1,
  edge: 'call' as const,
  certainty: 'exact' as const,
});

interface Scene {
  readonly commits?: EvidenceLike['commits'];
  readonly seen: Partial<Observation>;
  readonly enforced?: string;
}

const found = ({ commits = [{ name: 'one', files: ['public/a.ts'] }], seen, enforced }: Scene) => {
  const policy = policyWith(enforced === undefined ? '' : `enforce: { fail-on: high, tiers: [${enforced}] }`);
  const { decision, findings } = judged(caseOf(evidenceOf({ policy, commits })), [], [ruleOf(seen)]);
  return [...findings.map(({ tier, commit }) => [tier, commit]), decision];
};

const ONE = idOf('one');
const MIXED = [{ name: 'one', files: ['public/a.ts', 'restricted/b.ts'] }];

const FINDINGS: Readonly<Record<string, readonly [Scene, ReturnType<typeof found>]>> = {
  'its own place, and the commit that touched it': [
    { seen: { location: at('public/a.ts') } },
    [['public', ONE], 'pass'],
  ],
  'a step of its path that is more sensitive': [
    { seen: { location: at('public/a.ts'), chain: [step('public/x.ts'), step('restricted/y.ts')] } },
    [['restricted', ONE], 'fail'],
  ],
  'another file of the same commit that is more sensitive': [
    { commits: MIXED, seen: { location: at('public/a.ts') } },
    [['restricted', ONE], 'fail'],
  ],
  'not another file of another commit': [
    {
      commits: [
        { name: 'two', files: ['restricted/b.ts'] },
        { name: 'one', files: ['public/a.ts'] },
      ],
      seen: { location: at('public/a.ts') },
    },
    [['public', ONE], 'pass'],
  ],
  'the last commit that touched its place': [
    {
      commits: [
        { name: 'two', files: ['public/a.ts', 'restricted/b.ts'] },
        { name: 'one', files: ['public/a.ts'] },
      ],
      seen: { location: at('public/a.ts') },
    },
    [['public', ONE], 'pass'],
  ],
  'the commit that the rule names, though another one came after it': [
    {
      commits: [
        { name: 'one', files: ['public/a.ts', 'restricted/b.ts'] },
        { name: 'two', files: ['public/a.ts'] },
      ],
      seen: { location: at('public/a.ts'), commit: ONE },
    },
    [['restricted', ONE], 'fail'],
  ],
  'a commit alone: all that it touched': [
    { commits: MIXED, seen: { commit: ONE } },
    [['restricted', ONE], 'fail'],
  ],
  'an empty commit: the repository': [
    { commits: [{ name: 'one', files: [] }], seen: { commit: ONE } },
    [['internal', ONE], 'fail'],
  ],
  'a place that no commit of the change touched': [
    { seen: { location: at('secret/a.ts') } },
    [['confidential', null], 'fail'],
  ],
  'a commit that is not of the change: the repository': [
    { seen: { commit: idOf('elsewhere') } },
    [['internal', idOf('elsewhere')], 'fail'],
  ],
  'neither a place nor a commit: the repository': [{ seen: {} }, [['internal', null], 'fail']],
  'what the rule says is at stake beside its place': [
    { seen: { location: at('public/a.ts'), tiers: ['internal', 'confidential'] } },
    [['confidential', ONE], 'fail'],
  ],
  'two tiers of which only the milder is enforced: it does not leave it by touching the other': [
    {
      enforced: 'internal',
      commits: [{ name: 'one', files: ['a.ts', 'secret/b.ts'] }],
      seen: { commit: ONE },
    },
    [['confidential', ONE], 'fail'],
  ],
  'one tier that is not enforced, while a milder one is': [
    { enforced: 'internal', commits: [{ name: 'one', files: ['secret/b.ts'] }], seen: { commit: ONE } },
    [['confidential', ONE], 'pass'],
  ],
};

test.each(Object.entries(FINDINGS))('a finding counts by %s', (_title, [scene, expected]) => {
  expect(found(scene)).toEqual(expected);
});

const AREAS = `
regulated:
  - { id: fees, title: Fees, severity: critical, functions: [charge] }
  - { id: notes, title: Notes, severity: low, functions: [note] }`;

test.each([
  ['as its area', 'area', { area: 'notes' }, 'low'],
  ['as its own area, not as the first', 'area', { area: 'fees' }, 'critical'],
  ['high where its area is none of the policy', 'area', { area: 'gone' }, 'high'],
  ['high where it has no area', 'area', {}, 'high'],
  ['as the rule says, whatever the area', 'medium', { area: 'fees' }, 'medium'],
  ['as what was seen says, whatever the rule', 'area', { area: 'notes', severity: 'medium' }, 'medium'],
  ['one level less where it rests on a name', 'area', { area: 'fees', approximate: true }, 'high'],
  ['no less where it does not', 'area', { area: 'fees', approximate: false }, 'critical'],
] as const)('a finding is %s severe', (_title, severity, seen, expected) => {
  const evidence = evidenceOf({ policy: policyWith(AREAS), commits: [{ name: 'one', files: ['a.ts'] }] });
  const { findings } = judged(caseOf(evidence), [], [{ ...ruleOf(seen), severity }]);
  expect(findings.map((finding) => finding.severity)).toEqual([expected]);
});

test.each([
  ['a change of files that lower it', ['public/a.ts'], 'public'],
  ['the most sensitive of its files', ['public/a.ts', 'secret/b.ts', 'a.ts'], 'confidential'],
  ['an empty change', [], 'internal'],
] as const)('the tier of %s is that of its paths', (_title, files, tier) => {
  const commits = files.length === 0 ? [] : [{ name: 'one', files }];
  expect(judged(caseOf(evidenceOf({ policy: policyWith(), commits }))).change?.tier).toBe(tier);
});

test('a branch that is set back loses files without a commit, which count', () => {
  const evidence = evidenceOf({ policy: policyWith() });
  const change = { ...evidence.change, mergeBase: HEAD, files: [fileOf('restricted/a.ts', 'removed')] };
  const verdict = judged(caseOf({ ...evidence, change }), [], []);
  expect([verdict.decision, verdict.commits, verdict.change?.tier]).toEqual(['pass', [], 'restricted']);
});

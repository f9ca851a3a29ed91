import fc from 'fast-check';
import { enforcementFor } from '../../src/policy/enforcement';
import { FAIL_ON, type FailOn } from '../../src/policy/severity';
import { TIERS, type Tier } from '../../src/policy/tier';
import { policyOf } from './support/examples';

const HEAD = 'version: 1\ntier: internal\n';
const NONE = HEAD;
const MEDIUM = `${HEAD}enforce: { fail-on: medium, tiers: [restricted] }\n`;
const EMPTY = `${HEAD}enforce: {}\n`;

const CASES: readonly (readonly [
  title: string,
  manifest: string,
  failOn: FailOn | null,
  tiers: readonly Tier[] | null,
  FailOn,
  readonly Tier[],
])[] = [
  ['no `enforce:` and no inputs', NONE, null, null, 'high', ['internal', 'restricted', 'confidential']],
  [
    'no `enforce:`, a first week that reports only',
    NONE,
    'none',
    null,
    'none',
    ['internal', 'restricted', 'confidential'],
  ],
  ['no `enforce:`, fewer tiers', NONE, null, ['restricted'], 'high', ['restricted']],
  ['`enforce:` and no inputs', MEDIUM, null, null, 'medium', ['restricted']],
  ['M31 inputs that report only', MEDIUM, 'none', null, 'medium', ['restricted']],
  ['M31 inputs that are milder', MEDIUM, 'critical', ['public'], 'medium', ['public', 'restricted']],
  [
    'inputs that are stricter',
    MEDIUM,
    'low',
    ['internal', 'confidential'],
    'low',
    ['internal', 'restricted', 'confidential'],
  ],
  [
    'M31 an empty `enforce:` is a floor at the defaults',
    EMPTY,
    'none',
    ['confidential'],
    'high',
    ['internal', 'restricted', 'confidential'],
  ],
];

test.each(CASES)('%s', (_title, manifest, failOn, tiers, expectedFailOn, expectedTiers) => {
  expect(enforcementFor(policyOf(manifest), { failOn, tiers })).toEqual({
    failOn: expectedFailOn,
    tiers: new Set(expectedTiers),
  });
});

test('M31 no input makes a stated floor milder', () => {
  const failOn = fc.constantFrom(...FAIL_ON);
  const tiers = fc.subarray([...TIERS]);
  fc.assert(
    fc.property(failOn, tiers, fc.option(failOn), fc.option(tiers), (floor, covered, asked, askedTiers) => {
      const policy = { enforce: { failOn: floor, tiers: new Set(covered) }, enforceStated: true };
      const result = enforcementFor(policy, { failOn: asked, tiers: askedTiers });
      expect(FAIL_ON.indexOf(result.failOn)).toBeLessThanOrEqual(FAIL_ON.indexOf(floor));
      expect(covered.every((tier) => result.tiers.has(tier))).toBe(true);
    }),
  );
});

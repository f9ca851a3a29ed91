import { caseOf, evidenceOf, policyOf } from '../../support/evidence';
import { judged } from '../../support/verdicts';
import { factsOf, type Tree } from '../references/literal-change';

/** What rests on a guess says so and weighs less; what is too uncertain for a guess is said too. */

const MANIFEST = (severity: string) =>
  `version: 1\ntier: internal\nregulated:\n  - { id: pay, title: Pay, severity: ${severity}, functions: ["src/pay.ts#pay"] }\n`;
const PAY = "import './stores';\nexport const pay = (store: any) => store.persist();\n";
const storesOf = (count: number, changed: number): string =>
  Array.from(
    { length: count },
    (_, at) => `export class S${at} {\n  persist() { return ${at === changed ? 'true' : 'false'}; }\n}\n`,
  ).join('');
const programOf = (count: number, changed = -1): Tree => ({
  'src/pay.ts': PAY,
  'src/stores.ts': storesOf(count, changed),
});

async function said(base: Tree, head: Tree, severity = 'high'): Promise<readonly string[]> {
  const policy = policyOf(MANIFEST(severity));
  const { findings } = judged(caseOf(evidenceOf({ policy, ...(await factsOf(base, head, policy)) })));
  return findings.map(({ rule, severity: level, message }) => `${level} ${rule}: ${message}`);
}

const GUESS = 'The path rests on a match by name among several candidates.';

test.each([
  ['critical', 'high'],
  ['high', 'medium'],
  ['medium', 'low'],
  ['low', 'low'],
])('in an area of severity %s a guess weighs %s', async (area, level) => {
  expect(await said(programOf(2), programOf(2, 1), area)).toEqual([
    `${level} regulated-dependency: \`pay\` (Pay) reaches \`S1.persist\`, which behaves differently with this change. ${GUESS}`,
  ]);
});

test('the only one of its name is no guess among several, and weighs in full', async () => {
  expect(await said(programOf(1), programOf(1, 0))).toEqual([
    'high regulated-dependency: `pay` (Pay) reaches `S0.persist`, which behaves differently with this change.',
  ]);
});

test('too many candidates are a stated ambiguity, never silence', async () => {
  const [only = '', ...more] = await said(programOf(12), programOf(12, 7));
  expect(more).toEqual([]);
  expect(only).toBe(
    `medium regulated-dependency: \`pay\` (Pay) reaches \`S7.persist\`, which behaves differently and may be what \`.persist()\` calls, as 11 others with this change. ${GUESS}`,
  );
});

test('how many such calls there are is counted for the report', async () => {
  const policy = policyOf(MANIFEST('high'));
  const ambiguities = async (count: number) =>
    (await factsOf(programOf(count), programOf(count, 0), policy)).analysis.ambiguities;
  expect([await ambiguities(2), await ambiguities(12)]).toEqual([0, 1]);
});

test('a certain way counts where a guess leads to the same', async () => {
  const base = {
    'src/pay.ts':
      "import { S1 } from './stores';\nexport const pay = (store: any, own: S1) => [store.persist(), own.persist()];\n",
    'src/stores.ts': storesOf(2, -1),
  };
  expect(await said(base, { ...base, 'src/stores.ts': storesOf(2, 1) })).toEqual([
    'high regulated-dependency: `pay` (Pay) reaches `S1.persist`, which behaves differently with this change.',
  ]);
});

test('a call that was certain and becomes a guess is told as code that nobody can see through', async () => {
  const typed = {
    ...programOf(2),
    'src/pay.ts':
      "import './stores';\nimport type { S1 } from './stores';\nexport const pay = (store: S1) => store.persist();\n",
  };
  expect(await said(typed, programOf(2))).toEqual([
    'high dynamic-code: `pay`, which Pay reaches, no longer says that it calls `S1.persist`: by its name alone it could be others too: what runs then, nobody can see.',
  ]);
});

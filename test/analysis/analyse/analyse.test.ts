import type { FactSource } from '../../../src/analysis/source';
import { lazyFactSource } from '../../../src/platform/facts';
import { Programs } from './program-case';

const FUNCTIONS = `
regulated:
  - id: pay
    title: Money movement
    functions: [processPayment]
`;
const PATHS = `
regulated:
  - id: pay
    title: Money movement
    paths: ["rates/**"]
`;

/** A compiler that must not be loaded. */
const NEVER: FactSource = {
  extract: () => Promise.reject(new Error('facts were asked for although no code can matter')),
};

const SILENT = {
  performed: false,
  regulatedChanges: [],
  dependencyChanges: [],
  newCalls: [],
  dataChanges: [],
  bypassedControls: [],
  unanalysed: [],
  dynamicCode: [],
  packages: [],
  unmatchedSelectors: [],
  limits: [],
  coverage: { files: 0, declarations: 0, edges: 0 },
};

describe('analyse', () => {
  let programs: Programs;
  beforeAll(async () => {
    programs = await Programs.create();
  });
  afterAll(() => programs.dispose());

  test('C06 a change of documents never loads the compiler', async () => {
    const base = { 'src/a.ts': 'export const processPayment = () => 1;\n', 'docs/a.md': 'a' };
    expect(
      await programs.analyse({ base, head: { 'docs/a.md': 'b' }, policy: FUNCTIONS }, { facts: NEVER }),
    ).toEqual(SILENT);
  });

  test('code is not looked at where no area asks for it, and paths still count', async () => {
    const base = { 'src/a.ts': 'export const a = () => 1;\n' };
    const head = { 'src/a.ts': 'export const a = () => 2;\n', 'rates/a.ts': 'export const rate = 1;\n' };
    expect(await programs.analyse({ base, head, policy: PATHS }, { facts: NEVER })).toEqual({
      ...SILENT,
      dataChanges: [
        {
          area: 'pay',
          subject: 'rates/a.ts',
          reason: 'path',
          detail: 'is added',
          location: { path: 'rates/a.ts', startLine: 1, endLine: 1, side: 'head' },
          chain: [],
          approximate: false,
        },
      ],
    });
  });

  test('the whole result of a change two files away', async () => {
    const base = {
      'src/pay.ts':
        "import { fee } from './fee';\nexport function processPayment(a: number) {\n  return a + fee(a);\n}\n",
      'src/fee.ts': 'export function fee(a: number) {\n  return a / 100;\n}\n',
    };
    const head = { 'src/fee.ts': '// Fees.\nexport function fee(a: number) {\n  return a / 10;\n}\n' };
    expect(await programs.analyse({ base, head, policy: FUNCTIONS })).toEqual({
      ...SILENT,
      performed: true,
      ambiguities: 0,
      dependencyChanges: [
        {
          area: 'pay',
          subject: 'fee',
          reason: 'changed',
          detail: 'behaves differently',
          location: { path: 'src/fee.ts', startLine: 2, endLine: 4, side: 'head' },
          chain: [
            { name: 'processPayment', path: 'src/pay.ts', line: 3, edge: null, certainty: 'exact' },
            { name: 'fee', path: 'src/fee.ts', line: 2, edge: 'call', certainty: 'exact' },
          ],
          approximate: false,
        },
      ],
      // Two modules, two functions; the call, the import, and each function's own module.
      coverage: { files: 2, declarations: 4, edges: 4 },
    });
  });

  test('each distinct blob is read once, whichever sides and paths it stands at', async () => {
    const asked: string[] = [];
    const base = {
      'a.ts': 'export const a = 1;\n',
      'b.ts': 'export const a = 1;\n',
      'b.js': 'export const a = 1;\n',
    };
    const { lazyFactSource } = await import('../../../src/platform/facts');
    const counting: FactSource = {
      extract: (sources) => {
        asked.push(...sources.map(({ path }) => path));
        return lazyFactSource().extract(sources);
      },
    };
    await programs.analyse(
      { base, head: { 'a.ts': 'export const a = 2;\n' }, policy: FUNCTIONS },
      { facts: counting },
    );
    expect(asked.sort()).toEqual(['a.ts', 'a.ts', 'b.js']);
  });

  test('N14 a link that leads round in a circle, or to code, is not followed', async () => {
    const base = { 'src/pay.ts': 'export const processPayment = (a: number) => a;\n' };
    const head = { 'src/loop': '..', 'src/other.ts': 'pay.ts', 'src/a.ts': 'export const a = 1;\n' };
    const modes = { 'src/loop': '120000', 'src/other.ts': '120000' } as const;
    expect(await programs.analyse({ base, head, modes, policy: FUNCTIONS })).toEqual({
      ...SILENT,
      performed: true,
      ambiguities: 0,
      coverage: { files: 2, declarations: 4, edges: 2 },
    });
  });

  test('R01 beyond its caps it names every file that it did not look at, and changed files come first', async () => {
    const base = {
      'a.ts': 'export const a = 1;\n',
      'b.ts': 'export const b = 22;\n',
      'z.ts': 'export const processPayment = (a: number) => a;\n',
    };
    const program = {
      base,
      head: { 'z.ts': 'export const processPayment = (a: number) => -a;\n' },
      policy: FUNCTIONS,
    };
    const what = 'the tree holds more than 3 files or 1000 bytes of code';
    const found = await programs.analyse(program, { caps: { files: 3, bytes: 1000 } });
    expect(found.limits).toEqual([{ what, paths: ['b.ts'] }]);
    expect(found.regulatedChanges.map(({ subject }) => subject)).toEqual(['processPayment']);
    const byBytes = await programs.analyse(program, { caps: { files: 100, bytes: 120 } });
    expect(byBytes.limits.map(({ paths }) => paths)).toEqual([['b.ts']]);
    expect((await programs.analyse(program, { caps: { files: 4, bytes: 1000 } })).limits).toEqual([]);
  });

  test('N22 reads tests only where the program loads them, the change touches them or the policy names them', async () => {
    const base = {
      'src/pay.ts':
        "import { fee } from './test/fee';\nexport const processPayment = (a: number) => fee(a);\n",
      'src/test/fee.ts':
        "import { rate } from '../rate.spec';\nexport const fee = (a: number) => a * rate;\n",
      'src/rate.spec.ts': 'export const rate = 2;\n',
      'src/pay.test.ts': "import { stub } from './test/stub';\nstub();\n",
      'src/test/stub.ts': 'export const stub = () => 1;\n',
      'src/changed.test.ts': "import { stub } from './test/stub';\nstub(1);\n",
      'spec/named.ts': 'export const processPayment = () => 1;\n',
    };
    const read: string[] = [];
    const facts = lazyFactSource();
    const listening: FactSource = {
      extract: (sources) => {
        read.push(...sources.map(({ path }) => path));
        return facts.extract(sources);
      },
    };
    const policy = FUNCTIONS.replace('functions: [', 'functions: ["spec/**#processPayment", ');
    const head = { 'src/changed.test.ts': 'export {};\n', 'src/rate.spec.ts': 'export const rate = 3;\n' };
    const found = await programs.analyse({ base, head, policy }, { facts: listening });
    expect([...new Set(read)].sort()).toEqual([
      'spec/named.ts',
      'src/changed.test.ts',
      'src/pay.ts',
      'src/rate.spec.ts',
      'src/test/fee.ts',
    ]);
    expect(found.dependencyChanges.map(({ subject }) => subject)).toEqual(['rate']);
  });

  test('the same change gives the same result twice', async () => {
    const base = { 'src/pay.ts': 'export const processPayment = (a: number) => a;\n' };
    const head = { 'src/pay.ts': 'export const processPayment = (a: number) => -a;\n' };
    const first = await programs.analyse({ base, head, policy: FUNCTIONS });
    expect(await programs.analyse({ base, head, policy: FUNCTIONS })).toEqual(first);
    expect(first.regulatedChanges).toHaveLength(1);
  });
});

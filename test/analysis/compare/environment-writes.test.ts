import { factsOf, textOf } from '../../../src/analysis/files/fact-text';
import { factsOf as extracted, type Tree } from '../link/program';
import { describeWrites, type WriteCase } from './written';

const PROGRAM: Tree = {
  'main.ts': "import './boot';\nimport './late';\nimport { pay } from './pay';\npay(1);\n",
  'config.ts': 'export const limit = Number(process.env.LIMIT);\nexport const port = process.env.PORT;\n',
  'pay.ts':
    "import { limit } from './config';\nexport const pay = (amount: number) => amount < limit && process.env['MODE'] !== 'off';\n",
};
const WHOLE: Tree = {
  'config.ts': "import parse from 'env-parser';\nexport const { limit } = parse(process.env);\n",
};
const bootOf = (code: string, before = ''): Tree => ({
  'boot.ts': `${before}export function boot(n: string) {\n  ${code}\n}\n`,
});
const said = (how: string, line = 2, side = 'head'): string =>
  `pay: process.env.LIMIT ${how} [written] (${side} boot.ts:${line}) pay > limit > boot`;

const edit = (base: string, head: string, found: readonly string[], before?: string): WriteCase => ({
  base: bootOf(base, before),
  head: bootOf(head, before),
  found,
});

const TOLD: Record<string, WriteCase> = {
  'a write': edit('', 'process.env.LIMIT = n;', [said('is newly set by `boot`')]),
  'an edit of it': edit("process.env.LIMIT = '1';", "process.env.LIMIT = '9';", [
    said('is set otherwise by `boot`'),
  ]),
  'a write that goes': edit("process.env.LIMIT = '1';", 'n;', [
    said('is no longer set by `boot`', 2, 'base'),
  ]),
  'a computed name that is known, where it is read so': edit('', "process.env['MODE'] = n;", [
    'pay: process.env.MODE is newly set by `boot` [written] (head boot.ts:2) pay > boot',
  ]),
  'Object.assign with names': edit('', 'Object.assign(process.env, { LIMIT: n, OTHER: n });', [
    said('is newly set by `boot`'),
  ]),
  'a constant that it is set to': {
    base: bootOf('process.env.LIMIT = CAP;', "const CAP = '1';\n"),
    head: bootOf('process.env.LIMIT = CAP;', "const CAP = '9';\n"),
    found: [said('is set otherwise by `boot`, since `CAP` behaves differently', 3)],
  },
  'by the module of the environment': edit(
    '',
    'process.env.LIMIT = n;',
    [said('is newly set by `boot`', 3)],
    "import process from 'node:process';\n",
  ),
  'a name that is only known when the code runs, as a guess': edit('', 'process.env[n] = n;', [
    '~pay: process.env is newly set by `boot` [written] (head boot.ts:2) pay > limit > boot',
  ]),
  'where all of it is taken, as a guess': {
    base: WHOLE,
    head: { ...WHOLE, ...bootOf('process.env.LIMIT = n;') },
    found: ['~pay: process.env.LIMIT is newly set by `boot` [written] (head boot.ts:2) pay > limit > boot'],
  },
};

const SILENT: Record<string, WriteCase> = {
  'another variable, and one that only other code reads': edit(
    '',
    'process.env.OTHER = n;\n  process.env.PORT = n;',
    [],
  ),
  'a local of the name': edit('', 'const process = { env: { LIMIT: n } };\n  process.env.LIMIT = n;', []),
  'the environment of something else': edit('', 'globalThis.job.env.LIMIT = n;', []),
  'a read': edit('', 'return process.env.LIMIT;', []),
  'a write that moves as it stands, and layout': {
    base: bootOf("process.env.LIMIT = '1';"),
    head: { 'late.ts': 'export const late = () => {\n  process.env . LIMIT = "1";\n};\n' },
    found: [],
  },
  'a file that nothing loads with what reads it': {
    base: {},
    head: {
      'runner.env.js': "process.env.LIMIT = '1';\n",
      'pay.test.ts': "import './runner.env';\nimport { pay } from './pay';\npay(1);\n",
    },
    found: [],
  },
  'a write in a test': {
    base: {},
    head: { 'pay.test.ts': "import { pay } from './pay';\nprocess.env.LIMIT = '1';\npay(1);\n" },
    found: [],
  },
  'a copy': edit('', 'const env = { ...process.env };\n  env.LIMIT = n;', []),
};

describeWrites(PROGRAM, { told: TOLD, silent: SILENT });

test('facts of writes of the environment are read back as they were', () => {
  const facts = extracted(bootOf('process.env.LIMIT = n;')).get('boot.ts');
  expect(facts?.stateWrites.map(({ takes, line }) => [takes, line])).toEqual([[[[1, 0, null]], 2]]);
  expect(facts === undefined ? null : factsOf(textOf(facts))).toEqual(facts);
});

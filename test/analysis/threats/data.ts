import { SERVICE, TAKE, type ThreatCase, type ThreatCases } from './threat-case';

const inTree = (
  before: ThreatCase['before'],
  after: ThreatCase['after'],
  found: readonly string[],
): ThreatCase => ({
  before: { ...SERVICE, ...before },
  after,
  found,
});
const RATES =
  "import rates from './rates.json';\nexport const take = (amount: any) => amount * rates.card;\n";

/** Behaviour that stands in data. */
export const DATA: ThreatCases = {
  'N20 a statement of SQL': inTree(
    { 'src/store.ts': "export const save = (db) => db.query('UPDATE transactions SET a = 1');\n" },
    { 'src/store.ts': "export const save = (db) => db.query('UPDATE transactions SET a = 2');\n" },
    ['high regulated-data src/store.ts:1'],
  ),
  'N20 a file of SQL': inTree({}, { 'db/2.sql': 'ALTER TABLE transactions ADD COLUMN a text;\n' }, [
    'high regulated-data db/2.sql:1',
  ]),
  'N20 a stored procedure': inTree(
    {},
    {
      'db/3.sql':
        'CREATE FUNCTION settle() RETURNS void AS $$\nBEGIN\n  DELETE FROM transactions;\nEND\n$$ LANGUAGE plpgsql;\n',
    },
    ['high regulated-data db/3.sql:3'],
  ),
  'N20 a migration in code': inTree(
    {},
    {
      'migrations/1.js':
        "exports.up = (knex) => knex.schema.alterTable('transactions', (table) => table.dropColumn('a'));\n",
    },
    ['high regulated-data migrations/1.js:1'],
  ),
  'N20 a migration of another mapper': inTree(
    {},
    {
      'migrations/2.ts':
        "export const up = (queryInterface: any) => queryInterface.removeColumn('transactions', 'a');\n",
    },
    ['high regulated-data migrations/2.ts:1'],
  ),
  'N20 a migration of another table is no such thing': inTree(
    {},
    {
      'migrations/3.js':
        "exports.up = (knex) => knex.schema.createTable('notes', () => 1).alterTable('labels', () => 1);\n",
    },
    [],
  ),
  'N20 a schema of Prisma at a regulated place': inTree(
    {},
    { 'prisma/schema.prisma': 'model transactions {\n  id Int @id\n}\n' },
    ['high regulated-data prisma/schema.prisma:1'],
  ),
  'N20 a table of rates in JSON': inTree(
    { 'src/take.ts': RATES, 'src/rates.json': '{ "card": 1 }\n' },
    { 'src/rates.json': '{ "card": 9 }\n' },
    ['high regulated-data src/rates.json:1 pay > take'],
  ),
  'N20 a table of rates in YAML': inTree(
    { 'src/take.ts': RATES.replace('.json', '.yaml'), 'src/rates.yaml': 'card: 1\n' },
    { 'src/rates.yaml': 'card: 9\n' },
    ['high regulated-data src/rates.yaml:1 pay > take'],
  ),
  'N20 a feature flag': inTree(
    {
      'src/flags.ts': 'export const FLAGS = { limits: true };\n',
      'src/take.ts':
        "import { FLAGS } from './flags';\nexport const take = (amount: any) => FLAGS.limits && amount;\n",
    },
    { 'src/flags.ts': 'export const FLAGS = { limits: false };\n' },
    ['high regulated-dependency src/flags.ts:1 pay > take > FLAGS.limits'],
  ),
  'N20 a default of the environment': inTree(
    { 'src/take.ts': "export const take = (amount: any) => amount * Number(process.env['RATE'] ?? 1);\n" },
    { 'src/take.ts': "export const take = (amount: any) => amount * Number(process.env['RATE'] ?? 9);\n" },
    [TAKE],
  ),
  'N20 any file at a regulated place': inTree(
    { 'infra/main.tf': 'resource "a" "b" {}\n', 'infra/prod.env': 'LIMIT=1\n' },
    { 'infra/main.tf': 'resource "a" "c" {}\n', 'infra/prod.env': 'LIMIT=9\n' },
    ['high regulated-data infra/main.tf:1', 'high regulated-data infra/prod.env:1'],
  ),
  'N20 data that other code reads is no such thing': inTree(
    {
      'src/desk.ts': "import labels from './labels.json';\nexport const desk = () => labels.pay;\n",
      'src/labels.json': '{ "pay": "Pay" }\n',
    },
    {
      'src/labels.json': '{ "pay": "Paid" }\n',
      'other/main.tf': 'resource "a" "b" {}\n',
      'db/4.sql': 'ALTER TABLE notes ADD COLUMN a text;\n',
    },
    [],
  ),
};

const CHANGED = 'export const take = (amount: any) => -amount;\n';
const silencing = (mark: string): ThreatCase => ({
  before: SERVICE,
  after: { 'src/take.ts': `${mark}\n${CHANGED}` },
  found: [TAKE.replace(':1', `:${mark.split('\n').length + 1}`)],
});

/** Words in the code that ask to be let through. */
export const SUPPRESSIONS: ThreatCases = {
  'N21 @ts-nocheck': silencing('// @ts-nocheck'),
  'N21 eslint-disable': silencing('/* eslint-disable */'),
  'N21 countersign-ignore': silencing('// countersign-ignore'),
  'N21 istanbul ignore': silencing('/* istanbul ignore file */'),
  'N21 biome-ignore, prettier-ignore, noinspection and sonar': silencing(
    '// biome-ignore-all lint: x\n// prettier-ignore\n// noinspection JSUnusedGlobalSymbols\n// NOSONAR',
  ),
  'N21 such words alone are no change': {
    before: SERVICE,
    after: { 'src/take.ts': `// @ts-nocheck\n/* eslint-disable */\n${SERVICE['src/take.ts']}` },
    found: [],
  },
};

const at = (path: string, mark = ''): ThreatCase => ({
  before: {
    ...SERVICE,
    'src/take.ts': `import { fee } from '../${path.replace(/\.ts$/, '')}';\nexport const take = (amount: any) => fee(amount);\n`,
    [path]: `${mark}export const fee = (amount: any) => amount;\n`,
  },
  after: { [path]: `${mark}export const fee = (amount: any) => -amount;\n` },
  found: [`high regulated-dependency ${path}:${mark === '' ? 1 : 2} pay > take > fee`],
});

/** Names and marks that say "not the program". */
export const MARKERS: ThreatCases = {
  'N22 a file that is called a test': at('src/fee.test.ts'),
  'N22 a file that is called a spec': at('src/fee.spec.ts'),
  'N22 a folder of tests': at('src/__tests__/fee.ts'),
  'N22 a folder of mocks': at('src/__mocks__/fee.ts'),
  'N22 a folder of fixtures': at('test/fixtures/fee.ts'),
  'N22 a story': at('src/fee.stories.ts'),
  'N22 a test that only tests load is no part of the program': {
    before: {
      ...SERVICE,
      'src/pay.test.ts':
        "import { pay } from './pay';\nimport { stub } from './stub';\ntest('pays', () => pay(stub()));\n",
      'src/stub.ts': 'export const stub = () => 1;\n',
    },
    after: {
      'src/pay.test.ts':
        "import { pay } from './pay';\nimport { stub } from './stub';\ntest('pays', () => pay(stub() + 1));\n",
      'src/stub.ts': 'export const stub = () => 2;\n',
    },
    found: [],
  },
  'N23 a mark of generated code': at('src/fee.ts', '// @generated by a tool. DO NOT EDIT.\n'),
  'N23 a folder of output': at('dist/fee.ts'),
  'N23 a folder of generated code': at('src/generated/fee.ts'),
  'N23 a vendored copy': at('vendor/stripe/fee.ts'),
  'N23 a folder of packages in the tree': at('node_modules/fees/fee.ts'),
  'N23 generated code that no regulated code reaches is no such thing': {
    before: { ...SERVICE, 'dist/other.ts': '// @generated\nexport const other = 1;\n' },
    after: { 'dist/other.ts': '// @generated\nexport const other = 2;\n' },
    found: [],
  },
};

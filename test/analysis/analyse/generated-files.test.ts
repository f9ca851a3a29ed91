import { describePrograms, type ProgramCase } from './program-case';

/** What is generated from a schema is large and hardly runs: it is read like all code, so that other types of it say nothing. */

const POLICY = `
regulated:
  - id: money
    title: Money
    functions: ["src/money.ts#move"]
`;
const TYPES = Array.from(
  { length: 12_000 },
  (_, at) =>
    `export type Row${at} = { readonly identifier: Maybe<Scalars['ID']['output']>; readonly at: string };\n`,
).join('');
const QUERY = "export const transferQuery = { kind: 'Document', fields: ['id', 'amount'] };\n";
const BASE = {
  'generated/schema.ts': `${TYPES}${QUERY}`,
  'src/money.ts':
    "import { transferQuery, type Row1 } from '../generated/schema';\nexport const move = (client, row: Row1) => client.send(transferQuery, row);\n",
};

const CASES: Record<string, ProgramCase> = {
  'a further type in a megabyte of them changes nothing': {
    base: BASE,
    head: { 'generated/schema.ts': `export type Row = { readonly id: string };\n${TYPES}${QUERY}` },
    found: {},
  },
  'another type of what regulated code is given changes nothing that runs': {
    base: BASE,
    head: { 'generated/schema.ts': `${TYPES.replace('identifier', 'id')}${QUERY}` },
    found: {},
  },
  'what regulated code sends is told, however much stands around it': {
    base: BASE,
    head: { 'generated/schema.ts': `${TYPES}${QUERY.replace("'id', ", '')}` },
    found: {
      dependencyChanges: [
        'money: transferQuery.fields behaves differently [changed] (head generated/schema.ts:12001) move > transferQuery > transferQuery.fields',
      ],
    },
  },
  'as much that is minified is not read but named': {
    base: { ...BASE, 'vendor/pack.js': 'pay();\n' },
    head: { 'vendor/pack.js': `${'pay();'.repeat(100)}\n`.repeat(2_000) },
    found: {
      unanalysed: [
        'nowhere: vendor/pack.js:1 has 1202000 bytes in lines of 601 on average; of what is minified at most 1048576 are analysed',
      ],
    },
  },
  'more syntax than analysis walks through is named': {
    base: BASE,
    head: { 'generated/schema.ts': 'x;\n'.repeat(600_000) },
    found: {
      unanalysed: ['money: generated/schema.ts:1 holds 1200002 nodes of syntax, more than are analysed'],
    },
  },
};

describePrograms('large files that are generated', CASES, { policy: POLICY });

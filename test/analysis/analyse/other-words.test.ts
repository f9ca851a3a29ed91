import { describePrograms, type ProgramCase } from './program-case';

/** Code that says the same in other words: a text or number that gets a name. */

const POLICY = `
regulated:
  - id: records
    title: Patient records
    functions: ["src/records.*#open"]
`;
const RECORDS = `import { kindOf } from './kinds';

export const open = (record: { kind: string }) => kindOf(record) > 0;
`;
const kinds = (held: string, imported = '') => `${imported}
export const kindOf = (record: { kind: string }) => (record.kind === ${held} ? 1 : 0);
`;
const FROM = `import { KINDS } from './names';`;
const NAMED = kinds('KINDS.person', FROM);
const NAMES = `export const KINDS = { person: 'person', place: 'place' };\n`;
const PLAIN = { 'src/records.ts': RECORDS, 'src/kinds.ts': kinds(`'person'`) };
const OTHERWISE = 'records: kindOf behaves differently [changed] (head src/kinds.ts:2) open > kindOf';
const ADDED = 'records: KINDS.person is added [added] (head src/names.ts:1) open > kindOf > KINDS.person';
const LED = (subject: string, line = 1) =>
  `records: ${subject} is added [added] (head src/names.ts:${line}) open > kindOf > ${subject}`;

const RUN =
  'records: names.ts is added [added] (head src/names.ts:1) open > records.ts > kinds.ts > names.ts';

const CONSTANTS: Readonly<Record<string, ProgramCase>> = {
  'stays silent where a text gets a name in another file': {
    base: PLAIN,
    head: { 'src/kinds.ts': NAMED, 'src/names.ts': NAMES },
    found: {},
  },
  'stays silent where a name gives way to the text that it holds': {
    base: { ...PLAIN, 'src/kinds.ts': NAMED, 'src/names.ts': NAMES },
    head: { 'src/kinds.ts': kinds(`'person'`), 'src/names.ts': null },
    found: {},
  },
  'stays silent where one constant gives way to another that holds the same': {
    base: { ...PLAIN, 'src/kinds.ts': NAMED, 'src/names.ts': NAMES },
    head: {
      'src/kinds.ts': kinds('PERSON', `import { PERSON } from './names';`),
      'src/names.ts': `${NAMES}export const PERSON = 'person';\n`,
    },
    found: {},
  },
  'stays silent about names of CommonJS modules': {
    base: {
      'src/records.js': `const { kindOf } = require('./kinds');\nexports.open = (record) => kindOf(record) > 0;\n`,
      'src/kinds.js': `exports.kindOf = (record) => find(record, 'person', 2);\nconst find = (r, kind, n) => r[kind] > n;\n`,
    },
    head: {
      'src/kinds.js': `const { KINDS, LEAST } = require('./names');\nexports.kindOf = (record) => find(record, KINDS.person, LEAST);\nconst find = (r, kind, n) => r[kind] > n;\n`,
      'src/names.js': `const KINDS = { person: 'person' };\nconst LEAST = 2;\nmodule.exports = { KINDS, LEAST };\n`,
    },
    found: {},
  },
  'stays silent about members of enums and of frozen objects': {
    base: { ...PLAIN, 'src/kinds.ts': kinds(`'person' || record.kind === 'people'`) },
    head: {
      'src/kinds.ts': kinds(
        'Kind.Person || record.kind === KINDS.people',
        `import { Kind, KINDS } from './names';`,
      ),
      'src/names.ts': `export enum Kind { Person = 'person' }\nexport const KINDS = Object.freeze({ people: 'people' } as const);\n`,
    },
    found: {},
  },
  'stays silent where the name of a member gets a name': {
    base: {
      ...PLAIN,
      'src/kinds.ts': `export const kindOf = (record: Record<string, number>) => ({ 'x-kind': 1 })[record['x-kind']] ?? record.kind;\n`,
      'src/names.ts': `export const HEADERS = { kind: 'x-kind', other: 'x-other' };\n`,
    },
    head: {
      'src/kinds.ts': `import { HEADERS } from './names';\nexport const kindOf = (record: Record<string, number>) => ({ [HEADERS.kind]: 1 })[record[HEADERS.kind]] ?? record.kind;\n`,
    },
    found: {},
  },
  'tells another name of a member': {
    base: {
      ...PLAIN,
      'src/kinds.ts': `export const kindOf = (record: Record<string, number>) => record['x-kind'];\n`,
    },
    head: {
      'src/kinds.ts': `import { HEADERS } from './names';\nexport const kindOf = (record: Record<string, number>) => record[HEADERS.kind];\n`,
      'src/names.ts': `export const HEADERS = { kind: 'kind' };\n`,
    },
    found: { dependencyChanges: [OTHERWISE, LED('HEADERS.kind')] },
  },
  'stays silent about a constant that tests use, too': {
    base: PLAIN,
    head: {
      'src/kinds.ts': NAMED,
      'src/names.ts': NAMES,
      'test/kinds.test.ts': `import { KINDS } from '../src/names';\ntest('kinds', () => expect(KINDS.person).toBe('person'));\n`,
    },
    found: {},
  },
  'tells a constant that holds another text': {
    base: PLAIN,
    head: { 'src/kinds.ts': kinds('KINDS.place', FROM), 'src/names.ts': NAMES },
    found: { dependencyChanges: [OTHERWISE, LED('KINDS.place')] },
  },
  'tells a member of an object that lacks it, beside one of its name': {
    base: { ...PLAIN, 'src/kinds.ts': kinds(`'person' || record.kind === 'person'`) },
    head: {
      'src/kinds.ts': kinds('KINDS.one.name || record.kind === KINDS.two.name', FROM),
      'src/names.ts': `export const KINDS: Record<string, Record<string, string>> = { one: { name: 'person' }, two: {} };\n`,
    },
    found: {
      dependencyChanges: [OTHERWISE, LED('KINDS.one.name'), LED('KINDS.two')],
    },
  },
  'tells code that does something else beside': {
    base: PLAIN,
    head: { 'src/kinds.ts': NAMED.replace('? 1', '? 2'), 'src/names.ts': NAMES },
    found: { dependencyChanges: [OTHERWISE, ADDED] },
  },
  'tells a name that its own file sets again': {
    base: PLAIN,
    head: { 'src/kinds.ts': NAMED, 'src/names.ts': `${NAMES}KINDS.person = 'people';\n` },
    found: { dependencyChanges: [OTHERWISE, ADDED, RUN] },
  },
  'tells a name that another file sets': {
    base: { ...PLAIN, 'src/start.ts': '' },
    head: {
      'src/kinds.ts': NAMED,
      'src/names.ts': NAMES,
      'src/start.ts': `${FROM}\nexport const start = () => { KINDS.person = 'people'; };\n`,
    },
    found: { dependencyChanges: [OTHERWISE, ADDED] },
  },
  'tells a member of an object that is handed on': {
    base: { ...PLAIN, 'src/fill.ts': '' },
    head: {
      'src/kinds.ts': NAMED,
      'src/names.ts': NAMES,
      'src/fill.ts': `${FROM}\nexport const start = () => fill(KINDS);\nfunction fill(of: object) { Object.assign(of, { person: '' }); }\n`,
    },
    found: { dependencyChanges: [OTHERWISE, ADDED] },
  },
  'tells a variable that may be set': {
    base: PLAIN,
    head: {
      'src/kinds.ts': kinds('person', `import { person } from './names';`),
      'src/names.ts': `export let person = 'person';\n`,
    },
    found: { dependencyChanges: [OTHERWISE, LED('person')] },
  },
  'tells regulated code itself that is reworded': {
    base: {
      'src/records.ts': `export const open = (record: { kind: string }) => record.kind === 'person';\n`,
    },
    head: {
      'src/records.ts': `${FROM}\nexport const open = (record: { kind: string }) => record.kind === KINDS.person;\n`,
      'src/names.ts': NAMES,
    },
    found: { regulatedChanges: ['records: open behaves differently [changed] (head src/records.ts:2)'] },
  },
  'tells code that is reworded and comes to use another package through a barrel': {
    base: {
      ...PLAIN,
      'src/kinds.ts': `import * as all from './all';\nexport const kindOf = (record: { kind: string }) => all.send(record.kind === 'person');\n`,
      'src/all.ts': `export { send } from 'first';\n`,
    },
    head: {
      'src/kinds.ts': `import * as all from './all';\nimport { KINDS } from './names';\nexport const kindOf = (record: { kind: string }) => all.send(record.kind === KINDS.person);\n`,
      'src/all.ts': `export { send } from 'second';\n`,
      'src/names.ts': NAMES,
    },
    found: {
      dependencyChanges: [OTHERWISE.replace(':2)', ':3)'), ADDED],
    },
  },
  'tells code that is reworded and runs in another order': {
    base: {
      ...PLAIN,
      'src/kinds.ts': `export const kindOf = (record: { kind: string }) => [1].map((n) => n + 1).concat([2].map((n) => n * 2), record.kind === 'person' ? 1 : 0).length;\n`,
    },
    head: {
      'src/kinds.ts': `${FROM}\nexport const kindOf = (record: { kind: string }) => [1].map((n) => n * 2).concat([2].map((n) => n + 1), record.kind === KINDS.person ? 1 : 0).length;\n`,
      'src/names.ts': NAMES,
    },
    found: { dependencyChanges: [OTHERWISE, ADDED] },
  },
  'tells a constant that other code comes to use, too': {
    base: {
      ...PLAIN,
      'src/kinds.ts': `${kinds(`'person' && more()`)}const more = () => 1;\n`,
    },
    head: {
      'src/kinds.ts': `${kinds('KINDS.person && more()', FROM)}const more = () => KINDS.person.length;\n`,
      'src/names.ts': NAMES,
    },
    found: {
      dependencyChanges: [
        'records: more behaves differently [changed] (head src/kinds.ts:3) open > kindOf > more',
        ADDED,
      ],
    },
  },
};

describePrograms('a constant for what it holds', CONSTANTS, { policy: POLICY });

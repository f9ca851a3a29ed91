import { describePrograms, type ProgramCase } from './program-case';

/** What a function takes out of a table and gives, as a type: whoever calls through the type comes to what lies there. */

const POLICY = `
regulated:
  - id: money
    title: Money
    functions: ["src/pay.ts#pay"]
`;
const TABLES = {
  'src/pay.ts': `import { find } from './find';\nexport const pay = (kind: string) => find(kind).charge(1);\n`,
  'src/types.ts': 'export interface Provider { charge(amount: number): number; name?(): string }\n',
  'src/card.js': 'export default { charge: (amount) => amount };\n',
  'src/all.js': `import card from './card';\nimport cash from './cash';\nexport default { card, cash };\n`,
  'src/groups.js': `import card from './card';\nimport cash from './cash';
export default { cards: { types: { card } }, cashes: { types: { cash } } };\n`,
};
const cash = (charge: string, name = "'cash'") => ({
  'src/cash.js': `function charge(amount) { return ${charge}; }\nexport default { charge, name: () => ${name} };\n`,
});
const found = (body: string, type = ': Provider') => ({
  ...TABLES,
  ...cash('amount'),
  'src/find.ts': `import all from './all';
import groups from './groups';
import type { Provider } from './types';
export function find(kind: string)${type} {
  ${body}
}
`,
});
const HEAD = cash('2 * amount');
const TOLD = {
  dependencyChanges: ['money: charge behaves differently [changed] (head src/cash.js:1) pay > charge'],
};
const TWICE = 'let found = groups[kind];\n  found = found.types[kind];\n  return found;';

const CASES: Record<string, ProgramCase> = {
  'what is given as the type that the function says': {
    base: found('return all[kind];'),
    head: HEAD,
    found: TOLD,
  },
  'what a constant holds, and is given once it was looked at': {
    base: found("const found = all[kind];\n  if (!found) throw new Error('none');\n  return found;"),
    head: HEAD,
    found: TOLD,
  },
  'what is said to be of the type': {
    base: found('return all[kind] as Provider;', ''),
    head: HEAD,
    found: TOLD,
  },
  'what lies in tables in a table': {
    base: found('return groups[kind].types[kind];'),
    head: HEAD,
    found: TOLD,
  },
  'what one variable holds after what it was taken out of': { base: found(TWICE), head: HEAD, found: TOLD },
  'the same without a type': { base: found(TWICE, ''), head: HEAD, found: TOLD },
  'and where the variable begins with nothing': {
    base: found(TWICE.replace('found = groups', 'found;\n  found = groups'), ''),
    head: HEAD,
    found: TOLD,
  },
  'another function of what lies there is nothing to who calls one': {
    base: found('return all[kind];'),
    head: cash('amount', "'coins'"),
    found: {},
  },
  'nor is what lies in another table': {
    base: {
      ...found('return all[kind];'),
      'src/all.js': `import card from './card';\nexport default { card };\n`,
    },
    head: HEAD,
    found: {},
  },
};

describePrograms('what lies in tables, behind a type', CASES, { policy: POLICY });

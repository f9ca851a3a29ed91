import { INTERNAL, play, withManifest } from '../../support/scenario';

const MANIFEST = `${INTERNAL}regulated:
  - { id: pay, title: Pay, functions: ["src/pay.ts#pay"] }
`;
const GATES = `export class Card {
  charge(amount: number) {
    return amount;
  }
}
export class Cash {
  charge(amount: number) {
    return -amount;
  }
}
`;
const PAY = `import { Card } from './gates';
import { load } from './load';
export function pay(amount: number) {
  const gate: Card = new Card();
  load('x');
  return gate.charge(amount);
}
`;
const LOAD = 'export function load(name: string) {\n  return name;\n}\n';
const BANNER = "export const banner = (name: string) => 'hello';\n";
const EVALUATING = '  eval(name);\n  return name;\n';

const TABLE = `const table: Record<string, (...given: unknown[]) => string> = {};
export const look = (name: string) => table[name]({ name, of: 'table' }, [name]);
`;
const PATCH = `export function patch() {
  BigInt.prototype.toJSON = function () {
    return this.toString();
  };
}
`;

const BASE = withManifest(MANIFEST, {
  'src/pay.ts': PAY,
  'src/load.ts': LOAD,
  'src/gates.ts': GATES,
  'src/banner.ts': BANNER,
  'src/odd.ts': 'export const odd = (name: string) => eval(name);\n',
  'src/table.ts': TABLE,
  'src/patch.ts': PATCH,
  'src/zone.ts': `import { ROOT } from './root';\nexport const ZONE = \`acquirer.\${ROOT}\`;\n`,
  'src/root.ts': "export const ROOT = 'example';\n",
});

const into = (line: string) => LOAD.replace('  return name;\n', `${line}\n  return name;\n`);
const REACHED = 'high regulated-dependency src/load.ts:1';

const CASES: Record<string, [files: Record<string, string>, findings: readonly string[]]> = {
  'constants that come to be made of one another over files': [
    { 'src/root.ts': "import { ZONE } from './zone';\nexport const ROOT = 'a.' + ZONE;\n" },
    ['medium dynamic-code src/root.ts:2', 'medium dynamic-code src/zone.ts:2'],
  ],
  'N01 a computed import in what regulated code reaches': [
    { 'src/load.ts': into('  import(name);') },
    [REACHED, 'high dynamic-code src/load.ts:2'],
  ],
  'N01 a computed require in what regulated code reaches': [
    { 'src/load.ts': into('  require(name);') },
    [REACHED, 'high dynamic-code src/load.ts:2'],
  ],
  'N02 eval in what regulated code reaches': [
    { 'src/load.ts': LOAD.replace('  return name;\n', EVALUATING) },
    [REACHED, 'high dynamic-code src/load.ts:2'],
  ],
  'N02 a function made of text, outside': [
    { 'src/banner.ts': 'export const banner = (name: string) => new Function(name)();\n' },
    ['medium dynamic-code src/banner.ts:1'],
  ],
  'N03 a computed call in what regulated code reaches': [
    { 'src/load.ts': into('  (globalThis as never)[name]();') },
    [REACHED, 'high dynamic-code src/load.ts:2'],
  ],
  'N29 a call that was certain and may be several with the change': [
    {
      'src/pay.ts': PAY.replace('  const gate: Card = new Card();\n', '').replace(
        '(amount: number)',
        '(amount: number, gate: any = Card)',
      ),
    },
    ['high regulated-change src/pay.ts:3', 'high dynamic-code src/pay.ts:5'],
  ],
  'none where what cannot be seen through was there before': [
    { 'src/odd.ts': 'export const odd = (name: string) => eval(name) || 1;\n' },
    [],
  ],
  'none where a computed call is laid out otherwise': [
    {
      'src/table.ts': TABLE.replace(
        "table[name]({ name, of: 'table' }, [name])",
        'table[name](\n    // the name\n    {\n      name,\n      of: "table",\n    },\n    [name],\n  )',
      ),
    },
    [],
  ],
  'none where what runs text is laid out otherwise': [
    { 'src/odd.ts': 'export const odd = (name: string) =>\n  eval(\n    // as given\n    name,\n  );\n' },
    [],
  ],
  'other text that is run': [
    { 'src/odd.ts': 'export const odd = (name: string) => eval(name + "()");\n' },
    ['medium dynamic-code src/odd.ts:1'],
  ],
  'none where a comment is put into code that overwrites': [
    {
      'src/patch.ts': PATCH.replace('    return', '    // JSON knows no such numbers.\n    return').replace(
        'this.toString();',
        'this.toString()',
      ),
    },
    [],
  ],
  'code that overwrites otherwise': [
    { 'src/patch.ts': PATCH.replace('this.toString()', 'this.toString(16)') },
    ['medium dynamic-code src/patch.ts:2'],
  ],
  'none in a test that the program does not load': [{ 'src/pay.test.ts': "eval('1');\n" }, []],
  'none where the argument is a literal': [
    { 'src/banner.ts': "export const banner = (name: string) => import('./odd');\n" },
    [],
  ],
};

test.each(Object.entries(CASES))('tells %s', async (_title, [files, findings]) => {
  const seen = await play({
    base: BASE,
    commits: [{ message: 'work', files }],
    decision: 'fail',
    findings: [],
  });
  expect([...seen.findings].sort()).toEqual([...findings].sort());
});

import { edgesOf, type Tree } from './program';

const GATES =
  'export class Gate { fee() { return 1; } }\nexport class Other { fee() { return 2; } }\nexport class Beside { fee() { return 3; } }';
const IMPORTS = "import { Beside, Gate, Other } from './gate';\n";

const CASES: Record<string, { readonly tree: Tree; readonly calls: readonly string[] }> = {
  'both things that a conditional type may be': {
    tree: {
      'gate.ts': GATES,
      'pay.ts': `${IMPORTS}function opened<T extends Gate | Beside>(name: string): T extends Gate ? Gate : Other { return held[name]; }
export const pay = () => opened('card').fee();`,
    },
    calls: ['pay.ts#pay call gate.ts#Gate.fee', 'pay.ts#pay call gate.ts#Other.fee'],
  },
  'one thing after the other, through a name of the type': {
    tree: {
      'gate.ts': GATES,
      'pay.ts': `${IMPORTS}type Of<T> = T extends 'card' ? Gate : T extends 'cash' ? Promise<Other> : never;
export const pay = async (gate: Of<'cash'>) => (await gate).fee();`,
    },
    calls: ['pay.ts#pay call gate.ts#Gate.fee', 'pay.ts#pay call gate.ts#Other.fee'],
  },
  'no class of the file that a part of the condition is called like': {
    tree: {
      'gate.ts': GATES,
      'pay.ts': `${IMPORTS}type Held<T> = T extends Map<string, infer Beside> ? Beside : Gate;
export const pay = (gate: Held<unknown>) => gate.fee();`,
    },
    calls: ['pay.ts#pay call gate.ts#Gate.fee'],
  },
};

test.each(Object.entries(CASES))('a call leads to %s', (_title, { tree, calls }) => {
  expect(edgesOf(tree).filter((edge) => edge.startsWith('pay.ts#pay call gate.ts'))).toEqual(calls);
});

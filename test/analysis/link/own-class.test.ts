import { edgesOf, type Tree } from './program';

const GATE = 'export class Gate { charge() { return 1; } }';
const TILL = `import './gate';
export class Till {
  constructor(gates) { this.gates = gates; }
  charge(kind) { return this.gates[kind].charge(); }
  again(kinds) { return kinds.map((kind) => this.gates[kind].charge()); }
}
export const outside = (gates, kind) => gates[kind].charge();`;

/** Calls on what nobody knows, in a class that has a method of the same name. */
const CASES: Record<string, { readonly tree: Tree; readonly calls: readonly string[] }> = {
  "a class's own method is no rival to the one that stands elsewhere, and stays a guess": {
    tree: { 'gate.js': GATE, 'till.js': TILL },
    calls: [
      'till.js#Till.again.map-callback call gate.js#Gate.charge (1 of 1)',
      'till.js#Till.again.map-callback call till.js#Till.charge (1 of 2)',
      'till.js#Till.charge call gate.js#Gate.charge (1 of 1)',
      'till.js#outside call gate.js#Gate.charge (1 of 2)',
      'till.js#outside call till.js#Till.charge (1 of 2)',
    ],
  },
  'two that stand elsewhere are rivals': {
    tree: {
      'gate.js': `${GATE}\nexport class Other { charge() { return 2; } }`,
      'till.js': TILL.replace(/ {2}again.*\n/, '').replace(/export const.*/, ''),
    },
    calls: [
      'till.js#Till.charge call gate.js#Gate.charge (1 of 2)',
      'till.js#Till.charge call gate.js#Other.charge (1 of 2)',
    ],
  },
  'one that the class inherits is a rival to its own': {
    tree: {
      'gate.js': GATE,
      'till.js': TILL.replace("import './gate'", "import { Gate } from './gate'")
        .replace('Till {', 'Till extends Gate {')
        .replace(/ {2}again.*\n/, '')
        .replace(
          /export const.*/,
          'export class Desk extends Till { close(gates) { return gates[0].charge(); } }',
        ),
    },
    calls: [
      'till.js#Desk.close call gate.js#Gate.charge (1 of 2)',
      'till.js#Desk.close call till.js#Till.charge (1 of 2)',
      'till.js#Till.charge call gate.js#Gate.charge (1 of 2)',
    ],
  },
};

test.each(Object.entries(CASES))('%s', (_title, { tree, calls }) => {
  expect(edgesOf(tree).filter((edge) => /^till.* call .*charge /.test(edge))).toEqual(calls);
});

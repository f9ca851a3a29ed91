import { describePrograms, type ProgramCase } from './program-case';

/** A file hands on what a name means as a type and as a value, however it says so. */

const POLICY = `
regulated:
  - id: money
    title: Money
    functions: ["src/wallet.ts#send"]
`;
const GATE = 'interface Gate {\n  charge: () => number;\n}\n';
const CARD = `class Card implements Gate {
  charge = () => 1;
}
export default Card;
`;
const SEND = 'export const send = (gate: Gate) => gate.charge();\n';
const gates = (exported: string, imported: string): ProgramCase => ({
  base: {
    'src/gate.ts': `${GATE}${exported}\n`,
    'src/card.ts': `${imported}\n${CARD}`,
    'src/wallet.ts': `${imported}\n${SEND}`,
  },
  head: { 'src/card.ts': `${imported}\n${CARD.replace('1', '2')}` },
  found: {
    dependencyChanges: [
      'money: Card.charge behaves differently [changed] (head src/card.ts:3) send > Card.charge',
    ],
  },
});
const RATES = 'const Rates = { card: 1, cash: 2 } as const;\ntype Rates = keyof typeof Rates;\n';
const rates = (exported: string, imported: string): ProgramCase => ({
  base: {
    'src/rates.ts': `${RATES}${exported}\n`,
    'src/wallet.ts': `${imported}\nexport const send = (kind: Rates) => [kind, Rates.card];\n`,
  },
  head: { 'src/rates.ts': `${RATES.replace('1', '3')}${exported}\n` },
  found: {
    dependencyChanges: [
      'money: Rates.card behaves differently [changed] (head src/rates.ts:1) send > Rates.card',
    ],
  },
});

const CASES: Record<string, ProgramCase> = {
  'an interface under its name': gates('export { Gate };', "import type { Gate } from './gate';"),
  'an interface as what the file is': gates('export default Gate;', "import type Gate from './gate';"),
  'an interface of that name under default': gates(
    'export { Gate as default };',
    "import type Gate from './gate';",
  ),
  'a value that has a type of its name beside it': rates(
    'export { Rates };',
    "import { Rates } from './rates';",
  ),
  'and as what the file is': rates('export default Rates;', "import Rates from './rates';"),
  'a value that nobody reads is nothing to who names the type': {
    base: {
      'src/rates.ts': `${RATES}export { Rates };\n`,
      'src/wallet.ts': "import type { Rates } from './rates';\nexport const send = (kind: Rates) => kind;\n",
    },
    head: { 'src/rates.ts': `${RATES.replace('1', '3')}export { Rates };\n` },
    found: {},
  },
};

describePrograms('types that are handed on', CASES, { policy: POLICY });

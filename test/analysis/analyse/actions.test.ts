import { describePrograms, type ProgramCase } from './program-case';

const POLICY = `
regulated:
  - id: keys
    title: Keys
    functions: ["src/vault.ts#Vault.sign"]
  - id: payments
    title: Payments
    functions: ["src/pay.ts#pay"]
`;

const VAULT = `import { pad } from './pad';
const NAME = 'Vault';
const METHODS = ['sign', 'label'] as const;
export class Vault {
  readonly name = NAME;
  constructor(bus: Bus) { bus.registerMethods(this, METHODS); }
  sign(text: string) { return pad(text); }
  label() { return 'vault'; }
  lock() { return 'locked'; }
}
`;
const RATES = `const rate = (of: string) => of.length;
export const start = (bus: Bus) => bus.register('rates:of', (of: string) => rate(of));
`;
const REPORTS =
  "import type { Bus } from './bus';\nexport const report = (bus: Bus) => bus.call('Vault:label');\n";
const BASE = {
  'src/vault.ts': VAULT,
  'src/rates.ts': RATES,
  'src/pad.ts': "export const pad = (text = '') => text.padStart(8);\n",
  'src/pay.ts':
    "import type { Bus } from './bus';\nexport const pay = (bus: Bus, to: string) => bus.call('rates:of', to);\n",
  'src/reports.ts': REPORTS,
};

const CASES: Record<string, ProgramCase> = {
  'tells code that newly calls a regulated method by its name': {
    base: BASE,
    head: { 'src/reports.ts': REPORTS.replace('Vault:label', 'Vault:sign') },
    found: {
      newCalls: [
        'keys: report newly calls `Vault.sign` [function] (head src/reports.ts:2) report > Vault.sign',
      ],
    },
  },
  'tells what is registered under a name that regulated code calls': {
    base: BASE,
    head: { 'src/rates.ts': RATES.replace('of.length', 'of.length * 2') },
    found: {
      dependencyChanges: [
        "payments: rate behaves differently [changed] (head src/rates.ts:1) pay > start.bus.register('rates:of') > rate",
      ],
    },
  },
  'is silent about another method that is registered, one that is not, and a name of nobody': {
    base: BASE,
    head: {
      'src/vault.ts': VAULT.replace("'vault'", "'Vault'").replace("'locked'", "'shut'"),
      'src/reports.ts': REPORTS.replace('Vault:label', 'Vault:seal'),
    },
    found: {},
  },
};

describePrograms('actions that are called by their names', CASES, { policy: POLICY });

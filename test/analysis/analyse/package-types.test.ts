import { describePrograms, type ProgramCase } from './program-case';

/** What is called through a type of a package is answered by the classes of the tree that implement it. */

const POLICY = `
regulated:
  - id: money
    title: Money
    functions: ["src/money.ts#send", "src/money.ts#Till.send"]
`;
const CHAIN = `import type { Provider } from 'chains';
export class Chain implements Provider {
  fee() {
    return 1;
  }
  height = () => 10;
}
`;
const SEND =
  "import type { Provider } from 'chains';\nexport const send = (chain: Provider) => chain.fee();\n";
const BASE = { 'src/chain.ts': CHAIN, 'src/money.ts': SEND };
const TOLD = {
  dependencyChanges: [
    'money: Chain.fee behaves differently [changed] (head src/chain.ts:3) send > Chain.fee',
  ],
};
const OTHER_FEE = { 'src/chain.ts': CHAIN.replace('return 1', 'return 2') };
const ADDED = {
  dependencyChanges: ['money: Chain is added [added] (head src/chain.ts:2) send > Chain.fee > Chain'],
};

const CASES: Record<string, ProgramCase> = {
  'a class that says that it implements the type is asked': { base: BASE, head: OTHER_FEE, found: TOLD },
  'and nothing of it that only others call': {
    base: {
      ...BASE,
      'src/shown.ts': "import { Chain } from './chain';\nexport const shown = () => new Chain().height();\n",
    },
    head: { 'src/chain.ts': CHAIN.replace('10', '20') },
    found: {},
  },
  'in a field of the type': {
    base: {
      'src/chain.ts': CHAIN,
      'src/money.ts':
        "import type { Provider } from 'chains';\nexport class Till {\n  constructor(private readonly chain: Provider) {}\n  send = () => this.chain.fee();\n}\n",
    },
    head: OTHER_FEE,
    found: {
      dependencyChanges: [
        'money: Chain.fee behaves differently [changed] (head src/chain.ts:3) Till.send > Chain.fee',
      ],
    },
  },
  'whoever hands the type on': {
    base: {
      'src/chain.ts': CHAIN.replace('chains', './types'),
      'src/types.ts': "export type { Provider } from 'chains';\n",
      'src/money.ts':
        "import type { Provider } from './types';\nexport const send = (chain: Provider) => chain.fee();\n",
    },
    head: { 'src/chain.ts': CHAIN.replace('chains', './types').replace('return 1', 'return 2') },
    found: TOLD,
  },
  'one that is merely given where the type is asked for': {
    base: {
      'src/chain.ts': CHAIN.replace(' implements Provider', ''),
      'src/main.ts':
        "import type { Provider } from 'chains';\nimport { Chain } from './chain';\nexport const main = (): Provider => new Chain();\n",
      'src/money.ts': SEND,
    },
    head: { 'src/chain.ts': CHAIN.replace(' implements Provider', '').replace('return 1', 'return 2') },
    found: TOLD,
  },
  'one that comes to implement it is told to who calls it': {
    base: { 'src/money.ts': SEND },
    head: { 'src/chain.ts': CHAIN },
    found: ADDED,
  },
  'one that no longer does is told, too': {
    base: BASE,
    head: { 'src/chain.ts': null },
    found: {
      dependencyChanges: ['money: Chain is removed [removed] (base src/chain.ts:2) send > Chain.fee > Chain'],
    },
  },
  'another type of the package is not meant': {
    base: { ...BASE, 'src/money.ts': SEND.replaceAll('Provider', 'Signer') },
    head: OTHER_FEE,
    found: {},
  },
  'nor is the type of that name in another package': {
    base: { ...BASE, 'src/money.ts': SEND.replace('chains', 'other-chains') },
    head: OTHER_FEE,
    found: {},
  },
  'the package that is given one may call all of it, whoever else does': {
    base: {
      ...BASE,
      'src/money.ts':
        "import { pay } from 'chains';\nimport { Chain } from './chain';\nexport const send = () => pay(new Chain());\n",
      'src/shown.ts': SEND.replace('send', 'shown'),
    },
    head: OTHER_FEE,
    found: {
      dependencyChanges: [
        'money: Chain.fee behaves differently [changed] (head src/chain.ts:3) send > Chain > Chain.fee',
      ],
    },
  },
};

describePrograms('types of packages', CASES, { policy: POLICY });

import { describePrograms, type ProgramCase } from './program-case';

const POLICY = `
regulated:
  - id: pay
    title: Money movement
    functions: ["src/pay/*.ts#*"]
    modules: [stripe]
    hosts: ["api.adyen.example"]
`;

const PROGRAM = {
  'src/pay/audit.ts': 'export function audit(id: string) {\n  return id;\n}\n',
  'src/pay/charge.ts': 'export function charge(id: string) {\n  return id;\n}\n',
  'src/settle.ts':
    "import { charge } from './pay/charge';\nexport function settleAll(ids: string[]) {\n  return ids.map((id) => charge(id));\n}\n",
  'src/refund.ts':
    "import { audit } from './pay/audit';\nexport function refund(id: string) {\n  return audit(id);\n}\n",
};

const CASES: Record<string, ProgramCase> = {
  'a helper that is imported by another name from a barrel': {
    base: PROGRAM,
    head: {
      'src/index.ts': "export * from './settle';\n",
      'src/refund.ts':
        "import { audit } from './pay/audit';\nimport { settleAll as finish } from '.';\nexport function refund(id: string) {\n  finish([id]);\n  return audit(id);\n}\n",
    },
    found: {
      newCalls: [
        'pay: refund newly reaches `charge` through `settleAll` [function] (head src/refund.ts:4) refund > settleAll > settleAll.map-callback > charge',
      ],
    },
  },
  'a helper that is handed on': {
    base: PROGRAM,
    head: {
      'src/refund.ts':
        "import { audit } from './pay/audit';\nimport { settleAll } from './settle';\nexport function refund(id: string) {\n  setTimeout(settleAll, 10, [id]);\n  return audit(id);\n}\n",
    },
    found: {
      newCalls: [
        'pay: refund newly reaches `charge` through `settleAll` [function] (head src/refund.ts:4) refund > settleAll > settleAll.map-callback > charge',
      ],
    },
  },
  'is silent about a function that is renamed with its file': {
    base: PROGRAM,
    head: {
      'src/settle.ts': null,
      'src/close-day.ts':
        "import { charge } from './pay/charge';\nexport function closeDay(ids: string[]) {\n  return ids.map((id) => charge(id));\n}\n",
    },
    found: {},
  },
  'a function that comes in a new file in the place of another that did something else': {
    base: PROGRAM,
    head: {
      'src/settle.ts': null,
      'src/close-day.ts':
        "import { charge } from './pay/charge';\nexport function closeDay(ids: string[]) {\n  return ids.flatMap((id) => charge(id));\n}\n",
    },
    found: {
      newCalls: [
        'pay: closeDay.flatMap-callback newly calls `charge` [function] (head src/close-day.ts:3) closeDay.flatMap-callback > charge',
      ],
    },
  },
  'a service that is injected': {
    base: {
      ...PROGRAM,
      'src/settler.ts':
        "import { charge } from './pay/charge';\nexport class Settler {\n  settle(id: string) {\n    return charge(id);\n  }\n  label(id: string) {\n    return id.trim();\n  }\n}\n",
      'src/desk.ts':
        "import { audit } from './pay/audit';\nimport { Settler } from './settler';\nexport class Desk {\n  constructor(private readonly settler: Settler) {}\n  close(id: string) {\n    return audit(this.settler.label(id));\n  }\n}\n",
    },
    head: {
      'src/desk.ts':
        "import { audit } from './pay/audit';\nimport { Settler } from './settler';\nexport class Desk {\n  constructor(private readonly settler: Settler) {}\n  close(id: string) {\n    this.settler.settle(id);\n    return audit(this.settler.label(id));\n  }\n}\n",
    },
    found: {
      newCalls: [
        'pay: Desk.close newly reaches `charge` through `Settler.settle` [function] (head src/desk.ts:6) Desk.close > Settler.settle > charge',
      ],
    },
  },
  'a class that comes to stand behind an interface': {
    base: {
      ...PROGRAM,
      'src/step.ts': 'export interface Step {\n  run(id: string): void;\n}\n',
      'src/nightly.ts':
        "import { charge } from './pay/charge';\nexport class Nightly {\n  run(id: string) {\n    helper(id);\n  }\n}\nfunction helper(id: string) {\n  charge(id);\n}\n",
      'src/go.ts':
        "import { audit } from './pay/audit';\nimport type { Step } from './step';\nexport function go(step: Step) {\n  step.run(audit('a'));\n}\n",
    },
    head: {
      'src/nightly.ts':
        "import { charge } from './pay/charge';\nimport type { Step } from './step';\nexport class Nightly implements Step {\n  run(id: string) {\n    helper(id);\n  }\n}\nfunction helper(id: string) {\n  charge(id);\n}\n",
    },
    found: {
      newCalls: [
        'pay: go newly reaches `charge` through `Nightly.run` [function] (head src/go.ts:4) go > Nightly.run > helper > charge',
      ],
    },
  },
  'a wrapper of a regulated package, and a host that only a constant names': {
    base: {
      ...PROGRAM,
      'src/stripe.ts':
        "import Stripe from 'stripe';\nconst stripe = new Stripe('key');\nexport const list = () => stripe.charges.list();\nexport const create = (id: string) => stripe.charges.create({ id });\n",
      'src/adyen.ts': "export const ADYEN = 'https://api.adyen.example';\n",
      'src/pull.ts': "import { list } from './stripe';\nexport function pull() {\n  return list();\n}\n",
    },
    head: {
      'src/pull.ts':
        "import { ADYEN } from './adyen';\nimport { create, list } from './stripe';\nexport function pull() {\n  create('a');\n  fetch(ADYEN);\n  return list();\n}\n",
    },
    found: {
      newCalls: [
        'pay: pull newly reaches `stripe charges.create` through `create` [module] (head src/pull.ts:4) pull > create',
        'pay: pull newly reaches the host `api.adyen.example` through `ADYEN` [host] (head src/pull.ts:5) pull > ADYEN',
      ],
    },
  },
  'is silent where a helper gets another file and a barrel': {
    base: {
      ...PROGRAM,
      'src/refund.ts':
        "import { audit } from './pay/audit';\nimport { settleAll } from './settle';\nexport function refund(id: string) {\n  settleAll([id]);\n  return audit(id);\n}\n",
    },
    head: {
      'src/settle.ts': null,
      'src/settle/all.ts':
        "import { charge } from '../pay/charge';\nexport function settleAll(ids: string[]) {\n  return ids.map((id) => charge(id));\n}\n",
      'src/settle/index.ts': "export * from './all';\n",
      'src/refund.ts':
        "import { audit } from './pay/audit';\nimport { settleAll } from './settle';\nexport function refund(id: string) {\n  settleAll([id]);\n  return audit(id);\n}\n",
    },
    found: {},
  },
  'is silent where a helper gets another name': {
    base: {
      ...PROGRAM,
      'src/refund.ts':
        "import { audit } from './pay/audit';\nimport { settleAll } from './settle';\nexport function refund(id: string) {\n  settleAll([id]);\n  return audit(id);\n}\n",
    },
    head: {
      'src/settle.ts': PROGRAM['src/settle.ts'].replace('settleAll', 'finishAll'),
      'src/refund.ts':
        "import { audit } from './pay/audit';\nimport { finishAll } from './settle';\nexport function refund(id: string) {\n  finishAll([id]);\n  return audit(id);\n}\n",
    },
    found: {},
  },
  'is silent about a helper of the same file that leads nowhere, and one that leads to the same': {
    base: {
      ...PROGRAM,
      'src/look.ts':
        "import { audit } from './pay/audit';\nexport const look = (id: string) => audit(id);\nexport const plain = (id: string) => id;\n",
    },
    head: {
      'src/refund.ts':
        "import { look, plain } from './look';\nexport function refund(id: string) {\n  return look(plain(id));\n}\n",
    },
    found: {},
  },
  'is silent about a class that is injected and holds a client': {
    base: {
      ...PROGRAM,
      'src/gateway.ts':
        "import Stripe from 'stripe';\nexport class Gateway {\n  private readonly stripe = new Stripe('key');\n  private readonly base = 'https://api.adyen.example';\n  pull() {\n    return this.stripe.charges.list();\n  }\n  label() {\n    return 'gateway';\n  }\n}\n",
      'src/show.ts': "export function show() {\n  return 'none';\n}\n",
    },
    head: {
      'src/show.ts':
        "import { Gateway } from './gateway';\nexport function show() {\n  return new Gateway().label();\n}\n",
    },
    found: {},
  },
};

describePrograms('new ways over code that led into the area before', CASES, { policy: POLICY });

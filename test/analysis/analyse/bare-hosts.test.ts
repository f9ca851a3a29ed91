import { describePrograms, type ProgramCase } from './program-case';

const POLICY = `
regulated:
  - id: money
    title: Money
    hosts: [api.cards.example, "*.bank.example"]
`;

const HTTP = 'export const get = (host: string, path: string) => fetch("https://" + host + path);\n';
const HOSTS =
  "const DOMAIN = 'cards.example';\nexport const API = 'api.' + DOMAIN;\nexport const DOCS = 'docs.cards.example';\nexport const EVENT = 'order.paid';\n";
const REFUND =
  "import { get } from './http';\nimport { API, DOCS, EVENT } from './hosts';\nexport const all = [API, DOCS, EVENT];\nexport const refund = () => 0;\n";
const BASE = { 'src/http.ts': HTTP, 'src/hosts.ts': HOSTS, 'src/refund.ts': REFUND };
const refund = (body: string): ProgramCase['head'] => ({
  'src/refund.ts': REFUND.replace('() => 0', `() => ${body}`),
});

const CASES: Record<string, ProgramCase> = {
  'a host that is handed to a function of the tree': {
    base: BASE,
    head: refund("get('api.cards.example', '/refunds')"),
    found: {
      newCalls: ['money: refund newly names the host `api.cards.example` [host] (head src/refund.ts:4)'],
    },
  },
  'a host below another one, with its port': {
    base: BASE,
    head: refund("get('eu.bank.example:8443', '/refunds')"),
    found: {
      newCalls: ['money: refund newly names the host `eu.bank.example` [host] (head src/refund.ts:4)'],
    },
  },
  'a constant of another file in a template': {
    base: BASE,
    head: refund(`fetch(\`https://\${API}/refunds\`)`),
    found: {
      newCalls: [
        'money: refund newly reaches the host `api.cards.example` through `API` [host] (head src/refund.ts:4) refund > API',
      ],
    },
  },
  'a constant that becomes the host': {
    base: BASE,
    head: { 'src/hosts.ts': HOSTS.replace('docs.cards', 'api.cards') },
    found: {
      newCalls: ['money: DOCS newly names the host `api.cards.example` [host] (head src/hosts.ts:3)'],
    },
  },
  'no constant of another host': {
    base: BASE,
    head: refund(`fetch(\`https://\${DOCS}/refunds\`)`),
    found: {},
  },
  'no text that merely has the host in it': {
    base: BASE,
    head: refund(
      "get('api.cards.example.evil.example', 'see api.cards.example') + get('cards.example', 'bank.example')",
    ),
    found: {},
  },
};

describePrograms('new reach of', CASES, { policy: POLICY });

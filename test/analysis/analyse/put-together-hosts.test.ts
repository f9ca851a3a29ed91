import { describePrograms, type ProgramCase } from './program-case';

const POLICY = `
regulated:
  - id: money
    title: Money
    hosts: [api.acquirer.example]
`;

const HOSTS = `export const SCHEME = 'https';
export const SUB = 'api';
export const DOMAIN = 'acquirer.example';
export const DOCS = 'manual.example';
export const SANDBOX = 'test.example';
export const API_OF = 'https://api.';
export default 'acquirer.example';
export const endpoints = { acquirer: { sub: 'api', domain: 'acquirer.example' }, zones: { live: 'acquirer.example' } } as const;
export enum Zone { Test = 'test.example', Live = 'acquirer.example' }
export class Config {
  static readonly SUB = 'api.';
  readonly domain = 'acquirer.example';
}
`;
const BARREL = "export * from './hosts';\nexport { DOMAIN as ZONE, default as ROOT } from './hosts';\n";
const COMMON =
  "exports.DOMAIN = 'acquirer.example';\nmodule.exports.NESTED = { domain: 'acquirer.example' };\n";
const WHOLE = "module.exports = 'acquirer.example';\n";
const BASE = {
  'src/hosts.ts': HOSTS,
  'src/barrel.ts': BARREL,
  'src/common.js': COMMON,
  'src/whole.js': WHOLE,
  'src/pay.ts': 'export const pay = () => 0;\n',
};
const pay = (imports: string, body: string): ProgramCase['head'] => ({
  'src/pay.ts': `${imports}\nexport const pay = (live: boolean, id: string, config: Config) => ${body};\n`,
});
const TOLD = {
  newCalls: ['money: pay newly names the host `api.acquirer.example` [host] (head src/pay.ts:2)'],
};

const CASES: Record<string, ProgramCase> = {
  'a template of an imported constant': {
    base: BASE,
    head: pay("import { DOMAIN } from './hosts';", `fetch(\`https://api.\${DOMAIN}/v1/\${id}\`)`),
    found: TOLD,
  },
  'a sum with a default import': {
    base: BASE,
    head: pay("import ROOT from './hosts';", "fetch('https://api.' + ROOT + '/v1/' + id)"),
    found: TOLD,
  },
  'a constant that is renamed by a barrel and by its importer': {
    base: BASE,
    head: pay("import { ZONE as domain, SUB } from './barrel';", `fetch(\`https://\${SUB}.\${domain}\`)`),
    found: TOLD,
  },
  'members of a namespace through `export *`': {
    base: BASE,
    head: pay(
      "import * as hosts from './barrel';",
      `fetch(\`\${hosts.SCHEME}://\${hosts.SUB}.\${hosts.DOMAIN}/v1\`)`,
    ),
    found: TOLD,
  },
  'members of `require`, also on the spot': {
    base: BASE,
    head: {
      'src/pay.js': `const { DOMAIN } = require('./common');\nconst common = require('./common');\nexports.a = () => fetch('https://api.' + DOMAIN);\nexports.b = () => fetch(\`https://api.\${common.NESTED.domain}/v1\`);\nexports.c = () => fetch('https://api.' + require('./common').DOMAIN);\nexports.d = () => fetch(\`https://api.\${require('./whole')}\`);\n`,
    },
    found: {
      newCalls: [
        'money: a newly names the host `api.acquirer.example` [host] (head src/pay.js:3)',
        'money: b newly names the host `api.acquirer.example` [host] (head src/pay.js:4)',
        'money: c newly names the host `api.acquirer.example` [host] (head src/pay.js:5)',
      ],
    },
  },
  'a module that exports a text as a whole': {
    base: BASE,
    head: {
      'src/pay.js':
        "const ROOT = require('./whole');\nexports.pay = () => fetch('https://api.'.concat(ROOT, '/v1'));\n",
    },
    found: {
      newCalls: ['money: pay newly names the host `api.acquirer.example` [host] (head src/pay.js:2)'],
    },
  },
  'members of object literals': {
    base: BASE,
    head: pay(
      "import { endpoints } from './hosts';",
      `fetch(\`https://\${endpoints.acquirer.sub}.\${endpoints.acquirer.domain}\`)`,
    ),
    found: TOLD,
  },
  'a member under a computed name': {
    base: BASE,
    head: pay("import { endpoints } from './hosts';", `fetch(\`https://api.\${endpoints.zones[id]}/v1\`)`),
    found: TOLD,
  },
  'a member of an enum': {
    base: BASE,
    head: pay("import { Zone } from './barrel';", `fetch(\`https://api.\${Zone.Live}\`)`),
    found: TOLD,
  },
  'a static and a field of a class': {
    base: BASE,
    head: pay("import { Config } from './hosts';", `fetch(\`https://\${Config.SUB}\${config.domain}\`)`),
    found: TOLD,
  },
  'a prefix that has the scheme and the first label': {
    base: BASE,
    head: pay("import { API_OF, DOMAIN } from './hosts';", 'fetch(API_OF + DOMAIN)'),
    found: TOLD,
  },
  'a list that is joined': {
    base: BASE,
    head: pay(
      "import { SCHEME, SUB, DOMAIN } from './hosts';",
      "fetch([SCHEME, [SUB, DOMAIN].join('.')].join('://'))",
    ),
    found: TOLD,
  },
  'the base of a URL': {
    base: BASE,
    head: pay("import { DOMAIN } from './hosts';", `fetch(new URL('/v1', \`https://api.\${DOMAIN}\`))`),
    found: TOLD,
  },
  'a raw text, and one that is made small': {
    base: BASE,
    head: pay(
      "import { DOMAIN } from './hosts';",
      `fetch(String.raw\`https://api.\${String(DOMAIN).toLowerCase()}/v1\`)`,
    ),
    found: TOLD,
  },
  'the host alone': {
    base: BASE,
    head: pay("import { DOMAIN } from './hosts';", "connect({ host: 'api.' + DOMAIN })"),
    found: TOLD,
  },
  'a URL inside of another text': {
    base: BASE,
    head: pay("import { DOMAIN } from './hosts';", `run(\`curl -s https://api.\${DOMAIN} -o \${id}\`)`),
    found: TOLD,
  },
  'a local that is put together': {
    base: BASE,
    head: pay(
      "import { DOMAIN } from './hosts';",
      `{ const host = \`api.\${DOMAIN}\`; return fetch("https://" + host); }`,
    ),
    found: TOLD,
  },
  'one of two constants': {
    base: BASE,
    head: pay(
      "import { DOMAIN, SANDBOX } from './hosts';",
      `fetch(\`https://api.\${live ? DOMAIN : SANDBOX}/v1\`)`,
    ),
    found: TOLD,
  },
  'the default of an environment variable': {
    base: BASE,
    head: pay(
      "import { SUB } from './hosts';",
      `fetch(\`https://\${SUB}.\${process.env.DOMAIN ?? 'acquirer.example'}\`)`,
    ),
    found: TOLD,
  },
  'a chain of constants over files': {
    base: BASE,
    head: {
      'src/api.ts': `import { DOMAIN } from './hosts';\nexport const HOST = \`api.\${DOMAIN}\`;\n`,
      ...pay("import { HOST } from './api';", `fetch(\`https://\${HOST}/v1\`)`),
    },
    found: {
      newCalls: ['money: HOST newly names the host `api.acquirer.example` [host] (head src/api.ts:2)'],
    },
  },
  'no other domain': {
    base: BASE,
    head: pay("import { DOCS, SUB } from './hosts';", `fetch(\`https://\${SUB}.\${DOCS}/acquirer.example\`)`),
    found: {},
  },
  'no other first label, and no longer name': {
    base: BASE,
    head: pay(
      "import { DOMAIN, SUB } from './hosts';",
      `[fetch(\`https://eu.\${DOMAIN}\`), fetch(\`https://\${SUB}.\${DOMAIN}.evil.example\`), fetch(\`https://my\${SUB}.\${DOMAIN}\`)]`,
    ),
    found: {},
  },
  'no text that merely has the parts in it': {
    base: BASE,
    head: pay(
      "import { DOMAIN, SUB } from './hosts';",
      `[\`\${DOMAIN}/v1\`, \`ask \${SUB}.\${DOMAIN} for \${id}\`, \`https://\${id}/api.\${DOMAIN}\`, \`\${DOMAIN}.\${id}\`, [SUB, DOMAIN].join(), SUB + DOMAIN]`,
    ),
    found: {},
  },
  'no local of the same name': {
    base: BASE,
    head: pay(
      "import { DOMAIN } from './hosts';",
      `{ const use = (DOMAIN: string) => fetch(\`https://api.\${DOMAIN}\`); return use(id); }`,
    ),
    found: {},
  },
  'no type of the same name': {
    base: { ...BASE, 'src/types.ts': "export type DOMAIN = 'acquirer.example';\n" },
    head: pay(
      "import type { DOMAIN } from './types';",
      `{ const domain = ask() as DOMAIN; return fetch(\`https://api.\${domain}\`); }`,
    ),
    found: {},
  },
};

describePrograms('new reach of a host that is put together of', CASES, { policy: POLICY });

const USER = `import { DOMAIN } from './config';\nexport const pay = () => fetch(\`https://api.\${DOMAIN}/v1\`);\n`;
const config = (text: string): ProgramCase['head'] => ({ 'src/config.ts': text });
const OTHER = "export const DOMAIN = 'manual.example';\n";
const GIVEN =
  'money: DOMAIN newly gives the host `api.acquirer.example` to `pay` in src/pay.ts [host] (head src/config.ts:1)';

const GIVERS: Record<string, ProgramCase> = {
  'that becomes a part of the host': {
    base: { 'src/pay.ts': USER, ...config(OTHER) },
    head: config("export const DOMAIN = 'acquirer.example';\n"),
    found: { newCalls: [GIVEN] },
  },
  'with a default of an environment variable': {
    base: { 'src/pay.ts': USER, ...config(OTHER) },
    head: config("export const DOMAIN = process.env.DOMAIN || 'acquirer.example';\n"),
    found: { newCalls: [GIVEN] },
  },
  'that is one of two': {
    base: { 'src/pay.ts': USER, ...config(OTHER) },
    head: config("export const DOMAIN = process.env.LIVE ? 'acquirer.example' : 'manual.example';\n"),
    found: { newCalls: [GIVEN] },
  },
  'that is set later': {
    base: {
      'src/pay.ts': USER,
      ...config("export let DOMAIN = process.env.DOMAIN;\nDOMAIN ??= 'manual.example';\n"),
    },
    head: config("export let DOMAIN = process.env.DOMAIN;\nDOMAIN ??= 'acquirer.example';\n"),
    found: {
      newCalls: [
        'money: config.ts newly gives the host `api.acquirer.example` to `pay` in src/pay.ts [host] (head src/config.ts:1)',
      ],
    },
  },
  'at the end of a chain, told once': {
    base: {
      'src/pay.ts': USER,
      ...config(`import { ROOT } from './root';\nexport const DOMAIN = \`acquirer.\${ROOT}\`;\n`),
      'src/root.ts': "export const ROOT = 'test';\n",
    },
    head: { 'src/root.ts': "export const ROOT = 'example';\n" },
    found: {
      newCalls: [
        'money: ROOT newly gives the host `api.acquirer.example` to `pay` in src/pay.ts [host] (head src/root.ts:1)',
      ],
    },
  },
  'that is a member of an object': {
    base: {
      'src/pay.ts': `import { hosts } from './config';\nexport const pay = () => fetch(\`https://api.\${hosts.acquirer.domain}/v1\`);\n`,
      ...config("export const hosts = { acquirer: { domain: 'manual.example', name: 'a' } };\n"),
    },
    head: config("export const hosts = { acquirer: { domain: 'acquirer.example', name: 'a' } };\n"),
    found: {
      newCalls: [
        'money: hosts.acquirer.domain newly gives the host `api.acquirer.example` to `pay` in src/pay.ts [host] (head src/config.ts:1)',
      ],
    },
  },
  'for several, told once': {
    base: {
      'src/pay.ts': `${USER}export const refund = () => fetch(\`https://api.\${DOMAIN}/refunds\`);\n`,
      ...config(OTHER),
    },
    head: config("export const DOMAIN = 'acquirer.example';\n"),
    found: { newCalls: [GIVEN.replace('src/pay.ts [', 'src/pay.ts and 1 more [')] },
  },
  'and names one itself': {
    policy: POLICY.replace('[api.acquirer.example]', '["*.acquirer.example"]'),
    base: { 'src/pay.ts': USER.replace('api.$', 'eu.$'), ...config(OTHER) },
    head: config("export const DOMAIN = 'api.acquirer.example';\n"),
    found: {
      newCalls: [
        'money: DOMAIN newly names the host `api.acquirer.example`, and newly gives the host `eu.api.acquirer.example` to `pay` in src/pay.ts [host] (head src/config.ts:1)',
      ],
    },
  },
  'of a barrel that leads to another one': {
    base: {
      'src/pay.ts': USER,
      ...config("export { DOMAIN } from './test';\n"),
      'src/test.ts': OTHER,
      'src/live.ts': "export const DOMAIN = 'acquirer.example';\n",
    },
    head: config("export { DOMAIN } from './live';\n"),
    found: {
      newCalls: ['money: pay newly names the host `api.acquirer.example` [host] (head src/pay.ts:2)'],
    },
  },
  'but no constant that gives the same': {
    base: { 'src/pay.ts': USER, ...config("export const DOMAIN = 'acquirer.example';\n") },
    head: config(`const ROOT = 'example';\nexport const DOMAIN = \`acquirer.\${ROOT}\`;\n`),
    found: {},
  },
  'but none that only tests use': {
    base: { 'test/pay.test.ts': USER.replace('./config', '../src/config'), ...config(OTHER) },
    head: config("export const DOMAIN = 'acquirer.example';\n"),
    found: {},
  },
};

describePrograms('a constant', GIVERS, { policy: POLICY });

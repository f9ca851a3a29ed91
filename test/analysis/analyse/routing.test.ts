import type { Told } from '../compare/told';
import { describePrograms, type ProgramCase } from './program-case';

const POLICY = `
regulated:
  - id: money
    title: Money
    functions: ["src/routes.ts#*", "src/pay.ts#pay"]
controls:
  - id: signed-in
    before: "src/ledger.ts#post"
    require: "src/auth.ts#auth"
`;

const app = (body: string): string => `import express from 'express';
import { auth, limit } from './auth';
import { info } from './info';
import { router } from './routes';
export const known = [auth, limit];
export const app = express();
${body}
`;
const AUTH = `import { allowed, few } from './checks';
export function auth() { return allowed(); }
export function limit() { return few(); }
`;
const CHECKS = "export const allowed = () => 'yes';\nexport const few = () => 'few';\n";
const INFO = 'export function info() { return 1; }\n';
const tree = (body: string): ProgramCase['base'] => ({
  'src/app.ts': app(body),
  'src/auth.ts': AUTH,
  'src/checks.ts': CHECKS,
  'src/info.ts': INFO,
  'src/routes.ts':
    "import { Router } from 'express';\nimport { pay } from './pay';\nexport const router = Router();\nrouter.post('/', pay);\n",
  'src/pay.ts': "import { post } from './ledger';\nexport function pay() { return post(); }\n",
  'src/ledger.ts': 'export const post = () => 1;\n',
});
const GUARDED = "app.use(auth);\napp.use('/pay', router);\napp.get('/info', info);";

const LOST: Told = {
  regulatedChanges: ['money: pay no longer leads to `auth` in src/auth.ts [changed] (head src/pay.ts:2)'],
  bypassedControls: [
    'signed-in: routes.ts reaches `post` without `src/auth.ts#auth` [bypassed] (head src/pay.ts:2) routes.ts > pay > post',
  ],
};

const CASES: Record<string, ProgramCase> = {
  'tells what is called before a router': {
    base: tree(GUARDED),
    head: { 'src/checks.ts': CHECKS.replace('yes', 'no') },
    found: {
      dependencyChanges: [
        'money: allowed behaves differently [changed] (head src/checks.ts:1) pay > auth > allowed',
      ],
    },
  },
  'tells that what stood before a router is taken away': {
    base: tree(GUARDED),
    head: { 'src/app.ts': app(GUARDED.replace('app.use(auth);', 'app.use(express.json());')) },
    found: LOST,
  },
  'tells that what stood before a router comes after it': {
    base: tree(GUARDED),
    head: { 'src/app.ts': app("app.use('/pay', router);\napp.use(auth);\napp.get('/info', info);") },
    found: LOST,
  },
  'tells that it is put on another path': {
    base: tree(GUARDED),
    head: { 'src/app.ts': app(GUARDED.replace('app.use(auth)', "app.use('/info', auth)")) },
    found: LOST,
  },
  'tells that something else comes to stand before it': {
    base: tree(GUARDED),
    head: { 'src/app.ts': app(`app.use(limit);\n${GUARDED}`) },
    found: {
      regulatedChanges: ['money: pay now leads to `limit` in src/auth.ts [changed] (head src/pay.ts:2)'],
    },
  },
  'is silent about what comes after it, or stands on another path': {
    base: tree(GUARDED),
    head: { 'src/app.ts': app(`app.use('/info', limit);\n${GUARDED}\napp.use(limit);`) },
    found: {},
  },
  'tells what is called before the handlers of a regulated file of routes': {
    policy: `
regulated:
  - id: routes
    title: Routes
    functions: ["src/routes.ts#*"]
`,
    base: tree(GUARDED),
    head: {
      'src/checks.ts': CHECKS.replace('yes', 'no'),
      'src/app.ts': app(GUARDED.replace('app.use(auth)', 'app.use(auth, limit)')),
    },
    found: {
      dependencyChanges: [
        'routes: allowed behaves differently [changed] (head src/checks.ts:1) routes.ts > pay > auth > allowed',
        'routes: pay now leads to `limit` in src/auth.ts [changed] (head src/pay.ts:2) routes.ts > pay',
      ],
    },
  },
  'is silent about other routes and their handlers': {
    base: tree(GUARDED),
    head: {
      'src/app.ts': app(`${GUARDED}\napp.get('/more', limit, info);`),
      'src/info.ts': INFO.replace('1', '2'),
    },
    found: {},
  },
  'is silent about another application': {
    base: {
      ...tree(GUARDED),
      'src/other.ts':
        "import express from 'express';\nimport { limit } from './auth';\nimport { info } from './info';\nexport const other = express();\nother.use(limit);\nother.get('/', info);\n",
    },
    head: { 'src/checks.ts': CHECKS.replace("'few'", "'many'") },
    found: {},
  },
};

describePrograms('the analysis of a server', CASES, { policy: POLICY });

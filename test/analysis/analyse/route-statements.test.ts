import { describePrograms, type ProgramCase } from './program-case';

/** Routes that stand at the top of a file: they matter to who serves the router and to what they run, and to nobody who merely needs the file. */

const POLICY = `
regulated:
  - id: money
    title: Money
    functions: ["src/pay.ts#pay"]
`;
const ROUTES = `import { Router } from 'express';
import { limit } from './limit';
import { list } from './list';
import { secret } from './secret';
export const router = Router();
export const version = 3;
router.get('/list', limit, list);
router.get('/own', own);
function own() { return 7; }
`;
const BASE = {
  'src/pay.ts': "import { version } from './routes';\nexport const pay = () => version;\n",
  'src/routes.ts': ROUTES,
  'src/list.ts': 'export const list = () => 4;\n',
  'src/limit.ts': 'export const limit = () => 5;\n',
  'src/secret.ts': 'export const secret = () => 6;\n',
  'src/server.ts':
    "import express from 'express';\nimport { router } from './routes';\nexport function serve() { const app = express(); app.use(router); return app; }\n",
};
const MORE = { 'src/routes.ts': ROUTES.replace('function', "router.post('/more', limit, list);\nfunction") };
const SWAPPED = {
  'src/routes.ts': ROUTES.replace(/(router\.get\('\/list'.*\n)(router\.get.*\n)/, '$2$1'),
};
const forArea = (functions: string) => POLICY.replace('src/pay.ts#pay', functions);
const OF_ROUTER = 'money: routes of router behaves differently [changed] (head src/routes.ts:7)';
/** The same where something is a router for its name or maker alone. */
const asMade = (maker: string): ProgramCase => ({
  base: { ...BASE, 'src/routes.ts': ROUTES.replace('Router()', maker) },
  head: { 'src/routes.ts': MORE['src/routes.ts'].replace('Router()', maker) },
  found: {},
});
const told = {
  dependencyChanges: [
    'money: routes.ts behaves differently [changed] (head src/routes.ts:1) pay > pay.ts > routes.ts',
  ],
};

const CASES: Record<string, ProgramCase> = {
  'one more is nothing of who loads the file': { base: BASE, head: MORE, found: {} },
  'nor is what it runs that no other route ran': {
    base: BASE,
    head: {
      'src/routes.ts': MORE['src/routes.ts'].replace('limit, list);\nfunction', 'limit, secret);\nfunction'),
    },
    found: {},
  },
  'nor is their order': { base: BASE, head: SWAPPED, found: {} },
  'one more is told to who serves the router': {
    base: BASE,
    head: MORE,
    policy: forArea('src/server.ts#serve'),
    found: { dependencyChanges: [`${OF_ROUTER} serve > router > routes of router`] },
  },
  'so is their order': {
    base: BASE,
    head: SWAPPED,
    policy: forArea('src/server.ts#serve'),
    found: { dependencyChanges: [`${OF_ROUTER} serve > router > routes of router`] },
  },
  'one more is told where the file itself is regulated': {
    base: BASE,
    head: MORE,
    policy: forArea('src/routes.ts#*'),
    found: {
      regulatedChanges: [
        OF_ROUTER,
        "money: route router.post('/more') is added [added] (head src/routes.ts:9)",
      ],
    },
  },
  'one that runs regulated code is a new way': {
    base: BASE,
    head: { 'src/routes.ts': MORE['src/routes.ts'].replace('limit, list);\nfunction', 'secret);\nfunction') },
    policy: forArea('src/secret.ts#*'),
    found: {
      newCalls: [
        'money: routes.ts newly hands on `secret` [function] (head src/routes.ts:9) routes.ts > secret',
      ],
    },
  },
  'what no longer runs before a regulated handler is told': {
    base: BASE,
    head: { 'src/routes.ts': ROUTES.replace('limit, list)', 'list)') },
    policy: forArea('src/list.ts#*'),
    found: {
      regulatedChanges: [
        'money: list no longer leads to `limit` in src/limit.ts [changed] (head src/list.ts:1)',
      ],
    },
  },
  'another route is nothing of a handler of the file': {
    base: BASE,
    head: MORE,
    policy: forArea('src/routes.ts#own'),
    found: {},
  },
  'its own route is': {
    base: BASE,
    head: { 'src/routes.ts': ROUTES.replace('/own', '/mine') },
    policy: forArea('src/routes.ts#own'),
    found: {
      dependencyChanges: [
        "money: route router.get('/mine') is added [added] (head src/routes.ts:8) own > route router.get('/mine')",
        "money: route router.get('/own') is removed [removed] (base src/routes.ts:8) own > route router.get('/own')",
      ],
    },
  },
  'formatting and comments say nothing': {
    base: BASE,
    head: { 'src/routes.ts': ROUTES.replace("get('/own', own)", "get(\n  '/own', // ours\n  own,\n)") },
    policy: forArea('src/routes.ts#*'),
    found: {},
  },
  'another effect of the file is told to who loads it': {
    base: BASE,
    head: { 'src/routes.ts': `${ROUTES}limit();\n` },
    found: told,
  },
  'Hono makes routers, too': asMade('new Hono()'),
  'what is no router may do anything': { ...asMade('connect()'), found: told },
};

describePrograms('routes at the top of a file', CASES, { policy: POLICY });

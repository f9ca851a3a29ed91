import { edgesOf, graphOf, type Tree } from './program';

interface Case {
  readonly tree: Tree;
  /** Every edge to what a server runs before a handler. */
  readonly around: readonly string[];
}

const AUTH =
  'export function auth() { return 1; }\nexport function limit() { return 2; }\nexport const audit = () => 3;';
const PAY = 'export function pay() { return 1; }\nexport function info() { return 2; }';
const FILES = { 'auth.ts': AUTH, 'pay.ts': PAY };
const IMPORTS = "import { audit, auth, limit } from './auth';\nimport { info, pay } from './pay';";
const express = (body: string, more: Tree = {}): Tree => ({
  ...FILES,
  ...more,
  'app.ts': `import express, { Router } from 'express';\n${IMPORTS}\nexport const app = express();\n${body}`,
});

const CASES: Record<string, Case> = {
  'before the routes that follow, in Express': {
    tree: express("app.get('/info', info);\napp.use(auth);\napp.post('/pay', limit, pay);\napp.use(audit);"),
    around: [
      'auth.ts#audit around auth.ts#auth',
      'pay.ts#pay around auth.ts#auth',
      'pay.ts#pay around auth.ts#limit',
    ],
  },
  'as a guess where a handler has another route without it': {
    tree: express("app.post('/open', pay);\napp.use(auth);\napp.post('/pay', pay);"),
    around: ['pay.ts#pay around auth.ts#auth (1 of 2)'],
  },
  'before a router of another file, and in it': {
    tree: {
      ...FILES,
      'app.ts': `import express from 'express';\nimport { auth, audit } from './auth';\nimport { router } from './routes';\nconst app = express();\napp.use(auth);\napp.use('/pay', router);\napp.use(audit);`,
      'routes.ts': `import { Router } from 'express';\n${IMPORTS}\nexport const router = Router();\nrouter.get('/', info);\nrouter.use(limit);\nrouter.post('/', pay);`,
    },
    around: [
      'auth.ts#audit around auth.ts#auth',
      'auth.ts#limit around auth.ts#auth',
      'pay.ts#info around auth.ts#auth',
      'pay.ts#pay around auth.ts#auth',
      'pay.ts#pay around auth.ts#limit',
    ],
  },
  'before a CommonJS router that is required on the spot': {
    tree: {
      'auth.js': 'exports.auth = (req, res, next) => next();',
      'app.js': `const express = require('express');\nconst { auth } = require('./auth');\nconst app = express();\napp.use(auth);\napp.use('/pay', require('./routes'));\nmodule.exports = app;`,
      'routes.js': `const router = require('express').Router();\nconst { pay } = require('./pay');\nrouter.post('/', pay);\nmodule.exports = router;`,
      'pay.js': 'exports.pay = (req, res) => res.end();',
    },
    around: ['pay.js#pay around auth.js#auth'],
  },
  'before what a module adds that is a function and is given the application': {
    tree: {
      'app.js': `const express = require('express');\nconst app = express();\nconst auth = require('./auth');\napp.use(auth);\nrequire('./routes')(app);`,
      'auth.js': 'module.exports = (req, res, next) => next();',
      'routes.js': `const { pay } = require('./pay');\nmodule.exports = (app) => { app.route('/pay').post(pay); };`,
      'pay.js': 'exports.pay = (req, res) => res.end();',
    },
    around: ['pay.js#pay around auth.js#default'],
  },
  'before methods and members of objects': {
    tree: {
      ...FILES,
      'app.ts': `import express from 'express';\n${IMPORTS}\nimport { type Routes, table } from './routes';\nconst app = express();\napp.use(auth);\napp.get('/all', table.all);
export const add = (routes: Routes) => app.post('/pay', routes.pay);`,
      'routes.ts':
        'export interface Routes { pay(): void }\nexport const table = { all: () => 1, rest: () => 2 };\nexport class Payments implements Routes { pay() {} }',
    },
    around: [
      'routes.ts#Payments.pay around auth.ts#auth (1 of 1)',
      'routes.ts#table.all around auth.ts#auth',
    ],
  },
  'only below the path that it is put on': {
    tree: express(
      "app.use('/admin', auth);\napp.use('/pay', limit);\napp.post('/pay/all', pay);\napp.get('/payments', info);\napp.post('/admin', (q, s) => s.end());",
    ),
    around: ["app.ts#app.post('/admin') around auth.ts#auth", 'pay.ts#pay around auth.ts#limit'],
  },
  'in a function that makes the application, and not that of another variable': {
    tree: {
      ...FILES,
      'app.ts': `import express, { Router } from 'express';\n${IMPORTS}
export function make() { const app = express(); const admin = Router(); admin.use(limit); admin.get('/', info); app.use(auth); app.use('/admin', admin); app.post('/pay', pay); return app; }`,
    },
    around: [
      'auth.ts#limit around auth.ts#auth',
      'pay.ts#info around auth.ts#auth',
      'pay.ts#info around auth.ts#limit',
      'pay.ts#pay around auth.ts#auth',
    ],
  },
  'before what a function makes, and what a function adds to the application that it is given': {
    tree: {
      ...FILES,
      'routes.ts': `import { Router, type Express } from 'express';\n${IMPORTS}\nexport function payRoutes() { const router = Router(); router.post('/', pay); return router; }
export function addInfo(app: Express) { app.get('/info', info); }`,
      'app.ts': `import express from 'express';\n${IMPORTS}\nimport { addInfo, payRoutes } from './routes';\nconst app = express();\naddInfo(app);\napp.use(auth);\napp.use('/pay', payRoutes());`,
    },
    around: ['pay.ts#pay around auth.ts#auth'],
  },
  'in a chain of a route': {
    tree: express("app.route('/pay').all(auth).post(limit, pay);\napp.route('/info').get(info);"),
    around: ['pay.ts#pay around auth.ts#auth', 'pay.ts#pay around auth.ts#limit'],
  },
  'hooks of Fastify, whatever the order, and of plugins inside': {
    tree: {
      ...FILES,
      'app.ts': `import fastify from 'fastify';\nimport { audit, auth } from './auth';\nimport { payRoutes } from './routes';\nimport { infoRoutes } from './info';
const app = fastify();\napp.register(payRoutes, { prefix: '/pay' });\napp.addHook('preHandler', auth);\napp.register(infoRoutes);`,
      'routes.ts': `import type { FastifyInstance } from 'fastify';\n${IMPORTS}
export async function payRoutes(app: FastifyInstance) { app.addHook('onRequest', limit); app.post('/', { preHandler: [audit] }, pay); }`,
      'info.ts': `import type { FastifyInstance } from 'fastify';\n${IMPORTS}\nexport async function infoRoutes(app: FastifyInstance) { app.route({ method: 'GET', url: '/info', handler: info }); }`,
    },
    around: [
      'pay.ts#info around auth.ts#auth',
      'pay.ts#pay around auth.ts#audit',
      'pay.ts#pay around auth.ts#auth',
      'pay.ts#pay around auth.ts#limit',
    ],
  },
  'before the routes of Koa': {
    tree: {
      ...FILES,
      'app.ts': `import Koa from 'koa';\nimport Router from '@koa/router';\n${IMPORTS}\nconst app = new Koa();\nconst router = new Router();\nrouter.post('/pay', pay);\napp.use(auth).use(router.routes());\napp.use(limit);`,
    },
    around: ['auth.ts#limit around auth.ts#auth', 'pay.ts#pay around auth.ts#auth'],
  },
  'below the path of Hono': {
    tree: {
      ...FILES,
      'app.ts': `import { Hono } from 'hono';\n${IMPORTS}\nconst api = new Hono().post('/', pay);\nconst app = new Hono();\napp.use('/pay/*', auth);\napp.use('*', limit);\napp.get('/info', info);\napp.route('/pay', api);`,
    },
    around: [
      'pay.ts#info around auth.ts#limit',
      'pay.ts#pay around auth.ts#auth',
      'pay.ts#pay around auth.ts#limit',
    ],
  },
  'what a package makes, with what it is made of, before the routes below': {
    tree: express(
      "import rateLimit from 'express-rate-limit';\nimport { serve } from '@trpc/server';\nimport { slow } from './slow';\nconst few = rateLimit({ max: 5 });\nconst slower = slow(9);\nconst rpc = serve({ router: info });\nconst late = rateLimit({ max: 1 });\napp.use(few);\napp.use('/pay', slower);\napp.use('/rpc', rpc);\napp.post('/pay', pay);\napp.use(late);",
      {
        'slow.ts':
          'export const slow = (ms: number) => (q: unknown, s: unknown, next: (n: number) => void) => next(ms);',
      },
    ),
    around: [
      'pay.ts#pay around app.ts#few',
      'pay.ts#pay around app.ts#slower',
      'pay.ts#pay around slow.ts#slow.returned-function',
      'slow.ts#slow.returned-function around app.ts#few',
    ],
  },
  'no router that is put before others': {
    tree: {
      ...FILES,
      'routes.ts': `import { Router } from 'express';\n${IMPORTS}\nexport const router = Router();\nrouter.get('/info', info);`,
      'app.ts': `import express from 'express';\n${IMPORTS}\nimport { router } from './routes';\nconst app = express();\napp.use(router);\napp.post('/pay', pay);`,
    },
    around: [],
  },
  'as a guess where a router is put into two applications': {
    tree: {
      ...FILES,
      'routes.ts': `import { Router } from 'express';\n${IMPORTS}\nexport const router = Router();\nrouter.post('/', pay);`,
      'app.ts': `import express from 'express';\n${IMPORTS}\nimport { router } from './routes';\nconst app = express();\napp.use(auth);\napp.use(router);`,
      'other.ts': `import express from 'express';\nimport { router } from './routes';\nconst other = express();\nother.use(router);`,
    },
    around: ['pay.ts#pay around auth.ts#auth (1 of 2)'],
  },
  'surely where a router is put into one application twice': {
    tree: {
      ...FILES,
      'routes.ts': `import { Router } from 'express';\n${IMPORTS}\nexport const router = Router();\nrouter.post('/', pay);`,
      'app.ts': `import express from 'express';\n${IMPORTS}\nimport { router } from './routes';\nconst app = express();\napp.use(auth);\napp.use('/v1', router);\napp.use('/v2', limit, router);`,
    },
    around: [
      'auth.ts#limit around auth.ts#auth',
      'pay.ts#pay around auth.ts#auth',
      'pay.ts#pay around auth.ts#limit (1 of 2)',
    ],
  },
  'uncertainly in an application of unknown type, and across methods': {
    tree: {
      ...FILES,
      'plain.js': `const { auth } = require('./auth');\nconst { pay } = require('./pay');\nmodule.exports = (app) => { app.use(auth); app.post('/pay', pay); };`,
      'server.ts': `import express from 'express';\n${IMPORTS}\nexport class Server { app = express(); start() { this.app.use(limit); } routes() { this.app.get('/info', info); } }`,
    },
    around: ['pay.ts#info around auth.ts#limit (1 of 1)', 'pay.ts#pay around auth.ts#auth (1 of 1)'],
  },
  'nothing of maps, clients, other packages, tests and the tree’s own': {
    tree: {
      ...FILES,
      'own.ts':
        'export class Bus { use(f: unknown) { return f; } post(name: string, f: unknown) { return f; } }',
      'app.ts': `import axios from 'axios';\nimport { Bus } from './own';\n${IMPORTS}\nconst app = new Bus();\napp.use(auth);\napp.post('/pay', pay);\naxios.use(auth);\naxios.post('/pay', pay);\nconst m = new Map();\nm.get('a', info);`,
      'app.test.ts': `import express from 'express';\n${IMPORTS}\nconst app = express();\napp.use(auth);\napp.post('/pay', pay);`,
    },
    around: [],
  },
};

test.each(Object.entries(CASES))('a server runs %s', (_title, { tree, around }) => {
  expect(edgesOf(tree).filter((edge) => / around /.test(edge))).toEqual(around);
});

test('a server runs nothing twice where routers are put into each other, or hundreds of times the same', () => {
  const uses =
    'app.use(auth);\n'.repeat(300) +
    Array.from({ length: 400 }, (_, at) => `app.get('/${at}', pay);`).join('\n');
  const tree = {
    ...express(
      `const inner = Router();\napp.use(inner);\ninner.use(app);\ninner.use(limit);\n${uses}\ninner.get('/info', info);`,
    ),
  };
  expect(edgesOf(tree).filter((edge) => / around /.test(edge))).toEqual([
    'pay.ts#info around auth.ts#limit',
    'pay.ts#pay around auth.ts#auth',
  ]);
});

test('says the line in the file of the handler: of the route there, else of the handler', () => {
  const { nodes, outgoing } = graphOf({
    'auth.ts': 'export function auth() { return 1; }',
    'routes.ts':
      "import { Router } from 'express';\nimport { pay } from './pay';\n\nexport const router = Router();\nrouter.post('/', pay);\nfunction own() { return 1; }\nrouter.get('/', own);",
    'pay.ts': '\n\nexport function pay() { return 1; }',
    'app.ts':
      "import express from 'express';\nimport { auth } from './auth';\nimport { router } from './routes';\nconst app = express();\n\n\n\n\n\napp.use(auth);\n\n\napp.use('/pay', router);",
  });
  const around = outgoing.flat().filter(({ kind }) => kind === 'around');
  expect(around.map(({ from, line }) => `${nodes[from]?.path}#${nodes[from]?.name}:${line}`)).toEqual([
    'pay.ts#pay:3',
    'routes.ts#own:7',
  ]);
});

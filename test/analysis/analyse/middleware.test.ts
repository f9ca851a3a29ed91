import { describePrograms, type ProgramCase } from './program-case';

/** What runs before regulated code in servers that are rows of functions, and what packages make of functions of the program. */

const POLICY = `
regulated:
  - id: records
    title: Records of patients
    functions: ["src/records.js#show"]
`;
const CHECKS = 'exports.check = () => true;\nexports.other = () => true;\n';
const RECORDS = 'exports.show = async (ctx, next) => { await next(); };\n';
const setup = (body: string): string => `const Koa = require('koa');
const Router = require('@koa/router');
const session = require('koa-session');
const compose = require('koa-compose');
const route = require('koa-route');
const { check, other } = require('./checks');
const { show } = require('./records');
const { wrap } = require('./wrap');
const checked = async (ctx, next) => { check(ctx); await next(); };
class Sessions { async get(id) { return check(id); } }
exports.setup = () => {
  const app = new Koa();
  const router = new Router();
  ${body}
  return app;
};
`;
const program = (body: string): ProgramCase['base'] => ({
  'src/checks.js': CHECKS,
  'src/records.js': RECORDS,
  'src/wrap.js': 'exports.wrap = (given) => (ctx, next) => next(typeof given);\n',
  'src/app.js': setup(body),
});
const HEAD = { 'src/checks.js': CHECKS.replace('check = () => true', 'check = () => false') };
const told = (way: string): ProgramCase['found'] => ({
  dependencyChanges: [
    `records: check behaves differently [changed] (head src/checks.js:1) show > ${way}check`,
  ],
});
const runs = (body: string, way: string): ProgramCase => ({
  base: program(body),
  head: HEAD,
  found: told(way),
});
const silent = (body: string): ProgramCase => ({ base: program(body), head: HEAD, found: {} });

const CASES: Record<string, ProgramCase> = {
  'tells what runs before a function of a row': runs('app.use(checked);\n  app.use(show);', 'checked > '),
  'is silent about what comes after it': silent('app.use(show);\n  app.use(checked);'),
  'is silent about another path': silent("app.use('/other', checked);\n  app.use('/records', show);"),
  'tells what runs before a route that is made on the spot': runs(
    "app.use(checked);\n  app.use(route.get('/records', show));",
    'checked > ',
  ),
  'is silent about another route, and what comes after': silent(
    "app.use(route.get('/others', checked));\n  app.use(route.get('/records', show));\n  app.use(checked);",
  ),
  'tells what stands before it in what is composed': runs(
    "router.get('/records', compose([checked, show]));\n  app.use(router.routes());",
    'checked > ',
  ),
  'is silent about what comes after it in what is composed': silent(
    "router.get('/records', compose([show, checked]));\n  app.use(router.routes());",
  ),
  'tells a function that a package is given whose function runs before': runs(
    "app.use(session({ genid: check }, app));\n  app.use(route.get('/records', show));",
    '',
  ),
  'tells methods of what is made for a package whose function runs before': runs(
    "app.use(session({ store: new Sessions() }, app));\n  app.use(route.get('/records', show));",
    'Sessions.get > ',
  ),
  'tells what runs before a handler that a package wraps': runs(
    "app.use(checked);\n  router.get('/records', session(show));\n  app.use(router.routes());",
    'checked > ',
  ),
  'is silent about a function that the tree’s own function is given and does not call': silent(
    "app.use(wrap(check));\n  app.use(route.get('/records', show));",
  ),
  'is silent about what a package is given whose function comes after': silent(
    "app.use(route.get('/records', show));\n  app.use(session({ genid: check }, app));",
  ),
  'tells that something comes to run before a function of a row': {
    base: program('app.use(show);'),
    head: { 'src/app.js': setup('app.use(checked);\n  app.use(show);') },
    found: {
      regulatedChanges: [
        'records: show now leads to `checked` in src/app.js [changed] (head src/records.js:1)',
      ],
    },
  },
  'tells that something runs before it no longer': {
    base: program("app.use(checked);\n  app.use(route.get('/records', show));"),
    head: { 'src/app.js': setup("app.use(route.get('/records', show));") },
    found: {
      regulatedChanges: [
        'records: show no longer leads to `checked` in src/app.js [changed] (head src/records.js:1)',
      ],
    },
  },
  'tells once what comes to run before all': {
    base: program("app.use(checked);\n  app.use(route.get('/records', show));"),
    head: {
      'src/app.js': setup("app.use(other);\n  app.use(checked);\n  app.use(route.get('/records', show));"),
    },
    found: {
      regulatedChanges: [
        'records: show now leads to `other` in src/checks.js [changed] (head src/records.js:1)',
      ],
    },
  },
};

describePrograms('the analysis of what runs before', CASES, { policy: POLICY });

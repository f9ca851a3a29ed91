import { describePrograms, type ProgramCase } from './program-case';

const POLICY = `
regulated:
  - id: money
    title: Money
    functions: ["src/payments.ts#payments.post*"]
`;

const PAYMENTS = `import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import { allows, checks } from './checks';
import { amount, person } from './schemas';
import { feeOf, greet, pay } from './work';
export const payments = new OpenAPIHono();
payments.use('*', ...checks);
payments.openapi(
  createRoute({
    method: 'post',
    path: '/pay',
    summary: 'Pays',
    request: { body: amount },
    middleware: [allows('write')],
  }),
  (c) => c.json(pay()),
);
payments.openapi(
  createRoute({ method: 'get', path: '/hello', summary: 'Greets', request: { query: person } }),
  (c) => c.json(greet()),
);
export const fee = () => feeOf(1);
`;
const CHECKS = `const signedIn = (c, next) => (c.get('user') ? next() : c.text('who', 401));
export const checks = [signedIn];
export const isAllowed = (c, scope) => c.get('scopes').includes(scope);
export const allows = (scope: string) => (c, next) => (isAllowed(c, scope) ? next() : c.text('no', 403));
`;
const SCHEMAS = `import { z } from '@hono/zod-openapi';
export const amount = z.number();
export const person = z.string();
`;
const WORK = `export const pay = () => 1;
export const greet = () => 2;
export const feeOf = (n: number) => n * 3;
`;
const BASE = {
  'src/payments.ts': PAYMENTS,
  'src/checks.ts': CHECKS,
  'src/schemas.ts': SCHEMAS,
  'src/work.ts': WORK,
};
const edited = (path: keyof typeof BASE, from: string, to: string) => ({
  [path]: BASE[path].replace(from, to),
});
const HELD = PAYMENTS.replace('payments.openapi(\n  createRoute({\n', 'const payRoute = createRoute({\n')
  .replace("    middleware: [allows('write')],\n  }),\n", "    middleware: [allows('write')],\n  });\n")
  .replace('  (c) => c.json(pay()),\n', 'payments.openapi(payRoute, (c) => c.json(pay()),\n');
const HELD_POLICY = POLICY.replace('payments.post*', 'openapi-callback');

const CASES: Record<string, ProgramCase> = {
  'tells an edit of the handler by its method and path': {
    base: BASE,
    head: edited('src/payments.ts', 'c.json(pay())', 'c.json(pay() + 1)'),
    found: {
      regulatedChanges: [
        "money: payments.post('/pay') behaves differently [changed] (head src/payments.ts:15)",
      ],
    },
  },
  'tells another scope that its route asks for': {
    base: BASE,
    head: edited('src/payments.ts', "allows('write')", "allows('read')"),
    found: {
      regulatedChanges: [
        "money: payments.post('/pay') behaves differently [changed] (head src/payments.ts:15)",
      ],
      dependencyChanges: [
        "money: payments.ts behaves differently [changed] (head src/payments.ts:1) payments.post('/pay') > payments.ts",
      ],
    },
  },
  'tells what its route asks': {
    base: BASE,
    head: edited('src/checks.ts', '.includes(scope)', '.length > 0'),
    found: {
      dependencyChanges: [
        "money: isAllowed behaves differently [changed] (head src/checks.ts:3) payments.post('/pay') > allows.returned-function > isAllowed",
      ],
    },
  },
  'tells the schema of what it takes': {
    base: BASE,
    head: edited('src/schemas.ts', 'z.number()', 'z.any()'),
    found: {
      dependencyChanges: [
        "money: amount behaves differently [changed] (head src/schemas.ts:2) payments.post('/pay') > amount",
      ],
    },
  },
  'tells what a list holds that is spread before all routes': {
    base: BASE,
    head: edited('src/checks.ts', "c.get('user')", 'true'),
    found: {
      dependencyChanges: [
        "money: signedIn behaves differently [changed] (head src/checks.ts:1) payments.post('/pay') > checks > signedIn",
      ],
    },
  },
  'is silent about what the route beside it calls': {
    base: BASE,
    head: {
      ...edited('src/work.ts', '=> 2', '=> 9'),
    },
    found: {},
  },
  'is silent about routes for who only stands in their file': {
    base: BASE,
    policy: POLICY.replace('payments.post*', 'fee'),
    head: {
      ...edited('src/checks.ts', "c.get('user')", 'true'),
      ...edited('src/work.ts', '=> 1', '=> 8'),
    },
    found: {},
  },
  'tells what a route that a constant describes asks for': {
    base: { ...BASE, 'src/payments.ts': HELD },
    policy: HELD_POLICY,
    head: { 'src/payments.ts': HELD.replace("allows('write')", "allows('read')") },
    found: {
      dependencyChanges: [
        'money: payRoute behaves differently [changed] (head src/payments.ts:7) openapi-callback > payRoute',
      ],
    },
  },
};

describePrograms('a route that is described apart from its handler', CASES, { policy: POLICY });

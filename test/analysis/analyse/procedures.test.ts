import { describePrograms, type ProgramCase } from './program-case';

const POLICY = `
regulated:
  - id: money
    title: Money
    functions: ["src/router.ts#appRouter.transfer"]
`;

const ROUTER = `import { guarded, open, router } from './trpc';
import { move, rates } from './money';
import { amount } from './schema';
export const appRouter = router({
  transfer: guarded.input(amount).mutation(({ input }) => move(input)),
  rates: open.query(() => rates()),
});
`;
const TRPC = `import { initTRPC } from '@trpc/server';
import { isSignedIn } from './auth';
const t = initTRPC.create();
const gate = t.middleware(({ ctx, next }) => {
  if (!isSignedIn(ctx)) throw new Error('who');
  return next();
});
export const router = t.router;
export const open = t.procedure;
export const guarded = t.procedure.use(gate);
`;
const BASE = {
  'src/router.ts': ROUTER,
  'src/trpc.ts': TRPC,
  'src/auth.ts':
    'export const isSignedIn = (ctx: unknown) => ctx !== null;\nexport const isAdmin = () => 1;\n',
  'src/schema.ts':
    "import { z } from 'zod';\nexport const amount = z.number();\nexport const name = z.string();\n",
  'src/money.ts': 'export const move = (n: number) => n - 1;\nexport const rates = () => 1;\n',
};

const CASES: Record<string, ProgramCase> = {
  'tells a procedure that is made without its guard': {
    base: BASE,
    head: { 'src/router.ts': ROUTER.replace('guarded.input', 'open.input') },
    found: {
      regulatedChanges: [
        'money: appRouter.transfer now leads to `open` in src/trpc.ts instead of `guarded` in src/trpc.ts [changed] (head src/router.ts:5)',
      ],
    },
  },
  'tells a procedure that takes another input': {
    base: BASE,
    head: { 'src/router.ts': ROUTER.replace('input(amount)', 'input(amount.optional())') },
    found: {
      regulatedChanges: ['money: appRouter.transfer behaves differently [changed] (head src/router.ts:5)'],
    },
  },
  'tells what the guard before a procedure asks': {
    base: BASE,
    head: { 'src/auth.ts': BASE['src/auth.ts'].replace('ctx !== null', 'true') },
    found: {
      dependencyChanges: [
        'money: isSignedIn behaves differently [changed] (head src/auth.ts:1) appRouter.transfer > guarded > gate > gate.middleware-callback > isSignedIn',
      ],
    },
  },
  'tells the schema of what a procedure takes': {
    base: BASE,
    head: { 'src/schema.ts': BASE['src/schema.ts'].replace('z.number()', 'z.any()') },
    found: {
      dependencyChanges: [
        'money: amount behaves differently [changed] (head src/schema.ts:2) appRouter.transfer > amount',
      ],
    },
  },
  'is silent about how the procedure beside it is made': {
    base: BASE,
    head: { 'src/router.ts': ROUTER.replace('rates: open', 'rates: guarded') },
    found: {},
  },
  'is silent about the schema and checks of others': {
    base: BASE,
    head: {
      'src/schema.ts': BASE['src/schema.ts'].replace('z.string()', 'z.any()'),
      'src/auth.ts': BASE['src/auth.ts'].replace('=> 1', '=> 2'),
    },
    found: {},
  },
};

describePrograms('tRPC', CASES, { policy: POLICY });

const renamed = (text: string) =>
  text.replace('open, router }', 'open, createTRPCRouter }').replace('= router(', '= createTRPCRouter(');
const RENAMED_ROUTER = renamed(ROUTER);
const RENAMED = {
  ...BASE,
  'src/router.ts': RENAMED_ROUTER,
  'src/trpc.ts': TRPC.replace('export const router =', 'export const createTRPCRouter ='),
};
const OTHERS = `import { move, rates } from './money';
import { defineHandlers } from './handlers';
export const appRouter = defineHandlers({ transfer: move.mutation(() => rates()) });
`;

describePrograms(
  'tRPC with a router of another name',
  {
    'tells what a procedure of a router calls whose maker the program renamed': {
      base: RENAMED,
      head: { 'src/money.ts': BASE['src/money.ts'].replace('n - 1', 'n - 2') },
      found: {
        dependencyChanges: [
          'money: move behaves differently [changed] (head src/money.ts:1) appRouter.transfer > move',
        ],
      },
    },
    'tells an edit of such a procedure': {
      base: RENAMED,
      head: { 'src/router.ts': RENAMED_ROUTER.replace('move(input)', 'move(input) * 2') },
      found: {
        regulatedChanges: ['money: appRouter.transfer behaves differently [changed] (head src/router.ts:5)'],
      },
    },
    'is silent about the procedure beside it': {
      base: RENAMED,
      head: { 'src/money.ts': BASE['src/money.ts'].replace('=> 1', '=> 2') },
      found: {},
    },
    'takes no object for a router that something else is given': {
      base: { ...BASE, 'src/router.ts': OTHERS },
      head: { 'src/money.ts': BASE['src/money.ts'].replace('=> 1', '=> 2') },
      found: {},
    },
  },
  { policy: POLICY },
);

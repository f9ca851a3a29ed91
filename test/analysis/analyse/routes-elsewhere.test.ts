import { describePrograms, type ProgramCase } from './program-case';

/** The handlers stand in another file than what puts the server together. */
const POLICY = `
regulated:
  - id: money
    title: Money
    functions: ["src/payments.ts#payments.post*"]
`;

const APP = `import { Hono } from 'hono';
import { makeLimit } from 'hono-limit';
import { serve } from 'hono-rpc';
import { note, open, start } from './boot';
import { files } from './files';
import { payments } from './payments';
import { table } from './table';
const few = makeLimit({ max: 5 });
const many = makeLimit({ max: 50 });
const rpc = serve({ table });
const app = new Hono();
app.use(async (c, next) => { note(); await next(); });
app.use('/pay/*', few);
app.use('/files/*', many);
app.route('/pay', payments);
app.route('/files', files);
app.use('/rpc/*', rpc);
app.use('/open/*', async (c) => open(c));
start();
export default app;
`;
const BOOT = `export const note = () => 'note';
export const open = (c: unknown) => [c, 'open'];
export const start = () => 'start';
`;
const PAYMENTS = `import { Hono } from 'hono';
import { refund } from './work';
export const payments = new Hono().post('/', (c) => c.json(1)).get('/refund', (c) => c.json(refund()));
`;
const FILES = `import { Hono } from 'hono';
import { list } from './work';
export const files = new Hono().get('/', (c) => c.json(list()));
`;
const WORK = "export const refund = () => 'refund';\nexport const list = () => 'list';\n";
const TABLE = "export const table = { rows: () => 'rows' };\n";
const BASE = {
  'src/app.ts': APP,
  'src/boot.ts': BOOT,
  'src/payments.ts': PAYMENTS,
  'src/files.ts': FILES,
  'src/work.ts': WORK,
  'src/table.ts': TABLE,
};

const CASES: Record<string, ProgramCase> = {
  'tells what a function calls that is written where the server is put together': {
    base: BASE,
    head: { 'src/boot.ts': BOOT.replace("'note'", "'noted'") },
    found: {
      dependencyChanges: [
        "money: note behaves differently [changed] (head src/boot.ts:1) payments.post('/') > use-callback > note",
      ],
    },
  },
  'tells what a package makes of settings before the route': {
    base: BASE,
    head: { 'src/app.ts': APP.replace('max: 5 }', 'max: 6 }') },
    found: {
      dependencyChanges: [
        "money: few behaves differently [changed] (head src/app.ts:8) payments.post('/') > few",
      ],
    },
  },
  'tells that what a package makes no longer stands before the route': {
    base: BASE,
    head: { 'src/app.ts': APP.replace("app.use('/pay/*', few);\n", '') },
    found: {
      regulatedChanges: [
        "money: payments.post('/') no longer leads to `few` in src/app.ts [changed] (head src/payments.ts:3)",
      ],
    },
  },
  'is silent about other routers, and the routes beside': {
    base: BASE,
    head: { 'src/work.ts': WORK.replace("'list'", "'lists'").replace("'refund'", "'refunds'") },
    found: {},
  },
  'is silent about what stands before other paths, or serves them': {
    base: BASE,
    head: {
      'src/app.ts': APP.replace('max: 50 }', 'max: 51 }'),
      'src/boot.ts': BOOT.replace("'open'", "'opened'"),
      'src/table.ts': TABLE.replace("'rows'", "'row'"),
    },
    found: {},
  },
  'is silent about what the server is started with': {
    base: BASE,
    head: { 'src/boot.ts': BOOT.replace("'start'", "'started'") },
    found: {},
  },
};

describePrograms('a route whose server is put together elsewhere', CASES, { policy: POLICY });

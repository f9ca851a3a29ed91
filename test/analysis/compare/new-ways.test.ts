import { compare } from '../../../src/analysis/compare/compare';
import { type LiteralTree, literalGraph } from '../reach/literal-graph';
import { changedFiles } from './changed-files';
import { policyOf } from './policy-of';
import { type Told, told } from './told';

const AREAS = `
regulated:
  - id: pay
    title: Money movement
    functions: [processPayment, "pay/**#default"]
    modules: [stripe, "@adyen/*"]
    hosts: ["*.adyen.example"]
    tables: [transactions, ledger.entries]
`;

interface Case {
  readonly base: LiteralTree;
  readonly head: LiteralTree;
  readonly found: Told;
}

const ROOT: LiteralTree = { 'pay.ts': { processPayment: {}, wrapper: { calls: ['pay.ts#processPayment'] } } };
const withWeb = (web: LiteralTree['x']): LiteralTree => ({ ...ROOT, 'web.ts': web });

const CASES: Record<string, Case> = {
  'a handler newly calls regulated code': {
    base: withWeb({ handler: {} }),
    head: withWeb({ handler: { hash: 'new', calls: ['pay.ts#processPayment'] } }),
    found: {
      newCalls: [
        'pay: handler newly calls `processPayment` [function] (head web.ts:2) handler > processPayment',
      ],
    },
  },
  'a default export that is newly called, by its file': {
    base: { 'pay/index.ts': { default: {} }, 'web.ts': { handler: {} } },
    head: {
      'pay/index.ts': { default: {} },
      'web.ts': { handler: { hash: 'new', calls: ['pay/index.ts#default'] } },
    },
    found: {
      newCalls: [
        'pay: handler newly calls `default of pay/index.ts` [function] (head web.ts:2) handler > default',
      ],
    },
  },
  'is silent where the call was there before': {
    base: withWeb({ handler: { calls: ['pay.ts#processPayment'] } }),
    head: withWeb({ handler: { hash: 'new', calls: ['pay.ts#processPayment'] } }),
    found: {},
  },
  'is silent about a call that is taken back': {
    base: withWeb({ handler: { calls: ['pay.ts#processPayment'] } }),
    head: withWeb({ handler: { hash: 'new' } }),
    found: {},
  },
  'new code reaches it through code that led there already': {
    base: withWeb({}),
    head: withWeb({ handler: { calls: ['pay.ts#wrapper'] } }),
    found: {
      newCalls: [
        'pay: handler newly reaches `processPayment` through `wrapper` [function] (head web.ts:2) handler > wrapper > processPayment',
      ],
    },
  },
  'of a new chain only the link that joins the old way is told': {
    base: withWeb({}),
    head: withWeb({ first: { calls: ['web.ts#second'] }, second: { calls: ['pay.ts#wrapper'] } }),
    found: {
      newCalls: [
        'pay: second newly reaches `processPayment` through `wrapper` [function] (head web.ts:3) second > wrapper > processPayment',
      ],
    },
  },
  'is silent where new code calls what leads nowhere': {
    base: withWeb({ banner: {} }),
    head: withWeb({ banner: {}, handler: { calls: ['web.ts#banner'] } }),
    found: {},
  },
  'handing a regulated function on is a new way': {
    base: withWeb({ register: {} }),
    head: withWeb({ register: { hash: 'new', passes: ['pay.ts#processPayment'] } }),
    found: {
      newCalls: [
        'pay: register newly hands on `processPayment` [function] (head web.ts:2) register > processPayment',
      ],
    },
  },
  'a call by name among several is approximate': {
    base: withWeb({ handler: {} }),
    head: withWeb({ handler: { hash: 'new', calls: ['?pay.ts#processPayment'] } }),
    found: {
      newCalls: [
        '~pay: handler newly calls `processPayment` [function] (head web.ts:2) handler > processPayment',
      ],
    },
  },
  'is silent where a caller moves to another file': {
    base: withWeb({ handler: { calls: ['pay.ts#processPayment'] } }),
    head: { ...withWeb({}), 'moved.ts': { handler: { calls: ['pay.ts#processPayment'] } } },
    found: {},
  },
  'is silent about a test that calls regulated code': {
    base: ROOT,
    head: { ...ROOT, 'test/pay.test.ts': { '': { hash: 't', calls: ['pay.ts#processPayment'] } } },
    found: {},
  },
  'N22 a file that is called a test and that other code imports is code': {
    base: withWeb({ '': {} }),
    head: {
      ...withWeb({ '': { effects: ['src/pay.test.ts#'] } }),
      'src/pay.test.ts': { sneak: { calls: ['pay.ts#processPayment'] } },
    },
    found: {
      newCalls: [
        'pay: sneak newly calls `processPayment` [function] (head src/pay.test.ts:2) sneak > processPayment',
      ],
    },
  },
  'a new call of a regulated package': {
    base: withWeb({ refund: {} }),
    head: withWeb({ '': { imports: ['stripe'] }, refund: { hash: 'new', uses: ['stripe:refunds.create'] } }),
    found: { newCalls: ['pay: refund newly uses `stripe refunds.create` [module] (head web.ts:2)'] },
  },
  'another member of a regulated package': {
    base: withWeb({ refund: { uses: ['stripe:refunds.create'] } }),
    head: withWeb({ refund: { hash: 'new', uses: ['stripe:refunds.create', 'stripe:charges.create'] } }),
    found: { newCalls: ['pay: refund newly uses `stripe charges.create` [module] (head web.ts:2)'] },
  },
  'a changed use of a regulated package': {
    base: withWeb({ refund: { uses: ['stripe:refunds.create'] } }),
    head: withWeb({ refund: { hash: 'twice the amount', uses: ['stripe:refunds.create'] } }),
    found: {
      newCalls: [
        'pay: refund behaves differently where it uses `stripe refunds.create` [module] (head web.ts:2)',
      ],
    },
  },
  'a regulated package that a file only imports': {
    base: withWeb({}),
    head: withWeb({ '': { imports: ['@adyen/api-library/lib'] } }),
    found: { newCalls: ['pay: web.ts newly imports `@adyen/api-library/lib` [module] (head web.ts:1)'] },
  },
  'is silent about code beside an unchanged use, and about other packages': {
    base: withWeb({ refund: { uses: ['stripe:refunds.create'] }, other: {} }),
    head: withWeb({
      refund: { uses: ['stripe:refunds.create'] },
      other: { hash: 'new', uses: ['stripes:run'] },
    }),
    found: {},
  },
  'a new host': {
    base: withWeb({ send: { hosts: ['mail.example'] } }),
    head: withWeb({ send: { hash: 'new', hosts: ['mail.example', 'live.adyen.example'] } }),
    found: { newCalls: ['pay: send newly names the host `live.adyen.example` [host] (head web.ts:2)'] },
  },
  'is silent about a host that is no part of the area': {
    base: withWeb({ send: {} }),
    head: withWeb({ send: { hash: 'new', hosts: ['adyen.example', 'adyen.example.mail.example'] } }),
    found: {},
  },
  'N20 a new write to a regulated table': {
    base: withWeb({ save: {} }),
    head: withWeb({ save: { hash: 'new', writes: ['update ledger.entries'] } }),
    found: { dataChanges: ['pay: save writes `ledger.entries (update)` [table] (head web.ts:2)'] },
  },
  'a changed statement on a regulated table': {
    base: withWeb({ save: { hash: 'a = 1', writes: ['update Transactions'] } }),
    head: withWeb({ save: { hash: 'a = 2', writes: ['update Transactions'] } }),
    found: { dataChanges: ['pay: save writes `Transactions (update)` [table] (head web.ts:2)'] },
  },
  'a write that is taken out': {
    base: withWeb({ save: { writes: ['insert transactions'] } }),
    head: withWeb({ save: { hash: 'new' } }),
    found: { dataChanges: ['pay: save no longer writes `transactions (insert)` [table] (base web.ts:2)'] },
  },
  'is silent about unchanged writes and other tables': {
    base: withWeb({ save: { writes: ['insert transactions'] }, log: { writes: ['insert log'] } }),
    head: withWeb({
      save: { writes: ['insert transactions'] },
      log: { hash: 'new', writes: ['insert log', 'delete ledger.old'] },
    }),
    found: {},
  },
  'is silent where a write moves to another file': {
    base: withWeb({ save: { writes: ['insert transactions'] } }),
    head: { ...withWeb({}), 'db.ts': { save: { writes: ['insert transactions'] } } },
    found: {},
  },
  'a changed statement whose table only the running program knows': {
    base: withWeb({ save: {} }),
    head: withWeb({ save: { hash: 'new', dynamicSql: 'UPDATE …' } }),
    found: {
      dataChanges: ['~pay: save writes a table that is only known at run time [table] (head web.ts:2)'],
    },
  },
};

test.each(Object.entries(CASES))('%s', (_title, { base, head, found }) => {
  expect(told(compare(literalGraph(base), literalGraph(head), policyOf(AREAS), changedFiles()))).toEqual(
    found,
  );
});

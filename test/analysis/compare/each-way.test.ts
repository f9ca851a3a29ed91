import { compare } from '../../../src/analysis/compare/compare';
import { type LiteralFile, type LiteralTree, literalGraph } from '../reach/literal-graph';
import { changedFiles } from './changed-files';
import { policyOf } from './policy-of';
import { type Told, told } from './told';

const AREAS = `
regulated:
  - id: pay
    title: Money movement
    functions: ["pay.ts#*"]
    modules: [stripe]
    hosts: ["*.adyen.example"]
    boundaries: ["log/**"]
`;

interface Case {
  readonly base: LiteralTree;
  readonly head: LiteralTree;
  readonly found: Told;
}

const PAY: LiteralFile = { audit: {}, charge: {}, payOut: { calls: ['pay.ts#charge'] } };
const DESK: LiteralFile = {
  review: { calls: ['pay.ts#audit'] },
  settleAll: { calls: ['pay.ts#charge'] },
  closeDay: { calls: ['desk.ts#settleAll', 'pay.ts#audit'] },
  withdraw: { calls: ['pay.ts#payOut'] },
  sync: { uses: ['stripe:charges.list'] },
  bill: { uses: ['stripe:charges.create'] },
  ping: { hosts: ['test.adyen.example'] },
  send: { hosts: ['live.adyen.example'] },
};
/** Everything that stands there, and one declaration that refers to some of it. */
const withRefund = (refund: LiteralFile[string], others: LiteralTree = {}): LiteralTree => ({
  'pay.ts': PAY,
  'desk.ts': DESK,
  'web.ts': { refund },
  ...others,
});

const CASES: Record<string, Case> = {
  'code that led into the area already leads to another of its functions': {
    base: withRefund({ calls: ['pay.ts#audit'] }),
    head: withRefund({ hash: 'new', calls: ['pay.ts#audit', 'desk.ts#settleAll'] }),
    found: {
      newCalls: [
        'pay: refund newly reaches `charge` through `settleAll` [function] (head web.ts:2) refund > settleAll > charge',
      ],
    },
  },
  'only what was not reached before is named': {
    base: withRefund({ calls: ['pay.ts#audit'] }),
    head: withRefund({ hash: 'new', calls: ['pay.ts#audit', 'desk.ts#closeDay'] }),
    found: {
      newCalls: [
        'pay: refund newly reaches `charge` through `closeDay` [function] (head web.ts:2) refund > closeDay > settleAll > charge',
      ],
    },
  },
  'two helpers, each with a function of its own': {
    base: withRefund({ calls: ['desk.ts#review'] }),
    head: withRefund({ hash: 'new', calls: ['desk.ts#review', 'desk.ts#settleAll', 'desk.ts#withdraw'] }),
    found: {
      newCalls: [
        'pay: refund newly reaches `charge` and `payOut` through `settleAll` and `withdraw` [function] (head web.ts:2) refund > settleAll > charge',
      ],
    },
  },
  'a function itself and another over a helper are one finding': {
    base: withRefund({}),
    head: withRefund({ hash: 'new', calls: ['pay.ts#audit', 'desk.ts#settleAll'] }),
    found: {
      newCalls: [
        'pay: refund newly calls `audit`, and newly reaches `charge` through `settleAll` [function] (head web.ts:2) refund > audit',
      ],
    },
  },
  'a way round the function that stood before another': {
    base: withRefund({ calls: ['pay.ts#payOut'] }),
    head: withRefund({ hash: 'new', calls: ['pay.ts#payOut', 'desk.ts#settleAll'] }),
    found: {
      newCalls: [
        'pay: refund newly reaches `charge` through `settleAll` [function] (head web.ts:2) refund > settleAll > charge',
      ],
    },
  },
  'of a new chain only the link that joins the old way is told': {
    base: withRefund({ calls: ['pay.ts#audit'] }),
    head: withRefund(
      { hash: 'new', calls: ['pay.ts#audit', 'web2.ts#step'] },
      { 'web2.ts': { step: { calls: ['desk.ts#settleAll'] } } },
    ),
    found: {
      newCalls: [
        'pay: step newly reaches `charge` through `settleAll` [function] (head web2.ts:2) step > settleAll > charge',
      ],
    },
  },
  'what a helper newly leads to is told of the helper': {
    base: withRefund({ calls: ['desk.ts#review'] }),
    head: withRefund(
      { calls: ['desk.ts#review'] },
      { 'desk.ts': { ...DESK, review: { hash: 'new', calls: ['pay.ts#audit', 'desk.ts#settleAll'] } } },
    ),
    found: {
      newCalls: [
        'pay: review newly reaches `charge` through `settleAll` [function] (head desk.ts:2) review > settleAll > charge',
      ],
    },
  },
  'a way by name among several is a guess': {
    base: withRefund({ calls: ['pay.ts#audit'] }),
    head: withRefund({ hash: 'new', calls: ['pay.ts#audit', '?desk.ts#settleAll'] }),
    found: {
      newCalls: [
        '~pay: refund newly reaches `charge` through `settleAll` [function] (head web.ts:2) refund > settleAll > charge',
      ],
    },
  },
  'a certain way says more than a guess beside it': {
    base: withRefund({ calls: ['pay.ts#audit'] }),
    head: withRefund({ hash: 'new', calls: ['pay.ts#audit', '?desk.ts#withdraw', 'desk.ts#settleAll'] }),
    found: {
      newCalls: [
        'pay: refund newly reaches `charge` through `settleAll` [function] (head web.ts:2) refund > settleAll > charge',
      ],
    },
  },
  'helpers that call each other in a circle': {
    base: withRefund(
      { calls: ['pay.ts#audit'] },
      {
        'round.ts': {
          one: { calls: ['round.ts#two'] },
          two: { calls: ['round.ts#one', 'pay.ts#charge'] },
        },
      },
    ),
    head: withRefund(
      { hash: 'new', calls: ['pay.ts#audit', 'round.ts#one'] },
      {
        'round.ts': {
          one: { calls: ['round.ts#two'] },
          two: { calls: ['round.ts#one', 'pay.ts#charge'] },
        },
      },
    ),
    found: {
      newCalls: [
        'pay: refund newly reaches `charge` through `one` [function] (head web.ts:2) refund > one > two > charge',
      ],
    },
  },
  'a class of the program comes to stand in the place of what is called': {
    base: withRefund(
      { calls: ['base.ts#Job.run'] },
      {
        'base.ts': { 'Job.run': { kind: 'method', calls: ['pay.ts#audit'] } },
        'job.ts': {
          'Settle.run': { kind: 'method', calls: ['desk.ts#settleAll'] },
        },
      },
    ),
    head: withRefund(
      { calls: ['base.ts#Job.run'] },
      {
        'base.ts': {
          'Job.run': { kind: 'method', calls: ['pay.ts#audit'], overrides: ['job.ts#Settle.run'] },
        },
        'job.ts': {
          'Settle.run': { kind: 'method', calls: ['desk.ts#settleAll'] },
        },
      },
    ),
    found: {
      newCalls: [
        'pay: Job.run newly reaches `charge` through `Settle.run` [function] (head base.ts:2) Job.run > Settle.run > settleAll > charge',
      ],
    },
  },
  'is silent about another helper that leads to the same': {
    base: withRefund({ calls: ['desk.ts#settleAll', 'desk.ts#review'] }),
    head: withRefund({ hash: 'new', calls: ['desk.ts#closeDay'] }),
    found: {},
  },
  'is silent about a helper that leads to less': {
    base: withRefund({ calls: ['desk.ts#closeDay'] }),
    head: withRefund({ hash: 'new', calls: ['desk.ts#settleAll'] }),
    found: {},
  },
  'is silent where the way there was a guess before': {
    base: withRefund({ calls: ['pay.ts#audit', '?desk.ts#settleAll'] }),
    head: withRefund({ hash: 'new', calls: ['pay.ts#audit', 'desk.ts#settleAll'] }),
    found: {},
  },
  'is silent where a helper moves to another file, and where it is renamed': {
    base: withRefund({ calls: ['desk.ts#settleAll', 'desk.ts#review'] }),
    head: withRefund(
      { calls: ['moved.ts#settleAll', 'desk.ts#look'] },
      {
        'desk.ts': {
          ...Object.fromEntries(
            Object.entries(DESK).filter(([name]) => !['review', 'settleAll', 'closeDay'].includes(name)),
          ),
          look: { hash: 'same review', calls: ['pay.ts#audit'] },
          closeDay: { calls: ['moved.ts#settleAll', 'pay.ts#audit'] },
        },
        'moved.ts': { settleAll: { calls: ['pay.ts#charge'] } },
      },
    ),
    found: {},
  },
  'a regulated function that is split in two is told itself; who led to it is not': {
    base: withRefund({ calls: ['desk.ts#settleAll'] }),
    head: withRefund(
      { hash: 'new', calls: ['desk.ts#settleAll'] },
      { 'pay.ts': { ...PAY, charge: { hash: 'first half', calls: ['pay.ts#capture'] }, capture: {} } },
    ),
    found: {
      regulatedChanges: [
        'pay: charge behaves differently [changed] (head pay.ts:3)',
        'pay: capture is added [added] (head pay.ts:5)',
      ],
    },
  },
  'is silent about callers of a regulated function that comes to call another one': {
    base: withRefund({ calls: ['pay.ts#audit'] }),
    head: withRefund(
      { calls: ['pay.ts#audit'] },
      { 'pay.ts': { ...PAY, audit: { hash: 'new', calls: ['desk.ts#settleAll'] } } },
    ),
    found: { regulatedChanges: ['pay: audit behaves differently [changed] (head pay.ts:2)'] },
  },
  'is silent about a way through a boundary': {
    base: withRefund(
      { calls: ['pay.ts#audit'] },
      { 'log/log.ts': { write: { calls: ['desk.ts#settleAll'] } } },
    ),
    head: withRefund(
      { hash: 'new', calls: ['pay.ts#audit', 'log/log.ts#write'] },
      { 'log/log.ts': { write: { calls: ['desk.ts#settleAll'] } } },
    ),
    found: {},
  },
  'is silent about types, and about a module that has merely run': {
    base: withRefund({ calls: ['pay.ts#audit'] }),
    head: withRefund({
      hash: 'new',
      calls: ['pay.ts#audit'],
      types: ['desk.ts#settleAll'],
      effects: ['desk.ts#'],
    }),
    found: {},
  },
  'is silent about a test': {
    base: withRefund({}, { 'test/web.test.ts': { check: { calls: ['pay.ts#audit'] } } }),
    head: withRefund(
      {},
      { 'test/web.test.ts': { check: { hash: 'new', calls: ['pay.ts#audit', 'desk.ts#settleAll'] } } },
    ),
    found: {},
  },
  'a helper that uses a regulated package': {
    base: withRefund({}),
    head: withRefund({ hash: 'new', calls: ['desk.ts#bill'] }),
    found: {
      newCalls: [
        'pay: refund newly reaches `stripe charges.create` through `bill` [module] (head web.ts:2) refund > bill',
      ],
    },
  },
  'a helper that uses another member of a regulated package': {
    base: withRefund({ calls: ['desk.ts#sync'] }),
    head: withRefund({ hash: 'new', calls: ['desk.ts#sync', 'desk.ts#bill'] }),
    found: {
      newCalls: [
        'pay: refund newly reaches `stripe charges.create` through `bill` [module] (head web.ts:2) refund > bill',
      ],
    },
  },
  'a package itself and another member over a helper are one finding': {
    base: withRefund({}),
    head: withRefund({ hash: 'new', uses: ['stripe:charges.list'], calls: ['desk.ts#bill'] }),
    found: {
      newCalls: [
        'pay: refund newly uses `stripe charges.list`, and newly reaches `stripe charges.create` through `bill` [module] (head web.ts:2) refund > bill',
      ],
    },
  },
  'is silent about another helper that uses the same of a package': {
    base: withRefund({ calls: ['desk.ts#bill'] }, { 'desk2.ts': { invoice: { calls: ['desk.ts#bill'] } } }),
    head: withRefund(
      { hash: 'new', calls: ['desk2.ts#invoice'] },
      { 'desk2.ts': { invoice: { calls: ['desk.ts#bill'] } } },
    ),
    found: {},
  },
  'is silent about a package behind a regulated function that was called before': {
    base: withRefund(
      { calls: ['pay.ts#audit'] },
      { 'pay.ts': { ...PAY, audit: { calls: ['desk.ts#bill'] } } },
    ),
    head: withRefund(
      { hash: 'new', calls: ['desk.ts#review'] },
      { 'pay.ts': { ...PAY, audit: { calls: ['desk.ts#bill'] } } },
    ),
    found: {},
  },
  'a helper that names a regulated host': {
    base: withRefund({ calls: ['desk.ts#ping'] }),
    head: withRefund({ hash: 'new', calls: ['desk.ts#ping', 'desk.ts#send'] }),
    found: {
      newCalls: [
        'pay: refund newly reaches the host `live.adyen.example` through `send` [host] (head web.ts:2) refund > send',
      ],
    },
  },
  'is silent about another helper that names the same host': {
    base: withRefund({ calls: ['desk.ts#send'] }, { 'desk2.ts': { post: { calls: ['desk.ts#send'] } } }),
    head: withRefund(
      { hash: 'new', calls: ['desk2.ts#post'] },
      { 'desk2.ts': { post: { calls: ['desk.ts#send'] } } },
    ),
    found: {},
  },
};

test.each(Object.entries(CASES))('%s', (_title, { base, head, found }) => {
  expect(told(compare(literalGraph(base), literalGraph(head), policyOf(AREAS), changedFiles()))).toEqual(
    found,
  );
});

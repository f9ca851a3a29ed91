import { judged, PAY, TILL, type WayCase, withRefund } from './each-way';

const CASES: Record<string, WayCase> = {
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
  'is silent about a class that holds an address and a client': {
    base: withRefund({ calls: ['pay.ts#audit'] }, { 'till.ts': TILL }),
    head: withRefund(
      { hash: 'new', calls: ['pay.ts#audit'], constructs: ['till.ts#Till'] },
      { 'till.ts': TILL },
    ),
    found: {},
  },
  'a method of a class that holds an address': {
    base: withRefund({}, { 'till.ts': TILL }),
    head: withRefund({ hash: 'new', calls: ['till.ts#send'] }, { 'till.ts': TILL }),
    found: {
      newCalls: [
        'pay: refund newly reaches the host `live.adyen.example` through `send` [host] (head web.ts:2) refund > send > Till.base',
      ],
    },
  },
};

test.each(Object.entries(CASES))('%s', (_title, { found, ...change }) => {
  expect(judged(change)).toEqual(found);
});

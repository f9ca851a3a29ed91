import type { LiteralFile } from '../reach/literal-graph';
import { DESK, judged, moved, PAY, POSTING, type WayCase, withRefund } from './each-way';

const CASES: Record<string, WayCase> = {
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
  'what is drawn out of a function that led to another one': {
    base: withRefund({ calls: ['pay.ts#audit'] }),
    head: withRefund(
      { hash: 'new', calls: ['step.ts#step'] },
      { 'step.ts': { step: { calls: ['pay.ts#audit', 'pay.ts#charge'] } } },
    ),
    found: { newCalls: ['pay: step newly calls `charge` [function] (head step.ts:2) step > charge'] },
  },
  'what is drawn out of a function that led there, and called by one that did not': {
    base: withRefund({ calls: ['pay.ts#charge'] }, { 'list.ts': { show: {} } }),
    head: withRefund(
      { hash: 'new', calls: ['step.ts#step'] },
      {
        'step.ts': { step: { calls: ['pay.ts#charge'] } },
        'list.ts': { show: { hash: 'new', calls: ['step.ts#step'] } },
      },
    ),
    found: { newCalls: ['pay: step newly calls `charge` [function] (head step.ts:2) step > charge'] },
  },
  'what code that led there hands on, since anybody may call it': {
    base: withRefund({ calls: ['pay.ts#charge'] }),
    head: withRefund(
      { hash: 'new', calls: ['pay.ts#charge'], passes: ['step.ts#step'] },
      { 'step.ts': { step: { calls: ['pay.ts#charge'] } } },
    ),
    found: { newCalls: ['pay: step newly calls `charge` [function] (head step.ts:2) step > charge'] },
  },
  'what is drawn out of a function that led there by a guess, or round another one alone': {
    base: withRefund({ calls: ['?pay.ts#audit', 'pay.ts#payOut'] }),
    head: withRefund(
      { hash: 'new', calls: ['step.ts#step'] },
      { 'step.ts': { step: { calls: ['pay.ts#audit', 'pay.ts#charge', 'pay.ts#payOut'] } } },
    ),
    found: {
      newCalls: ['pay: step newly calls `audit` and `charge` [function] (head step.ts:2) step > audit'],
    },
  },
  'what new code calls that nobody calls': {
    base: withRefund({ calls: ['pay.ts#charge'] }),
    head: withRefund(
      { calls: ['pay.ts#charge'] },
      { 'step.ts': { step: { calls: ['pay.ts#charge'] }, first: { calls: ['step.ts#step'] } } },
    ),
    found: { newCalls: ['pay: step newly calls `charge` [function] (head step.ts:2) step > charge'] },
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
  'N29 a certain way where only guesses led before': {
    base: withRefund({ calls: ['pay.ts#audit', '?desk.ts#settleAll', '?pay.ts#payOut'] }),
    head: withRefund({ hash: 'new', calls: ['pay.ts#audit', 'desk.ts#settleAll', 'pay.ts#payOut'] }),
    found: {
      newCalls: [
        'pay: refund newly calls `payOut`, and newly reaches `charge` through `settleAll` [function] (head web.ts:2) refund > payOut',
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
  'code that led nowhere, over a helper that leads to another function than before': {
    base: withRefund({}),
    head: withRefund(
      { hash: 'new', calls: ['desk.ts#settleAll'] },
      {
        'pay.ts': { ...PAY, capture: {} },
        'desk.ts': { ...DESK, settleAll: { hash: 'new', calls: ['pay.ts#capture'] } },
      },
    ),
    found: {
      newCalls: [
        'pay: settleAll newly calls `capture` [function] (head desk.ts:3) settleAll > capture',
        'pay: refund newly reaches `capture` through `settleAll` [function] (head web.ts:2) refund > settleAll > capture',
      ],
      regulatedChanges: ['pay: capture is added [added] (head pay.ts:5)'],
    },
  },
  'a way to a function that comes to be regulated': {
    base: withRefund({ calls: ['pay.ts#audit'] }, { 'desk.ts': POSTING, 'old.ts': { post: {} } }),
    head: withRefund(
      { hash: 'new', calls: ['pay.ts#audit', 'desk.ts#other'] },
      { 'desk.ts': moved(POSTING), 'pay.ts': { ...PAY, post: {} } },
    ),
    found: {
      newCalls: [
        'pay: refund newly reaches `post` through `other` [function] (head web.ts:2) refund > other > post',
      ],
      regulatedChanges: ['pay: post is added [added] (head pay.ts:5)'],
    },
  },
};

test('more targets than are asked at once are counted', () => {
  const many = Object.fromEntries(Array.from({ length: 70 }, (_, at) => [`pay${at}`, {}]));
  const calls = Object.keys(many).map((name) => `pay.ts#${name}`);
  const tree = (refund: LiteralFile[string]) => ({
    'pay.ts': many,
    'desk.ts': { all: { calls }, some: { calls: calls.slice(0, 40) } },
    'web.ts': { refund },
  });
  const [base, head] = [
    tree({ calls: ['desk.ts#some'] }),
    tree({ hash: 'new', calls: ['desk.ts#some', 'desk.ts#all'] }),
  ];
  expect(judged({ base, head })).toEqual({
    newCalls: [
      'pay: refund newly reaches `pay40`, `pay41` and 28 more through `all` [function] (head web.ts:2) refund > all > pay40',
    ],
  });
});

test.each(Object.entries(CASES))('%s', (_title, { found, ...change }) => {
  expect(judged(change)).toEqual(found);
});

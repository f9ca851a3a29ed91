import { DESK, JOB, judged, moved, PAY, POSTING, type WayCase, withRefund } from './each-way';

const CASES: Record<string, WayCase> = {
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
  'is silent where a way that was a guess is certain for the same code': {
    base: withRefund({ calls: ['pay.ts#audit', '?desk.ts#settleAll', '?pay.ts#payOut'] }),
    head: withRefund({ calls: ['pay.ts#audit', 'desk.ts#settleAll', 'pay.ts#payOut'] }),
    found: {},
  },
  'is silent about another guess where a guess led there before': {
    base: withRefund({ calls: ['?desk.ts#settleAll'] }),
    head: withRefund({ hash: 'new', calls: ['?desk.ts#closeDay', 'pay.ts#audit'] }),
    found: {
      newCalls: ['pay: refund newly calls `audit` [function] (head web.ts:2) refund > audit'],
    },
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
  'is silent about a function that is drawn out of one that led there': {
    base: withRefund({ calls: ['pay.ts#audit', 'pay.ts#charge'] }),
    head: withRefund(
      { hash: 'new', calls: ['pay.ts#audit', 'step.ts#step'] },
      { 'step.ts': { step: { calls: ['step.ts#last'] }, last: { calls: ['pay.ts#charge'] } } },
    ),
    found: {},
  },
  'is silent about one that is drawn out with the helper that it calls, and about its tests': {
    base: withRefund({ calls: ['desk.ts#settleAll'] }),
    head: withRefund(
      { hash: 'new', calls: ['step.ts#step'] },
      {
        'step.ts': { step: { calls: ['desk.ts#settleAll'] } },
        'test/step.test.ts': { check: { calls: ['step.ts#step'] } },
      },
    ),
    found: {},
  },
  'is silent about one that is renamed and altered at once': {
    base: withRefund({ calls: ['step.ts#step'] }, { 'step.ts': { step: { calls: ['pay.ts#charge'] } } }),
    head: withRefund(
      { hash: 'new', calls: ['step.ts#go'] },
      { 'step.ts': { go: { calls: ['pay.ts#charge'] } } },
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
  'is silent about a new base class before a method that led there': {
    base: withRefund({ calls: ['job.ts#Settle.run'] }, { 'job.ts': JOB }),
    head: withRefund(
      { hash: 'new', calls: ['base.ts#Job.run'] },
      { 'job.ts': JOB, 'base.ts': { 'Job.run': { kind: 'method', overrides: ['job.ts#Settle.run'] } } },
    ),
    found: {},
  },
  'is silent where a regulated method gets a new base class and is called by it': {
    base: withRefund(
      { calls: ['pay.ts#Desk.run'] },
      { 'pay.ts': { ...PAY, 'Desk.run': { kind: 'method' } } },
    ),
    head: withRefund(
      { hash: 'new', calls: ['base.ts#Job.run'] },
      {
        'base.ts': { 'Job.run': { kind: 'method', overrides: ['pay.ts#Desk.run'] } },
        'pay.ts': { ...PAY, 'Desk.run': { kind: 'method' } },
      },
    ),
    found: {},
  },
  'is silent where a way that a class makes of its base class is not what `super` runs': {
    base: withRefund(
      { calls: ['pay.ts#audit'] },
      { 'job.ts': { ...JOB, 'Job.run': { kind: 'method', overrides: ['job.ts#Settle.run'] } } },
    ),
    head: withRefund(
      { hash: 'new', calls: ['pay.ts#audit', 'job.ts#Other'] },
      {
        'job.ts': {
          ...JOB,
          'Job.run': { kind: 'method', overrides: ['job.ts#Settle.run'] },
          Other: { kind: 'class', overrides: ['job.ts#Job.run'] },
        },
      },
    ),
    found: {},
  },
  'a function that comes to be regulated was led to before': {
    base: withRefund(
      { calls: ['pay.ts#audit', 'desk.ts#post'] },
      { 'desk.ts': POSTING, 'old.ts': { post: {} } },
    ),
    head: withRefund(
      { hash: 'new', calls: ['pay.ts#audit', 'desk.ts#post', 'desk.ts#other'] },
      { 'desk.ts': moved(POSTING), 'pay.ts': { ...PAY, post: {} } },
    ),
    found: { regulatedChanges: ['pay: post is added [added] (head pay.ts:5)'] },
  },
};

test.each(Object.entries(CASES))('%s', (_title, { found, ...change }) => {
  expect(judged(change)).toEqual(found);
});

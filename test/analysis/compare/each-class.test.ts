import { JOB, judged, PAY, type WayCase, withRefund } from './each-way';

const CASES: Record<string, WayCase> = {
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
  'who calls the method of a new base class leads to what is put in its place': {
    base: withRefund({ calls: ['pay.ts#audit'] }, { 'job.ts': JOB }),
    head: withRefund(
      { hash: 'new', calls: ['pay.ts#audit', 'base.ts#Job.run'] },
      { 'job.ts': JOB, 'base.ts': { 'Job.run': { kind: 'method', overrides: ['job.ts#Settle.run'] } } },
    ),
    found: {
      newCalls: [
        'pay: refund newly reaches `charge` through `Job.run` [function] (head web.ts:2) refund > Job.run > Settle.run > settleAll > charge',
      ],
    },
  },
  'a class extends a regulated one': {
    base: withRefund({ kind: 'class' }, { 'pay.ts': { ...PAY, Desk: { kind: 'class' } } }),
    head: withRefund(
      { kind: 'class', hash: 'new', extends: ['pay.ts#Desk'] },
      { 'pay.ts': { ...PAY, Desk: { kind: 'class' } } },
    ),
    found: {
      newCalls: ['pay: refund newly extends `Desk` [function] (head web.ts:2) refund > Desk'],
    },
  },
  'a regulated method comes to stand in the place of what is called': {
    base: withRefund(
      { calls: ['base.ts#Job.run'] },
      { 'base.ts': { 'Job.run': { kind: 'method' } }, 'pay.ts': { ...PAY, 'Desk.run': { kind: 'method' } } },
    ),
    head: withRefund(
      { calls: ['base.ts#Job.run'] },
      {
        'base.ts': { 'Job.run': { kind: 'method', overrides: ['pay.ts#Desk.run'] } },
        'pay.ts': { ...PAY, 'Desk.run': { kind: 'method' } },
      },
    ),
    found: {
      newCalls: ['pay: Job.run newly leads to `Desk.run` [function] (head base.ts:2) Job.run > Desk.run'],
    },
  },
  'who calls the method of a new base class before a regulated one leads to that': {
    base: withRefund({}, { 'pay.ts': { ...PAY, 'Desk.run': { kind: 'method' } } }),
    head: withRefund(
      { hash: 'new', calls: ['base.ts#Job.run'] },
      {
        'base.ts': { 'Job.run': { kind: 'method', overrides: ['pay.ts#Desk.run'] } },
        'pay.ts': { ...PAY, 'Desk.run': { kind: 'method' } },
      },
    ),
    found: {
      newCalls: [
        'pay: refund newly reaches `Desk.run` through `Job.run` [function] (head web.ts:2) refund > Job.run > Desk.run',
      ],
    },
  },
  'a constructor that calls a regulated function': {
    base: withRefund(
      { calls: ['pay.ts#audit'] },
      { 'till.ts': { Till: { kind: 'class' }, 'Till.constructor': { calls: ['desk.ts#settleAll'] } } },
    ),
    head: withRefund(
      { hash: 'new', calls: ['pay.ts#audit'], constructs: ['till.ts#Till'] },
      { 'till.ts': { Till: { kind: 'class' }, 'Till.constructor': { calls: ['desk.ts#settleAll'] } } },
    ),
    found: {
      newCalls: [
        'pay: refund newly reaches `charge` through `Till` [function] (head web.ts:2) refund > Till > Till.constructor > settleAll > charge',
      ],
    },
  },
};

test.each(Object.entries(CASES))('%s', (_title, { found, ...change }) => {
  expect(judged(change)).toEqual(found);
});

import { edgesOf, type Tree } from './program';

const NAMES = `export const SETTLE = 'settle';\nexport const REFUND = 'refund';`;

interface Case {
  readonly tree: Tree;
  /** Every way from who wants a job done to who does it. */
  readonly calls: readonly string[];
}

const CASES: Record<string, Case> = {
  'a queue of BullMQ and its worker, by a text and by a constant': {
    tree: {
      'names.ts': NAMES,
      'work.ts': `import { Worker } from 'bullmq';\nimport { SETTLE } from './names';
new Worker('mail', async () => send());\nnew Worker(SETTLE, settle);\nnew Worker('other', other);\nfunction settle() {}\nfunction send() {}\nfunction other() {}`,
      'queues.ts': `import { Queue } from 'bullmq';\nimport { SETTLE } from './names';\nexport const mails = new Queue('mail');\nexport const settles = new Queue(SETTLE);`,
      'pay.ts': `import { settles } from './queues';\nexport const pay = () => settles.add('any', {});`,
    },
    calls: [
      'queues.ts#mails call work.ts#Worker-callback (1 of 1)',
      'queues.ts#settles call work.ts#settle (1 of 1)',
    ],
  },
  'processors of NestJS, by job and by queue': {
    tree: {
      'names.ts': NAMES,
      'work.ts': `import { Process, Processor } from '@nestjs/bull';\nimport { REFUND, SETTLE } from './names';
@Processor('pay') export class Jobs { @Process('charge') charge() {} @Process({ name: REFUND }) refund() {} @Process('late') late() {} helper() {} }
@Processor(SETTLE) export class Settling extends WorkerHost { async process() {} done() {} }`,
      'pay.ts': `import { InjectQueue } from '@nestjs/bull';\nimport { REFUND, SETTLE } from './names';
export class Payments {
  constructor(@InjectQueue('pay') private readonly jobs: Queue, @InjectQueue(SETTLE) private readonly settling: Queue) {}
  charge() { this.jobs.add('charge', {}); }
  refund() { this.jobs.add(REFUND); }
  any(name: string) { return this.jobs.add(name + '!', {}); }
  settle() { return this.settling.add('any', {}); }
  none() { return this.jobs.count(); }
}`,
    },
    calls: [
      'pay.ts#Payments.any call work.ts#Jobs.charge (1 of 1)',
      'pay.ts#Payments.any call work.ts#Jobs.late (1 of 1)',
      'pay.ts#Payments.any call work.ts#Jobs.refund (1 of 1)',
      'pay.ts#Payments.charge call work.ts#Jobs.charge (1 of 1)',
      'pay.ts#Payments.refund call work.ts#Jobs.refund (1 of 1)',
      'pay.ts#Payments.settle call work.ts#Settling.process (1 of 1)',
    ],
  },
  'named jobs of Bull, agenda and pg-boss': {
    tree: {
      'work.js': `exports.start = (queue, agenda, boss) => { queue.process('charge', 2, charge); agenda.define('clean', { priority: 1 }, clean); boss.work('settle', settle); };
function charge() {}\nfunction clean() {}\nfunction settle() {}`,
      'pay.js': `exports.charge = (payQueue) => payQueue.add('charge', {});\nexports.clean = (agenda) => agenda.every('1 day', 'clean');\nexports.settle = (boss) => boss.send('settle', {});`,
    },
    calls: [
      'pay.js#charge call work.js#charge (1 of 1)',
      'pay.js#clean call work.js#clean (1 of 1)',
      'pay.js#settle call work.js#settle (1 of 1)',
    ],
  },
  'no set, no event and no other queue of that name': {
    tree: {
      'work.js': `exports.start = (queue, bus) => { queue.process('charge', charge); bus.on('paid', paid); };\nfunction charge() {}\nfunction paid() {}`,
      'pay.js': `exports.set = (names) => names.add('charge');\nexports.bus = (bus) => bus.emit('charge');\nexports.job = (queue) => queue.add('paid');\nexports.send = (mail) => mail.send('charge');`,
    },
    calls: [],
  },
};

test.each(Object.entries(CASES))('jobs: %s', (_title, { tree, calls }) => {
  expect(edgesOf(tree).filter((edge) => / call .*\(1 of/.test(edge))).toEqual([...calls].sort());
});

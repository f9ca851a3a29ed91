import { describePrograms, type ProgramCase } from './program-case';

/** What a base class's methods call on the instance whose own class has them run: that class's methods, and none of its siblings'. */

const BASE = `import { open } from './work';

export class Poll {
  start() {
    this.loop();
  }
  loop() {
    open();
    this.tick();
    this.items.forEach((item) => this.each(item));
  }
  tick() {}
  each(item) {}
  stop() {
    this.left();
  }
  left() {}
}
`;
const POLLS = `import { Poll } from './poll';
import { note, pay, put, sum } from './work';

export class Online extends Poll {
  each(item) {
    return sum(item);
  }
}

export class Payments extends Online {
  charge() {
    this.start();
  }
  tick() {
    pay();
  }
}

export class Cards extends Payments {
  tick() {
    put();
  }
}

export class Logs extends Online {
  charge() {
    this.start();
  }
  tick() {
    note();
  }
  each(item) {
    note();
  }
  left() {
    note();
  }
}
`;
const WORK = `export const open = () => 1;
export const pay = () => 2;
export const put = () => 3;
export const note = () => 4;
export const sum = (item) => 5;
`;
const FILES = { 'src/poll.js': BASE, 'src/polls.js': POLLS, 'src/work.js': WORK };
const work = (from: number, to: number) => ({ 'src/work.js': WORK.replace(`=> ${from}`, `=> ${to}`) });
const area = (selector: string) => `
regulated:
  - id: money
    title: Money
    functions: ["${selector}"]
`;
const told = (what: string, line: number, way: string) => ({
  dependencyChanges: [
    `money: ${what} behaves differently [changed] (head src/work.js:${line}) Payments.charge > ${way}`,
  ],
});
const payments = (from: string, to: string) => ({ ...FILES, 'src/polls.js': POLLS.replace(from, to) });
const poll = (from: string, to: string) => ({ ...FILES, 'src/poll.js': BASE.replace(from, to) });

const CASES: Record<string, ProgramCase> = {
  "is silent about a sibling's": { base: FILES, head: work(4, 9), found: {} },
  "tells the class's own": {
    base: FILES,
    head: work(2, 9),
    found: told('pay', 2, 'Poll.start > Poll.loop > Poll.tick > Payments.tick > pay'),
  },
  'tells that of a class below it, whose instance may be meant': {
    base: FILES,
    head: work(3, 9),
    found: told('put', 3, 'Poll.start > Poll.loop > Poll.tick > Cards.tick > put'),
  },
  'tells that of a class in between, run by a function that is handed on': {
    base: FILES,
    head: work(5, 9),
    found: told(
      'sum',
      5,
      'Poll.start > Poll.loop > Poll.loop.forEach-callback > Poll.each > Online.each > sum',
    ),
  },
  'tells what the base class does itself': {
    base: FILES,
    head: work(1, 9),
    found: told('open', 1, 'Poll.start > Poll.loop > open'),
  },
  "tells a sibling's to the base class's own method": {
    base: FILES,
    policy: area('src/poll.js#Poll.start'),
    head: work(4, 9),
    found: {
      dependencyChanges: [
        'money: note behaves differently [changed] (head src/work.js:4) Poll.start > Poll.loop > Poll.tick > Logs.tick > note',
      ],
    },
  },
  "tells a sibling's where the inherited method is called on another instance, too": {
    base: payments('this.start();', 'this.start();\n    new Online().start();'),
    head: work(4, 9),
    found: told('note', 4, 'Poll.start > Poll.loop > Poll.tick > Logs.tick > note'),
  },
  "tells a sibling's where the inherited method calls another instance": {
    base: poll('open();', 'new Poll().left();\n    open();'),
    head: work(4, 9),
    found: told('note', 4, 'Poll.start > Poll.loop > Poll.left > Logs.left > note'),
  },
  "tells a sibling's to who hands its instance to code of any": {
    base: {
      ...payments('this.start();', 'run(this);'),
      'src/run.ts': `import type { Poll } from './poll';\nexport function run(poll: Poll) { poll.start(); }`,
      'src/polls.js': `import { run } from './run';\n${POLLS.replace('this.start();', 'run(this);')}`,
    },
    head: work(4, 9),
    found: told('note', 4, 'run > Poll.start > Poll.loop > Poll.tick > Logs.tick > note'),
  },
  "is silent about a sibling's where the class's own method says super": {
    base: payments('    pay();', '    super.tick();\n    pay();'),
    head: work(4, 9),
    found: {},
  },
  "tells the class's own that the base's one calls which it names by super": {
    base: {
      ...payments('    this.start();', '    super.stop();'),
      'src/polls.js': POLLS.replace('    this.start();', '    super.stop();').replace(
        '  tick() {\n    pay();',
        '  left() {\n    pay();',
      ),
    },
    head: work(2, 9),
    found: told('pay', 2, 'Poll.stop > Poll.left > Payments.left > pay'),
  },
  'ends at a boundary that the base class stands in': {
    base: FILES,
    policy: `${area('src/polls.js#Payments.charge')}    boundaries: ["src/poll.js"]\n`,
    head: work(2, 9),
    found: {},
  },
};

describePrograms('what inherited methods call', CASES, { policy: area('src/polls.js#Payments.charge') });

import type { Tree } from '../link/program';
import { describeWrites, type WriteCase } from './written';

/** What functions set in what they are given, and methods in their own instance: who calls says what that is. */

const LIMITS = `export const limits = { max: 100, min: 1, deep: { low: 1 } };
export let open = JSON.parse('{}');
export class Service {
  max = 100;
  seen = 0;
  constructor(top: number) {
    this.max = top;
  }
  setMax(value: number) {
    this.max = value;
  }
  take(amount: number) {
    this.see();
    return amount < this.max && this.seen > 0;
  }
  see() {
    this.seen = 1;
  }
}
export const service = new Service(1);
export const other = new Service(2);
`;
const RAISE = `export function raise(of: { max: number }, value = 5, why?: string) {
  console.log(why);
  of.max = value;
}
export const lower = ({ deep }: { deep: { low: number } }) => {
  const inner = deep;
  inner.low = 5;
};
export const fill = (of: object, value: number) => Object.assign(of, { max: value });
export const put = (list: { min: number }) => {
  list.min = 1;
};
`;
const PROGRAM: Tree = {
  'limits.ts': LIMITS,
  'raise.ts': RAISE,
  'pay.ts':
    "import { limits, open, service } from './limits';\nexport const pay = (n: number) => n < limits.max && n < limits.deep.low && n < open.max && service.take(n);\n",
};
const bootOf = (code: string): Tree => ({
  'boot.ts': `import { limits, open, service, other } from './limits';\nimport { raise, lower, fill, put } from './raise';\nexport function boot(n: number) {\n  ${code}\n}\n`,
});

const edit = (base: string, head: string, found: readonly string[]): WriteCase => ({
  base: bootOf(base),
  head: bootOf(head),
  found,
});
const set = (how: string, runs: string, what = 'limits.max'): string =>
  `pay: ${what} is ${how}${runs}\` [written] (head boot.ts:4)`;
const RAISED = 'pay > limits.max > raise > boot';
const SERVED = 'pay > Service.take > Service.constructor > Service.max > Service.setMax > boot';
const NEWLY = 'newly set by `boot`, which calls `';
const OTHERWISE = 'set otherwise by `boot`, which calls `';
const gives = (runs: string, what = 'limits.max'): string =>
  `pay: ${what} is set otherwise by \`boot\`, which gives \`${runs}\` something else [written] (head boot.ts:4)`;

const TOLD: Record<string, WriteCase> = {
  'a call that hands it over': edit('', 'raise(limits);', [`${set(NEWLY, 'raise')} ${RAISED}`]),
  'by call, and under a local name': edit('', 'const l = limits;\n  raise.call(null, l);', [
    `${set(NEWLY, 'raise').replace('ts:4', 'ts:5')} ${RAISED}`,
  ]),
  'a call that goes': edit('raise(limits);', '', [
    `pay: limits.max is no longer set by \`boot\`, which calls \`raise\` [written] (base boot.ts:4) ${RAISED}`,
  ]),
  'another value beside it': edit('raise(limits);', 'raise(limits, 7);', [`${gives('raise')} ${RAISED}`]),
  'a condition that is taken from around the call': edit('if (n > 5) raise(limits);', 'raise(limits);', [
    `${gives('raise')} ${RAISED}`,
  ]),
  'an edit of the function, where the caller stays': {
    base: bootOf('raise(limits);'),
    head: { ...bootOf('raise(limits);'), 'raise.ts': RAISE.replace('= value;', '= value * 9;') },
    found: [`${set(OTHERWISE, 'raise')} ${RAISED}`],
  },
  'a default value of the function': {
    base: bootOf('raise(limits);'),
    head: { ...bootOf('raise(limits);'), 'raise.ts': RAISE.replace('value = 5', 'value = 1e9') },
    found: [`${set(OTHERWISE, 'raise')} ${RAISED}`],
  },
  'a constant that is given beside it': {
    base: { ...bootOf('raise(limits, CAP);\n}\nconst CAP = 5;\nexport function other() {') },
    head: { ...bootOf('raise(limits, CAP);\n}\nconst CAP = 6;\nexport function other() {') },
    found: [
      `pay: limits.max is set otherwise by \`boot\`, which calls \`raise\`, since \`CAP\` behaves differently [written] (head boot.ts:4) ${RAISED}`,
    ],
  },
  'a member of an object of unknown members': edit('', 'raise(open);', [
    `${set(NEWLY, 'raise', 'open.max')} pay > open > raise > boot`,
  ]),
  'what a pattern takes out of it, under a local name': edit('', 'lower(limits);', [
    `${set(NEWLY, 'lower', 'limits.deep.low')} pay > limits.deep.low > lower > boot`,
  ]),
  'Object.assign': edit('', 'fill(limits, n);', [`${set(NEWLY, 'fill')} pay > limits.max > fill > boot`]),
  'a method that sets a field of the instance': edit('', 'service.setMax(5);', [
    `${set(NEWLY, 'Service.setMax', 'Service.max')} ${SERVED}`,
  ]),
  'another value for such a method': edit('service.setMax(4);', 'service.setMax(5);', [
    `${gives('Service.setMax', 'Service.max')} ${SERVED}`,
  ]),
};

const SILENT: Record<string, WriteCase> = {
  'an object of its own, and a copy': edit(
    '',
    'const own = { max: 1 };\n  raise(own);\n  raise({ max: 1 });\n  raise({ ...limits });',
    [],
  ),
  'what the caller is given itself': edit('', '((of: { max: number }) => raise(of))(JSON.parse(""));', []),
  'a member that is not read': edit('', 'put(limits);', []),
  'another instance': edit('other.setMax(4);', 'other.setMax(5);\n  other.setMax(6);', []),
  'an instance of its own': edit('', 'new (service.constructor as any)(1).setMax(5);', []),
  'an argument that is merely logged': edit('raise(limits, 1, "a");', 'raise(limits, 1, "b");', []),
  'layout, a local of another name, and another edit of the caller': edit(
    'const l = limits;\n  raise(l);',
    'const all = limits;\n  console.log(n);\n  raise(\n    all,\n  );',
    [],
  ),
  'a call that moves as it stands': {
    base: bootOf('raise(limits);\n  service.setMax(1);'),
    head: {
      'late.ts':
        "import { limits, service } from './limits';\nimport { raise } from './raise';\nexport const late = () => {\n  raise(limits);\n  service.setMax(1);\n};\n",
    },
    found: [],
  },
  'what regulated code runs itself': edit('', 'service.see();', []),
  'a call in a test': {
    base: {},
    head: {
      'limits.test.ts':
        "import { limits, service } from './limits';\nimport { raise } from './raise';\nraise(limits);\nservice.setMax(1);\n",
    },
    found: [],
  },
};

describeWrites(PROGRAM, { told: TOLD, silent: SILENT });

import { describePrograms, type ProgramCase } from './program-case';

/** What functions that write are given, read from the texts of a real change. */

const POLICY = `
regulated:
  - id: pay
    title: Money movement
    functions: ["src/pay.ts#pay"]
`;
const BASE = {
  'src/limits.ts':
    'export const limits = { max: 1 };\nexport const setMax = (max: number) => {\n  limits.max = max;\n};\n',
  'src/conf.ts':
    "import { setMax } from './limits';\nexport const configure = (top: number) => setMax(top);\n",
  'src/pay.ts':
    "import { limits } from './limits';\nexport const pay = (amount: number) => amount < limits.max;\n",
  'src/caps.ts': 'export const CAP = 100;\n',
  'src/boot.ts':
    "import { CAP } from './caps';\nimport { configure } from './conf';\nimport { setMax } from './limits';\nexport const boot = () => setMax(100);\nexport const start = () => configure(CAP);\n",
};
const SET = 'pay: limits.max is set otherwise by';
const WAY = 'pay > limits.max > setMax';

const CASES: Record<string, ProgramCase> = {
  'another value in a changed file': {
    base: BASE,
    head: { 'src/boot.ts': BASE['src/boot.ts'].replace('100', '1e9') },
    found: {
      dependencyChanges: [
        `${SET} \`boot\`, which gives \`setMax\` something else [written] (head src/boot.ts:4) ${WAY} > boot`,
      ],
    },
  },
  'another constant, through a function, where neither file is edited': {
    base: BASE,
    head: { 'src/caps.ts': 'export const CAP = 1e9;\n' },
    found: {
      dependencyChanges: [
        `${SET} \`start\`, which calls \`configure\`, since \`CAP\` behaves differently [written] (head src/boot.ts:5) ${WAY} > configure > start`,
      ],
    },
  },
  'both, where declarations of either file change their places': {
    base: {
      ...BASE,
      'src/raise.ts': 'export const raise = (of: { max: number }, to: number) => {\n  of.max = to;\n};\n',
      'src/late.ts':
        "import { limits, setMax } from './limits';\nimport { raise } from './raise';\nexport const late = () => raise(limits, 5);\nexport const later = () => setMax(5);\n",
    },
    head: {
      'src/raise.ts':
        'const log = (text: string) => text;\nlog("");\nexport const raise = (of: { max: number }, to: number) => {\n  of.max = to;\n};\n',
      'src/limits.ts': `export const first = () => 1;\n${BASE['src/limits.ts']}`,
      'src/late.ts':
        "import { limits, setMax } from './limits';\nimport { raise } from './raise';\nconst first = () => 1;\nfirst();\nexport const late = () => raise(limits, 6);\nexport const later = () => setMax(5);\n",
    },
    found: {
      dependencyChanges: [
        `${SET} \`late\`, which gives \`raise\` something else [written] (head src/late.ts:5) pay > limits.max > raise > late`,
      ],
    },
  },
  'a comment': {
    base: BASE,
    head: { 'src/boot.ts': `// Limits.\n${BASE['src/boot.ts']}`, 'src/caps.ts': 'export const CAP = 1e2;\n' },
    found: {},
  },
};

describePrograms('what a function that writes is given', CASES, { policy: POLICY });

/*
 * `npm run test:mutation -- stryker.approval.cjs`: as stryker.config.cjs, for the code that weighs approvals and decides. It takes about
 * a quarter of an hour on two idle cores; in parts as there: `… stryker.approval.cjs --mutate src/verdict/judge.ts`.
 */
const base = require('./stryker.config.cjs');

const SUITES = [
  'verdict/*',
  'approval/*',
  'gate/{carry-over,landed-approvals,landed-break-glass,restoration,shares}',
];

/**
 * Suites that judge whole pull requests in repositories, or hundreds of random cases: seconds each, and they say the same again. And the
 * one that looks for words in the sources, where the tool has put its own.
 */
const LEFT_OUT = [
  'approval/(break-glass|carry-over|not-approvable|reverts|suggestions)',
  'verdict/(monotone|one-door)',
];

module.exports = {
  ...base,
  jest: {
    ...base.jest,
    config: {
      ...base.jest.config,
      roots: ['<rootDir>/src', '<rootDir>/test/approval', '<rootDir>/test/gate', '<rootDir>/test/verdict'],
      testMatch: SUITES.map((suite) => `<rootDir>/test/${suite}.test.ts`),
      testPathIgnorePatterns: LEFT_OUT.map((suite) => `/test/${suite}\\.test\\.ts$`),
    },
  },
  incrementalFile: 'coverage/mutation-approval-before.json',
  mutate: [
    'src/approval/*.ts',
    'src/verdict/*.ts',
    // What the gate knows of approvals: of earlier commits, of what has landed, of what is taken back.
    'src/gate/{carry-over,landed-approvals,landed-break-glass,restoration,shares}.ts',
  ],
  jsonReporter: { fileName: 'coverage/mutation-approval.json' },
};

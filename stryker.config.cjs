/*
 * `npm run test:mutation`: does some test notice each change to the code that decides about attribution and attestation?
 * Not part of `npm test`; it takes about 20 minutes on two idle cores. What survived and why stands in CONTRIBUTING.md. In parts:
 * `npm run test:mutation -- --mutate src/attestation/bind.ts`; what was measured before is kept for the files left out.
 */

/** Suites that need seconds: whole repositories, every byte of an envelope, texts without end. They say the same again. */
const SLOW = [
  'attestation/(boundary|gate-attacks|hostile-trailers|real-git|rebases|stored|tamper.*)',
  'attribution/(attacks|hostile-messages|hostile-records|records)',
];

module.exports = {
  testRunner: 'jest',
  jest: {
    configFile: 'jest.config.cjs',
    config: {
      roots: [
        '<rootDir>/src/attestation',
        '<rootDir>/src/attribution',
        '<rootDir>/test/attestation',
        '<rootDir>/test/attribution',
      ],
      testMatch: ['<rootDir>/test/attestation/**/*.test.ts', '<rootDir>/test/attribution/**/*.test.ts'],
      testPathIgnorePatterns: SLOW.map((suite) => `/test/${suite}\\.test\\.ts$`),
      runner: '<rootDir>/test/support/first-failure-runner.cjs',
      testEnvironment: './test/support/first-failure-environment.cjs',
      reporters: [],
    },
  },
  coverageAnalysis: 'perTest',
  // What is computed once when a file is loaded is seen by every test: hours, for patterns and tables that have their own tests.
  ignoreStatic: true,
  incremental: true,
  incrementalFile: 'coverage/mutation-before.json',
  concurrency: 2,
  timeoutMS: 30_000,
  mutate: [
    'src/attestation/*.ts',
    'src/attribution/*.ts',
    // Data: each row has its own test, and a letter in a pattern is no decision.
    '!src/attribution/{marker-table,weak-lines}.ts',
    // The signing side decides nothing: what it makes is verified by the tests of the other.
    '!src/attestation/sign.ts',
  ],
  ignorePatterns: ['dist', 'workflows', 'coverage'],
  thresholds: { high: 95, low: 90, break: 90 },
  reporters: ['clear-text', 'json', 'progress-append-only'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false, reportScoreTable: true },
  jsonReporter: { fileName: 'coverage/mutation.json' },
  tempDirName: 'coverage/mutation',
};

/*
 * `npm run test:mutation`: does some test notice each change to the code that decides about attribution and attestation?
 * Not part of `npm test`; it takes an hour. What survived and why stands in CONTRIBUTING.md.
 */
module.exports = {
  testRunner: 'jest',
  jest: {
    configFile: 'jest.config.cjs',
    // The tests of these rooms on literals; those with whole repositories say the same again, slowly.
    config: {
      testMatch: [
        '<rootDir>/test/attestation/**/*.test.ts',
        '<rootDir>/test/attribution/**/*.test.ts',
        '<rootDir>/test/conformance/attestations.test.ts',
      ],
      testPathIgnorePatterns: ['real-git', 'tamper', 'rebases', 'attacks', 'boundary', 'stored'],
      reporters: [],
    },
  },
  coverageAnalysis: 'perTest',
  concurrency: 2,
  timeoutMS: 30_000,
  mutate: [
    'src/attestation/*.ts',
    'src/attribution/*.ts',
    // Data: each row has its own test, and a letter in a pattern is no decision.
    '!src/attribution/{marker-table,weak-lines}.ts',
    // What fetches from git and what signs: tested on whole repositories, which are too slow here.
    '!src/attestation/{sign,stored,own-carriers,left-out}.ts',
    '!src/attribution/{records,note-records,note-tree,trace-records,bounded-blobs}.ts',
  ],
  thresholds: { high: 95, low: 90, break: 90 },
  reporters: ['clear-text', 'json', 'progress'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false, reportScoreTable: true },
  jsonReporter: { fileName: 'coverage/mutation.json' },
  tempDirName: 'coverage/mutation',
};

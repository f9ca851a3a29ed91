// Some packages ship ES modules only; Jest runs CommonJS, so they are transformed too.
const ES_MODULES_ONLY =
  '@actions|@octokit|universal-user-agent|before-after-hook|json-with-bigint|content-type|simple-git|@simple-git';

module.exports = {
  testEnvironment: '<rootDir>/test/support/launcher/environment.cjs',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  transform: {
    '\\.[cm]?[jt]s$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } } }],
  },
  transformIgnorePatterns: [`/node_modules/(?!(?:${ES_MODULES_ONLY})/)`, '<rootDir>/dist/'],
  // These packages export to `import` only; here they are loaded with `require`.
  moduleNameMapper: {
    '^@actions/http-client$': '<rootDir>/node_modules/@actions/http-client/lib/index.js',
    '^@actions/(core|exec|github|io)$': '<rootDir>/node_modules/@actions/$1/lib/$1.js',
    '^@actions/github/lib/utils$': '<rootDir>/node_modules/@actions/github/lib/utils.js',
  },
  // Nothing is asserted by the clock: this only ends what hangs, on machines that do other work beside. All faults are one long test.
  testTimeout: process.env.FAULT_ALL === '1' ? 3_600_000 : 240_000,
  maxWorkers: 2,
  // What is no git is still started by the worker, which takes the longer the more memory it has: whoever has grown is begun anew.
  workerIdleMemoryLimit: '150MB',
  reporters: ['default', '<rootDir>/test/support/skip-reporter.cjs'],
};

// Some packages ship ES modules only; Jest runs CommonJS, so they are transformed too.
const ES_MODULES_ONLY = '@actions|@octokit|universal-user-agent|before-after-hook|json-with-bigint|simple-git|@simple-git';

module.exports = {
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  transform: { '\\.[cm]?[jt]s$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } } }] },
  transformIgnorePatterns: [`/node_modules/(?!(?:${ES_MODULES_ONLY})/)`, '/dist/'],
  testTimeout: 60_000,
  maxWorkers: 2,
};

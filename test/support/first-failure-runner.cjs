const { readFileSync } = require('node:fs');
const { default: TestRunner } = require('jest-runner');

/**
 * Runs suites one after the other and stops at the first that fails: one test that notices a mutant is enough. Suites of whole
 * expectations first, since they notice most; those that make repositories last, since they take longest.
 */
module.exports = class FirstFailureRunner extends TestRunner {
  async runTests(tests, watcher, options) {
    let hasFailed = false;
    const unsubscribe = this.on('test-file-success', ([, result]) => {
      hasFailed ||= result.numFailingTests > 0;
    });
    this.on('test-file-failure', () => {
      hasFailed = true;
    });
    for (const test of [...tests].sort((one, other) => rankOf(one) - rankOf(other))) {
      if (hasFailed) break;
      await super.runTests([test], watcher, { ...options, serial: true });
    }
    unsubscribe();
  }
};

const rankOf = ({ path }) => {
  if (path.includes('/whole-')) return 0;
  return readFileSync(path, 'utf8').includes('support/git-repository') ? 2 : 1;
};

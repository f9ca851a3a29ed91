const { TestEnvironment } = require('jest-environment-node');

/** Ends a suite at its first failure: one test that notices a mutant is enough, and Jest itself only ends between suites. */
module.exports = class FirstFailureEnvironment extends TestEnvironment {
  hasFailed = false;

  handleTestEvent({ name, test }) {
    if (name === 'test_done') this.hasFailed ||= test.errors.length > 0;
    if (name === 'test_start' && this.hasFailed) test.mode = 'skip';
  }
};

// In CI a test that is skipped is a failure, unless it needs a collection that only some machines have (see collections.ts).
const ALLOWED = require('./allowed-to-skip.json');

module.exports = class SkipReporter {
  onRunComplete(_contexts, results) {
    if (process.env.CI === undefined) return;
    const skipped = results.testResults.flatMap(({ testResults }) =>
      testResults
        .filter(({ status }) => status === 'pending' || status === 'todo')
        .map(({ fullName }) => fullName),
    );
    const unexpected = skipped.filter((name) => !ALLOWED.includes(name));
    if (unexpected.length === 0) return;
    this.error = new Error(`skipped in CI without being allowed to:\n  ${unexpected.join('\n  ')}`);
    console.error(this.error.message);
  }

  getLastError() {
    return this.error;
  }
};

import { isLockFile, isPolicyPath, isWorkflowPath, usesGate } from '../../src/policy/policy-paths';

const MANIFEST = '.github/countersign.yml';

test.each([
  ['.github/countersign.yml', true],
  ['.github/Countersign.yml', true],
  ['.GITHUB/COUNTERSIGN.YAML', true],
  ['.github/countersign.yaml', true],
  ['.github', true],
  ['.github/Countersign.yml/x', true],
  ['CODEOWNERS', true],
  ['.github/CODEOWNERS', true],
  ['docs/CODEOWNERS', true],
  ['docs/codeowners', true],
  ['src/CODEOWNERS', false],
  ['.github/countersign.yml.md', false],
  ['countersign.yml', false],
  ['.github/workflows/ci.yml', false],
  ['.git', false],
])('M01 M02 M04 an edit of %s changes the policy: %s', (path, expected) => {
  expect(isPolicyPath(path, MANIFEST)).toBe(expected);
});

test('follows a manifest that stands elsewhere', () => {
  expect(isPolicyPath('policy/gate.yaml', 'policy/gate.yml')).toBe(true);
  expect(isPolicyPath('.github/countersign.yml', 'policy/gate.yml')).toBe(false);
});

test.each([
  ['.github/workflows/ci.yml', true],
  ['.github/Workflows/x', true],
  ['.github/workflows', true],
  ['.github/workflow/ci.yml', false],
  ['src/.github/workflows/ci.yml', false],
])('%s is a workflow: %s', (path, expected) => {
  expect(isWorkflowPath(path)).toBe(expected);
});

test.each([
  ['package-lock.json', true],
  ['web/Cargo.lock', true],
  ['web/go.sum', true],
  ['web/lock.json', false],
  ['package-lock.json/x', false],
])('%s is a lock file: %s', (path, expected) => {
  expect(isLockFile(path)).toBe(expected);
});

test.each([
  ['an action', '      - uses: bank/countersign@v1\n', true],
  ['an action by commit', `      - uses: "bank/countersign@${'a'.repeat(40)}" # v1\n`, true],
  ['a reusable workflow', '    uses: bank/countersign/.github/workflows/gate.yml@v1\n', true],
  ['flow form', '    steps: [{ uses: bank/countersign@v1 }]\n', true],
  ['a quoted key', '      - "uses": \'bank/countersign@v1\'\n', true],
  ['a folded value', '      - uses: >-\n          bank/countersign@v1\n', true],
  ['another case', '      - uses: Bank/Countersign@v1\n', true],
  ['a fork with a longer name', '      - uses: bank/countersign-fork@v1\n', true],
  ['an anchored value', '      - uses: &gate bank/countersign@v1\n', true],
  ['a tagged value', '      - uses: !!str bank/countersign@v1\n', true],
  ['an alias', 'env: { GATE: &gate bank/countersign@v1 }\njobs: { a: { steps: [{ uses: *gate }] } }\n', true],
  ['an alias of another action', 'env: { A: &a actions/checkout@v4 }\nsteps: [{ uses: *a }]\n', false],
  ['another action', '      - uses: actions/checkout@v4\n', false],
  ['a comment alone', '      # bank/countersign@v1\n      - run: make\n', false],
  ['a run step that names it', '      - run: npx bank/countersign\n', false],
])('M03 a workflow with %s calls the gate: %s', (_title, text, expected) => {
  expect(usesGate(text)).toBe(expected);
});

test('M03 looks through a large hostile workflow in linear time', () => {
  expect(usesGate('uses:'.repeat(200_000))).toBe(false);
  expect(usesGate(`${'uses: '.repeat(200_000)}a/countersign`)).toBe(true);
});

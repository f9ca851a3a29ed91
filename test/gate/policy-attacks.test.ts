import { CLAUDE, INTERNAL, MANIFEST_PATH, play, type Scenario, withManifest } from '../support/scenario';

const LAX = 'version: 1\ntier: public\n';
const AGENT = `work\n\n${CLAUDE}\n`;
const WORKFLOW = '.github/workflows/checks.yml';
const gate = (inputs = '') =>
  `on: pull_request\njobs:\n  gate:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: bank/countersign@v1\n${inputs}`;
const OTHER = { manifestPath: 'other.yml' };

const CASES: Record<string, Scenario> = {
  'M31 an input that names another manifest of the base adds it to the usual one': {
    base: withManifest(INTERNAL, { 'other.yml': LAX }),
    commits: [{ message: AGENT, files: { a: '1\n' } }],
    request: OTHER,
    decision: 'fail',
    findings: ['high attestation-missing commit 1'],
  },
  'M31 an input that names a manifest which the change brings along is no onboarding': {
    base: withManifest(INTERNAL, { [WORKFLOW]: gate() }),
    commits: [
      {
        message: AGENT,
        files: { 'other.yml': LAX, [WORKFLOW]: gate('        with: { manifest: other.yml }\n') },
      },
    ],
    request: OTHER,
    decision: 'fail',
    findings: [
      'high attestation-missing commit 1',
      'high policy-missing commit 0',
      `high policy-changed ${WORKFLOW}:1`,
    ],
  },
  'M31 leaving out the input that names the manifest is no onboarding': {
    base: { 'other.yml': INTERNAL, [WORKFLOW]: gate('        with: { manifest: other.yml }\n') },
    commits: [{ message: AGENT, files: { [MANIFEST_PATH]: LAX, [WORKFLOW]: gate() } }],
    decision: 'fail',
    findings: ['high policy-missing commit 0'],
  },
  'M31 a change that edits the workflow of the gate cannot loosen its inputs': {
    base: withManifest(INTERNAL, { [WORKFLOW]: gate() }),
    commits: [{ message: AGENT, files: { a: '1\n', [WORKFLOW]: gate('        with: { fail-on: none }\n') } }],
    request: { inputs: { failOn: 'none', tiers: ['public'] } },
    decision: 'fail',
    findings: ['high attestation-missing commit 1', `high policy-changed ${WORKFLOW}:1`],
  },
  'M31 a second workflow beside that of the gate cannot loosen its inputs': {
    base: withManifest(INTERNAL, { [WORKFLOW]: gate(), '.github/workflows/lint.yml': 'on: push\n' }),
    commits: [
      {
        message: AGENT,
        files: { '.github/workflows/second.yml': gate('        with: { fail-on: none }\n') },
      },
    ],
    request: { inputs: { failOn: 'none', tiers: ['public'] } },
    decision: 'fail',
    findings: ['high attestation-missing commit 1', 'high policy-changed .github/workflows/second.yml:1'],
  },
  'M31 nor one that calls it through an action of the repository': {
    base: withManifest(INTERNAL, { [WORKFLOW]: gate() }),
    commits: [
      {
        message: AGENT,
        files: {
          '.github/workflows/second.yml': 'jobs:\n  a:\n    steps:\n      - uses: ./tools/gate\n',
          'tools/gate/action.yml': gate('        with: { fail-on: none }\n'),
        },
      },
    ],
    request: { inputs: { failOn: 'none', tiers: null } },
    decision: 'fail',
    findings: [
      'high attestation-missing commit 1',
      'high policy-changed .github/workflows/second.yml:1',
      'high policy-changed tools/gate/action.yml:1',
    ],
  },
  'M31 a first workflow that reports only does so from its own change on': {
    base: withManifest(INTERNAL),
    commits: [{ message: AGENT, files: { [WORKFLOW]: gate('        with: { fail-on: none }\n') } }],
    request: { inputs: { failOn: 'none', tiers: null } },
    decision: 'pass',
    findings: ['high attestation-missing commit 1', `high policy-changed ${WORKFLOW}:1`],
  },
  'M01 the manifest of a public repository is as sensitive as what it guards': {
    base: withManifest('version: 1\ntier: public\npaths:\n  - { match: src/**, tier: restricted }\n'),
    commits: [{ message: 'relax', files: { [MANIFEST_PATH]: LAX } }],
    decision: 'fail',
    findings: [`high policy-changed ${MANIFEST_PATH}:1`],
  },
  'a commit does not leave the enforced tiers by touching a path of a more sensitive one': {
    base: withManifest(
      `${INTERNAL}enforce: { tiers: [internal] }\npaths:\n  - { match: secret/**, tier: confidential }\n`,
    ),
    commits: [{ message: AGENT, files: { a: '1\n', 'secret/b': '1\n' } }],
    decision: 'fail',
    findings: ['critical agent-forbidden commit 1'],
  },
  'M01 a manifest counts in every tier that it names, not in the most sensitive alone': {
    base: withManifest(
      `${INTERNAL}enforce: { tiers: [restricted] }\npaths:\n  - { match: a/**, tier: restricted }\n  - { match: b/**, tier: confidential }\n`,
    ),
    commits: [{ message: 'relax', files: { [MANIFEST_PATH]: LAX } }],
    decision: 'fail',
    findings: [`high policy-changed ${MANIFEST_PATH}:1`],
  },
  'M03 a workflow that calls the gate through another file of the repository': {
    base: withManifest(INTERNAL, {
      [WORKFLOW]: 'jobs:\n  gate:\n    uses: ./.github/workflows/gate.yml\n',
      '.github/workflows/gate.yml': gate(),
    }),
    commits: [{ message: 'drop', files: { [WORKFLOW]: 'jobs: {}\n' } }],
    decision: 'fail',
    findings: [`high policy-changed ${WORKFLOW}:1`],
  },
  'M03 a local action that calls the gate': {
    base: withManifest(INTERNAL, {
      [WORKFLOW]: 'jobs:\n  gate:\n    steps:\n      - uses: ./.github/actions/gate\n',
      '.github/actions/gate/action.yml': gate(),
    }),
    commits: [{ message: 'drop', files: { '.github/actions/gate/action.yml': 'runs: {}\n' } }],
    decision: 'fail',
    findings: ['high policy-changed .github/actions/gate/action.yml:1'],
  },
};

test.each(Object.entries(CASES))('%s', async (_title, scenario) => {
  const { decision, findings } = await play(scenario);
  expect({ decision, findings }).toEqual({ decision: scenario.decision, findings: scenario.findings });
});

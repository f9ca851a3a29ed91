import { generateKeyPairSync } from 'node:crypto';
import {
  CLAUDE,
  INTERNAL,
  MANIFEST_PATH,
  PROXY,
  play,
  type Scenario,
  withManifest,
} from '../support/scenario';

const HELPER = 'export function round(value: number): number {\n  return Math.round(value);\n}\n';
const PAY =
  "import { round } from './round';\n\nexport function pay(amount: number): number {\n  return round(amount);\n}\n";
const REGULATED = `${INTERNAL}regulated:
  - id: payments
    title: Money movement
    functions: ["src/pay.ts#pay"]
`;
const CODE = {
  'src/round.ts': HELPER,
  'src/pay.ts': PAY,
  'src/banner.ts': "export const banner = () => 'hello';\n",
};
const RESTRICTED = `version: 1\ntier: restricted\n${PROXY}`;
const stranger = generateKeyPairSync('ed25519').privateKey;

const CASES: Record<string, Scenario> = {
  'C01 passes a person who changes public files': {
    base: withManifest('version: 1\ntier: public\n'),
    commits: [{ message: 'docs', files: { a: '1\n', b: '2\n', c: '3\n' } }],
    decision: 'pass',
    findings: [],
  },
  'C02 passes an agent whose proxy vouches for the commit': {
    base: withManifest(INTERNAL),
    commits: [
      {
        message: `work\n\n${CLAUDE}\n`,
        files: { 'src/a.ts': 'export const a = 1;\n' },
        attested: { mode: 'logged' },
      },
    ],
    decision: 'pass',
    findings: [],
  },
  'C04 passes file names with spaces, umlauts and emoji': {
    base: withManifest(INTERNAL),
    commits: [{ message: 'names', files: { 'über uns 🙂.md': 'x\n' } }],
    decision: 'pass',
    findings: [],
  },
  'C05 reads an attestation in a message with CRLF': {
    base: withManifest(INTERNAL),
    commits: [{ message: `work\r\n\r\n${CLAUDE}\r\n`, files: { a: '1\n' }, attested: true }],
    decision: 'pass',
    findings: [],
  },
  'C06 passes a change of documents in a restricted repository': {
    base: withManifest(RESTRICTED),
    commits: [{ message: 'docs', files: { 'docs/guide.md': 'hello\n' } }],
    decision: 'pass',
    findings: [],
  },
  'fails an agent commit that nobody vouches for': {
    base: withManifest(INTERNAL),
    commits: [{ message: `work\n\n${CLAUDE}\n`, files: { a: '1\n' } }],
    decision: 'fail',
    findings: ['high attestation-missing commit 1'],
  },
  'lets an agent write public files freely': {
    base: withManifest(
      'version: 1\ntier: internal\npaths:\n  - match: docs/**\n    tier: public\n    lowers: true\n',
    ),
    commits: [{ message: `docs\n\n${CLAUDE}\n`, files: { 'docs/a.md': '1\n' } }],
    decision: 'pass',
    findings: [],
  },
  'forbids an agent to touch a confidential path, even when a later commit takes it back': {
    base: withManifest(`${INTERNAL}paths:\n  - match: secret/**\n    tier: confidential\n`, {
      'secret/a': '1\n',
    }),
    commits: [
      { message: `one\n\n${CLAUDE}\n`, files: { 'secret/a': '2\n' }, attested: true },
      { message: `two\n\n${CLAUDE}\n`, files: { 'secret/a': '1\n' }, attested: true },
    ],
    decision: 'fail',
    findings: ['critical agent-forbidden commit 1', 'critical agent-forbidden commit 2'],
  },
  'T10 refuses an attestation by a key that the base does not know': {
    base: withManifest(INTERNAL),
    commits: [{ message: `work\n\n${CLAUDE}\n`, files: { a: '1\n' }, attested: true, key: stranger }],
    decision: 'fail',
    findings: ['critical attestation-invalid commit 1'],
  },
  'T11 refuses an attestation for another repository': {
    base: withManifest(INTERNAL),
    commits: [
      { message: `work\n\n${CLAUDE}\n`, files: { a: '1\n' }, attested: { repositoryId: 'github.example/2' } },
    ],
    decision: 'fail',
    findings: ['critical attestation-invalid commit 1'],
  },
  'T15 asks for mutated calls in a restricted repository': {
    base: withManifest(RESTRICTED),
    commits: [{ message: `work\n\n${CLAUDE}\n`, files: { a: '1\n' }, attested: { mode: 'logged' } }],
    decision: 'fail',
    findings: ['high attestation-insufficient commit 1'],
  },
  'flags a helper that a regulated function calls': {
    base: withManifest(REGULATED, CODE),
    commits: [{ message: 'floor', files: { 'src/round.ts': HELPER.replace('Math.round', 'Math.floor') } }],
    decision: 'fail',
    findings: ['high regulated-dependency src/round.ts:1'],
  },
  'flags the regulated function itself': {
    base: withManifest(REGULATED, CODE),
    commits: [
      { message: 'double', files: { 'src/pay.ts': PAY.replace('round(amount)', 'round(amount) * 2') } },
    ],
    decision: 'fail',
    findings: ['high regulated-change src/pay.ts:3'],
  },
  'stays silent about comments and formatting in a regulated function': {
    base: withManifest(REGULATED, CODE),
    commits: [
      { message: 'comment', files: { 'src/pay.ts': PAY.replace('  return', '  // rounds\n    return') } },
    ],
    decision: 'pass',
    findings: [],
  },
  'stays silent about code that no regulated function reaches': {
    base: withManifest(REGULATED, CODE),
    commits: [{ message: 'banner', files: { 'src/banner.ts': "export const banner = () => 'good day';\n" } }],
    decision: 'pass',
    findings: [],
  },
  'M01 judges by the base although the change relaxes the manifest': {
    base: withManifest(INTERNAL),
    commits: [{ message: `relax\n\n${CLAUDE}\n`, files: { [MANIFEST_PATH]: 'version: 1\ntier: public\n' } }],
    decision: 'fail',
    findings: ['high attestation-missing commit 1', `high policy-changed ${MANIFEST_PATH}:1`],
  },
  'M02 judges by the base although the change deletes the manifest': {
    base: withManifest(INTERNAL),
    commits: [{ message: 'delete', files: { [MANIFEST_PATH]: null } }],
    decision: 'fail',
    findings: [`high policy-changed ${MANIFEST_PATH}:1`],
  },
  'says that there is no manifest, and enforces nothing else': {
    base: { 'README.md': 'a\n' },
    commits: [{ message: `work\n\n${CLAUDE}\n`, files: { a: '1\n' } }],
    decision: 'fail',
    findings: ['high policy-missing commit 0'],
  },
  'reports on the first manifest when it comes alone': {
    base: { 'README.md': 'a\n' },
    commits: [{ message: 'policy', files: { [MANIFEST_PATH]: INTERNAL } }],
    decision: 'pass',
    findings: [`high policy-changed ${MANIFEST_PATH}:1`],
  },
  'M33 does not take the first manifest from a change that brings code along': {
    base: { 'README.md': 'a\n' },
    commits: [
      {
        message: 'policy',
        files: { [MANIFEST_PATH]: 'version: 1\ntier: public\n', 'src/a.ts': 'export {};\n' },
      },
    ],
    decision: 'fail',
    findings: ['high policy-missing commit 0'],
  },
};

test.each(Object.entries(CASES))('%s', async (_title, scenario) => {
  const { decision, findings } = await play(scenario);
  expect({ decision, findings }).toEqual({ decision: scenario.decision, findings: scenario.findings });
});

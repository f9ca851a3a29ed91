import { comment } from '../../src/report/comment';
import { sarif } from '../../src/report/sarif';
import { INTERNAL, play, type Scenario, withManifest } from '../support/scenario';

const MANIFEST = `${INTERNAL}regulated:
  - { id: pay, title: Pay, functions: ["src/pay.ts#pay"], paths: ["vendor/pay/**"] }
exceptions:
  - { rule: deceptive-text, selector: "src/screen.ts#*", max-severity: high, reason: It lists such characters., expires: 2026-12-31 }
`;
const BASE = withManifest(MANIFEST, { 'src/pay.ts': 'export const pay = (a: number) => a;\n' });
const WASM = Buffer.from('0061736d01000000', 'hex');

const CASES: Record<string, Pick<Scenario, 'commits' | 'decision' | 'findings'>> = {
  'N05 a line that is shown in another order fails the change': {
    commits: [
      {
        message: 'work',
        files: { 'src/a.ts': 'one();\n/*\u202e } \u2066if (admin)\u2069 \u2066 */ two();\n' },
      },
    ],
    decision: 'fail',
    findings: ['high deceptive-text src/a.ts:2'],
  },
  'a deception that a later commit of the change takes back does not': {
    commits: [
      { message: 'work', files: { 'src/a.ts': 'is\u200bAdmin();\n' } },
      { message: 'tidy', files: { 'src/a.ts': 'isAdmin();\n' } },
    ],
    decision: 'pass',
    findings: [],
  },
  'an exception of the policy covers a file that needs such characters': {
    commits: [{ message: 'work', files: { 'src/screen.ts': "export const hidden = '\u200b';\n" } }],
    decision: 'pass',
    findings: ['high deceptive-text src/screen.ts:1'],
  },
  'A04 a disguised marker fails the change whoever wrote it': {
    commits: [{ message: 'work\n\nCo-authored-by: Jane <jane@b\u200bank.example>\n', files: { a: 'x\n' } }],
    decision: 'fail',
    findings: ['high deceptive-text commit 1'],
  },
  'T27 a path that collides fails the change': {
    commits: [{ message: 'work', files: { 'src/Pay.ts': 'x\n' } }],
    decision: 'fail',
    findings: ['high path-collision src/Pay.ts:1'],
  },
  'N30 an opaque file fails the change below a regulated path, and is told elsewhere': {
    commits: [{ message: 'work', files: { 'vendor/pay/a.wasm': WASM, 'web/a.wasm': WASM } }],
    decision: 'fail',
    findings: [
      'high opaque-content vendor/pay/a.wasm:1',
      'high regulated-data vendor/pay/a.wasm:1',
      'low opaque-content web/a.wasm:1',
    ],
  },
  'N30 minified code that regulated code calls': {
    commits: [
      {
        message: 'work',
        files: {
          'src/fast.min.js': 'export const fast=a=>a+1;\n',
          'src/pay.ts': "import { fast } from './fast.min';\nexport const pay = (a: number) => fast(a);\n",
        },
      },
    ],
    decision: 'fail',
    findings: [
      'high opaque-content src/fast.min.js:1',
      'high regulated-dependency src/fast.min.js:1',
      'high regulated-change src/pay.ts:2',
    ],
  },
};

test.each(Object.entries(CASES))('%s', async (_title, scenario) => {
  const { decision, findings } = await play({ base: BASE, ...scenario });
  expect({ decision, findings }).toEqual({ decision: scenario.decision, findings: scenario.findings });
});

test('what deceives is spelled out in each report', async () => {
  const files = {
    'src/a\u202eb.ts': 'is\u200bAdmin();\n',
    'package.json': '{ "dependencies": { "a\u2066": "file:../\u202ea" } }\n',
  };
  const { verdict } = await play({
    base: BASE,
    commits: [{ message: 'work', files }],
    decision: 'fail',
    findings: [],
  });
  expect(verdict.findings.map(({ rule }) => rule)).toEqual([
    'deceptive-text',
    'deceptive-text',
    'deceptive-text',
    'opaque-content',
    'unparsable',
  ]);
  for (const report of [comment(verdict), JSON.stringify(sarif(verdict))])
    expect(report.match(/[\u200b\u202a-\u202e\u2066-\u2069]/g)).toBeNull();
});

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCli } from '../support/cli';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-test-'));
});
afterAll(() => rm(folder, { recursive: true }));

const EXPECTED: readonly [branch: string, decision: string, findings: readonly string[]][] = [
  ['human/receipt-title', 'pass', []],
  ['agent/attested', 'pass', []],
  ['agent/unattested', 'fail', ['high attestation-missing']],
  ['agent/rounding', 'fail', ['high regulated-dependency']],
  ['human/comments', 'pass', []],
  ['agent/forged', 'fail', ['critical attestation-invalid']],
];

test('the demonstration runs as told and shows the path of proof', async () => {
  const { code, out, err } = await runCli(['demo', '--directory', 'till'], folder);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  const flat = out.replace(/\s+/g, ' ');
  expect(flat).toMatch(
    /processPayment src\/payments\/process-payment\.ts:\d+ └ calls feeFor src\/money\/fees\.ts:\d+ └ calls roundToCents src\/money\/round\.ts:\d+/,
  );
});

test.each(EXPECTED)(
  'check judges the branch %s of the kept repository: %s',
  async (branch, decision, findings) => {
    const { code, out } = await runCli(
      ['check', '--repo', 'till', '--head', branch, '--format', 'json'],
      folder,
    );
    const verdict = JSON.parse(out);
    expect({
      code,
      decision: verdict.decision,
      findings: verdict.findings.map(
        (finding: { severity: string; rule: string }) => `${finding.severity} ${finding.rule}`,
      ),
    }).toEqual({ code: decision === 'pass' ? 0 : 1, decision, findings });
  },
);

import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { type Bank, openBank } from '../support/github/bank';
import type { WorkflowRun } from '../support/github/state';

// The starter's script as the runner runs it, against the GitHub on loopback.

interface Step {
  readonly run: string;
  readonly env: Readonly<Record<string, string>>;
}
const FILE = join(__dirname, '../../workflows/countersign-review.yml');
const { jobs } = parse(readFileSync(FILE, 'utf8')) as { jobs: Record<string, { steps: Step[] }> };
const step = jobs['again']?.steps[0];

let bank: Bank;
beforeEach(async () => {
  bank = await openBank();
  bank.github.token('job-token', { actions: 'write' });
});
afterEach(() => bank.close());

function runScript(): Promise<{ code: number | null; log: string }> {
  const env = {
    PATH: process.env['PATH'] ?? '',
    GITHUB_API_URL: `${bank.github.origin}/api/v3`,
    GITHUB_REPOSITORY: 'bank/ledger',
    ...step?.env,
    TOKEN: 'job-token',
    HEAD: bank.root,
    PAUSE: '0',
  };
  const child = spawn('bash', ['-e', '-c', step?.run ?? 'exit 99'], { env });
  let log = '';
  child.stdout.on('data', (chunk: Buffer) => {
    log += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    log += chunk.toString();
  });
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, log })));
}

function ran(id: number, more: Partial<WorkflowRun> = {}): WorkflowRun {
  const run: WorkflowRun = {
    id,
    number: id,
    workflow: 'countersign.yml',
    event: 'pull_request',
    headSha: bank.root,
    attempt: 1,
    status: 'completed',
    conclusion: 'failure',
    ...more,
  };
  bank.github.state.runs.push(run);
  return run;
}
const attempts = () => bank.github.state.runs.map(({ id, attempt }) => [id, attempt]);

test('runs the latest run of the head again, red or green, and no other', async () => {
  ran(3);
  ran(5, { conclusion: 'success' });
  ran(4);
  ran(7, { headSha: 'f'.repeat(40) });
  ran(8, { workflow: 'ci.yml' });
  ran(9, { event: 'push' });
  expect((await runScript()).code).toBe(0);
  expect(attempts()).toEqual([
    [3, 1],
    [5, 2],
    [4, 1],
    [7, 1],
    [8, 1],
    [9, 1],
  ]);
  expect(bank.github.violations).toEqual([]);
});

test('waits for a run that has not ended, since it may have read the reviews before', async () => {
  const run = ran(3, { status: 'in_progress', conclusion: null });
  const before = async () => {
    run.status = 'completed';
  };
  bank.github.fail(/\/runs$/, { kind: 'then', before: async () => undefined }, 2);
  bank.github.fail(/\/runs$/, { kind: 'then', before }, 1);
  expect((await runScript()).code).toBe(0);
  expect(attempts()).toEqual([[3, 2]]);
});

test('says so where the gate has not run on the head', async () => {
  ran(3, { headSha: 'f'.repeat(40) });
  const { code, log } = await runScript();
  expect([code, log]).toEqual([1, expect.stringContaining('::error::countersign.yml has not run on')]);
});

test("fails with GitHub's answer where the token may not, as on a fork", async () => {
  bank.github.token('job-token', { actions: 'read' });
  ran(3);
  const { code, log } = await runScript();
  expect([code !== 0, log]).toEqual([true, expect.stringContaining('403')]);
  expect(attempts()).toEqual([[3, 1]]);
});

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { Verdict } from '../../src/verdict/verdict';
import { type Bank, openBank, pullPayload } from '../support/github/bank';
import { type ActionRun, runAction } from '../support/github/run-action';
import { standingStatus } from '../support/github/statuses';
import { laneOn } from './fault-matrix-bank';
import { onLanes } from './fault-matrix-run';
import { SEED, someOf } from './fault-sample';

// What goes wrong on the runner: it stops the job, its disk is full, its clock is off, its checkout is not whole.

let bank: Bank;
let head: string;
let usual: readonly string[];
beforeAll(async () => {
  bank = await openBank();
  bank.github.token('job-token', { statuses: 'write' });
  head = await bank.push('change', 'Explain fees\n');
  await bank.github.open('change');
  expect((await run()).seen).toBe('pass success 1 0');
  usual = [...bank.github.requests];
});
beforeEach(() => laneOn(bank.github, head).reset());
afterAll(() => bank?.close());

async function run(more: Partial<ActionRun> = {}) {
  const result = await runAction(bank.github, {
    ...{ event: 'pull_request', payload: pullPayload(1, head) },
    ...more,
  });
  const { comments } = bank.github.state;
  const standing = standingStatus(bank.github.state, head, 'countersign')?.state ?? '-';
  return { ...result, seen: `${result.outputs['decision']} ${standing} ${comments.length} ${result.code}` };
}

test(`R07 a run that is cancelled at any request ends as a failure, and the next one is right (FAULT_SEED=${SEED})`, async () => {
  const lane = laneOn(bank.github, head);
  const wrong: unknown[] = [];
  await onLanes([lane], someOf([...usual.keys()], 8), async (_lane, at) => {
    lane.reset();
    let kill: (signal: NodeJS.Signals) => void = () => undefined;
    // Nothing is answered any more: the run ends by the signal alone.
    const before = (): Promise<void> => {
      kill('SIGTERM');
      return new Promise(() => undefined);
    };
    bank.github.failAt(at + 1, { kind: 'then', before });
    const onStart = (stop: typeof kill): void => {
      kill = stop;
    };
    const { seen, signal, log } = await run({ onStart });
    const request = usual[at] ?? '';
    const isFirst = at === 0;
    const isLast = at === usual.length - 1;
    // Only after the last look everything was decided and written.
    const standing = isFirst ? '-' : isLast ? 'success' : 'pending';
    const isClosed = new RegExp(`^error ${standing} [01] 1$`).test(seen) && signal === null;
    const isSaid = log.includes('::error::The run was cancelled (SIGTERM) before there was a verdict.');
    if (!isClosed || !isSaid) wrong.push([at + 1, request, seen, signal]);
    bank.github.heal();
    const after = await run();
    if (after.seen !== 'pass success 1 0') wrong.push([at + 1, request, 'afterwards', after.seen]);
  });
  expect(wrong).toEqual([]);
});

const FULL: Record<string, [env: Record<string, string>, seen: string]> = {
  'the outputs do not fit': [{ GITHUB_OUTPUT: '/dev/full' }, 'undefined error 0 1'],
  'the summary does not fit': [{ GITHUB_STEP_SUMMARY: '/dev/full' }, 'pass success 1 0'],
};
test.each(Object.entries(FULL))('R08 the disk is full: %s', async (_title, [env, seen]) => {
  const result = await run({ env });
  expect([result.seen, /ENOSPC|no space left/.test(result.log)]).toEqual([seen, true]);
});

const SMALL = 'R08 the disk of the runner is full, sooner or later: the run passes whole or names the cause';
/** No shell, which would lose variables with a hyphen in their names. */
const MOUNT = `const { spawnSync } = require('node:child_process');
const [size, program, ...args] = process.argv.slice(1);
const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=' + size + 'k', 'tmpfs', process.env.RUNNER_TEMP]);
process.exit(mounted.status === 0 ? spawnSync(program, args, { stdio: 'inherit' }).status : 99);`;
// Where nobody may mount, it is skipped (allowed-to-skip.json).
const canMount =
  spawnSync('unshare', ['-rm', 'mount', '-t', 'tmpfs', '-o', 'size=4k', 'tmpfs', '/mnt']).status === 0;
const KIBIBYTES = [4, 24, 40, 56, 72, 96, 128, 192, 8192];
(canMount ? test : test.skip)(SMALL, async () => {
  const seen: string[] = [];
  for (const size of KIBIBYTES) {
    laneOn(bank.github, head).reset();
    const through = (command: readonly string[]) => [
      'unshare',
      '-rm',
      process.execPath,
      '-e',
      MOUNT,
      String(size),
      ...command,
    ];
    const result = await run({ through });
    const isNamed = /No space left|ENOSPC|no space/i.test(result.log);
    const isRight =
      result.seen === 'pass success 1 0' || (/^error (error|-) [01] 1$/.test(result.seen) && isNamed);
    seen.push(isRight ? result.seen : `${size} KiB: ${result.seen}\n${result.log}`);
  }
  expect(seen.filter((line) => line.includes('KiB'))).toEqual([]);
  expect([seen[0]?.endsWith(' 1'), seen.at(-1)]).toEqual([true, 'pass success 1 0']);
});

const HOUR = 3_600_000;
const YEAR = 8_766 * HOUR;
const CLOCK = join(__dirname, '../support/github/shifted-clock.cjs');

/** All of a verdict but when and how fast it was found. */
const timeless = (verdict: Verdict | null) => ({ ...verdict, run: null, evaluatedAt: null });

test('nothing of a verdict on a change without attestations depends on the clock', async () => {
  const usually = await run();
  for (const off of [-5 * YEAR, -7 * HOUR, 7 * HOUR, 5 * YEAR]) {
    laneOn(bank.github, head).reset();
    const through = ([node = '', ...rest]: readonly string[]) => [node, '--require', CLOCK, ...rest];
    const { seen, verdict } = await run({ through, env: { CLOCK_OFF_MS: String(off) } });
    expect([seen, timeless(verdict)]).toEqual(['pass success 1 0', timeless(usually.verdict)]);
    const years = (when: string | undefined) => new Date(when ?? '').getTime() / YEAR;
    const found = years(verdict?.evaluatedAt) - years(usually.verdict?.evaluatedAt);
    expect(found).toBeCloseTo(off / YEAR, 2);
  }
});

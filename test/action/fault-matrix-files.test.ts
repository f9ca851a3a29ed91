import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Verdict } from '../../src/verdict/verdict';
import { runAction } from '../support/github/run-action';
import { type FaultBank, INPUTS, type Lane, openFaultBank } from './fault-matrix-bank';
import { onLanes } from './fault-matrix-run';
import { ALL, dealt, SEED } from './fault-sample';

// Every file that a passing run of the bundle reads, writes or removes, and every program that it starts, as the run itself names them:
// each fails in each way with FAULT_ALL=1, else some in one (FAULT_SEED). What is not in the list of the run cannot be missing here.

const PASS = 'pass success 1 0';
const PRELOAD = join(__dirname, '../support/github/faulty-files.cjs');
const LANES = 3;
const SIZE = 4;

/** By what is done to a file: the errors of the system that may come of it, some of them for good. */
const CODES: Readonly<Record<string, readonly string[]>> = {
  read: ['EACCES', 'EIO', 'ENOENT'],
  write: ['EACCES', 'ENOSPC', 'ENOSPC for good'],
  remove: ['EACCES'],
  start: ['ENOENT'],
};
const WAYS = Object.entries(CODES).flatMap(([kind, codes]) => codes.map((code) => ({ kind, code })));

let folder: string;
let bank: FaultBank;
let lanes: readonly Lane[];
let effects: readonly string[];
let usual: Verdict | null;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-files-'));
  bank = await openFaultBank();
  lanes = await Promise.all(Array.from({ length: LANES }, () => bank.lane()));
  const [lane] = lanes;
  if (lane === undefined) throw new Error('no lane');
  const run = await runOn(lane);
  expect(run.outcome).toBe(PASS);
  ({ effects, verdict: usual } = run);
});
afterAll(async () => {
  await bank?.close();
  await rm(folder, { recursive: true, force: true });
});

async function runOn(lane: Lane, fault: Readonly<Record<string, string>> = {}) {
  lane.reset();
  const log = join(folder, String(lanes.indexOf(lane)));
  await writeFile(log, '');
  const result = await runAction(lane.github, {
    ...{ event: 'pull_request', payload: bank.payload, inputs: INPUTS, env: { FILES_LOG: log, ...fault } },
    through: ([node = '', ...rest]) => [node, '--require', PRELOAD, ...rest],
  });
  const touched = (await readFile(log, 'utf8')).split('\n').slice(0, -1);
  return {
    ...result,
    outcome: `${result.outputs['decision']} ${lane.standing()} ${result.code}`,
    effects: touched.map((line) => line.replace(/\/(countersign-(?:[a-z]+-)?)[A-Za-z0-9]{6}\b/g, '/$1…')),
  };
}

/** All but when and how long. */
const timeless = (verdict: Verdict | null): string =>
  JSON.stringify({ ...verdict, evaluatedAt: '', run: { ...verdict?.run, durationMs: 0 } });

type Run = Awaited<ReturnType<typeof runOn>>;

/** '' where it is as it must be. */
function problemOf({ outcome, outputs, verdict, log }: Run): string {
  if (outcome === PASS) return timeless(verdict) === timeless(usual) ? '' : 'passes with another verdict';
  if (!/^(error|undefined) (error|pending|-) [01] 1$/.test(outcome)) return 'is no failure that is known';
  if (outputs['decision'] === 'pass') return 'tells later steps of a pass';
  const cause = /^::error::(.*)/m.exec(log)?.[1] ?? '';
  // What the system says of a file is a cause, though nobody has put it into words.
  const isNamed = cause !== '' && (!/itself failed/.test(cause) || /Missing file at path/.test(cause));
  return isNamed ? '' : `names no cause (${cause})`;
}

test('the run touches every file of the runner, and starts git', () => {
  const isTouched = (part: string) => effects.some((line) => line.includes(part));
  const parts = [
    '/event.json',
    '/output',
    '/summary',
    '/verdict.json',
    '/findings.sarif',
    'mkdtempSync',
    'rmSync',
  ];
  expect(parts.filter((part) => !isTouched(part))).toEqual([]);
  expect(effects.filter((line) => CODES[line.split(' ')[0] ?? ''] === undefined)).toEqual([]);
});

const met = new Set<number>();
test.each(WAYS)(
  'R08 nothing that a passing run does to files fails unseen: $kind $code',
  async ({ kind, code }) => {
    const mine = [...effects.entries()].filter(([, line]) => line.startsWith(`${kind} `));
    const codes = CODES[kind] ?? [];
    const cells = dealt(mine, codes, SIZE).filter(([, way]) => way === code);
    const wrong: unknown[] = [];
    await onLanes(lanes, cells, async (lane, [[index, line]]) => {
      met.add(index);
      const [errno = '', forGood] = code.split(' ');
      const lasts = forGood === undefined ? '0' : '1';
      const run = await runOn(lane, { FILES_AT: String(index + 1), FILES_CODE: errno, FILES_LASTS: lasts });
      const problem = run.effects[index] === line ? problemOf(run) : `was not reached: ${run.effects[index]}`;
      if (problem !== '') wrong.push([index + 1, line, problem, run.outcome, run.log.slice(-300)]);
    });
    expect(wrong).toEqual([]);
  },
);

test(`each effect has failed, or as many as were to (FAULT_SEED=${SEED})`, () => {
  if (ALL) expect(met.size).toBe(effects.length);
  else expect(met.size).toBeGreaterThan(SIZE);
});

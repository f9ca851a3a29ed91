import { stepHere } from '../support/github/step-here';
import { type FaultBank, type Lane, openFaultBank } from './fault-matrix-bank';
import type { Kind } from './fault-matrix-kinds';
import { type Cell, cellsOf, healer, onLanes, setTrap, stepOn, verdictOn } from './fault-matrix-run';
import { SEED, someOf } from './fault-sample';

// As fault-matrix.test.ts, for a GitHub that accepts a request and falls silent: a run must end all the same. How long it waits is the
// product's own (thirty seconds for an attempt, a minute without data for git); here it is told to wait less, so that it can be seen.

const PASS = 'pass success 1 0';
const LANES = 5;
const SIZE = 3;
const PATIENCE = { timeout: 1_500, git: 2_000 };

const KINDS: Readonly<Record<string, Kind>> = {
  // Those that keep a run waiting longest come first.
  'falls silent for good': { fault: () => ({ kind: 'silence' }), effect: 'closes', lasts: true },
  'falls silent once': { fault: () => ({ kind: 'silence' }), effect: 'repeats', isUnclear: true },
  'sends headers and falls silent': {
    ...{ fault: () => ({ kind: 'stalls', part: 0 }), effect: 'closes', isDone: true },
  },
  'sends half of an answer and falls silent': {
    ...{ fault: () => ({ kind: 'stalls', part: 0.5 }), effect: 'closes', isDone: true },
  },
};

let bank: FaultBank;
let lanes: readonly Lane[];
let usual: readonly string[];
let heal: (lane: Lane) => Promise<string>;
beforeAll(async () => {
  bank = await openFaultBank();
  lanes = await Promise.all(Array.from({ length: LANES }, () => bank.lane()));
  heal = healer(bank);
  const lane = await bank.lane();
  const { decision, code } = await stepHere(lane.github, stepOn(bank.payload));
  expect(`${decision} ${lane.standing()} ${code}`).toBe(PASS);
  usual = [...lane.github.requests];
});
afterAll(() => bank?.close());

const cells = (): readonly Cell[] =>
  Object.entries(KINDS).flatMap(([title, kind]) => someOf(cellsOf(title, kind, usual), SIZE, title));

test(`G20 a GitHub that falls silent at any request of a passing run ends it, and never as a pass (FAULT_SEED=${SEED})`, async () => {
  const wrong: unknown[] = [];
  await onLanes(lanes, cells(), async (lane, cell) => {
    lane.reset();
    setTrap(lane, cell, '');
    const { decision, code, cause } = await stepHere(lane.github, stepOn(bank.payload, PATIENCE));
    const { is, must } = verdictOn(cell, { outcome: `${decision} ${lane.standing()} ${code}`, cause });
    if (is !== must) wrong.push({ kind: cell.title, is, must, cause });
    const healed = await heal(lane);
    if (healed !== PASS) wrong.push({ kind: cell.title, is, healed });
  });
  expect(wrong).toEqual([]);
});

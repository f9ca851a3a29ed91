import { runAction } from '../support/github/run-action';
import { type FaultBank, INPUTS, type Lane, openFaultBank } from './fault-matrix-bank';
import { KINDS } from './fault-matrix-kinds';
import { outcomesOf } from './fault-matrix-outcomes';
import { type Cell, cellsOf, healer, onLanes, sentenceOf, setTrap } from './fault-matrix-run';
import { ALL, SEED, sampleOf } from './fault-sample';

// A sample of the fault matrix through the bundle, as a runner runs it, each time another one: with FAULT_ALL=1 every kind of fault and
// every request, else a few. FAULT_SEED repeats one.

const SIZE = ALL ? 44 : 10;
const LANES = 4;
const PASS = 'pass success 1 0';
/** Those that keep a run waiting come first, so that the others run beside them. */
const WAITING = /without a word|lasts|for good|circle/;

let bank: FaultBank;
let lanes: readonly Lane[];
let decoy: Lane;
let heal: (lane: Lane) => Promise<string>;
beforeAll(async () => {
  bank = await openFaultBank();
  decoy = await bank.lane();
  lanes = await Promise.all(Array.from({ length: LANES }, () => bank.lane()));
  heal = healer(bank);
});
afterAll(() => bank?.close());

/** Whether a run ended before or after it had a verdict, its outputs do not tell. */
const asTold = (outcome: string): string => outcome.replace(/^thrown/, 'error');

async function run(lane: Lane) {
  const { github } = lane;
  const result = await runAction(github, { event: 'pull_request', payload: bank.payload, inputs: INPUTS });
  const { code, outputs, log } = result;
  const cause = /^::error::(.*)/m.exec(log)?.[1] ?? '';
  return { ...result, outcome: `${outputs['decision']} ${lane.standing()} ${code}`, cause };
}

test(`G20 a sample of the fault matrix comes to the same through the bundle (FAULT_SEED=${SEED})`, async () => {
  const [first] = lanes;
  if (first === undefined) throw new Error('no lane');
  first.reset();
  expect((await run(first)).outcome).toBe(PASS);
  const usual = [...first.github.requests];
  const cells = Object.entries(KINDS).flatMap(([title, kind]) => cellsOf(title, kind, usual));
  const sample = sampleOf(cells, SIZE, SEED);
  expect(sample.length).toBeGreaterThanOrEqual(ALL ? 40 : SIZE);
  const isMet = <T>(of: (cell: Cell) => T) => new Set(sample.map(of)).size;
  if (ALL) {
    expect(isMet(({ title }) => title)).toBe(Object.keys(KINDS).length);
    expect(isMet(({ position }) => position)).toBe(usual.length);
  }

  const wrong: unknown[] = [];
  const ordered = [...sample].sort((a, b) => Number(WAITING.test(b.title)) - Number(WAITING.test(a.title)));
  await onLanes(lanes, ordered, async (lane, cell) => {
    lane.reset();
    setTrap(lane, cell, decoy.github.origin);
    const { outcome, cause, left, outputs } = await run(lane);
    const allowed = outcomesOf(cell.kind, cell.request, cell.phase).map(asTold);
    const isNamed = cause !== '' && !/itself failed/.test(cause);
    const is = sentenceOf(cell, `${cell.title}: ${outcome} ${cause}`);
    if (!allowed.includes(outcome) || outcome.endsWith('1') !== isNamed) wrong.push({ is, allowed });
    // Nothing but what later steps may read stays, and they never read a pass where the step failed.
    const isTidy = left.every((name) => /^countersign-…(\/(verdict\.json|findings\.sarif))?$/.test(name));
    if (!isTidy || (outcome.endsWith(' 1') && outputs['decision'] === 'pass'))
      wrong.push({ is, left, outputs });
    const healed = await heal(lane);
    if (healed !== PASS) wrong.push({ is, healed });
  });
  expect(wrong).toEqual([]);
  expect(decoy.github.requests).toEqual([]);
});

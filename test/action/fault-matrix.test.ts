import { stepHere } from '../support/github/step-here';
import { type FaultBank, type Lane, openFaultBank } from './fault-matrix-bank';
import { KINDS } from './fault-matrix-kinds';
import { cellsOf, healer, onLanes, setTrap, stepOn, verdictOn } from './fault-matrix-run';
import { SEED, someOf } from './fault-sample';

// Every request of a passing run, in each of the ways in which GitHub fails: the verdict, the status on the head, the number of
// comments and the end of the step must be what is stated, with a cause; and a faultless run afterwards must heal it. All of them with
// FAULT_ALL=1, as in a job of CI of its own; else each way at some requests, each time at others (FAULT_SEED).

const PASS = 'pass success 1 0';
const LANES = 4;
const SIZE = 7;

let bank: FaultBank;
let lanes: readonly Lane[];
let decoy: Lane;
let usual: readonly string[];
let heal: (lane: Lane) => Promise<string>;
const met = new Set<number>();
beforeAll(async () => {
  bank = await openFaultBank();
  decoy = await bank.lane();
  lanes = await Promise.all(Array.from({ length: LANES }, () => bank.lane()));
  heal = healer(bank);
  const lane = await bank.lane();
  const { decision, code } = await stepHere(lane.github, stepOn(bank.payload));
  expect([`${decision} ${lane.standing()} ${code}`, lane.github.violations]).toEqual([PASS, []]);
  usual = [...lane.github.requests];
});
afterAll(() => bank?.close());

test('the run asks for all that the gate may ask for', () => {
  const isAsked = (path: string) => usual.some((line) => line.includes(path));
  const git = ['/info/refs', '/git-upload-pack'];
  const people = ['/permission', '/memberships/', '/activity'];
  const paths = [...git, ...people, '/graphql', '/pulls', '/statuses', '/comments'];
  expect(paths.filter((path) => !isAsked(path))).toEqual([]);
});

test.each(Object.entries(KINDS))(
  'G20 no request of a passing run may fail unseen: it %s',
  async (title, kind) => {
    const cells = cellsOf(title, kind, usual);
    const positions = kind.isJson === true ? usual.filter((line) => line.includes('/api/')) : usual;
    expect(cells).toHaveLength(positions.length);
    const wrong: unknown[] = [];
    await onLanes(lanes, someOf(cells, SIZE, title), async (lane, cell) => {
      met.add(cell.position);
      lane.reset();
      setTrap(lane, cell, decoy.github.origin);
      const { decision, code, cause } = await stepHere(lane.github, stepOn(bank.payload));
      const { is, must } = verdictOn(cell, { outcome: `${decision} ${lane.standing()} ${code}`, cause });
      if (is !== must) wrong.push({ is, must });
      const healed = await heal(lane);
      if (healed !== PASS) wrong.push({ is, healed });
    });
    expect(wrong).toEqual([]);
    // Nobody followed a redirect, and no token went with it.
    expect(decoy.github.requests).toEqual([]);
  },
);

test(`every request of the run has met a fault (FAULT_SEED=${SEED})`, () => {
  expect(met.size).toBe(usual.length);
});

import type { Verdict } from '../../src/verdict/verdict';
import { type GitCall, GitInTheWay } from '../support/github/git-in-the-way';
import { type GitBank, type GitRun, openGitBank } from './fault-matrix-git-bank';
import { ALL, dealt, SEED } from './fault-sample';

// Every git that a passing run starts, in each of the ways in which a program fails: no pass but with the verdict that an undisturbed
// run gives, and never without a cause. Each in every way with FAULT_ALL=1, else some in one (FAULT_SEED).

const PASS = 'pass success 1 0';
/** At least one for each way. */
const SIZE = 8;
/** For a git that hangs, in milliseconds. */
const PATIENCE = 1_500;

const BESIDE = `exec 3<&0
mkfifo "$call/pipe"
git "$@" <&3 > "$call/pipe" &
`;
const LARGEST =
  'file=$(ls -S "$store"/pack/*.pack | head -n 1); half=$(($(wc -c < "$file") / 2)); chmod u+w "$file"';

/** Scripts: see `GitFault`. Where one ends without an exit git does its work. */
const KINDS: Readonly<Record<string, string>> = {
  'ends with an error': 'echo "fatal: it broke" >&2; exit 128',
  'ends with 1': 'exit 1',
  'is killed': 'kill -9 $$',
  'says nothing and ends well': 'exit 0',
  'says half and ends well': `${BESIDE} dd bs=1 count=$((size / 2)) if="$call/pipe" 2>/dev/null; kill -9 "$!" 2>/dev/null; exit 0`,
  'says something else': "echo '<html>'; exit 0",
  'says all and ends with 1': 'git "$@"; exit 1',
  'says all and is killed': 'git "$@"; kill -9 $$',
  hangs: 'exec sleep 600',
  'says all and hangs': 'git "$@"; exec sleep 600',
  'finds a pack cut': `${LARGEST}; head -c "$half" "$file" > "$call/pack"; cat "$call/pack" > "$file"`,
  'finds a byte of a pack changed': `${LARGEST}; printf '\\377' | dd of="$file" bs=1 seek="$half" conv=notrunc 2>/dev/null`,
  'finds a pack gone': `${LARGEST}; rm "$file"`,
};

let bank: GitBank;
let way: GitInTheWay;
let calls: readonly GitCall[];
let usual: GitRun;
beforeAll(async () => {
  bank = await openGitBank();
  way = await GitInTheWay.create();
  expect((await bank.run()).outcome).toBe(PASS);
  ({ calls, result: usual } = await way.during(null, () => bank.run()));
  expect(usual.outcome).toBe(PASS);
});
afterAll(async () => {
  await way?.dispose();
  await bank?.close();
});

/** All but when and how long. */
const timeless = (verdict: Verdict | null): string =>
  JSON.stringify({ ...verdict, evaluatedAt: '', run: { ...verdict?.run, durationMs: 0 } });

/** Why the approval of an earlier commit was not carried over, where that is all that failed. */
function lostApproval({ outcome, verdict }: GitRun): string | null {
  if (outcome !== 'fail failure 1 1') return null;
  const [{ why = '' } = {}] = verdict?.requirements.flatMap(({ discounted }) => discounted) ?? [];
  return /^approved [0-9a-f]{7}, (?:not the present head|which cannot be compared|which has nothing)/.test(
    why,
  )
    ? why
    : null;
}

/** '' where it is as it must be. */
function problemOf(run: GitRun): string {
  const { outcome, cause, told, verdict } = run;
  if (outcome === PASS)
    return timeless(verdict) === timeless(usual.verdict) ? '' : 'passes with another verdict';
  if (lostApproval(run) !== null) return '';
  if (outcome !== 'error error 1 1') return 'is no failure that is known';
  const { nextStep = '' } = verdict?.error ?? {};
  const isNamed = cause !== '' && !/itself failed/.test(cause) && nextStep !== '';
  return isNamed && told.includes(nextStep) ? '' : 'names no cause or no next step';
}

test('the run starts every git that the gate may need', () => {
  const commands = new Set(calls.map(({ command }) => command.split(' ')[0]));
  expect([...commands].sort()).toEqual([
    ...['cat-file', 'diff-tree', 'fetch', 'for-each-ref', 'merge-base', 'merge-tree', 'rev-list'],
    ...['rev-parse', 'version'],
  ]);
});

const met = new Set<number>();
test.each(Object.entries(KINDS))('G20 no git of a passing run fails unseen: it %s', async (title, script) => {
  const wrong: unknown[] = [];
  const cells = dealt([...calls.entries()], Object.keys(KINDS), SIZE);
  for (const [[index, { command, size }]] of cells.filter(([, way]) => way === title)) {
    met.add(index);
    const fault = { at: index + 1, script, size };
    const patience = title.includes('hangs') ? { git: PATIENCE } : {};
    const { result, calls: started } = await way.during(fault, () => bank.run(patience));
    const problem = started.length > index ? problemOf(result) : 'was not reached';
    if (problem !== '') wrong.push([index + 1, command, problem, result.outcome, result.cause]);
  }
  expect(wrong).toEqual([]);
});

test(`as many as were to fail have failed, and a run afterwards passes (FAULT_SEED=${SEED})`, async () => {
  expect(met.size).toBe(ALL ? calls.length : SIZE);
  const { outcome, verdict } = await bank.run();
  expect([outcome, timeless(verdict)]).toEqual([PASS, timeless(usual.verdict)]);
});

import fc from 'fast-check';
import * as algorithm from '../../src/change/edit-script';
import { hunksOf } from '../../src/change/hunks';
import { lineAt, linesOf, sameLine } from '../../src/change/lines';

type Edit = ' ' | '-' | '+';

const NO_LIMIT = 100_000;

const bytesOf = (lines: readonly string[]) => Buffer.from(lines.map((line) => `${line}\n`).join(''));

function runsOf(
  old: readonly string[],
  next: readonly string[],
  limit: number,
): readonly algorithm.Run[] | null {
  return algorithm.editScript(linesOf(bytesOf(old)), linesOf(bytesOf(next)), limit);
}

/** One sign a line, deletions before insertions in each run. */
function editScript(old: readonly string[], next: readonly string[], limit: number): readonly Edit[] | null {
  const runs = runsOf(old, next, limit);
  if (runs === null) return null;
  const script: Edit[] = [];
  let x = 0;
  for (const { oldStart, oldLines, newLines } of runs) {
    script.push(...signs(' ', oldStart - x), ...signs('-', oldLines), ...signs('+', newLines));
    x = oldStart + oldLines;
  }
  return [...script, ...signs(' ', old.length - x)];
}

const signs = (sign: Edit, count: number) => new Array<Edit>(count).fill(sign);

/** Carries the script out; throws where it keeps or deletes a line that is not there. */
function apply(old: readonly string[], next: readonly string[], script: readonly Edit[]): string[] {
  const result: string[] = [];
  let x = 0;
  let y = 0;
  for (const edit of script) {
    if (edit === ' ' && old[x] !== next[y]) throw new Error(`keeps ${old[x]} as ${next[y]}`);
    if (edit !== '-') result.push(edit === '+' ? (next[y] ?? '') : (old[x] ?? ''));
    if (edit !== '+') x += 1;
    if (edit !== '-') y += 1;
  }
  if (x !== old.length) throw new Error('leaves lines of the old side');
  return result;
}

/** Length of the longest common subsequence, by the textbook's table. */
function commonLength(a: readonly string[], b: readonly string[]): number {
  let row = new Array<number>(b.length + 1).fill(0);
  for (const line of a) {
    const next = [0];
    b.forEach((other, j) => {
      next.push(line === other ? (row[j] ?? 0) + 1 : Math.max(row[j + 1] ?? 0, next[j] ?? 0));
    });
    row = next;
  }
  return row[b.length] ?? 0;
}

const lines = (letters: string) => fc.array(fc.constantFrom(...letters), { maxLength: 40 });

test.each(['a', 'ab', 'abcdefgh'])(
  'every script over the letters %s is right and as short as can be',
  (letters) => {
    fc.assert(
      fc.property(lines(letters), lines(letters), (old, next) => {
        const script = editScript(old, next, NO_LIMIT) ?? [];
        expect(apply(old, next, script)).toEqual(next);
        const edits = script.filter((edit) => edit !== ' ').length;
        expect(edits).toBe(old.length + next.length - 2 * commonLength(old, next));
      }),
      { numRuns: 400 },
    );
  },
);

/** Figure 2 of the paper as it stands: one array V, copied at each step for the way back, without bounds or blocks. */
function figure2(a: readonly string[], b: readonly string[]): string {
  const v = new Map<number, number>([[1, 0]]);
  const trace: Map<number, number>[] = [];
  const get = (map: Map<number, number>, k: number) => map.get(k) ?? 0;
  for (let d = 0; ; d += 1) {
    trace.push(new Map(v));
    for (let k = -d; k <= d; k += 2) {
      const down = k === -d || (k !== d && get(v, k - 1) < get(v, k + 1));
      let x = down ? get(v, k + 1) : get(v, k - 1) + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x += 1;
      v.set(k, x);
      if (x >= a.length && x - k >= b.length) return back(a.length, b.length, trace);
    }
  }
}

function back(n: number, m: number, trace: readonly Map<number, number>[]): string {
  let [x, y, script] = [n, m, ''];
  for (let d = trace.length - 1; d >= 0; d -= 1) {
    const v = trace[d] ?? new Map<number, number>();
    const k = x - y;
    const down = k === -d || (k !== d && (v.get(k - 1) ?? 0) < (v.get(k + 1) ?? 0));
    const before = down ? k + 1 : k - 1;
    const [px, py] = d === 0 ? [0, 0] : [v.get(before) ?? 0, (v.get(before) ?? 0) - before];
    for (; x > px && y > py; x -= 1, y -= 1) script = ` ${script}`;
    if (d > 0) script = `${down ? '+' : '-'}${script}`;
    [x, y] = [px, py];
  }
  return script;
}

/** Within each run of changes deletions first. */
function ordered(script: string): string {
  return script.replace(/[-+]+/g, (run) => [...run].sort().reverse().join(''));
}

test.each(['ab', 'abc', 'abcdefgh'])('the script over the letters %s is the one of figure 2', (letters) => {
  fc.assert(
    fc.property(lines(letters), lines(letters), (old, next) => {
      expect((editScript(old, next, NO_LIMIT) ?? []).join('')).toBe(ordered(figure2(old, next)));
    }),
    { numRuns: 400 },
  );
});

test('long runs of equal lines give the script of figure 2 as well', () => {
  const run = fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.integer({ min: 1, max: 300 }));
  const side = fc
    .array(run, { maxLength: 5 })
    .map((runs) => runs.flatMap(([line, times]) => new Array<string>(times).fill(line)));
  const edited = fc
    .tuple(side, fc.array(fc.tuple(fc.nat(1500), fc.nat(3)), { maxLength: 12 }))
    .map(([old, cuts]) => {
      const next = [...old];
      for (const [at, length] of cuts) next.splice(at % (next.length + 1), length, 'c');
      return [old, next] as const;
    });
  fc.assert(
    fc.property(edited, ([old, next]) => {
      expect((editScript(old, next, NO_LIMIT) ?? []).join('')).toBe(ordered(figure2(old, next)));
    }),
    { numRuns: 60 },
  );
});

test('gives up beyond the limit of edits, and not at it', () => {
  const old = ['a', 'b', 'c'];
  expect(editScript(old, ['x', 'y'], 5)).toEqual(['-', '-', '-', '+', '+']);
  expect(editScript(old, ['x', 'y'], 4)).toBeNull();
  expect(editScript(['a', 'b'], ['b', 'a'], 2)).toEqual(['-', ' ', '+']);
  expect(editScript(['a', 'b'], ['b', 'a'], 1)).toBeNull();
  expect(editScript([], [], 0)).toEqual([]);
});

function diff(old: string, next: string): string[] {
  const [a, b] = [old.split(' ').filter(Boolean), next.split(' ').filter(Boolean)];
  return hunksOf(runsOf(a, b, NO_LIMIT) ?? [], a.length).map(({ oldLines, newLines, lines }) => {
    const spelt = lines.map(({ sign, index }) => `${sign}${(sign === '+' ? b : a)[index]}`);
    return `${oldLines},${newLines} ${spelt.join(' ')}`;
  });
}

test.each([
  ['nothing where nothing changed', '1 2 3', '1 2 3', []],
  ['deletions before insertions in one run', '1 2 3', '1 x y 3', ['3,4  1 -2 +x +y  3']],
  [
    'three lines of context at most',
    '1 2 3 4 5 6 7 8 9',
    '1 2 3 4 x 6 7 8 9',
    ['7,7  2  3  4 -5 +x  6  7  8'],
  ],
  [
    'one hunk with six unchanged lines between',
    'a 1 2 3 4 5 6 b',
    'x 1 2 3 4 5 6 y',
    ['8,8 -a +x  1  2  3  4  5  6 -b +y'],
  ],
  [
    'two hunks with seven',
    'a 1 2 3 4 5 6 7 b',
    'x 1 2 3 4 5 6 7 y',
    ['4,4 -a +x  1  2  3', '4,4  5  6  7 -b +y'],
  ],
  ['a whole file added', '', '1 2', ['0,2 +1 +2']],
  ['a whole file deleted', '1 2', '', ['2,0 -1 -2']],
])('hunks: %s', (_name, old, next, expected) => {
  expect(diff(old, next)).toEqual(expected);
});

test('lines are cut at line feeds only, and compare as bytes', () => {
  const bytes = fc
    .array(fc.constantFrom('a', 'b', '\r', '\n', '\0', 'ü'), { maxLength: 30 })
    .map((parts) => Buffer.from(parts.join('')));
  fc.assert(
    fc.property(bytes, bytes, (left, right) => {
      const sides = [left, right].map((side) => {
        const texts = side.toString('latin1').split('\n');
        const open = texts.at(-1) !== '';
        return { texts: open ? texts : texts.slice(0, -1), open };
      });
      const [a, b] = [linesOf(left), linesOf(right)];
      expect([a, b].map(({ count, open }) => [count, open])).toEqual(
        sides.map(({ texts, open }) => [texts.length, open]),
      );
      expect(sides[0]?.texts.map((_, index) => lineAt(a, index))).toEqual(sides[0]?.texts);
      for (const [i, text] of sides[0]?.texts.entries() ?? []) {
        for (const [j, other] of sides[1]?.texts.entries() ?? [])
          expect(sameLine(a, i, b, j)).toBe(text === other);
      }
      expect([sameLine(a, a.count, b, 0), sameLine(a, 0, b, b.count)]).toEqual([false, false]);
    }),
  );
});

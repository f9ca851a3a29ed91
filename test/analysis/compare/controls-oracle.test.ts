import fc from 'fast-check';
import { compare } from '../../../src/analysis/compare/compare';
import { type LiteralDeclaration, literalGraph } from '../reach/literal-graph';
import { changedFiles } from './changed-files';
import { policyOf } from './policy-of';

const POLICY = policyOf(`
controls:
  - id: check
    before: f4
    require: check
`);

/** A program of five functions that only call later ones; the last is controlled. */
interface Program {
  /** `from to` */
  readonly calls: ReadonlySet<string>;
  readonly guarded: ReadonlySet<number>;
}

const LAST = 4;
const pairs = Array.from({ length: LAST + 1 }, (_, from) => from).flatMap((from) =>
  Array.from({ length: LAST - from }, (_, step) => `${from} ${from + step + 1}`),
);
const program = fc.record({
  calls: fc.subarray(pairs).map((drawn): ReadonlySet<string> => new Set(drawn)),
  guarded: fc.subarray([0, 1, 2, 3, LAST]).map((drawn): ReadonlySet<number> => new Set(drawn)),
});

function graphOf({ calls, guarded }: Program) {
  const functions = [0, 1, 2, 3, LAST].map((at): [string, LiteralDeclaration] => [
    `f${at}`,
    {
      calls: [
        ...[...calls].filter((call) => call.startsWith(`${at} `)).map((call) => `a.ts#f${call.slice(2)}`),
        ...(guarded.has(at) ? ['a.ts#check'] : []),
      ],
    },
  ]);
  return literalGraph({ 'a.ts': { ...Object.fromEntries(functions), check: {} } });
}

const isEntry = ({ calls }: Program, at: number): boolean =>
  ![...calls].some((call) => call.endsWith(` ${at}`));

/** Every way from `at` to the controlled function. */
function waysFrom({ calls }: Program, at: number): readonly (readonly number[])[] {
  if (at === LAST) return [[at]];
  return Array.from({ length: LAST - at }, (_, step) => at + step + 1)
    .filter((next) => calls.has(`${at} ${next}`))
    .flatMap((next) => waysFrom({ calls, guarded: new Set() }, next).map((way) => [at, ...way]));
}

const isOpen = ({ guarded }: Program, way: readonly number[]): boolean => !way.some((at) => guarded.has(at));
const exists = ({ calls }: Program, way: readonly number[]): boolean =>
  way.every((at, step) => step === 0 || calls.has(`${way[step - 1]} ${at}`));

test('reports exactly the entries with an open way that was not there, or not open, before', () => {
  fc.assert(
    fc.property(program, program, (base, head) => {
      const expected = [0, 1, 2, 3, LAST].filter((entry) => {
        if (!isEntry(head, entry)) return false;
        const open = waysFrom(head, entry).filter((way) => isOpen(head, way));
        const isKnown = (way: readonly number[]) =>
          isEntry(base, entry) && exists(base, way) && isOpen(base, way);
        return open.some((way) => !isKnown(way));
      });
      const { bypassedControls } = compare(graphOf(base), graphOf(head), POLICY, changedFiles());
      expect(bypassedControls.map(({ subject }) => subject).sort()).toEqual(expected.map((at) => `f${at}`));
      for (const { chain } of bypassedControls) {
        const way = chain.map(({ name }) => Number(name.slice(1)));
        expect([exists(head, way), isOpen(head, way), way.at(-1)]).toEqual([true, true, LAST]);
      }
    }),
    { numRuns: 300 },
  );
});

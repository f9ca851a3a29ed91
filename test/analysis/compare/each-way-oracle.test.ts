import fc from 'fast-check';
import type { Impact } from '../../../src/analysis/analysis';
import { compare } from '../../../src/analysis/compare/compare';
import { type LiteralDeclaration, type LiteralTree, literalGraph } from '../reach/literal-graph';
import { changedFiles } from './changed-files';
import { policyOf } from './policy-of';

const AREAS = 'regulated:\n  - id: pay\n    title: Money movement\n    functions: ["pay.ts#*"]\n';
const REGULATED = ['pay0', 'pay1', 'pay2'];
const OTHERS = ['f0', 'f1', 'f2', 'f3', 'f4', 'f5'];
const ALL = [...REGULATED, ...OTHERS];

const reference = fc.record({
  from: fc.constantFrom(...ALL),
  to: fc.constantFrom(...ALL),
  guess: fc.boolean(),
});
type Reference = typeof reference extends fc.Arbitrary<infer Drawn> ? Drawn : never;
const program = fc.array(reference, { maxLength: 14 });

const placeOf = (name: string): string => `${name.startsWith('pay') ? 'pay.ts' : 'web.ts'}#${name}`;

const callsOf = (name: string, references: readonly Reference[]): readonly string[] =>
  references.filter(({ from }) => from === name).map(({ to, guess }) => `${guess ? '?' : ''}${placeOf(to)}`);

function treeOf(references: readonly Reference[]): LiteralTree {
  const declare = (names: readonly string[]): Record<string, LiteralDeclaration> =>
    Object.fromEntries(
      names.map((name) => {
        const calls = callsOf(name, references);
        return [name, { hash: calls.join(' '), calls }];
      }),
    );
  return { 'pay.ts': declare(REGULATED), 'web.ts': declare(OTHERS) };
}

/** The regulated ones that come first on the ways from a declaration, by following every reference as often as there are any. */
function firstFrom(start: string, references: readonly Reference[]): ReadonlySet<string> {
  const met = new Set([start]);
  for (let round = 0; round < ALL.length; round += 1) {
    for (const { from, to } of references) if (met.has(from) && !from.startsWith('pay')) met.add(to);
  }
  return new Set(REGULATED.filter((name) => name !== start && met.has(name)));
}

/** What a declaration newly leads to over another that led there before and still does; by certain references only, where asked. */
function newFrom(
  name: string,
  { base, head, isSure }: { base: readonly Reference[]; head: readonly Reference[]; isSure: boolean },
): string[] {
  const followed = head.filter(({ guess }) => !isSure || !guess);
  const own = followed.filter(({ from }) => from === name);
  // For code that changes a guess is none of the certain ways.
  const isOther = callsOf(name, base).join(' ') !== callsOf(name, head).join(' ');
  const before = base.filter(({ guess }) => !isSure || !isOther || !guess);
  const known = new Set([...firstFrom(name, before), ...own.map(({ to }) => to)]);
  const joints = own
    .filter(({ to }) => to !== name && !to.startsWith('pay'))
    .filter(
      ({ to, guess }) =>
        !(isOther && !guess ? base.filter((old) => !old.guess) : base).some(
          (old) => old.from === name && old.to === to,
        ),
    );
  const found = joints.flatMap(({ to }) => {
    const after = firstFrom(to, followed);
    return [...firstFrom(to, base)].filter((pay) => after.has(pay) && !known.has(pay));
  });
  // Who led to none is told even over code that led to others.
  const leads = joints.some(({ to }) => firstFrom(to, base).size > 0 && firstFrom(to, followed).size > 0);
  const wasOut = ![...known].some((each) => each.startsWith('pay'));
  return found.length === 0 && leads && wasOut ? ['any'] : [...new Set(found)].sort();
}

function expected(base: readonly Reference[], head: readonly Reference[]): string[] {
  return OTHERS.flatMap((name) => {
    const sure = newFrom(name, { base, head, isSure: true });
    const found = sure.length > 0 ? sure : newFrom(name, { base, head, isSure: false });
    return found.map((pay) => `${sure.length > 0 ? '' : '~'}${name} ${pay}`);
  });
}

/** As `~f0 pay1` where only guesses lead there; what is newly called itself is left out. */
function told({ subject, detail, approximate }: Impact): string[] {
  const onward = /(perhaps )?newly reaches (.*) through/.exec(detail);
  if (onward === null) return [];
  const isGuess = onward[1] !== undefined || approximate;
  return [...(onward[2] ?? '').matchAll(/`(pay\d)`/g)].map(
    ([, pay]) => `${isGuess ? '~' : ''}${subject} ${pay}`,
  );
}

test('tells just the regulated functions that a search from every declaration finds to be new', () => {
  fc.assert(
    fc.property(program, program, (base, added) => {
      const head = [...base, ...added];
      const { newCalls } = compare(
        literalGraph(treeOf(base)),
        literalGraph(treeOf(head)),
        policyOf(AREAS),
        changedFiles(),
      );
      const wanted = expected(base, head);
      const isAny = (line: string) => wanted.includes(line.replace(/pay\d$/, 'any'));
      const found = newCalls
        .flatMap(told)
        .map((line) => (isAny(line) ? line.replace(/pay\d$/, 'any') : line));
      expect(found.sort()).toEqual(wanted.sort());
    }),
    { numRuns: 300 },
  );
});

import type { Impact, Step } from '../analysis';
import type { Graph, StateWrite } from '../graph';
import { chainOf, nameOf } from '../reach/chain';
import type { AreaSide, Comparison } from './area-sides';
import { setByCallers } from './caller-writes';
import type { ChangedWrite, WriteChanges } from './changed-writes';
import { givenOtherwise, type SideCalls } from './given-writes';
import { newlyRun } from './newly-run-writes';
import { type Reading, Readings } from './state-readings';
import { unitsOf } from './units';

/** Changed writes of what regulated code, or something that it reaches, reads; who writes is not drawn in by it. */
export function stateWriteChanges(
  comparison: Comparison,
  { changed, same }: WriteChanges,
  calls: SideCalls | null,
): Impact[] {
  const { sides, tests } = comparison;
  const readings = { base: new Readings(comparison.base), head: new Readings(comparison.head) };
  const isRead = (write: StateWrite) =>
    !isTold(comparison.head, write.node) && readings.head.of(write) !== null;
  const read = same.filter(({ head }) => isRead(head));
  const around = { sides, tests, isTold: (id: number) => isTold(comparison.head, id) };
  const run = newlyRun(
    around,
    read.map(({ head }) => head),
  );
  const asked = calls === null ? null : { ...around, calls, changed: comparison.changed };
  const given = asked === null ? [] : givenOtherwise(asked, read, run);
  const told = [...changed, ...run, ...given].filter(
    ({ side, write }) => !isTold(comparison[side], write.node),
  );
  return [...told, ...(asked === null ? [] : setByCallers(asked))].flatMap((each): Impact[] => {
    const side = comparison[each.side];
    const last = each.callers.at(-1);
    if (last !== undefined && isTold(side, last.id)) return [];
    if (each.instance !== null && !side.reached.has(each.instance)) return [];
    const found = readings[each.side].of(each.write);
    return found === null ? [] : [impactOf(comparison, each, found)];
  });
}

/** What regulated code surely leads to is told when it changes, and with it all that it writes. */
export function isTold({ graph, roots, reached }: AreaSide, node: number): boolean {
  return unitsOf(graph)
    .around(node)
    .some((id) => roots.has(id) || (reached.has(id) && !reached.isApproximate(id)));
}

function impactOf({ area, sides }: Comparison, changed: ChangedWrite, read: Reading): Impact {
  const { side, write, isGuess: isGuessed } = changed;
  const graph = sides[side];
  const steps = stepsTo(graph, changed);
  const last = steps.at(-1);
  const holder = graph.nodes[write.holder];
  if (last === undefined || holder === undefined) throw new Error(`a write without a place in ${area.id}`);
  const { path, line } = last;
  return {
    area: area.id,
    subject: `${nameOf(holder)}${write.member === null ? '' : `.${write.member}`}`,
    reason: 'written',
    detail: detailOf(changed, steps),
    location: { path, startLine: line, endLine: line, side },
    chain: [...chainOf(graph, read.way, read.read), ...steps],
    approximate: read.approximate || isGuessed,
  };
}

/** Who writes, and who has that run. */
function stepsTo({ nodes }: Graph, { write, callers }: ChangedWrite): readonly Step[] {
  const stepAt = (id: number, line: number, edge: 'written' | 'called', isGuessed: boolean): Step[] => {
    const node = nodes[id];
    const certainty = isGuessed ? 'approximate' : 'exact';
    return node === undefined ? [] : [{ name: nameOf(node), path: node.path, line, edge, certainty }];
  };
  return [
    ...stepAt(write.node, write.line, 'written', write.isGuess),
    ...callers.flatMap(({ id, line, isGuess }) => stepAt(id, line, 'called', isGuess)),
  ];
}

function detailOf(
  { write: { kind }, how, since, callers, isGiven }: ChangedWrite,
  steps: readonly Step[],
): string {
  const said = kind === 'set' ? 'set' : 'changed';
  const what = how === 'otherwise' ? `is ${said} otherwise` : `is ${how} ${said}`;
  const [last, runs] = steps.map(({ name }) => `\`${name}\``).reverse();
  const why = since === null ? '' : `, since ${since}`;
  const caller = callers.at(-1);
  if (caller === undefined) return `${what} by ${last}${why}`;
  if (isGiven) return `${what} by ${last}, which gives ${runs} something else`;
  return `${what} by ${last}, which ${caller.isGuess ? 'hands on' : 'calls'} ${runs}${why}`;
}

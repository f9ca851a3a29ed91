import type { Impact, Step } from '../analysis';
import type { Graph, StateWrite } from '../graph';
import { chainOf, nameOf } from '../reach/chain';
import type { AreaSide, Comparison } from './area-sides';
import type { ChangedWrite } from './changed-writes';
import { newlyRun } from './newly-run-writes';
import { type Reading, Readings } from './state-readings';
import { unitsOf } from './units';

/** Changed writes of what regulated code, or something that it reaches, reads; who writes is not drawn in by it. */
export function stateWriteChanges(
  comparison: Comparison,
  { changed, same }: { readonly changed: readonly ChangedWrite[]; readonly same: readonly StateWrite[] },
): Impact[] {
  const readings = { base: new Readings(comparison.base), head: new Readings(comparison.head) };
  const isRead = (write: StateWrite) =>
    !isTold(comparison.head, write.node) && readings.head.of(write) !== null;
  const run = newlyRun(comparison.sides, same.filter(isRead), comparison.tests);
  return [...changed, ...run].flatMap((each): Impact[] => {
    const side = comparison[each.side];
    if (isTold(side, each.write.node) || (each.caller !== null && isTold(side, each.caller.id))) return [];
    const read = readings[each.side].of(each.write);
    return read === null ? [] : [impactOf(comparison, each, read)];
  });
}

/** What regulated code surely leads to is told when it changes, and with it all that it writes. */
function isTold({ graph, roots, reached }: AreaSide, node: number): boolean {
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

/** Who writes, and who newly runs that. */
function stepsTo({ nodes }: Graph, { write, caller }: ChangedWrite): readonly Step[] {
  const stepAt = (id: number, line: number, edge: 'written' | 'called', isGuessed: boolean): Step[] => {
    const node = nodes[id];
    const certainty = isGuessed ? 'approximate' : 'exact';
    return node === undefined ? [] : [{ name: nameOf(node), path: node.path, line, edge, certainty }];
  };
  const writer = stepAt(write.node, write.line, 'written', write.isGuess);
  return caller === null ? writer : [...writer, ...stepAt(caller.id, caller.line, 'called', caller.isGuess)];
}

function detailOf({ write: { kind }, how, since, caller }: ChangedWrite, steps: readonly Step[]): string {
  const said = kind === 'set' ? 'set' : 'changed';
  const what = how === 'otherwise' ? `is ${said} otherwise` : `is ${how} ${said}`;
  const [writer, last = writer] = steps.map(({ name }) => `\`${name}\``);
  if (caller !== null) return `${what} by ${last}, which ${caller.isGuess ? 'hands on' : 'calls'} ${writer}`;
  return `${what} by ${writer}${since === null ? '' : `, since ${since}`}`;
}

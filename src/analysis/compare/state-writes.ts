import type { Impact, Step } from '../analysis';
import type { Edge, Graph, StateWrite } from '../graph';
import { chainOf, nameOf } from '../reach/chain';
import { isGuess } from '../reach/closure';
import type { AreaSide, Comparison } from './area-sides';
import type { ChangedWrite } from './changed-writes';
import { surest } from './impacts';
import { unitsOf } from './units';

/** Changed writes of what regulated code, or something that it reaches, reads; who writes is not drawn in by it. */
export function stateWriteChanges(comparison: Comparison, changed: readonly ChangedWrite[]): Impact[] {
  return changed.flatMap((each): Impact[] => {
    const side = comparison[each.side];
    if (isTold(side, each.write.node) || (each.caller !== null && isTold(side, each.caller.id))) return [];
    const read = surest(readingsOf(side, each.write));
    return read === undefined ? [] : [impactOf(comparison, each, read)];
  });
}

/** What regulated code surely leads to is told when it changes, and with it all that it writes. */
function isTold({ graph, roots, reached }: AreaSide, node: number): boolean {
  return unitsOf(graph)
    .around(node)
    .some((id) => roots.has(id) || (reached.has(id) && !reached.isApproximate(id)));
}

interface Reading {
  readonly way: readonly Edge[];
  /** What is read: the holder, or data in it. */
  readonly read: number;
  readonly approximate: boolean;
}

function readingsOf(side: AreaSide, write: StateWrite): Reading[] {
  const { roots } = side;
  const own = readingAt(side, write.holder, write);
  if (own.length > 0 || write.member !== null) return own;
  return dataIn(side.graph, write.holder).flatMap((id) =>
    roots.has(id) ? [{ way: [], read: id, approximate: false }] : readingAt(side, id, write),
  );
}

/** The ways in which regulated code comes to read it. */
function readingAt({ graph, roots, reached }: AreaSide, id: number, write: StateWrite): Reading[] {
  if (roots.has(id)) return [{ way: [], read: id, approximate: false }];
  if (!reached.has(id)) return [];
  return (graph.incoming[id] ?? []).flatMap((edge): Reading[] => {
    if (edge.from === write.node || !reached.has(edge.from) || !reads(graph, edge, write)) return [];
    const approximate = reached.isApproximate(edge.from) || isGuess(edge);
    return [{ way: [...reached.wayTo(edge.from), edge], read: id, approximate }];
  });
}

const READING: ReadonlySet<Edge['kind']> = new Set(['read', 'call', 'construct', 'pass']);
/** What has members beside its own code: of these only the members count. */
const CODE: ReadonlySet<string> = new Set(['class', 'function', 'method']);

function reads(
  graph: Graph,
  { kind, from, members }: Edge,
  { holder, member, kind: how }: StateWrite,
): boolean {
  // Data in an object that is used as a whole.
  if (kind === 'nest') return graph.nodes[from]?.kind !== 'class';
  if (!READING.has(kind)) return false;
  if (member === null || how !== 'set') return true;
  if (members === undefined) return !CODE.has(graph.nodes[holder]?.kind ?? '');
  return members.includes(member);
}

/** What an object holds, in objects inside of it too. */
function dataIn({ nodes, byPath }: Graph, holder: number): readonly number[] {
  const object = nodes[holder];
  if (object?.kind !== 'object') return [];
  const inside = new Set([holder]);
  // Parents stand before their children.
  for (const id of byPath.get(object.path) ?? []) {
    const { parent, kind } = nodes[id] ?? {};
    if (
      parent !== null &&
      parent !== undefined &&
      inside.has(parent) &&
      (kind === 'field' || kind === 'object')
    )
      inside.add(id);
  }
  inside.delete(holder);
  return [...inside];
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

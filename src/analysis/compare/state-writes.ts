import type { Impact } from '../analysis';
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
    if (isTold(side, each.write)) return [];
    const read = surest(readingsOf(side, each.write));
    return read === undefined ? [] : [impactOf(comparison, each, read)];
  });
}

/** What regulated code surely leads to is told when it changes, and with it all that it writes. */
function isTold({ graph, roots, reached }: AreaSide, { node }: StateWrite): boolean {
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

function impactOf(
  { area, sides }: Comparison,
  { side, write, how, since, isGuess: isGuessed }: ChangedWrite,
  { way, read, approximate }: Reading,
): Impact {
  const graph = sides[side];
  const writer = graph.nodes[write.node];
  const holder = graph.nodes[write.holder];
  if (writer === undefined || holder === undefined) throw new Error(`a write without a place in ${area.id}`);
  const { line, member } = write;
  const last = {
    name: nameOf(writer),
    path: writer.path,
    line,
    edge: 'written',
    certainty: write.isGuess ? 'approximate' : 'exact',
  } as const;
  const reason = since === null ? '' : `, since ${since}`;
  return {
    area: area.id,
    subject: `${nameOf(holder)}${member === null ? '' : `.${member}`}`,
    reason: 'written',
    detail: `${saidOf(write, how)} by \`${nameOf(writer)}\`${reason}`,
    location: { path: writer.path, startLine: line, endLine: line, side },
    chain: [...chainOf(graph, way, read), last],
    approximate: approximate || isGuessed,
  };
}

function saidOf({ kind }: StateWrite, how: ChangedWrite['how']): string {
  const said = kind === 'set' ? 'set' : 'changed';
  if (how === 'otherwise') return `is ${said} otherwise`;
  return `is ${how} ${said}`;
}

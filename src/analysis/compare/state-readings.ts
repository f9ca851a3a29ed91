import type { Edge, Graph, StateWrite } from '../graph';
import { isGuess } from '../reach/closure';
import type { AreaSide } from './area-sides';

/** How regulated code comes to read what is written. */
export interface Reading {
  readonly way: readonly Edge[];
  /** What is read: the holder, or data in it. */
  readonly read: number;
  readonly approximate: boolean;
}

/** Where one area reads what is written, asked often: there may be as many writes of one thing as statements. */
export class Readings {
  private readonly side: AreaSide;
  private readonly known = new Map<string, readonly Candidate[]>();

  constructor(side: AreaSide) {
    this.side = side;
  }

  /** The surest one; `null` where the area does not read it. */
  of(write: StateWrite): Reading | null {
    const { holder, member, kind } = write;
    const key = `${holder} ${kind === 'set'} ${member ?? ''}`;
    const candidates = this.known.get(key) ?? this.candidatesFor(write);
    this.known.set(key, candidates);
    // Who writes a member of something names it, and is no reader for that.
    const found = candidates.find(({ by }) => by?.from !== write.node);
    if (found === undefined) return null;
    const { by, read, approximate } = found;
    return { way: by === null ? [] : [...this.side.reached.wayTo(by.from), by], read, approximate };
  }

  private candidatesFor(write: StateWrite): readonly Candidate[] {
    const own = this.at(write.holder, write);
    if (own.length > 0 || write.member !== null) return own;
    return surestTwo(dataIn(this.side.graph, write.holder).flatMap((id) => this.at(id, write)));
  }

  private at(id: number, write: StateWrite): readonly Candidate[] {
    const { graph, roots, reached } = this.side;
    if (roots.has(id)) return [{ by: null, read: id, approximate: false }];
    if (!reached.has(id)) return [];
    const edges = (graph.incoming[id] ?? []).filter(
      (edge) => reached.has(edge.from) && reads(graph, edge, write),
    );
    return surestTwo(
      edges.map((by) => ({ by, read: id, approximate: reached.isApproximate(by.from) || isGuess(by) })),
    );
  }
}

interface Candidate {
  /** `null` where it is regulated itself. */
  readonly by: Edge | null;
  readonly read: number;
  readonly approximate: boolean;
}

/** Of two readers one at most is who writes. */
function surestTwo(candidates: readonly Candidate[]): readonly Candidate[] {
  const certain = candidates.filter(({ approximate }) => !approximate);
  const guesses = candidates.filter(({ approximate }) => approximate);
  return [...oneEach(certain), ...oneEach(guesses)];
}

/** The first two that other code reads it by. */
function oneEach(candidates: readonly Candidate[]): readonly Candidate[] {
  const [first] = candidates;
  const second = candidates.find(({ by }) => by?.from !== first?.by?.from);
  return [first, second].flatMap((each) => each ?? []);
}

const READING: ReadonlySet<Edge['kind']> = new Set(['read', 'call', 'construct', 'pass']);
/** What has members beside its own code: of these only the members count. */
const CODE: ReadonlySet<string> = new Set(['class', 'function', 'method', 'module']);

function reads(
  graph: Graph,
  { kind, from, members }: Edge,
  { holder, member, kind: how }: StateWrite,
): boolean {
  // Data in an object that is used as a whole.
  if (kind === 'nest') return graph.nodes[from]?.kind !== 'class';
  if (!READING.has(kind)) return false;
  if (member === null) return true;
  const isOnlyMembers = CODE.has(graph.nodes[holder]?.kind ?? '');
  if (members === undefined) return !isOnlyMembers;
  return (how !== 'set' && !isOnlyMembers) || members.includes(member);
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

import type { Edge, EdgeKind, Graph } from '../graph';
import { isGuess } from './closure';
import { type Components, componentsOf } from './components';
import { turnOf } from './held-back';

/** References by which code comes to lead to what others lead to. */
export const LEADS: ReadonlySet<EdgeKind> = new Set([
  'call',
  'construct',
  'read',
  'pass',
  'extend',
  'override',
]);

/** Whether code surely leads on over a reference. */
export const isSure = (graph: Graph, edge: Edge): boolean => !isGuess(edge) && !isHandedOver(graph, edge);

/** A constant that a package makes of a function (`makeAuth({ onDelete })`): whether its reader makes it run, nobody tells. */
function isHandedOver({ nodes }: Graph, { kind, from }: Edge): boolean {
  const holder = nodes[from]?.kind;
  return kind === 'pass' && (holder === 'variable' || holder === 'field' || holder === 'object');
}

/** How far a walk goes that asks where code leads. */
export interface Terrain {
  readonly graph: Graph;
  readonly follows: (edge: Edge) => boolean;
  /** Declarations behind which nothing is looked at. */
  readonly endsAt: (id: number) => boolean;
}

/** A declaration and how it was come to, since that decides where the way goes on (`HeldBack`). */
export type State = number;

export const startAt = (id: number): State => 2 * id;
export const arrivalOf = (graph: Graph, edge: Edge): State =>
  2 * edge.to + (turnOf(graph, edge, true) === 'hook' ? 1 : 0);
export const declarationOf = (state: State): number => state >> 1;
/** Another declaration, come to in the same way. */
export const atDeclaration = (state: State, id: number): State => 2 * id + (state & 1);

/** A terrain on which something is looked for. */
export interface Marked extends Terrain {
  /** Numbers of what is met at a declaration. */
  readonly marks: ReadonlyMap<number, ReadonlySet<number>>;
}

export function edgesFrom({ graph, follows, endsAt }: Terrain, state: State): readonly Edge[] {
  const id = declarationOf(state);
  if (endsAt(id)) return [];
  const mayTurn = state % 2 === 0;
  return (graph.outgoing[id] ?? []).filter(
    (edge) => follows(edge) && (mayTurn || turnOf(graph, edge, false) !== 'hook'),
  );
}

/** As many as an integer has bits. */
export const BATCH = 32;

/**
 * Which marks each of many starts leads to. Circles are drawn together once, then each question about 32 marks is one pass over
 * what the starts reach: no set is kept for each declaration.
 */
export class Leads {
  private readonly components: Components;
  /** By component. */
  private readonly marks: readonly (readonly number[])[];

  constructor(terrain: Marked, starts: Iterable<State>) {
    const { graph } = terrain;
    this.components = componentsOf(starts, (state) =>
      edgesFrom(terrain, state).map((edge) => arrivalOf(graph, edge)),
    );
    const marks: number[][] = Array.from({ length: this.components.count }, () => []);
    for (const [state, component] of this.components.of)
      for (const mark of terrain.marks.get(declarationOf(state)) ?? []) marks[component]?.push(mark);
    this.marks = marks;
  }

  /** All marks that any start leads to, in the order of their numbers. */
  met(): readonly number[] {
    return [...new Set(this.marks.flat())].sort((a, b) => a - b);
  }

  /**
   * Of up to 32 marks, for any start the bits of those that it leads to; none for what is no start.
   * @param bits by mark, a number below 32
   */
  among(bits: ReadonlyMap<number, number>): (start: State) => number {
    const { count, of, onward } = this.components;
    const found = new Int32Array(count);
    for (let component = 0; component < count; component += 1) {
      let known = 0;
      for (const mark of this.marks[component] ?? []) known |= bitOf(bits, mark);
      for (const next of onward[component] ?? []) known |= found[next] ?? 0;
      found[component] = known;
    }
    return (start) => found[of.get(start) ?? -1] ?? 0;
  }
}

function bitOf(bits: ReadonlyMap<number, number>, mark: number): number {
  const at = bits.get(mark);
  return at === undefined ? 0 : 1 << at;
}

import type { Edge, Graph } from '../graph';
import { isHandedOn } from '../unnamed';
import { ownHooks } from './own-hooks';
import { type OwnOverrides, ownOverrides } from './own-overrides';
import { isSelfCall } from './self-calls';

const NONE: readonly Edge[] = [];

/**
 * Two edges in a row that are no way together, though each is one with others. `hook`: a class from a package has the hooks run of what
 * extends it (an `override` edge from the class to its member); of a base class's hook that leads to the base class's own code, and a
 * subclass that puts another in its place is asked as itself. What says `super` runs the base class's own code just so, and whoever makes an
 * instance sets the field that the class has, and reads none that a subclass puts in its place. `made`: a method
 * has its class run before it, of whose fields it depends on those alone that it reads.
 */
export type Turn = 'hook' | 'made';

/** Which kind of pair the edge is one of, and not the other; `null` for most. @param isFirst of the pair */
export function turnOf({ nodes }: Graph, edge: Edge, isFirst: boolean): Turn | null {
  const { kind, from, to } = edge;
  if (edge.isSuper === true) return isFirst ? 'hook' : null;
  // What the base class's own code reads of the instance is the instance's, whoever has that code run.
  if (edge.isDeclared === true) return null;
  if (kind === 'override') return (nodes[from]?.kind === 'class') === isFirst ? 'hook' : null;
  if (isFirst && kind === 'nest' && nodes[from]?.kind === 'class') return 'hook';
  if (isFirst) return kind === 'effect' && MAKERS.has(nodes[to]?.kind ?? '') ? 'made' : null;
  return edge.isHeld === true || (kind === 'nest' && nodes[from]?.kind === 'class') ? 'made' : null;
}

const MAKERS: ReadonlySet<string> = new Set(['class', 'constructor']);

/** In which way a declaration was come to, and what that holds back: bits, of which `FREE` has none. */
type Arrival = number;
const FREE: Arrival = 0;
const HOOK: Arrival = 1;
const MADE: Arrival = 2;
const SAME: Arrival = 4;
const RAN: Arrival = 8;
const TAKEN: Arrival = 16;
const GIVEN: Arrival = 32;
const OWN: Arrival = 64;
const PLACED: Arrival = 128;
const NOT_ARRIVED: readonly Arrival[] = [FREE];

const bitOf = (turn: Turn | null): Arrival => (turn === null ? FREE : turn === 'hook' ? HOOK : MADE);

/**
 * What cannot be followed from a declaration for the way in which it was come to. An edge that is held back waits until its declaration is
 * reached in another way too, such as a call by its name.
 *
 * `RAN`: all that stands at the top of a file exists once the file has run. So its own statements count, the data in them, and what they call;
 * what that calls in turn, and what they merely hand on or set up, is nothing of who only needs the file to have run.
 *
 * `SAME`: of an instance whose class was come to already, a base class is looked at as well, or a method of it that the instance calls on
 * itself. What that base class's constructor calls on the instance is the own class's (`ownHooks`), and no sibling's.
 *
 * `OWN`: a method was only called on the instance, by code of a class that inherits it. What any class puts in the place of what it calls is told to
 * that code instead, for its own class and those below it (`ownOverrides`). `PLACED`: the methods that are put there, and in their place no others.
 *
 * `TAKEN`: a function is only called by who names what is used of what it gives. `GIVEN`: so is then an object that it gives, and the data in it
 * that nobody names is not used.
 */
export class HeldBack {
  private readonly waiting = new Map<number, Set<Edge>>();
  private readonly arrived = new Map<number, Set<Arrival>>();
  private readonly graph: Graph;
  private readonly overrides: OwnOverrides;
  private readonly isForward: boolean;

  constructor(graph: Graph, direction: 'forward' | 'backward') {
    this.graph = graph;
    this.overrides = ownOverrides(graph);
    this.isForward = direction === 'forward';
  }

  /** The edges that waited for this way to the declaration. */
  arrive(id: number, by: Edge | null): readonly Edge[] {
    const arrival = by === null ? FREE : this.arrivalBy(by);
    const known = this.arrived.get(id);
    if (known?.has(arrival) === true) return NONE;
    if (known === undefined) this.arrived.set(id, new Set([arrival]));
    else known.add(arrival);
    const waiting = this.waiting.get(id);
    if (waiting === undefined) return NONE;
    const released = [...waiting].filter((edge) => !this.isHeldBack(id, edge));
    // Each once: whoever is come to again on the way would have it walked round and round.
    for (const edge of released) waiting.delete(edge);
    return released;
  }

  /** Whether the declaration matters only in so far as its file has run; so does then what it leads to. */
  hasOnlyRun(id: number): boolean {
    return this.hasOnly(id, RAN);
  }

  /** Whether all ways to it hold something back of what it leads to in turn. */
  isPartly(id: number): boolean {
    return this.hasOnly(id, RAN) || this.hasOnly(id, TAKEN);
  }

  private hasOnly(id: number, arrival: Arrival): boolean {
    const arrived = this.arrived.get(id);
    return arrived?.size === 1 && arrived.has(arrival);
  }

  /** What all ways to it say of the instance that its code runs for: the less, the more it leads to. */
  instance(id: number): number {
    let common = SAME | OWN;
    for (const arrival of this.arrived.get(id) ?? NOT_ARRIVED) if (arrival !== RAN) common &= arrival;
    return common;
  }

  /** Whether the edge has to wait at the declaration. */
  holds(id: number, edge: Edge): boolean {
    if (!this.isHeldBack(id, edge)) return false;
    const waiting = this.waiting.get(id) ?? new Set<Edge>();
    this.waiting.set(id, waiting.add(edge));
    return true;
  }

  private arrivalBy(edge: Edge): Arrival {
    const turn = bitOf(turnOf(this.graph, edge, this.isForward));
    if (!this.isForward) return turn;
    const isOfFile = edge.kind === 'effect' && this.graph.nodes[edge.to]?.kind === 'module';
    if (isOfFile || this.hasOnlyRun(edge.from)) return RAN;
    if (edge.isTaken === true) return TAKEN;
    if (edge.isGiven === true && this.hasOnly(edge.from, TAKEN)) return GIVEN;
    if (this.overrides.adds(edge)) return PLACED;
    return turn | (this.isOfSame(edge) ? SAME : FREE) | (this.isOfOwn(edge) ? OWN : FREE);
  }

  /** Whether what its class puts in the place of what it calls was told to who called it on the instance. */
  private isOfOwn(edge: Edge): boolean {
    if (this.overrides.settled.has(edge)) return true;
    if (edge.isSelf !== true && !this.isOwn(edge.from, edge.to)) return false;
    return (this.instance(edge.from) & OWN) !== 0;
  }

  /** Whether what the edge leads to belongs to the instance that the code runs for which it comes from. */
  private isOfSame(edge: Edge): boolean {
    const { kind, from, to } = edge;
    const { nodes } = this.graph;
    const [source, target] = [nodes[from]?.kind, nodes[to]?.kind];
    if (kind === 'extend') return source === 'class' && target === 'class';
    if (isSelfCall(edge)) return source !== 'class';
    return (
      (kind === 'effect' || kind === 'nest') && MAKERS.has(target ?? '') && (this.instance(from) & SAME) !== 0
    );
  }

  private isHeldBack(id: number, edge: Edge): boolean {
    const held = bitOf(turnOf(this.graph, edge, !this.isForward)) | this.heldWhere(edge);
    for (const arrival of this.arrived.get(id) ?? []) {
      const isHeld = arrival === RAN ? !this.hasRun(edge) : (arrival & held) !== 0;
      if (!isHeld) return false;
    }
    return true;
  }

  /** The arrivals that hold the edge back. */
  private heldWhere(edge: Edge): Arrival {
    if (edge.kind === 'nest') return GIVEN;
    if (!this.isForward) return FREE;
    if (this.isOwnHook(edge)) return SAME;
    if (edge.isDeclared === true) return OWN;
    if (edge.kind === 'override' && this.graph.nodes[edge.from]?.kind !== 'class') return OWN | PLACED;
    return this.overrides.adds(edge) ? OWN : FREE;
  }

  /** What a constructor, or a class for it, has run on the instance. */
  private isOwnHook(edge: Edge): boolean {
    if (!isSelfCall(edge)) return false;
    return this.graph.nodes[edge.from]?.kind === 'class' || ownHooks(this.graph).settled.has(edge);
  }

  /** Whether what an edge leads to has run, too, where the edge's declaration has by having its file run. */
  private hasRun({ kind, from, to }: Edge): boolean {
    // Routes are put in place, and none of them runs.
    if (this.graph.nodes[to]?.kind === 'route') return false;
    if (kind === 'effect' || kind === 'read') return true;
    if (kind === 'nest') return HOLDS_DATA.has(this.graph.nodes[from]?.kind ?? '');
    return this.isOwn(from, to) || (this.isTopLevel(from) && (kind !== 'pass' || this.isTopLevel(to)));
  }

  /** A function that the code hands on where it makes it is a part of the code. */
  private isOwn(from: number, to: number): boolean {
    const node = this.graph.nodes[to];
    return node !== undefined && node.parent === from && isHandedOn(node);
  }

  /** Code of a file itself, in functions that it hands on where it makes them too. */
  private isTopLevel(id: number): boolean {
    let node = this.graph.nodes[id];
    while (node !== undefined && node.parent !== null && isHandedOn(node))
      node = this.graph.nodes[node.parent];
    return node?.kind === 'module';
  }
}

const HOLDS_DATA: ReadonlySet<string> = new Set(['object', 'enum', 'variable']);

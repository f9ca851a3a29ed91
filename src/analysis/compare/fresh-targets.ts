import type { Edge, Graph } from '../graph';
import { arrivalOf, BATCH, isSure, type Leads, type State } from '../reach/leads';
import type { Joined, Joint } from './joints';
import type { Targets } from './targets';

/** What some code newly leads to over its joints. */
export interface Fresh {
  readonly joined: Joined;
  /** By joint the numbers of targets, of very many the first ones. */
  readonly byJoint: ReadonlyMap<Joint, readonly number[]>;
  /** How many different targets there are. */
  readonly count: number;
  readonly approximate: boolean;
}

/** What code leads to at all, and for certain. */
export interface Reach {
  readonly any: Leads;
  readonly sure: Leads;
}

/** What joined code and the code behind its joints lead to. */
export interface Asked {
  readonly graph: Graph;
  readonly targets: Targets;
  readonly before: Reach;
  readonly after: Reach;
  readonly isAltered: (id: number) => boolean;
}

/**
 * The targets that joined code did not lead to, and that what it newly refers to led to before and still does. What it leads to for certain
 * is told alone where there is any, and for altered code it is new where only guesses led there. What it refers to itself, without code
 * between, is told as that.
 */
export function freshTargets(joined: readonly Joined[], asked: Asked): Fresh[] {
  const wanted = asked.before.any.met();
  const own = new Map(joined.map((each) => [each, ownTargets(each, asked)]));
  const tallies = new Map<Joined, { readonly sure: Tally; readonly any: Tally }>();
  for (let from = 0; from < wanted.length; from += BATCH) {
    const batch = new Batch(wanted.slice(from, from + BATCH), asked);
    for (const [each, direct] of own) {
      const known = tallies.get(each) ?? { sure: new Tally(), any: new Tally() };
      if (batch.tally(each, direct, known)) tallies.set(each, known);
    }
  }
  return [...tallies].map(([each, { sure, any }]): Fresh => {
    const { byJoint, count } = sure.count > 0 ? sure : any;
    return { joined: each, byJoint, count, approximate: sure.count === 0 };
  });
}

interface Own {
  readonly sure: readonly number[];
  readonly any: readonly number[];
}

function ownTargets({ id }: Joined, { graph, targets }: Asked): Own {
  const used = [...(targets.head.get(id) ?? [])];
  const referred = (edges: readonly Edge[]) =>
    edges.flatMap(({ to }) => (targets.regulated.head.has(to) ? [...(targets.head.get(to) ?? [])] : []));
  const edges = graph.outgoing[id] ?? [];
  return {
    sure: [...used, ...referred(edges.filter((edge) => isSure(graph, edge)))],
    any: [...used, ...referred(edges)],
  };
}

interface Bits {
  readonly any: (state: State) => number;
  readonly sure: (state: State) => number;
}

const union = (states: readonly State[], bitsOf: (state: State) => number): number =>
  states.reduce((bits, state) => bits | bitsOf(state), 0);

/** Up to 32 targets of one kind, asked of all joints at once. */
class Batch {
  private readonly targets: readonly number[];
  private readonly bits: ReadonlyMap<number, number>;
  private readonly asked: Asked;
  private readonly before: Bits;
  private readonly after: Bits;

  constructor(targets: readonly number[], asked: Asked) {
    this.targets = targets;
    this.bits = new Map(targets.map((target, at) => [target, at]));
    this.asked = asked;
    this.before = this.askedOf(asked.before);
    this.after = this.askedOf(asked.after);
  }

  private askedOf({ any, sure }: Reach): Bits {
    return { any: any.among(this.bits), sure: sure.among(this.bits) };
  }

  /** Whether anything was found. */
  tally(
    { id, before, joints }: Joined,
    own: Own,
    { sure, any }: { readonly sure: Tally; readonly any: Tally },
  ): boolean {
    const { graph, isAltered } = this.asked;
    const led = union(before, this.before.any);
    const surelyLed = isAltered(id) ? union(before, this.before.sure) : led;
    const open = { any: ~(led | this.bitsOf(own.any)), sure: ~(surelyLed | this.bitsOf(own.sure)) };
    const all = { any: 0, sure: 0 };
    for (const joint of joints) {
      const arrival = arrivalOf(graph, joint.edge);
      const behind = union(joint.before, this.before.any);
      const reached = behind & this.after.any(arrival) & open.any;
      const certain = isSure(graph, joint.edge) ? behind & this.after.sure(arrival) & open.sure : 0;
      any.add(joint, this.numbersIn(reached));
      sure.add(joint, this.numbersIn(certain));
      all.any |= reached;
      all.sure |= certain;
    }
    any.count += this.numbersIn(all.any).length;
    sure.count += this.numbersIn(all.sure).length;
    return (all.any | all.sure) !== 0;
  }

  private bitsOf(targets: readonly number[]): number {
    return targets.reduce((bits, target) => {
      const at = this.bits.get(target);
      return at === undefined ? bits : bits | (1 << at);
    }, 0);
  }

  private numbersIn(bits: number): readonly number[] {
    return bits === 0 ? [] : this.targets.filter((_, at) => (bits & (1 << at)) !== 0);
  }
}

/** More than anybody reads: of a joint that leads to thousands the first ones stand for all. */
const MAX_KEPT = 64;

class Tally {
  readonly byJoint = new Map<Joint, number[]>();
  count = 0;

  add(joint: Joint, targets: readonly number[]): void {
    if (targets.length === 0) return;
    const known = this.byJoint.get(joint);
    if (known === undefined) this.byJoint.set(joint, [...targets]);
    else if (known.length < MAX_KEPT) known.push(...targets);
  }
}

import type { Edge, Graph } from '../graph';
import { type Closure, closureOf } from '../reach/closure';
import { arrivalOf, isSure, LEADS, Leads, type Marked, type Terrain } from '../reach/leads';
import { type Effort, wayFrom } from '../reach/way';
import type { Comparison } from './area-sides';
import { type Fresh, freshTargets } from './fresh-targets';
import { type Joined, joinedIn } from './joints';
import { isAltered } from './known-references';
import { type Targets, targetsOf } from './targets';

/** Code that comes to lead to targets that it did not lead to, over code that led to them before. */
export interface NewLead {
  readonly id: number;
  readonly reason: Targets['reason'];
  /** Names of the targets, that at the end of the way first. */
  readonly targets: readonly string[];
  /** How many there are beside those. */
  readonly others: number;
  /** Ids of what stands next on the ways to them. */
  readonly through: readonly number[];
  /** To the first target; only its first edge where so many are told that proofs would take too long. */
  readonly way: readonly Edge[];
  readonly approximate: boolean;
}

/**
 * Judged for each regulated function, each member of a regulated package and each host: who led to one of them does not lead to another.
 * What stands behind a regulated function is led to by that one alone. Where the next one on the way is new there too, that one is
 * told instead: the change is told once, where it is.
 */
export function newLeads(comparison: Comparison): NewLead[] {
  return targetsOf(comparison).flatMap((targets) =>
    targets.base.size === 0 ? [] : leadsTo(comparison, targets),
  );
}

function leadsTo(comparison: Comparison, targets: Targets): NewLead[] {
  const [base, head] = [terrainOf(comparison, targets, 'base'), terrainOf(comparison, targets, 'head')];
  const joined = joinedIn(comparison, { targets, base: base.leads, head: head.leads });
  if (joined.length === 0) return [];
  const { graph } = head;
  const before = joined.flatMap((each) => each.before);
  const arrivals = joined.flatMap(({ joints }) => joints.map(({ edge }) => arrivalOf(graph, edge)));
  const fresh = freshTargets(joined, {
    graph,
    targets,
    isAltered: (id) => isAltered(comparison, id),
    before: {
      any: new Leads(base, [...before, ...joined.flatMap(statesBehind)]),
      sure: new Leads(surely(base), before),
    },
    after: { any: new Leads(head, arrivals), sure: new Leads(surely(head), arrivals) },
  });
  const effort = { left: EFFORT * graph.nodes.length };
  return fresh.map((each) =>
    leadOf(each, { targets, effort, terrain: each.approximate ? head : surely(head) }),
  );
}

const surely = (land: Land): Land => ({
  ...land,
  follows: (edge) => isSure(land.graph, edge) && land.follows(edge),
});

const statesBehind = ({ joints }: Joined) => joints.flatMap((joint) => joint.before);

/** Edges looked at for proofs, for each declaration of the program. */
const EFFORT = 64;

interface Land extends Marked {
  /** What leads to a target at all. */
  readonly leads: Closure;
}

function terrainOf(comparison: Comparison, targets: Targets, side: 'base' | 'head'): Land {
  const { graph, stopsAt } = comparison[side];
  const leads = closureOf({ graph, from: targets[side].keys(), direction: 'backward', stopsAt });
  return {
    graph,
    leads,
    marks: targets[side],
    follows: (edge) => leads.has(edge.to) && (LEADS.has(edge.kind) || isMaking(graph, edge, targets)),
    endsAt: (id) => targets.regulated[side].has(id) || stopsAt(id),
  };
}

/** A class that is made runs its constructor and fields; that an instance holds a client or an address is no use of it. */
const isMaking = ({ nodes }: Graph, { kind, from }: Edge, { reason }: Targets): boolean =>
  kind === 'nest' && (reason === 'function' || nodes[from]?.kind !== 'class');

function leadOf(
  { joined, byJoint, count, approximate }: Fresh,
  {
    targets,
    terrain,
    effort,
  }: { readonly targets: Targets; readonly terrain: Terrain; readonly effort: Effort },
): NewLead {
  const all = [...new Set([...byJoint.values()].flat())].filter((target) => target !== targets.whole);
  const [joint = null] = byJoint.keys();
  const led = joint === null ? [] : (byJoint.get(joint) ?? []);
  const wanted = led.some((target) => target !== targets.whole)
    ? led.filter((target) => target !== targets.whole)
    : led;
  const met = (id: number) => [...(targets.head.get(id) ?? [])];
  const first = joint?.edge;
  const isWanted = (id: number) => met(id).some((target) => wanted.includes(target));
  const way = first === undefined ? null : wayFrom(terrain, first, { isWanted, effort });
  // Where all of them are others than before, the nearest stands for them.
  const nearest = met(way?.at(-1)?.to ?? -1).filter(
    (target) => target !== targets.whole && (all.length === 0 || wanted.includes(target)),
  );
  const named = [...new Set([...nearest, ...all])];
  const counted = all.length === 0 ? named.length : count - (led.includes(targets.whole ?? -1) ? 1 : 0);
  return {
    id: joined.id,
    reason: targets.reason,
    targets: named.map((target) => targets.names[target] ?? ''),
    others: counted - named.length,
    through: [...byJoint.keys()].map(({ edge }) => edge.to),
    way: way ?? (first === undefined ? [] : [first]),
    approximate,
  };
}

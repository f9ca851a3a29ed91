import type { ImpactReason } from '../analysis';
import type { Graph } from '../graph';
import { nameOf } from '../reach/chain';
import type { Comparison } from './area-sides';
import { useName } from './uses';

/** Something that an area regulates, and what it is told as. */
export interface Target {
  readonly reason: Extract<ImpactReason, 'function' | 'module' | 'host'>;
  readonly name: string;
}

/** By declaration, the numbers of the targets that it is, uses or names itself. */
export type Places = ReadonlyMap<number, ReadonlySet<number>>;

/** What an area regulates, in both programs under the same numbers. */
export interface Targets {
  /** By number. */
  readonly all: readonly Target[];
  readonly base: Places;
  readonly head: Places;
  /** Whether a declaration is regulated itself. */
  isFunction(side: 'base' | 'head', id: number): boolean;
}

/**
 * What the head regulates, wherever it stands in either program: a declaration that was not regulated before was reached before all the same,
 * and that it comes to be regulated is told itself. Regulated tests are no target.
 */
export function targetsOf({ area, sides, head, tests }: Comparison): Targets {
  const found = new Numbered();
  for (const id of head.roots) {
    const node = sides.head.nodes[id];
    if (node === undefined || tests.has(node.path)) continue;
    const target = found.numberOf(`${id}`, { reason: 'function', name: nameOf(node) });
    add(found.head, id, target);
    add(found.base, sides.pairs.toBase[id] ?? -1, target);
  }
  const functions = { base: new Set(found.base.keys()), head: new Set(found.head.keys()) };
  const addUses = (places: Map<number, Set<number>>, { modules, hosts }: Graph) => {
    for (const use of modules) {
      if (use.kind === 'import' || !area.modules.some((module) => module.matches(use.specifier))) continue;
      const name = useName(use);
      add(places, use.node, found.numberOf(`module ${name}`, { reason: 'module', name }));
    }
    for (const { node, host } of hosts) {
      if (area.hosts.some((matcher) => matcher.matches(host)))
        add(places, node, found.numberOf(`host ${host}`, { reason: 'host', name: host }));
    }
  };
  addUses(found.base, sides.base);
  addUses(found.head, sides.head);
  const { all, base, head: now } = found;
  return { all, base, head: now, isFunction: (side, id) => functions[side].has(id) };
}

class Numbered {
  readonly all: Target[] = [];
  readonly base = new Map<number, Set<number>>();
  readonly head = new Map<number, Set<number>>();
  private readonly numbers = new Map<string, number>();

  numberOf(key: string, target: Target): number {
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    this.numbers.set(key, this.all.length);
    return this.all.push(target) - 1;
  }
}

function add(places: Map<number, Set<number>>, id: number, target: number): void {
  const known = places.get(id);
  if (known === undefined) places.set(id, new Set([target]));
  else known.add(target);
}

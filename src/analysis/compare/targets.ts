import type { ImpactReason } from '../analysis';
import type { Graph, ModuleUse } from '../graph';
import { saidNameOf } from '../reach/chain';
import type { Comparison } from './area-sides';
import { useName } from './uses';

/** By declaration, the numbers of the targets that it is, uses or names itself. */
export type Places = ReadonlyMap<number, ReadonlySet<number>>;

/** What an area regulates of one kind, in both programs under the same numbers. */
export interface Targets {
  readonly reason: Extract<ImpactReason, 'function' | 'module' | 'host'>;
  /** What all regulated declarations are together, so that who led to none of them is told though they are others now; else `null`. */
  readonly whole: number | null;
  /** By number. */
  readonly names: readonly string[];
  readonly base: Places;
  readonly head: Places;
  /** Regulated declarations; behind them nothing is looked at. */
  readonly regulated: { readonly base: ReadonlySet<number>; readonly head: ReadonlySet<number> };
}

/**
 * What the head regulates, wherever it stands in either program: a declaration that was not regulated before was reached before all the same,
 * and that it comes to be regulated is told itself. Regulated tests are no target.
 */
export function targetsOf(comparison: Comparison): Targets[] {
  const { area, sides } = comparison;
  const functions = functionsOf(comparison);
  const [modules, hosts] = [new Numbered(), new Numbered()];
  for (const side of ['base', 'head'] as const) {
    const graph = sides[side];
    for (const use of graph.modules) {
      if (use.kind === 'import' || use.kind === 'data' || isClient(graph, use)) continue;
      const name = useName(use);
      if (area.modules.some((module) => module.matches(use.specifier)))
        modules.add(side, use.node, { key: name, name });
    }
    for (const { node, host } of graph.hosts) {
      if (area.hosts.some((matcher) => matcher.matches(host)))
        hosts.add(side, node, { key: host, name: host });
    }
  }
  const { regulated } = functions;
  return [
    functions,
    { reason: 'module', whole: null, ...modules.found(), regulated },
    { reason: 'host', whole: null, ...hosts.found(), regulated },
  ];
}

function functionsOf({ sides, base, head, tests }: Comparison): Targets {
  const found = new Numbered();
  const whole = { key: '', name: '' };
  const regulated = { base: new Set<number>(), head: new Set<number>() };
  for (const id of head.roots) {
    const node = sides.head.nodes[id];
    if (node === undefined || tests.has(node.path)) continue;
    regulated.head.add(id);
    found.add('head', id, whole);
    const target = found.add('head', id, { key: `${id}`, name: saidNameOf(node) });
    const before = sides.pairs.toBase[id] ?? -1;
    if (before < 0) continue;
    regulated.base.add(before);
    found.put('base', before, target);
  }
  for (const id of [...base.roots, ...regulated.base])
    if (!tests.has(sides.base.nodes[id]?.path ?? '')) found.add('base', id, whole);
  return { reason: 'function', whole: found.numberOf(whole.key), ...found.found(), regulated };
}

/** What a package makes is held (`const stripe = new Stripe(key)`): whoever uses it says so itself. */
function isClient({ nodes }: Graph, { node, member }: ModuleUse): boolean {
  const holder = nodes[node]?.kind;
  return member === '' && HOLDERS.has(holder ?? '');
}

const HOLDERS: ReadonlySet<string> = new Set(['variable', 'field', 'constructor', 'part']);

class Numbered {
  readonly base = new Map<number, Set<number>>();
  readonly head = new Map<number, Set<number>>();
  private readonly names: string[] = [];
  private readonly numbers = new Map<string, number>();

  /** The number of the target that stands there. */
  add(
    side: 'base' | 'head',
    id: number,
    { key, name }: { readonly key: string; readonly name: string },
  ): number {
    const number = this.numbers.get(key) ?? this.names.push(name) - 1;
    this.numbers.set(key, number);
    this.put(side, id, number);
    return number;
  }

  numberOf(key: string): number | null {
    return this.numbers.get(key) ?? null;
  }

  put(side: 'base' | 'head', id: number, target: number): void {
    const known = this[side].get(id);
    if (known === undefined) this[side].set(id, new Set([target]));
    else known.add(target);
  }

  found(): Pick<Targets, 'names' | 'base' | 'head'> {
    return { names: this.names, base: this.base, head: this.head };
  }
}

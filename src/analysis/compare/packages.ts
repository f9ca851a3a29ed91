import type { UsedPackage } from '../analysis';
import { folderOf } from '../link/paths';
import { chainOf } from '../reach/chain';
import type { AreaSide, Comparison } from './area-sides';

/** The packages that an area's code uses or loads, before or after the change; one for each package and folder. */
export function usedPackages({ area, base, head }: Comparison): UsedPackage[] {
  const found = new Map<string, Candidate>();
  for (const side of [head, base]) {
    for (const { node, specifier, kind } of side.graph.modules) {
      if (!side.reached.has(node)) continue;
      const path = side.graph.nodes[node]?.path ?? '';
      const name = packageOf(specifier);
      const key = `${name} ${folderOf(path)}`;
      const weight = (kind === 'import' ? 2 : 0) + (side.reached.isApproximate(node) ? 1 : 0);
      if (weight < (found.get(key)?.weight ?? 4)) found.set(key, { name, path, node, side, weight });
    }
  }
  return [...found.values()].map(({ name, path, node, side, weight }) => ({
    area: area.id,
    name,
    path,
    isOnlyLoaded: weight >= 2,
    chain: chainOf(side.graph, side.reached.wayTo(node), node),
    approximate: weight % 2 === 1,
  }));
}

interface Candidate {
  readonly name: string;
  readonly path: string;
  readonly node: number;
  readonly side: AreaSide;
  /** Less is more certain: a use before what is merely loaded, a certain way before a guess. */
  readonly weight: number;
}

/** `stripe` for `stripe/lib/x`, `@adyen/api` for `@adyen/api/y`. */
export const packageOf = (specifier: string): string =>
  specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');

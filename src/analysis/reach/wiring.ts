import type { Edge, Graph, ModuleUse } from '../graph';
import { isUnnamed } from '../unnamed';

/**
 * Which edges only say that a module of NestJS imports another one. A module is put together once, whoever imports it, and runs nothing
 * of it for that: who is given a class of it is linked to that class.
 */
export function wiringIn({ nodes, modules }: Graph): (edge: Edge) => boolean {
  const put = new Set(
    modules.flatMap((use) => (isModule(use) && nodes[use.node]?.kind === 'class' ? [use.node] : [])),
  );
  if (put.size === 0) return () => false;
  // `forwardRef(() => Shop)`
  const around = (id: number): number => {
    let at = nodes[id];
    while (at !== undefined && isUnnamed(at)) at = nodes[at.parent ?? -1];
    return at?.id ?? -1;
  };
  return ({ from, to, kind }) => (kind === 'pass' || kind === 'read') && put.has(to) && put.has(around(from));
}

const isModule = ({ specifier, member, kind }: ModuleUse): boolean =>
  specifier === '@nestjs/common' && member === 'Module' && kind === 'call';

import type { Graph, HostUse, ModuleUse, Opaque, TableWrite } from '../graph';
import type { Meaning } from './meaning';
import type { LinkedFile } from './things';

/** What code uses of the world outside the tree. */
export function usesOf(
  files: readonly LinkedFile[],
  meaning: Meaning,
): Pick<Graph, 'modules' | 'hosts' | 'writes' | 'dynamic'> {
  const modules: ModuleUse[] = [];
  const hosts: HostUse[] = [];
  const writes: TableWrite[] = [];
  const dynamic: Opaque[] = [];
  for (const file of files) {
    const { facts, first } = file;
    packageImports(file, modules);
    packageUses(file, meaning, modules);
    for (const { from, host, line } of facts.hosts) hosts.push({ node: first + from, host, line });
    for (const { from, ...write } of facts.writes) writes.push({ node: first + from, ...write });
    for (const { from, kind, text, line } of facts.dynamic)
      dynamic.push({ node: first + from, kind, text, line });
  }
  return { modules, hosts, writes, dynamic };
}

function packageImports({ facts, external, first }: LinkedFile, modules: ModuleUse[]): void {
  for (const [index, { from, specifier, typeOnly, line }] of facts.imports.entries()) {
    if (!external[index] || typeOnly) continue;
    modules.push({ node: first + from, specifier, member: '', kind: 'import', line });
  }
}

function packageUses(file: LinkedFile, meaning: Meaning, modules: ModuleUse[]): void {
  for (const { from, kind, value, line } of file.facts.references) {
    if (kind === 'type') continue;
    for (const thing of meaning.of(file, value)) {
      if (thing.kind !== 'external') continue;
      const isCall = kind === 'call' || kind === 'construct' || kind === 'jsx';
      const use = isCall ? 'call' : 'use';
      modules.push({
        node: file.first + from,
        specifier: thing.specifier,
        member: thing.member,
        kind: use,
        line,
      });
    }
  }
}

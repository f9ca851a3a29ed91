import type { OwnCode } from './files';
import type { Meaning } from './meaning';
import { type LocalMeant, meaningOfName } from './meanings';
import type { LinkedFile } from './things';

/** As `Graph.environment`, before declarations have ids. */
export interface LocalEnvironment {
  readonly reads: readonly { readonly from: number; readonly name: string | null }[];
  readonly writes: readonly {
    readonly from: number;
    readonly name: string | null;
    readonly meanings: readonly LocalMeant[];
    readonly digest: string;
    readonly line: number;
  }[];
}

const MODULES: ReadonlySet<string> = new Set(['process', 'node:process']);
const WHOLE: ReadonlySet<string> = new Set(['default', '*']);
const NONE: LocalEnvironment = { reads: [], writes: [] };

/** Which variables of the environment a file's code reads and sets. */
export function environmentOf({ file, facts }: OwnCode, meaning: Meaning): LocalEnvironment {
  const environments = environmentsIn(file);
  if (environments.size === 0) return NONE;
  const { values } = file.facts;
  const nameOf = (index: number): string | null | undefined => {
    if (environments.has(index)) return null;
    const value = values[index];
    return value?.op === 'member' && environments.has(value.of) ? value.name : undefined;
  };
  const reads = new Map<string, LocalEnvironment['reads'][number]>();
  for (const { from, value } of facts.references) {
    const name = nameOf(value);
    if (name !== undefined) reads.set(`${from} ${name ?? ''}`, { from, name });
  }
  const writes = facts.stateWrites.flatMap(({ from, kind, value, names, digest, line }) => {
    const name = nameOf(value);
    if (name === undefined || kind === 'call') return [];
    const meanings = names.map((each) => meaningOfName(file, each, meaning));
    return [{ from, name: kind === 'part' ? null : name, meanings, digest, line }];
  });
  return { reads: [...reads.values()], writes };
}

/** Values that are the environment as a whole. */
function environmentsIn({ facts, external }: LinkedFile): ReadonlySet<number> {
  const found = new Set<number>();
  const isProcess = (index: number): boolean => {
    const value = facts.values[index];
    if (value?.op === 'global') return value.name === 'process';
    return value?.op === 'import' && isOf(value.index) && WHOLE.has(facts.imports[value.index]?.name ?? '');
  };
  const isOf = (index: number): boolean => MODULES.has(external[index] ?? '');
  for (const [index, value] of facts.values.entries()) {
    const isNamed = value.op === 'import' && facts.imports[value.index]?.name === 'env' && isOf(value.index);
    if (isNamed || (value.op === 'member' && value.name === 'env' && isProcess(value.of))) found.add(index);
  }
  return found;
}

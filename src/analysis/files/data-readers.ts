import { addTo } from '../../world/lists-by-key';
import type { FileFacts, Import, Value } from '../facts';
import { plainPaths } from '../link/plain-paths';
import type { Resolver } from '../link/resolve';
import { type ChangedData, concerns } from './data-keys';
import { membersReadOf, rootedIn } from './data-made';

/** A declaration by its place in a file's facts. */
export interface Reader {
  readonly path: string;
  readonly index: number;
  /** Reads another member of what a package made of the data: whether that has changed, too, nobody can say. */
  readonly isGuess: boolean;
}

/** One side of the program: its files, and where their specifiers lead. */
export interface ReadingSide {
  readonly files: ReadonlyMap<string, FileFacts>;
  readonly resolver: Resolver;
}

/** How many files may hand data on before it is read. */
const MAX_HANDS = 8;

/** The declarations that read what has changed of each data file, by its path, also where other files hand it on. */
export function dataReaders(side: ReadingSide, changed: ChangedData): ReadonlyMap<string, readonly Reader[]> {
  const held = heldData(side, (path) => changed.has(path));
  const found = new Map<string, Reader[]>();
  for (const [path, data] of held) {
    const facts = side.files.get(path);
    if (facts === undefined) continue;
    const note = (index: number, target: string, isGuess: boolean) => {
      addTo(found, target, { path, index, isGuess });
    };
    const isPackage = (index: number) =>
      side.resolver.resolve(path, facts.imports[index]?.specifier ?? '').kind === 'package';
    const addWhole = (index: number, target: string) => {
      const reads = membersReadOf(facts, index, isPackage);
      if (reads === null) return note(index, target, false);
      for (const { from, keys } of reads) note(from, target, !concerns(changed.get(target), keys));
    };
    for (const [index, targets] of data) {
      const from = facts.imports[index]?.from ?? 0;
      if (from !== 0) for (const target of targets) addWhole(from, target);
    }
    for (const { from, value } of facts.references) {
      const keys = keysBehind(side, path, value);
      for (const target of dataBehind(facts, value, data)) {
        if (keys.length === 0) addWhole(from, target);
        else if (concerns(changed.get(target), keys)) note(from, target, false);
      }
    }
  }
  return found;
}

/** Which member of data that a file itself imports a value is, from the outermost on; empty for all of it. */
function keysBehind({ files, resolver }: ReadingSide, path: string, value: number): readonly string[] {
  const facts = files.get(path);
  const rooted = facts === undefined ? null : rootedIn(facts.values, value);
  if (rooted?.root.op !== 'import') return [];
  const entry = facts?.imports[rooted.root.index];
  // What another file hands on may be a part of it.
  if (entry === undefined || resolver.resolve(path, entry.specifier).kind === 'file') return [];
  if (entry.name === 'default') return rooted.keys;
  if (entry.name !== '*') return [entry.name, ...rooted.keys];
  return rooted.keys[0] === 'default' && entry.kind !== 'require' ? rooted.keys.slice(1) : rooted.keys;
}

/** By the index of the import that leads there. */
type DataByImport = Map<number, readonly string[]>;

/** The data that each file imports, itself or from files that export it. */
function heldData(side: ReadingSide, isMeant: (path: string) => boolean): Map<string, DataByImport> {
  const held = new Map<string, DataByImport>();
  for (const [path, { imports }] of side.files) {
    for (const [index, entry] of imports.entries()) {
      const targets = dataNamed(side, path, entry).filter(isMeant);
      if (targets.length > 0) note(held, { path, index, targets });
    }
  }
  let latest: ReadonlyMap<string, DataByImport> = held;
  for (let hands = 0; hands < MAX_HANDS && latest.size > 0; hands += 1) latest = handedOn(side, held, latest);
  return held;
}

function note(
  held: Map<string, DataByImport>,
  { path, index, targets }: { path: string; index: number; targets: readonly string[] },
): void {
  const known = held.get(path);
  if (known === undefined) held.set(path, new Map([[index, targets]]));
  else known.set(index, targets);
}

function dataNamed({ resolver }: ReadingSide, path: string, entry: Import): readonly string[] {
  const { specifier, typeOnly, kind } = entry;
  if (typeOnly) return [];
  const paths = plainPaths(resolver.config, path, specifier);
  // Node tries this extension too, after those of code.
  if (kind !== 'require' || /\.\w+$/.test(specifier)) return paths;
  return resolver.resolve(path, specifier).kind === 'file' ? [] : paths.map((plain) => `${plain}.json`);
}

/** What importers of `latest` get from there and did not hold before; added to `held`. */
function handedOn(
  { files, resolver }: ReadingSide,
  held: Map<string, DataByImport>,
  latest: ReadonlyMap<string, DataByImport>,
): ReadonlyMap<string, DataByImport> {
  const exported = new Map([...latest].map(([path, data]) => [path, exportedData(files.get(path), data)]));
  if ([...exported.values()].every((names) => names.size === 0)) return new Map();
  const fresh = new Map<string, DataByImport>();
  for (const [path, { imports }] of files) {
    for (const [index, { specifier, name, typeOnly }] of imports.entries()) {
      const from = typeOnly ? null : resolver.resolve(path, specifier);
      const names = from?.kind === 'file' ? exported.get(from.path) : undefined;
      const targets = names === undefined ? [] : namedIn(names, name);
      if (targets.length === 0 || held.get(path)?.has(index) === true) continue;
      note(held, { path, index, targets });
      note(fresh, { path, index, targets });
    }
  }
  return fresh;
}

/** What an import of that name gets: all of it where the namespace is taken, or where one thing stands for all exports. */
const namedIn = (names: DataByName, name: string): readonly string[] =>
  name === '*' ? [...new Set([...names.values()].flat())] : (names.get(name) ?? names.get('export=') ?? []);

type DataByName = ReadonlyMap<string, readonly string[]>;

/** Data by the name that a file exports it under. */
function exportedData(facts: FileFacts | undefined, data: DataByImport): DataByName {
  const found = new Map<string, readonly string[]>();
  if (facts === undefined) return found;
  for (const { name, value, typeOnly } of facts.exports) {
    const targets = typeOnly ? [] : dataBehind(facts, value, data);
    if (targets.length > 0) found.set(name, targets);
  }
  return found;
}

function dataBehind({ values }: FileFacts, value: number, data: DataByImport): readonly string[] {
  const index = importBehind(values, value);
  return index === null ? [] : (data.get(index) ?? []);
}

function importBehind(values: readonly Value[], start: number): number | null {
  const rooted = rootedIn(values, start);
  return rooted?.root.op === 'import' ? rooted.root.index : null;
}

import type { OwnCode } from './files';
import type { Meaning } from './meaning';
import { declarationAt, type LinkedFile, type Place } from './things';

/** As `Meant` of the graph, before declarations have ids. */
export type LocalMeant = Place | readonly [module: Place, name: string] | string;

/** By declaration of a file: what the names that its own code uses stand for. */
export function meaningsOf({ file, facts }: OwnCode, meaning: Meaning): readonly (readonly LocalMeant[])[] {
  const known = new Map<number, LocalMeant>();
  const meant = (name: number): LocalMeant => {
    const found = known.get(name) ?? meaningOfName(file, name, meaning);
    known.set(name, found);
    return found;
  };
  return facts.declarations.map(({ names }) => (names.length === 0 ? NONE : names.map(meant)));
}

/** @param name as in `Declaration.names` */
export function meaningOfName(file: LinkedFile, name: number, meaning: Meaning): LocalMeant {
  if (name < 0) return { file, index: -1 - name };
  const meant = importMeaning(file, name, meaning);
  const imported = file.facts.imports[name]?.name ?? '';
  const isWhole = imported === '' || imported === '*';
  // Of a module's data only the name tells one from another.
  return typeof meant === 'string' || meant.index !== 0 || isWhole ? meant : [meant, imported];
}

const NONE: readonly Place[] = [];
const moduleOf = (file: LinkedFile): Place => ({ file, index: 0 });

/**
 * The declaration that an import leads to through every re-export; the module where it has none of its own; the package's
 * name, or for what is not there the last part of the path.
 */
function importMeaning(file: LinkedFile, index: number, meaning: Meaning): Place | string {
  const entry = file.facts.imports[index];
  const target = file.targets[index];
  if (entry === undefined || target === undefined) return '';
  if (target === null) return outside(file.external[index] ?? entry.specifier, entry.name);
  if (entry.name === '*' || entry.name === '') return moduleOf(target);
  const refs = meaning.exports.of(target, entry.name);
  const declared = refs.flatMap((ref) => {
    const value = ref.file.facts.values[ref.value];
    return value?.op === 'declaration' ? [{ file: ref.file, index: value.index }] : [];
  });
  const runs = declared.find((found) => !isType(declarationAt(found.file, found.index)?.kind)) ?? declared[0];
  if (runs !== undefined) return runs;
  const [last] = refs;
  if (last === undefined) return handedOnBy(target, entry.name, meaning);
  const handedOn = last.file.facts.values[last.value];
  if (handedOn?.op !== 'import') return moduleOf(last.file);
  const onward = last.file.facts.imports[handedOn.index];
  const next = last.file.targets[handedOn.index];
  if (next !== null && next !== undefined) return handedOnBy(next, onward?.name ?? '', meaning);
  const specifier = last.file.external[handedOn.index] ?? onward?.specifier ?? '';
  return onward === undefined ? '' : outside(specifier, onward.name);
}

/** What a module exports without a declaration of its own: that of the package which it exports as a whole, or data. */
function handedOnBy(file: LinkedFile, name: string, meaning: Meaning): Place | string {
  const behind = meaning.exports.packageBehind(file, name);
  return behind === null ? moduleOf(file) : outside(behind, name);
}

function isType(kind: string | undefined): boolean {
  return kind === 'interface' || kind === 'type';
}

function outside(specifier: string, name: string): string {
  const from = specifier.startsWith('.') ? specifier.slice(specifier.lastIndexOf('/') + 1) : specifier;
  return name === '' || name === '*' || name === 'default' ? from : `${from} ${name}`;
}

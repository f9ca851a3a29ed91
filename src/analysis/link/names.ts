import { addTo } from '../../world/lists-by-key';
import type { OwnCode } from './files';
import { ImportClosure } from './import-closure';
import type { LinkedFile, Place } from './things';

/** A stated ambiguity names no more than these. */
const MAX_NAMED = 64;
const MAX_SHARED = 4096;
/** Members that the language's own values have: by name alone they are nearly never ours. */
const LANGUAGE = new Set(
  `then catch finally map filter forEach reduce push pop shift unshift slice splice concat join includes indexOf find some
   every sort keys values entries has get set add delete clear toString toISOString toFixed toLowerCase toUpperCase trim
   split replace replaceAll startsWith endsWith match test exec padStart padEnd charAt substring call apply bind length
   at flat flatMap reverse fill hasOwnProperty toJSON valueOf getTime localeCompare next return throw on once emit
   [Symbol.iterator] [Symbol.asyncIterator]`.split(/\s+/),
);

/** Declarations by the last segment of their names: the fallback for receivers that nothing is known of. */
export class NameIndex {
  private readonly codes: readonly OwnCode[];
  /** Made when somebody asks: most sides are linked without a question. */
  private index: ReadonlyMap<string, readonly Place[]> | null = null;
  private closure: ImportClosure | null = null;
  private readonly known = new Map<LinkedFile, Map<string, readonly Place[]>>();

  constructor(codes: readonly OwnCode[]) {
    this.codes = codes;
  }

  /** Names that so many declarations share that none of them is meant. */
  get tooCommon(): ReadonlySet<string> {
    return new Set([...this.byName].flatMap(([name, all]) => (all.length > MAX_SHARED ? [name] : [])));
  }

  /** What a member of that name may be, among the modules that the file can reach; the first 64. */
  candidates(file: LinkedFile, name: string): readonly Place[] {
    const all = LANGUAGE.has(name) ? undefined : this.byName.get(name);
    if (all === undefined || all.length > MAX_SHARED) return [];
    let answers = this.known.get(file);
    if (answers === undefined) {
      answers = new Map();
      this.known.set(file, answers);
    }
    const known = answers.get(name);
    if (known !== undefined) return known;
    const found: Place[] = [];
    for (const entry of all) {
      if (found.length < MAX_NAMED && this.reaches(file, entry.file)) found.push(entry);
    }
    answers.set(name, found);
    return found;
  }

  private get byName(): ReadonlyMap<string, readonly Place[]> {
    this.index ??= methodsByName(this.codes);
    return this.index;
  }

  private reaches(from: LinkedFile, to: LinkedFile): boolean {
    this.closure ??= new ImportClosure(this.codes);
    return this.closure.reaches(from, to);
  }
}

function methodsByName(codes: readonly OwnCode[]): ReadonlyMap<string, readonly Place[]> {
  const found = new Map<string, Place[]>();
  for (const { file } of codes) {
    for (const [index, { kind, key }] of file.facts.declarations.entries()) {
      if (kind !== 'method') continue;
      addTo(found, key, { file, index });
    }
  }
  return found;
}

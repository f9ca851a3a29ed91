import { ImportClosure } from './import-closure';
import type { LinkedFile } from './things';

/** A stated ambiguity names no more than these. */
const MAX_NAMED = 64;
/** Members that the language's own values have: by name alone they are nearly never ours. */
const LANGUAGE = new Set(
  `then catch finally map filter forEach reduce push pop shift unshift slice splice concat join includes indexOf find some
   every sort keys values entries has get set add delete clear toString toISOString toFixed toLowerCase toUpperCase trim
   split replace replaceAll startsWith endsWith match test exec padStart padEnd charAt substring call apply bind length
   at flat flatMap reverse fill hasOwnProperty toJSON valueOf getTime localeCompare next return throw on once emit`.split(
    /\s+/,
  ),
);

/** Declarations by the last segment of their names: the fallback for receivers that nothing is known of. */
export class NameIndex {
  private readonly byName = new Map<string, { file: LinkedFile; id: number }[]>();
  private readonly closure: ImportClosure;
  private readonly known = new Map<LinkedFile, Map<string, readonly number[]>>();

  constructor(files: readonly LinkedFile[]) {
    this.closure = new ImportClosure(files);
    for (const file of files) {
      for (const [index, { kind, key }] of file.facts.declarations.entries()) {
        if (kind !== 'method') continue;
        const entry = { file, id: file.first + index };
        const known = this.byName.get(key);
        if (known === undefined) this.byName.set(key, [entry]);
        else known.push(entry);
      }
    }
  }

  /** Ids of what a member of that name may be, among the modules that the file can reach; the first 64. */
  candidates(file: LinkedFile, name: string): readonly number[] {
    const all = LANGUAGE.has(name) ? undefined : this.byName.get(name);
    if (all === undefined || all.length > 4096) return [];
    let answers = this.known.get(file);
    if (answers === undefined) {
      answers = new Map();
      this.known.set(file, answers);
    }
    const known = answers.get(name);
    if (known !== undefined) return known;
    const found: number[] = [];
    for (const entry of all) {
      if (found.length < MAX_NAMED && this.closure.reaches(file, entry.file)) found.push(entry.id);
    }
    answers.set(name, found);
    return found;
  }
}

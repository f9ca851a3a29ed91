import type { LinkedFile, Ref } from './things';

/** The members of what replaces a whole exports object (`module.exports = …`). */
export type MembersOf = (file: LinkedFile, value: number, name: string) => readonly Ref[];

interface Question {
  readonly file: LinkedFile;
  readonly name: string;
}

const NONE: readonly Ref[] = [];
/** Names that several exports share, inside of names that several exports share: deeper ones are taken as they stand. */
const MAX_DEPTH = 100;

/**
 * What modules export under which name, through every re-export. Without recursion along chains and circles of modules, which
 * are as long as somebody writes them.
 */
export class Exports {
  private readonly known = new Map<LinkedFile, Map<string, readonly Ref[]>>();
  private readonly stars = new Map<LinkedFile, readonly LinkedFile[]>();
  private readonly membersOf: MembersOf;
  private depth = 0;

  constructor(membersOf: MembersOf) {
    this.membersOf = membersOf;
  }

  of(file: LinkedFile, name: string): readonly Ref[] {
    const way: { readonly at: Question; readonly handedOn: Ref | null }[] = [];
    let found: readonly Ref[] | undefined;
    for (let at: Question | null = { file, name }; at !== null; ) {
      found = this.known.get(at.file)?.get(at.name);
      if (found !== undefined) break;
      // Who asks again on the way round finds nothing.
      this.remember(at, NONE);
      const own = this.setDown(at);
      const handedOn = own.length === 1 ? (own[0] ?? null) : null;
      way.push({ at, handedOn });
      at = handedOn === null ? null : onward(handedOn);
      if (at === null) found = handedOn === null ? this.throughAll(own) : own;
    }
    return this.answer(way, found ?? NONE);
  }

  /** An export that merely hands on an import stands for what is imported. */
  through(ref: Ref): readonly Ref[] {
    const next = onward(ref);
    if (next === null) return [ref];
    const found = this.of(next.file, next.name);
    return found.length > 0 ? found : [ref];
  }

  private throughAll(refs: readonly Ref[]): readonly Ref[] {
    if (refs.length === 0 || this.depth > MAX_DEPTH) return refs;
    this.depth++;
    const found = refs.flatMap((ref) => this.through(ref));
    this.depth--;
    return found;
  }

  /** The last answer is that of every module on the way; where it is none, the last that handed something on has it. */
  private answer(
    way: readonly { readonly at: Question; readonly handedOn: Ref | null }[],
    last: readonly Ref[],
  ): readonly Ref[] {
    let found = last;
    for (let step = way.length - 1; step >= 0; step--) {
      const passed = way[step];
      if (passed === undefined) continue;
      if (found.length === 0 && passed.handedOn !== null) found = [passed.handedOn];
      this.remember(passed.at, found);
    }
    return found;
  }

  private remember({ file, name }: Question, found: readonly Ref[]): void {
    const answers = this.known.get(file);
    if (answers === undefined) this.known.set(file, new Map([[name, found]]));
    else answers.set(name, found);
  }

  /** Where a name is set down: in the module itself, or in the first that it exports as a whole. */
  private setDown({ file, name }: Question): readonly Ref[] {
    const own = this.ownOf(file, name);
    if (own.length > 0 || name === 'default' || this.starsOf(file).length === 0) return own;
    const seen = new Set([file]);
    const pending = [...this.starsOf(file)].reverse();
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      if (seen.has(next)) continue;
      seen.add(next);
      const found = this.ownOf(next, name);
      if (found.length > 0) return found;
      const further = this.starsOf(next);
      for (let at = further.length - 1; at >= 0; at--) {
        const target = further[at];
        if (target !== undefined && !seen.has(target)) pending.push(target);
      }
    }
    return NONE;
  }

  private ownOf(file: LinkedFile, name: string): readonly Ref[] {
    const own = file.exports.get(name);
    if (own !== undefined) return own.map((value) => ({ file, value }));
    const whole = file.exports.get('export=');
    if (whole === undefined) return NONE;
    if (name === 'default') return whole.map((value) => ({ file, value }));
    for (const value of whole) {
      const found = this.membersOf(file, value, name);
      if (found.length > 0) return found;
    }
    return NONE;
  }

  /** Modules that the file exports as a whole, each once. */
  private starsOf(file: LinkedFile): readonly LinkedFile[] {
    const known = this.stars.get(file);
    if (known !== undefined) return known;
    const found = new Set<LinkedFile>();
    for (const value of file.exports.get('*') ?? []) {
      const star = file.facts.values[value];
      const target = star?.op === 'import' ? file.targets[star.index] : null;
      if (target !== null && target !== undefined) found.add(target);
    }
    const list = [...found];
    this.stars.set(file, list);
    return list;
  }
}

/** What an export that hands on an import asks next; `null` for one with a value of its own, a namespace or a package. */
function onward({ file, value }: Ref): Question | null {
  const handedOn = file.facts.values[value];
  if (handedOn?.op !== 'import') return null;
  const entry = file.facts.imports[handedOn.index];
  const target = file.targets[handedOn.index];
  if (entry === undefined || target === null || target === undefined) return null;
  return entry.name === '*' || entry.name === '' ? null : { file: target, name: entry.name };
}

import { type Barrel, barrelOf } from './barrel';
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
  /** By slot and name. */
  private readonly known: (Map<string, readonly Ref[]> | undefined)[] = [];
  private readonly barrels = new Map<LinkedFile, Barrel>();
  private readonly membersOf: MembersOf;
  private depth = 0;

  constructor(membersOf: MembersOf) {
    this.membersOf = membersOf;
  }

  of(file: LinkedFile, name: string): readonly Ref[] {
    const way: { readonly at: Question; readonly handedOn: Ref | null }[] = [];
    let found: readonly Ref[] | undefined;
    for (let at: Question | null = { file, name }; at !== null; ) {
      found = this.known[at.file.slot]?.get(at.name);
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

  /**
   * The package that a name must come from which a module exports but none of the tree's sets down: where it exports one package as a
   * whole. Of two nobody can say which has the name.
   */
  packageBehind(file: LinkedFile, name: string): string | null {
    if (name === '' || name === '*' || name === 'default' || !file.exports.has('*')) return null;
    const [specifier, another] = this.barrelOf(file).packages;
    return specifier === undefined || another !== undefined ? null : specifier;
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
    const answers = this.known[file.slot];
    if (answers === undefined) this.known[file.slot] = new Map([[name, found]]);
    else answers.set(name, found);
  }

  /** Where a name is set down: in the module itself, or in the first that it exports as a whole. */
  private setDown({ file, name }: Question): readonly Ref[] {
    const own = this.ownOf(file, name);
    if (own.length > 0 || name === 'default' || !file.exports.has('*')) return own;
    const barrel = this.barrelOf(file);
    const at = barrel.names.get(name) ?? barrel.files.length;
    // What replaces a whole exports object has members that no table knows.
    for (const earlier of barrel.wholes) {
      const found = earlier < at ? this.ownOf(barrel.files[earlier] ?? file, name) : NONE;
      if (found.length > 0) return found;
    }
    const holder = barrel.files[at];
    return holder === undefined ? NONE : this.ownOf(holder, name);
  }

  private barrelOf(file: LinkedFile): Barrel {
    const known = this.barrels.get(file);
    if (known !== undefined) return known;
    const barrel = barrelOf(file);
    this.barrels.set(file, barrel);
    return barrel;
  }

  private ownOf(file: LinkedFile, name: string): readonly Ref[] {
    const own = file.exports.get(name)?.map((value) => ({ file, value })) ?? NONE;
    const whole = file.exports.get('export=');
    if (whole === undefined) return own;
    if (name === 'default') return own.length > 0 ? own : whole.map((value) => ({ file, value }));
    for (const value of whole) {
      const found = this.membersOf(file, value, name);
      // What is set again may have been set under a condition.
      if (found.length > 0) return own.length === 0 ? found : [...own, ...found];
    }
    return own;
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

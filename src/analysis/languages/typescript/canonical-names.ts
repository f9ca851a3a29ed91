import type { Draft, Program } from './program';
import type { Binding, Local } from './scope';

const NONE: readonly number[] = [];

/** Names that do not depend on what locals and aliases are called, for the code of one declaration. */
export class CanonicalNames {
  private readonly program: Program;
  private readonly draft: Draft;
  /** Made when there is something to keep: there are as many of these as declarations. */
  private locals: Map<Local, number> | null = null;
  private found: Map<number, number> | null = null;

  constructor(program: Program, draft: Draft) {
    this.program = program;
    this.draft = draft;
  }

  /** Imports by index, in the order of their first use. */
  get imports(): readonly number[] {
    return this.found === null ? NONE : [...this.found.keys()];
  }

  of(binding: Binding | null, text: string): string {
    if (binding === null) return text;
    if (binding.kind === 'declaration') {
      if (binding.index === this.draft.index) return '#';
      return `#${JSON.stringify(this.program.drafts[binding.index]?.name)}`;
    }
    if (binding.kind === 'import') return this.imported(binding.index);
    // Of another declaration's locals only their place is known here: first use would not tell two of them apart.
    if (binding.owner !== this.draft.index) return `^${this.levelsTo(binding.owner)}.${binding.ordinal}`;
    this.locals ??= new Map();
    const known = this.locals.get(binding) ?? this.locals.size;
    this.locals.set(binding, known);
    return `$${known}`;
  }

  /** How far outside a declaration stands; the module, wherever the code is moved to, is 0. */
  private levelsTo(owner: number): number {
    if (owner === 0) return 0;
    let levels = 1;
    for (let at = this.draft.parent; at !== null && at !== owner; at = this.parentOf(at)) levels++;
    return levels;
  }

  private parentOf(index: number): number | null {
    return this.program.drafts[index]?.parent ?? null;
  }

  /** By its place only: what it means is compared across files, so that a moved file changes nothing. */
  imported(index: number): string {
    this.found ??= new Map();
    const place = this.found.get(index) ?? this.found.size;
    this.found.set(index, place);
    return `%${place}${JSON.stringify(this.program.imports[index]?.name)}`;
  }
}

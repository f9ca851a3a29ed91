import type { Draft, Program } from './program';
import type { Binding, Local } from './scope';

/** Names that do not depend on what locals and aliases are called, for the code of one declaration. */
export class CanonicalNames {
  private readonly program: Program;
  private readonly draft: Draft;
  private readonly locals = new Map<Local, number>();
  private readonly found = new Map<number, number>();

  constructor(program: Program, draft: Draft) {
    this.program = program;
    this.draft = draft;
  }

  /** Imports by index, in the order of their first use. */
  get imports(): number[] {
    return [...this.found.keys()];
  }

  of(binding: Binding | null, text: string): string {
    if (binding === null) return text;
    if (binding.kind === 'declaration') {
      if (binding.index === this.draft.index) return '#';
      return `#${JSON.stringify(this.program.drafts[binding.index]?.name)}`;
    }
    if (binding.kind === 'import') return this.imported(binding.index);
    // Of another declaration's locals only their place is known here: first use would not tell two of them apart.
    if (binding.owner !== this.draft.index) return `^${binding.owner === 0 ? 0 : 1}.${binding.ordinal}`;
    const known = this.locals.get(binding) ?? this.locals.size;
    this.locals.set(binding, known);
    return `$${known}`;
  }

  /** By its place only: what it means is compared across files, so that a moved file changes nothing. */
  imported(index: number): string {
    const place = this.found.get(index) ?? this.found.size;
    this.found.set(index, place);
    return `%${place}${JSON.stringify(this.program.imports[index]?.name)}`;
  }
}

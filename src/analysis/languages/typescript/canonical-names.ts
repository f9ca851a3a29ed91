import type { Draft, Program } from './program';
import type { Binding, Local } from './scope';

/** Names that do not depend on what locals and aliases are called, for the code of one declaration. */
export class CanonicalNames {
  private readonly program: Program;
  private readonly draft: Draft;
  private readonly locals = new Map<Local, number>();

  constructor(program: Program, draft: Draft) {
    this.program = program;
    this.draft = draft;
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

  /** A package's whole name; of a relative path only the last segment, so that moving a file changes nothing. */
  private imported(index: number): string {
    this.program.usedImports.add(index);
    const found = this.program.imports[index];
    if (found === undefined) return '%';
    const { specifier, name } = found;
    const isRelative = specifier.startsWith('.');
    const from = isRelative ? specifier.replace(/^.*\//, '').replace(/\.[cm]?[jt]sx?$/, '') : specifier;
    return `%${JSON.stringify([from, name])}`;
  }
}

import type { Parts } from './parts';
import type { Draft, Program } from './program';
import type { Binding, Local } from './scope';

const NONE: readonly number[] = [];

/** Names that do not depend on what locals and aliases are called, for the code of one declaration. */
export class CanonicalNames {
  private readonly program: Program;
  private readonly parts: Parts;
  private readonly draft: Draft;
  /** Of the locals that are its own; a part has those of its function. */
  private readonly owner: number;
  /** Made when there is something to keep: there are as many of these as declarations. */
  private locals: Map<Local, number> | null = null;
  private named: Map<number, number> | null = null;

  constructor(program: Program, draft: Draft, parts: Parts) {
    this.program = program;
    this.parts = parts;
    this.draft = draft;
    this.owner = draft.kind === 'part' || draft.kind === 'route' ? (draft.parent ?? 0) : draft.index;
  }

  /** As `Declaration.names`. */
  get outside(): readonly number[] {
    return this.named === null ? NONE : [...this.named.keys()];
  }

  of(binding: Binding | null, text: string): string {
    if (binding === null) return text;
    if (binding.kind === 'declaration') {
      return binding.index === this.draft.index ? '#' : this.placeOf(-1 - binding.index);
    }
    if (binding.kind === 'import') return this.imported(binding.index);
    if (binding.owner !== this.owner) return this.captured(binding);
    this.locals ??= new Map();
    const known = this.locals.get(binding) ?? this.locals.size;
    this.locals.set(binding, known);
    return `$${known}`;
  }

  /** What it comes of is compared where it has a part of its own; of others only their place is known: first use would not tell two apart. */
  private captured(binding: Local): string {
    const part = this.parts.usedIn(this.draft, binding);
    if (part !== null) return this.placeOf(-1 - part.index);
    return `^${this.levelsTo(binding.owner)}.${binding.ordinal}`;
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

  imported(index: number): string {
    return this.placeOf(index);
  }

  /** By its place among what the code names, and not by its name: what it means is compared, so that what moves changes nothing. */
  private placeOf(name: number): string {
    this.named ??= new Map();
    const place = this.named.get(name) ?? this.named.size;
    this.named.set(name, place);
    return `%${place}`;
  }
}

import { ts } from 'ts-morph';
import type { Evaluator } from './evaluate';
import { parameterValue } from './parameters';
import type { Parts } from './parts';
import type { Draft, Program } from './program';
import type { Binding, Local } from './scope';

const NONE: readonly number[] = [];
/** What frameworks call before anything else of an instance. */
const FIRST: ReadonlySet<string> = new Set(['ngOnInit', 'onModuleInit']);

/** What code depends on beside what it names: how the code around it came by the variables, things and fields that it uses. */
export class Surroundings {
  private readonly draft: Draft;
  private readonly program: Program;
  private readonly parts: Parts;
  /** The declaration, or the named one around it. */
  private readonly named: number;

  constructor(draft: Draft, { program, parts }: Evaluator) {
    this.draft = draft;
    this.program = program;
    this.parts = parts;
    this.named = program.namedAround(draft.index);
  }

  /** @param member of what the name holds, where nothing else of it is used */
  ofName(binding: Binding | null, member: string | null): readonly number[] {
    if (binding?.kind === 'declaration') return this.ofThing(binding.index, member);
    return binding?.kind === 'local' ? this.ofLocal(binding) : NONE;
  }

  /** Of `this.name`; `null` where it may be any field. */
  ofField(owner: number, name: string | null): readonly number[] {
    const part = name === null ? this.parts.ofFields(owner) : this.parts.ofField(owner, name);
    const set = part === null || part.parent === this.draft.index ? NONE : [part.index];
    return [...this.ofThing(owner, name), ...set];
  }

  /** What other methods did to `this.name` before; nothing has happened yet to an instance that is being made. */
  ofLater(owner: number, name: string | null): readonly number[] {
    const { kind, key } = this.draft;
    if (kind === 'constructor' || FIRST.has(key)) return NONE;
    return this.parts.ofLater(owner, name).filter((index) => index !== this.named);
  }

  /**
   * Code that uses a variable of the declaration around it depends on what that sets it to. Functions without a name are run for the
   * declaration that they stand in, which leads to them, not the other way round.
   */
  private ofLocal(local: Local): readonly number[] {
    if (local.owner === this.draft.index || local.owner === 0) return NONE;
    const { kind, node } = local.origin;
    const isSet =
      kind === 'each' || (node !== null && ts.isVariableDeclaration(node) && node.initializer !== undefined);
    const around = this.program.namedAround(local.owner);
    if (around === this.named || around === 0) return NONE;
    const part = this.parts.usedIn(this.draft, local);
    return part === null && !isSet ? NONE : [part?.index ?? around];
  }

  /** Code that uses a thing of the function around it depends on what that does to the thing later, too. */
  private ofThing(index: number, member: string | null): readonly number[] {
    const owner = this.program.drafts[index]?.parent ?? 0;
    if (owner === 0 || this.program.namedAround(owner) === this.named) return NONE;
    const part = this.parts.isLaterOf(this.draft.index, index) ? null : this.parts.ofDeclared(index, member);
    return part === null ? NONE : [part];
  }
}

/** A parameter of a function around, that code inside goes on using. */
export function keptParameter(program: Program, draft: Draft, binding: Binding | null): number | null {
  if (binding?.kind !== 'local' || binding.owner === draft.index || binding.owner === 0) return null;
  const { kind, node } = binding.origin;
  return kind === 'parameter' && node !== null && ts.isParameter(node) ? parameterValue(program, node) : null;
}

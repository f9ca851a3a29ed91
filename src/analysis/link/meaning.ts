import { Exports } from './exports';
import { Results } from './results';
import type { StandIns } from './stand-ins';
import {
  answersFor,
  BUILTINS,
  declarationAt,
  type LinkedFile,
  type Members,
  type Named,
  NOTHING,
  partOf,
  type Ref,
  type Thing,
  union,
} from './things';
import { tokensOf } from './tokens';
import { TypeNames, type ValueMeaning } from './type-names';

/** Values that lead to values: deeper ones count as unknown. */
const MAX_DEPTH = 48;
/** What code may put something into by name. */
const HOLDERS: ReadonlySet<string> = new Set(['variable', 'field', 'object']);

/** Says what the values of facts are across files. Every answer is kept, so the whole is linear in the values. */
export class Meaning implements ValueMeaning {
  /** By slot and value. */
  private readonly known: ((readonly Thing[] | undefined)[] | undefined)[] = [];
  private readonly named: ((readonly Named[] | undefined)[] | undefined)[] = [];
  readonly types = new TypeNames(this);
  readonly exports = new Exports((file, value, name) => this.membersOf(file, value, name));
  private readonly results: Results;
  private readonly hierarchy: () => Members;
  private readonly standIns: StandIns;
  private depth = 0;

  /** The hierarchy is itself built from meanings, hence late. */
  constructor(hierarchy: () => Members, standIns: StandIns) {
    this.hierarchy = hierarchy;
    this.standIns = standIns;
    this.results = new Results(this, { hierarchy, standIns });
  }

  /** What a value may be. */
  of(file: LinkedFile, value: number): readonly Thing[] {
    const answers = answersFor(this.known, file);
    const known = answers[value];
    if (known !== undefined) return known;
    if (this.depth > MAX_DEPTH) return NOTHING;
    answers[value] = NOTHING;
    this.depth++;
    const found = this.compute(file, value);
    this.depth--;
    answers[value] = found;
    return found;
  }

  /** What calling the value may give. */
  called(file: LinkedFile, callee: number): readonly Thing[] {
    return this.results.ofCall(file, callee);
  }

  private compute(file: LinkedFile, index: number): readonly Thing[] {
    const value = file.facts.values[index];
    if (value === undefined) return NOTHING;
    switch (value.op) {
      case 'declaration':
        return this.declaration(file, value.index);
      case 'import':
        return this.imported(file, value.index);
      case 'global':
        return BUILTINS;
      case 'member':
        return union(
          this.refs(file, index).map((ref) =>
            ref.kind === 'thing' ? [ref.thing] : this.of(ref.file, ref.value),
          ),
        );
      case 'call':
        return this.results.ofCall(file, value.of);
      case 'new':
        return union(this.of(file, value.of).map((thing) => this.results.constructed(thing)));
      case 'instance':
        return this.types.of(file, value.of);
      case 'this':
        return this.self(file, value.index);
      case 'super':
        return this.bases(file, value.index);
      case 'element':
        return union(this.of(file, value.of).map((thing) => this.results.element(thing)));
      case 'either':
        return union(value.of.map((alternative) => this.of(file, alternative)));
      case 'list':
      case 'tuple':
      case 'shape':
      case 'function':
        return [{ kind: 'value', file, index }];
      case 'token':
        return union(tokensOf(this, file, index).map((token) => this.standIns.behind(token)));
      case 'exports':
        return [{ kind: 'module', file, index: 0 }];
      default:
        return NOTHING;
    }
  }

  private declaration(file: LinkedFile, index: number): readonly Thing[] {
    const declaration = declarationAt(file, index);
    if (declaration === undefined) return NOTHING;
    const { kind, value, returns } = declaration;
    if (kind === 'accessor') return returns === null ? NOTHING : this.of(file, returns);
    const kept: readonly Thing[] =
      HOLDERS.has(kind) && this.standIns.of({ file, index }).length > 0
        ? [{ kind: 'kept', file, index }]
        : NOTHING;
    if (kind === 'variable' || kind === 'field') {
      const held = value === null ? NOTHING : this.of(file, value);
      return union([held, declaration.members.length > 0 ? [{ kind: 'node', file, index }] : NOTHING, kept]);
    }
    const rebound = kind === 'function' && value !== null ? this.of(file, value) : NOTHING;
    return union([[{ kind: 'node', file, index }], rebound, kept]);
  }

  private imported(file: LinkedFile, index: number): readonly Thing[] {
    const { external, targets, facts } = file;
    const entry = facts.imports[index];
    const target = targets[index];
    if (entry === undefined) return NOTHING;
    const specifier = external[index] ?? null;
    if (specifier !== null) {
      const member = entry.name === '*' || entry.name === 'default' ? '' : entry.name;
      return [{ kind: 'external', specifier, member }];
    }
    if (target === null || target === undefined) return NOTHING;
    if (entry.name === '*') return [{ kind: 'module', file: target, index: 0 }];
    const refs = this.exports.of(target, entry.name);
    if (refs.length === 0 && entry.name === 'default') return [{ kind: 'module', file: target, index: 0 }];
    const behind = refs.length === 0 ? this.exports.packageBehind(target, entry.name) : null;
    if (behind !== null) return [{ kind: 'external', specifier: behind, member: entry.name }];
    return union(refs.map((ref) => this.of(ref.file, ref.value)));
  }

  /** What a member value names, receiver by receiver. */
  refs(file: LinkedFile, index: number): readonly Named[] {
    const value = file.facts.values[index];
    if (value?.op !== 'member') return [];
    const known = this.depth === 0 ? this.named[file.slot]?.[index] : undefined;
    if (known !== undefined) return known;
    const found = this.of(file, value.of).flatMap((thing) => this.memberRefs(thing, value.name));
    if (this.depth === 0) this.remember(file, index, found);
    return found;
  }

  /** Only of questions from outside: inside of others a circle may leave the answer incomplete. */
  private remember(file: LinkedFile, index: number, found: readonly Named[]): void {
    answersFor(this.named, file)[index] = found;
  }

  private membersOf(file: LinkedFile, value: number, name: string): readonly Ref[] {
    const named = this.of(file, value).flatMap((thing) => this.memberRefs(thing, name));
    return named.flatMap((found) => (found.kind === 'ref' ? [found] : []));
  }

  /** The places where a member of a thing is set down. */
  memberRefs(thing: Thing, name: string): readonly Named[] {
    if (thing.kind === 'builtin') return [{ kind: 'thing', thing }];
    if (thing.kind === 'external') {
      const member = thing.member === '' ? name : `${thing.member}.${name}`;
      return [
        {
          kind: 'thing',
          thing: { ...partOf(thing), member: member.slice(0, 200) },
        },
      ];
    }
    const found = this.hierarchy().members(thing, name);
    if (found.length > 0) return found;
    if (name === 'then' || name === 'catch' || name === 'finally')
      return [{ kind: 'thing', thing: { kind: 'builtin' } }];
    return [];
  }

  /** What `require` of a CommonJS module gives. */
  wholeOf(file: LinkedFile): readonly Thing[] {
    const whole = file.exports.get('export=') ?? file.exports.get('default') ?? [];
    const things = union(whole.map((value) => this.of(file, value)));
    return things.filter((thing) => thing.kind !== 'module' || thing.file !== file);
  }

  private self(file: LinkedFile, index: number): readonly Thing[] {
    const kind = declarationAt(file, index)?.kind;
    if (kind === 'class' || kind === 'function' || kind === 'interface')
      return [{ kind: 'instance', file, index }];
    return kind === undefined ? NOTHING : [{ kind: 'node', file, index }];
  }

  bases(file: LinkedFile, index: number): readonly Thing[] {
    return union((declarationAt(file, index)?.extends ?? []).map((base) => this.of(file, base)));
  }
}

import type { Value } from '../facts';
import { barrelOf } from './barrel';
import type { Hierarchy } from './hierarchy';
import type { Meaning } from './meaning';
import { declarationAt, type LinkedFile, type Place, type Thing, union } from './things';

/** Members of members, and variables that hold variables. */
const MAX_STEPS = 8;
/** Of what one module exports. */
const MAX_EXPORTS = 256;
const NONE: readonly Thing[] = [];

/** What a member of a module's namespace under a computed key may be: `all[kind]` is any of what the module exports, none for certain. */
export class NamespaceMembers {
  private readonly meaning: Meaning;
  private readonly hierarchy: Hierarchy;
  private readonly known = new Map<LinkedFile, readonly Thing[]>();

  constructor(meaning: Meaning, hierarchy: Hierarchy) {
    this.meaning = meaning;
    this.hierarchy = hierarchy;
  }

  /** Also through variables that hold such a member, and what is asked of one by name; nothing for any other value. */
  of(file: LinkedFile, index: number, step = 0): readonly Thing[] {
    const value = file.facts.values[index];
    if (value === undefined || step > MAX_STEPS) return NONE;
    switch (value.op) {
      case 'element':
        return union(
          this.meaning
            .of(file, value.of)
            .map((thing) => (thing.kind === 'module' ? this.exportedBy(thing.file) : NONE)),
        );
      case 'member':
        return union(
          this.of(file, value.of, step + 1).flatMap((thing) =>
            this.meaning
              .memberRefs(thing, value.name)
              .map((named) => (named.kind === 'ref' ? this.meaning.of(named.file, named.value) : NONE)),
          ),
        );
      case 'either':
        return union(value.of.map((each) => this.of(file, each, step + 1)));
      case 'declaration':
        return this.held({ file, index: value.index }, step);
      default:
        return NONE;
    }
  }

  private held({ file, index }: Place, step: number): readonly Thing[] {
    const declaration = declarationAt(file, index);
    const value = declaration?.kind === 'variable' ? declaration.value : null;
    return value === null || value === undefined ? NONE : this.of(file, value, step + 1);
  }

  private exportedBy(file: LinkedFile): readonly Thing[] {
    const known = this.known.get(file);
    if (known !== undefined) return known;
    this.known.set(file, NONE);
    const { exports } = this.meaning;
    const wholes = this.meaning.wholeOf(file).flatMap((whole) => this.hierarchy.allMembers(whole));
    const found = union(
      [...namesOf(file).flatMap((name) => exports.of(file, name)), ...wholes]
        .slice(0, MAX_EXPORTS)
        .map((ref) => [...this.dataAt(ref.file, ref.value), ...this.meaning.of(ref.file, ref.value)]),
    );
    this.known.set(file, found);
    return found;
  }

  /** A constant is what is read, whatever it holds. */
  private dataAt(file: LinkedFile, index: number): readonly Thing[] {
    const value: Value | undefined = file.facts.values[index];
    const kind = value?.op === 'declaration' ? declarationAt(file, value.index)?.kind : undefined;
    return value?.op === 'declaration' && (kind === 'variable' || kind === 'field')
      ? [{ kind: 'node', file, index: value.index }]
      : NONE;
  }
}

/** The names of what replaces the exports are its members', and those of types name nothing that could be had by a key. */
function namesOf(file: LinkedFile): readonly string[] {
  const names = new Set(file.exports.keys());
  if (file.exports.has('*'))
    for (const name of barrelOf(file).names.keys()) if (name !== 'default') names.add(name);
  for (const name of ['*', 'export=']) names.delete(name);
  return [...names];
}

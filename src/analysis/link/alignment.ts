import { addTo } from '../../world/lists-by-key';
import type { Declaration, Export, FileFacts, Flow, Member } from '../facts';
import type { Taken } from '../graph';
import { isUnseen, type Matches, matchesByName, withoutUnlike } from './same-declarations';
import { type Places, SharedImports, SharedValues } from './shared-tables';

/** Two versions of a file that look alike from outside, in terms of one list of declarations, of values and of imports. */
export interface Alignment {
  /** Of the first version, with what only the other one says appended. */
  readonly shared: FileFacts;
  /** The other version, in the order of its own declarations. */
  readonly other: FileFacts;
  readonly places: Places;
  /** What only one version exports; the two look alike as long as nobody asks the other one for it. */
  readonly names: { readonly first: readonly string[]; readonly other: readonly string[] };
}

/** Of a pair that turns out to be none something else may turn out to be none; a file in which that goes on is not alike. */
const MAX_ROUNDS = 8;

/**
 * Whether no other file can tell two versions apart: what can be asked for from outside is the same, of the same types, exported
 * under the same names. What code does may differ, and so may the functions, variables and types that only the file itself
 * can name. `null` where something else does.
 */
export function alignmentOf(facts: FileFacts, other: FileFacts): Alignment | null {
  const isWhole = facts.unanalysed === null && other.unanalysed === null && facts.language === other.language;
  if (!isWhole) return null;
  const imports = new SharedImports(facts.imports, other.imports);
  let matches = matchesByName(facts.declarations, other.declarations);
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    if (!isRestUnseen(facts, other, matches)) return null;
    const places = { imports: imports.indexes, declarations: placesOf(matches, facts.declarations.length) };
    const values = new SharedValues(facts.values, other.values, places);
    const like = withoutUnlike(matches, other.declarations, (index, match) =>
      isSameDeclaration(facts.declarations[match], other.declarations[index], values),
    );
    if (like.every((match, index) => match === matches[index])) {
      const names = exportedByOne({ facts, other, matches }, values);
      return names === null ? null : { ...aligned({ facts, other, imports, values, places }), names };
    }
    matches = like;
  }
  return null;
}

/** Whether what only one version has cannot be asked for from outside. */
function isRestUnseen(facts: FileFacts, other: FileFacts, matches: Matches): boolean {
  const matched = new Set(matches);
  return (
    facts.declarations.every(
      (declaration, index) => matched.has(index) || isUnseen(declaration, facts.values),
    ) &&
    other.declarations.every(
      (declaration, index) => matches[index] !== null || isUnseen(declaration, other.values),
    )
  );
}

/** Those that the first version lacks stand behind its own. */
function placesOf(matches: Matches, own: number): number[] {
  let next = own;
  return matches.map((match) => match ?? next++);
}

/** The names that one version alone exports; `null` where what both export, or what stands behind a type, differs. */
function exportedByOne(
  { facts, other, matches }: { facts: FileFacts; other: FileFacts; matches: Matches },
  values: SharedValues,
): Alignment['names'] | null {
  const matched = new Set(matches);
  const before = exportsByName(other.exports, (value) => values.of(value));
  const after = exportsByName(facts.exports, (value) => value);
  const isSameFlow = (a: Flow, b: Flow) =>
    a.type === values.of(b.type) && a.value === values.of(b.value) && a.name === b.name;
  const isAlike =
    isEach(
      flowsAsked(facts, (index) => matched.has(index)),
      flowsAsked(other, (index) => matches[index] !== null),
      isSameFlow,
    ) && [...after].every(([name, list]) => isEach(list, before.get(name) ?? list, (a, b) => a === b));
  const first = [...after.keys()].filter((name) => !before.has(name));
  const gone = [...before.keys()].filter((name) => !after.has(name));
  return isAlike && ![...first, ...gone].some((name) => WHOLE.has(name)) ? { first, other: gone } : null;
}

/** Without what is said of the parameters of functions that only one version has: who calls those stands in the same file. */
function flowsAsked({ flows, values }: FileFacts, isOfBoth: (index: number) => boolean): readonly Flow[] {
  return flows.filter(({ value }) => {
    const taken = values[value];
    return taken?.op !== 'parameter' || isOfBoth(taken.index);
  });
}

/** What every importer of a module asks for, whatever it calls it. */
const WHOLE: ReadonlySet<string> = new Set(['*', 'default', 'export=']);

function exportsByName(
  exports: readonly Export[],
  placeOf: (value: number) => number,
): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, number[]>();
  for (const { name, value } of exports) {
    addTo(found, name, placeOf(value));
  }
  return found;
}

function isSameDeclaration(
  a: Declaration | undefined,
  b: Declaration | undefined,
  values: SharedValues,
): boolean {
  const isSame = (x: number | null, y: number | null) => x === (y === null ? null : values.of(y));
  const isSameMember = ([name, value]: Member, [otherName, otherValue]: Member) =>
    name === otherName && value === values.of(otherValue);
  return (
    a !== undefined &&
    b !== undefined &&
    isSame(a.value, b.value) &&
    isSame(a.returns, b.returns) &&
    isEach(a.members, b.members, isSameMember) &&
    isEach(a.statics, b.statics, isSameMember) &&
    isEach(a.extends, b.extends, isSame) &&
    isEach(a.implements, b.implements, isSame)
  );
}

function isEach<T>(a: readonly T[], b: readonly T[], isSame: (a: T, b: T) => boolean): boolean {
  if (a.length !== b.length) return false;
  for (const [at, item] of a.entries()) {
    const other = b[at];
    if (other === undefined || !isSame(item, other)) return false;
  }
  return true;
}

interface Found {
  readonly facts: FileFacts;
  readonly other: FileFacts;
  readonly imports: SharedImports;
  readonly values: SharedValues;
  readonly places: Places;
}

function aligned({ facts, other, imports, values, places }: Found): Omit<Alignment, 'names'> {
  const place = (index: number) => places.declarations[index] ?? -1;
  const from = <T extends { readonly from: number }>(each: T): T => ({ ...each, from: place(each.from) });
  const own = facts.declarations.length;
  const declarations = other.declarations.map((each) => declarationIn(each, values, places));
  return {
    shared: {
      ...facts,
      declarations: [...facts.declarations, ...declarations.filter((_, index) => place(index) >= own)],
      values: values.all,
      imports: imports.all,
      exports: [...facts.exports, ...addedExports(facts, other, values)],
    },
    other: {
      ...other,
      declarations,
      references: other.references.map((each) => ({ ...from(each), value: values.of(each.value) })),
      imports: other.imports.map(from),
      hosts: other.hosts.map(from),
      hostTexts: other.hostTexts.map((each) => ({ ...from(each), text: values.of(each.text) })),
      writes: other.writes.map((each) => ({
        ...from(each),
        ...(each.model === undefined ? {} : { model: values.of(each.model) }),
      })),
      models: other.models.map(from),
      stateWrites: other.stateWrites.map((each) => ({
        ...from(each),
        value: values.of(each.value),
        names: namesIn(each.names, places),
        ...(each.takes === undefined ? {} : { takes: takenIn(each.takes, places) }),
      })),
      dynamic: other.dynamic.map(from),
    },
    places,
  };
}

function addedExports({ exports }: FileFacts, other: FileFacts, values: SharedValues): readonly Export[] {
  const names = new Set(exports.map(({ name }) => name));
  const added = other.exports.filter(({ name }) => !names.has(name));
  return added.map((each) => ({ ...each, value: values.of(each.value) }));
}

function declarationIn(declaration: Declaration, values: SharedValues, places: Places): Declaration {
  const place = (index: number) => places.declarations[index] ?? -1;
  const orNull = (value: number | null) => (value === null ? null : values.of(value));
  const members = (list: readonly Member[]) => list.map(([name, of]): Member => [name, values.of(of)]);
  return {
    ...declaration,
    parent: declaration.parent === null ? null : place(declaration.parent),
    names: namesIn(declaration.names, places),
    value: orNull(declaration.value),
    returns: orNull(declaration.returns),
    members: members(declaration.members),
    statics: members(declaration.statics),
    extends: declaration.extends.map((base) => values.of(base)),
    implements: declaration.implements.map((type) => values.of(type)),
  };
}

const takenIn = (takes: readonly Taken[], { declarations }: Places): readonly Taken[] =>
  takes.map(([of, ...what]) => [declarations[of] ?? -1, ...what]);

const namesIn = (names: readonly number[], { declarations, imports }: Places): readonly number[] =>
  names.map((name) => (name < 0 ? -1 - (declarations[-1 - name] ?? -1) : (imports[name] ?? -1)));

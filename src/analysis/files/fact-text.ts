import {
  type Declaration,
  type Export,
  FACTS_VERSION,
  type FileFacts,
  type Import,
  type Language,
  type Reference,
  type ReferenceKind,
} from '../facts';
import type { NodeKind } from '../graph';
import { packedValues, unpackedValues } from './value-text';

/*
 * Facts as one text, for a cache or another thread: JSON without the names of properties, and what there are most of as flat
 * lists. What is read back equals what was written.
 */

/** A closed set of names as numbers; a name that joins the set and not the table is an error of types. */
function coded<T extends string>(
  codes: Readonly<Record<T, number>>,
): { codes: Record<T, number>; names: T[] } {
  const names: T[] = [];
  for (const name of Object.keys(codes) as T[]) names[codes[name]] = name;
  return { codes, names };
}

const LANGUAGES = coded<Language>({ typescript: 0, javascript: 1, sql: 2, none: 3 });
const NODE_KINDS = coded<NodeKind>({
  module: 0,
  function: 1,
  method: 2,
  accessor: 3,
  constructor: 4,
  class: 5,
  field: 6,
  variable: 7,
  object: 8,
  enum: 9,
  interface: 10,
  type: 11,
  part: 12,
  route: 13,
});
const REFERENCE_KINDS = coded<ReferenceKind>({
  call: 0,
  construct: 1,
  read: 2,
  pass: 3,
  hold: 4,
  extend: 5,
  jsx: 6,
  type: 7,
  give: 8,
  text: 9,
  number: 10,
  json: 11,
  inject: 12,
  around: 13,
  keep: 14,
  put: 15,
});
const IMPORT_KINDS = coded<Import['kind']>({ import: 0, 're-export': 1, require: 2, dynamic: 3, effect: 4 });

type Packed = readonly [
  version: number,
  language: number,
  declarations: readonly PackedDeclaration[],
  values: ReturnType<typeof packedValues>,
  references: readonly number[],
  imports: readonly PackedImport[],
  exports: readonly PackedExport[],
  rest:
    | (Pick<FileFacts, 'flows' | 'hosts' | 'writes' | 'stateWrites' | 'dynamic' | 'unanalysed'> &
        Partial<Pick<FileFacts, 'hostTexts' | 'models'>>)
    | 0,
];
type PackedDeclaration = readonly [
  name: string,
  key: string,
  kind: number,
  startLine: number,
  endLine: number,
  parent: number | null,
  /** 1 where it is static, and 2 more where a field holds it. */
  side: number,
  hash: string,
  typeHash: string,
  value: number | null,
  returns: number | null,
  lists: Pick<Declaration, 'names' | 'members' | 'statics' | 'extends' | 'implements'> | 0,
];
type PackedImport = readonly [
  from: number,
  specifier: string,
  name: string,
  kind: number,
  isType: number,
  line: number,
];
type PackedExport = readonly [name: string, value: number, isType: number];

export function textOf(facts: FileFacts): string {
  const { flows, hosts, hostTexts, writes, models, stateWrites, dynamic, unanalysed } = facts;
  const lists = [flows, hosts, hostTexts, writes, models, stateWrites, dynamic];
  // Most files have none.
  const texts = { ...(hostTexts.length > 0 && { hostTexts }), ...(models.length > 0 && { models }) };
  const hasMore = unanalysed !== null || lists.some(({ length }) => length > 0);
  const packed: Packed = [
    facts.version,
    LANGUAGES.codes[facts.language],
    facts.declarations.map(packedDeclaration),
    packedValues(facts.values),
    packedReferences(facts.references),
    facts.imports.map(({ from, specifier, name, kind, typeOnly, line }) => [
      from,
      specifier,
      name,
      IMPORT_KINDS.codes[kind],
      Number(typeOnly),
      line,
    ]),
    facts.exports.map(({ name, value, typeOnly }) => [name, value, Number(typeOnly)]),
    hasMore ? { flows, hosts, ...texts, writes, stateWrites, dynamic, unanalysed } : 0,
  ];
  return JSON.stringify(packed);
}

/** `null` for a text that holds no facts of this version. */
export function factsOf(text: string): FileFacts | null {
  try {
    const packed = JSON.parse(text) as Packed;
    return packed[0] === FACTS_VERSION ? unpacked(packed) : null;
  } catch {
    return null;
  }
}

const NOTHING_MORE = {
  flows: [],
  hosts: [],
  hostTexts: [],
  writes: [],
  models: [],
  stateWrites: [],
  dynamic: [],
  unanalysed: null,
} as const;

function unpacked(packed: Packed): FileFacts {
  const [version, language, declarations, values, references, imports, exports, rest] = packed;
  return {
    version,
    language: LANGUAGES.names[language] ?? 'none',
    declarations: declarations.map(unpackedDeclaration),
    values: unpackedValues(values),
    references: unpackedReferences(references),
    imports: imports.map(unpackedImport),
    exports: exports.map(unpackedExport),
    ...NOTHING_MORE,
    ...(rest === 0 ? {} : rest),
  };
}

function packedDeclaration(declaration: Declaration): PackedDeclaration {
  const { name, key, kind, startLine, endLine, parent, isStatic, hash, typeHash, value, returns } =
    declaration;
  const { names, members, statics, extends: bases, implements: interfaces, isField } = declaration;
  const count = names.length + members.length + statics.length + bases.length + interfaces.length;
  return [
    name,
    key,
    NODE_KINDS.codes[kind],
    startLine,
    endLine,
    parent,
    Number(isStatic) + (isField === true ? 2 : 0),
    hash,
    typeHash,
    value,
    returns,
    count === 0 ? 0 : { names, members, statics, extends: bases, implements: interfaces },
  ];
}

const NO_LISTS = { names: [], members: [], statics: [], extends: [], implements: [] } as const;

function unpackedDeclaration(packed: PackedDeclaration): Declaration {
  const [name, key, kind, startLine, endLine, parent, side, hash, typeHash, value, returns, lists] = packed;
  const { names, members, statics, extends: bases, implements: interfaces } = lists === 0 ? NO_LISTS : lists;
  return {
    name,
    key,
    kind: NODE_KINDS.names[kind] ?? 'module',
    startLine,
    endLine,
    parent,
    isStatic: side % 2 === 1,
    ...(side >= 2 ? { isField: true as const } : {}),
    hash,
    typeHash,
    names,
    value,
    returns,
    members,
    statics,
    extends: bases,
    implements: interfaces,
  };
}

/** Beyond the kinds of references. */
const HELD = 64;
const USES = { taken: 128, given: 256 } as const;

function packedReferences(references: readonly Reference[]): number[] {
  const packed: number[] = [];
  for (const { from, kind, value, line, isHeld, use } of references) {
    const held = isHeld === true ? HELD : 0;
    const used = use === undefined ? 0 : USES[use];
    packed.push(from, REFERENCE_KINDS.codes[kind] + held + used, value, line);
  }
  return packed;
}

function unpackedReferences(packed: readonly number[]): Reference[] {
  const found: Reference[] = [];
  for (let at = 0; at + 3 < packed.length; at += 4) {
    const code = packed[at + 1] ?? 0;
    const kind = REFERENCE_KINDS.names[code % HELD] ?? 'call';
    const [from = 0, value = 0, line = 1] = [packed[at], packed[at + 2], packed[at + 3]];
    found.push({ from, kind, value, line, ...marksOf(code) });
  }
  return found;
}

function marksOf(code: number): Pick<Reference, 'isHeld' | 'use'> {
  const use = (code & USES.taken) > 0 ? 'taken' : (code & USES.given) > 0 ? 'given' : null;
  return { ...((code & HELD) > 0 && { isHeld: true }), ...(use !== null && { use }) };
}

function unpackedImport([from, specifier, name, kind, isType, line]: PackedImport): Import {
  return { from, specifier, name, kind: IMPORT_KINDS.names[kind] ?? 'import', typeOnly: isType === 1, line };
}

const unpackedExport = ([name, value, isType]: PackedExport): Export => ({
  name,
  value,
  typeOnly: isType === 1,
});

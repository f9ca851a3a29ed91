import type { Declaration } from '../facts';
import { isUnnamed } from '../unnamed';
import type { EdgeList, LocalEdge } from './edges';
import { fieldEdges } from './field-edges';
import { declarationsOf, importsOf, type OwnCode } from './files';
import { isCalledByPackage } from './foreign-bases';
import type { Hierarchy } from './hierarchy';
import type { Meaning } from './meaning';
import { isSetting, settingEdge } from './settings';
import { shadowing } from './shadowing';
import { declarationAt, type LinkedFile, type Place } from './things';

interface Linked {
  readonly meaning: Meaning;
  readonly hierarchy: Hierarchy;
}

/**
 * Edges that follow from where code stands. A class that is constructed runs its constructor and fields; importing a module
 * runs its top-level code; a top-level declaration exists only once its module has run. A nested function or method runs
 * when somebody names it, so standing inside alone makes no edge.
 */
export function structureEdges(code: OwnCode, linked: Linked, edges: EdgeList): void {
  const { file } = code;
  const module = { file, index: 0 };
  for (const [index, declaration] of declarationsOf(code)) {
    const place = { file, index };
    const { parent, startLine } = declaration;
    if (parent === null) continue;
    const owner = declarationAt(file, parent);
    if (isTopLevel(file, parent) && runs(declaration)) edges.exact(place, module, 'effect', startLine);
    if (isShown(declaration, owner)) edges.add(shown({ file, index: parent }, place, startLine));
    else if (isSetting(declaration, owner)) edges.add(settingEdge(file, index, declaration, linked.meaning));
    else if (isMadeWith(declaration, owner)) edges.exact({ file, index: parent }, place, 'nest', startLine);
    if (declaration.kind !== 'class') memberEffect(place, declaration, edges);
    if (owner?.kind === 'class') {
      overrideEdges(place, declaration, linked, edges);
      fieldEdges(place, { declaration, owner: parent }, linked, edges);
      if (isCalledByPackage(declaration, { file, index: parent }, linked.meaning))
        edges.exact({ file, index: parent }, place, 'override', startLine);
    }
  }
  for (const [index, { kind, typeOnly, from, line }] of importsOf(code)) {
    const target = file.targets[index];
    if (target === null || target === undefined || typeOnly) continue;
    const isLazy = from !== 0 && kind !== 'import';
    edges.exact(isLazy ? { file, index: from } : module, { file: target, index: 0 }, 'effect', line);
  }
}

/** What a function without a name declares, and that function itself, stand where it stands. */
function isTopLevel(file: LinkedFile, parent: number): boolean {
  let at = declarationAt(file, parent);
  while (at !== undefined && at.parent !== null && isUnnamed(at)) at = declarationAt(file, at.parent);
  return at?.kind === 'module';
}

function runs({ kind }: Declaration): boolean {
  return kind !== 'interface' && kind !== 'type';
}

/** Whoever makes a class's instance runs its fields, and whoever uses an object as a whole uses all data in it. */
function isMadeWith({ kind, isStatic }: Declaration, owner: Declaration | undefined): boolean {
  if (owner?.kind === 'class') return kind === 'constructor' || (kind === 'field' && !isStatic);
  return kind === 'field' && (owner?.kind === 'object' || owner?.kind === 'enum');
}

/** The functions in the fields of an instance, as one (`Handlers.this`). */
const isShown = ({ kind, key }: Declaration, owner: Declaration | undefined): boolean =>
  owner?.kind === 'class' && kind === 'field' && key === 'this';

/** Whoever makes an instance either spreads it or walks through it, or calls something of it. */
const shown = (from: Place, to: Place, line: number): LocalEdge => ({
  from,
  to,
  kind: 'nest',
  certainty: 'approximate',
  candidates: 2,
  line,
});

/** A member is reached without its class or object; its module has run all the same. */
function memberEffect(place: Place, { parent, startLine, kind }: Declaration, edges: EdgeList): void {
  if (parent === null || parent === 0) return;
  const owner = declarationAt(place.file, parent)?.kind;
  const isData = (owner === 'object' || owner === 'enum') && (kind === 'field' || kind === 'object');
  if (!isData && kind !== 'method' && kind !== 'accessor') return;
  edges.exact(place, { file: place.file, index: 0 }, 'effect', startLine);
}

function overrideEdges(
  place: Place,
  { key, kind, isStatic, isField, startLine, parent }: Declaration,
  linked: Linked,
  edges: EdgeList,
): void {
  if (parent === null || !(kind === 'method' || kind === 'accessor')) return;
  for (const base of linked.meaning.bases(place.file, parent)) {
    if (base.kind !== 'node') continue;
    const receiver = isStatic ? base : ({ ...base, kind: 'instance' } as const);
    for (const named of linked.hierarchy.members(receiver, key)) {
      const value = named.kind === 'ref' ? named.file.facts.values[named.value] : undefined;
      if (named.kind !== 'ref' || value?.op !== 'declaration') continue;
      edges.exact({ file: named.file, index: value.index }, place, 'override', startLine);
    }
  }
  if (isStatic || isField === true) return;
  for (const held of shadowing(place.file, parent, key, linked.meaning))
    edges.exact(place, held, 'override', startLine);
}

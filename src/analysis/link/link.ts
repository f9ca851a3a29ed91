import type { FileFacts } from '../facts';
import type { Graph, GraphNode, Unanalysed } from '../graph';
import { EdgeList } from './edges';
import { loadFiles } from './files';
import { Hierarchy } from './hierarchy';
import { Meaning } from './meaning';
import { meaningsOf } from './meanings';
import { NameIndex } from './names';
import type { ProjectConfig } from './project';
import { ReferenceLinker } from './references';
import { Resolver } from './resolve';
import { structureEdges } from './structure';
import { testOnly } from './test-code';
import { declarationAt, type LinkedFile, type Thing } from './things';
import { usesOf } from './uses';

/** Links the facts of a whole tree into one graph. Pure, and linear in the facts; paths are those of the tree. */
export function link(files: ReadonlyMap<string, FileFacts>, config: ProjectConfig): Graph {
  return linkWith(files, new Resolver((path) => files.has(path), config));
}

/** The same where the answers of a resolver over the same tree, or over more of it, are known already. */
export function linkWith(files: ReadonlyMap<string, FileFacts>, resolver: Resolver): Graph {
  const linked = loadFiles(files, resolver);
  const meaning = meaningOf(linked);
  const edges = new EdgeList(testNodes(linked));
  const names = new NameIndex(linked);
  const linker = new ReferenceLinker({
    meaning: meaning.meaning,
    hierarchy: meaning.hierarchy,
    edges,
    names,
  });
  for (const file of linked) {
    structureEdges(file, meaning, edges);
    for (const reference of file.facts.references) linker.link(file, reference);
  }
  const nodes = linked.flatMap(nodesOf);
  const { outgoing, incoming } = edges.finish(nodes.length);
  return {
    nodes,
    outgoing,
    incoming,
    byPath: byPath(linked),
    meanings: meaningsOf(linked, meaning.meaning),
    ...usesOf(linked, meaning.meaning),
    ambiguous: linker.ambiguous,
    unanalysed: unanalysed(linked),
  };
}

function testNodes(files: readonly LinkedFile[]): Uint8Array {
  const last = files.at(-1);
  const nodes = new Uint8Array(last === undefined ? 0 : last.first + last.facts.declarations.length);
  for (const { first, facts } of testOnly(files)) nodes.fill(1, first, first + facts.declarations.length);
  return nodes;
}

/** Meanings rest on the hierarchy and the other way round: what classes extend is read first, then everything again. */
function meaningOf(files: readonly LinkedFile[]): { meaning: Meaning; hierarchy: Hierarchy } {
  const meaning: Meaning = new Meaning(() => hierarchy);
  const hierarchy: Hierarchy = new Hierarchy(meaning);
  for (const file of files) {
    for (const index of file.facts.declarations.keys()) addKin(file, index, meaning, hierarchy);
    for (const flow of file.facts.flows) {
      for (const type of meaning.of(file, flow.type)) {
        for (const by of meaning.of(file, flow.value)) hierarchy.addImplementer(type, by);
      }
    }
  }
  meaning.forget();
  return { meaning, hierarchy };
}

function addKin(file: LinkedFile, index: number, meaning: Meaning, hierarchy: Hierarchy): void {
  const declaration = declarationAt(file, index);
  if (declaration === undefined) return;
  const self: Thing = { kind: 'instance', file, index };
  for (const type of declaration.implements) {
    for (const found of meaning.of(file, type)) hierarchy.addImplementer(found, self);
  }
  if (declaration.kind !== 'class' && declaration.kind !== 'interface') return;
  for (const base of meaning.bases(file, index)) {
    hierarchy.addHeir(base, { kind: 'node', file, index });
    hierarchy.addImplementer(base, self);
  }
}

function nodesOf(file: LinkedFile): GraphNode[] {
  return file.facts.declarations.map((declaration, index) => {
    const { name, kind, startLine, endLine, hash, typeHash } = declaration;
    const parent = declaration.parent === null ? null : file.first + declaration.parent;
    return {
      id: file.first + index,
      path: file.path,
      name,
      kind,
      startLine,
      endLine,
      parent,
      hash,
      typeHash,
    };
  });
}

function byPath(files: readonly LinkedFile[]): ReadonlyMap<string, readonly number[]> {
  return new Map(
    files.map((file) => [file.path, file.facts.declarations.map((_, index) => file.first + index)]),
  );
}

function unanalysed(files: readonly LinkedFile[]): ReadonlyMap<string, Unanalysed> {
  const found = new Map<string, Unanalysed>();
  for (const { path, facts } of files)
    if (facts.unanalysed !== null) found.set(path, { path, ...facts.unanalysed });
  return found;
}

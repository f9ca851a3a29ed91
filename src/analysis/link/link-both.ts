import type { FileFacts } from '../facts';
import type { Graph } from '../graph';
import type { Alignment } from './alignment';
import { alignmentsOf } from './alignments';
import { assemble } from './assemble';
import { askedClasses, givesClasses, isClassToken } from './class-names';
import { type LinkedCode, linksOf } from './file-links';
import { loadFiles, type OpenFile, type OwnCode, openFile, resolveImports } from './files';
import { Importers } from './importers';
import { KinReader } from './kin';
import type { Kinship } from './kinship';
import { addKin, type LinkedSide, linkAll, ownCodeOf } from './link';
import { NameIndex } from './names';
import { askedTypes, isPackageType } from './package-types';
import type { Resolver } from './resolve';
import type { LinkedFile } from './things';
import { asksForTokens } from './tokens';

const NOBODY: ReadonlyMap<string, readonly string[]> = new Map();

/** The facts of one tree and where its specifiers lead. */
export interface SideFacts {
  readonly files: ReadonlyMap<string, FileFacts>;
  readonly resolver: Resolver;
}

/**
 * Both graphs of a change, equal to what `linkWith` makes of each. The head is linked as a whole; at the base only the code
 * that differs, and the code that asks for something that differs, is linked again.
 */
export function linkBoth(head: SideFacts, base: SideFacts): { head: Graph; base: Graph } {
  const alignments = alignmentsOf(head.files, base.files);
  const aligned = new Map(head.files);
  for (const [path, { shared }] of alignments) aligned.set(path, shared);
  const headFiles = loadFiles(aligned, head.resolver);
  const headSide = linkAll(headFiles.map((file) => codeAt(file, head.files)));
  const isSameWay = head.resolver === base.resolver && isSameSet(head.files, base.files);
  // Before the base adds to what stands behind types.
  const headGraph = assemble(headSide.files, headSide.linked);
  const baseSide = new BaseLinker({ head: headSide, base, alignments, isSameWay }).link();
  return { head: headGraph, base: assemble(baseSide, headSide.linked) };
}

/** The head's own code: of an aligned file its own imports come first in the shared list. */
function codeAt(file: LinkedFile, files: ReadonlyMap<string, FileFacts>): OwnCode {
  return { file, facts: files.get(file.path) ?? file.facts, places: null };
}

interface BaseInput {
  readonly head: LinkedSide;
  readonly base: SideFacts;
  readonly alignments: ReadonlyMap<string, Alignment>;
  /** Whether every specifier leads to the same path on both sides. */
  readonly isSameWay: boolean;
}

class BaseLinker {
  private readonly head: LinkedSide;
  private readonly base: SideFacts;
  private readonly alignments: ReadonlyMap<string, Alignment>;
  private readonly isSameWay: boolean;
  private readonly headCode = new Map<string, LinkedCode>();
  private readonly paths: readonly string[];
  private readonly importers = new Importers();
  /** Paths whose imports lead to other files at the base, so that what can be reached by imports differs. */
  private readonly rerouted = new Set<string>();

  constructor({ head, base, alignments, isSameWay }: BaseInput) {
    this.isSameWay = isSameWay;
    this.head = head;
    this.base = base;
    this.alignments = alignments;
    for (const linked of head.files) this.headCode.set(linked.code.file.path, linked);
    this.paths = [...base.files.keys()].sort();
  }

  link(): LinkedCode[] {
    const differing = this.differing();
    if (differing.size + this.rerouted.size === 0) return this.linked(differing);
    for (const { code } of this.head.files) {
      for (const target of code.file.targets)
        if (target !== null) this.importers.add(target.path, code.file.path);
    }
    const first = this.importers.closureOf(differing);
    // What comes to stand behind a type, or no longer does, is a part of what that type's users ask about.
    const before = this.loaded(first);
    this.addKinPaths(
      this.head.kin,
      this.head.files.map(({ code }) => code.file),
    );
    this.addKinPaths(this.kinOf(before), [...before.values()]);
    return this.linked(this.importers.closureOf(differing));
  }

  /** Paths that other files can tell apart between the sides. */
  private differing(): Set<string> {
    const found = new Set<string>();
    for (const path of this.headCode.keys()) if (!this.base.files.has(path)) found.add(path);
    for (const path of this.paths) {
      const code = this.headCode.get(path)?.code;
      const facts = this.base.files.get(path);
      if (facts === undefined) continue;
      const isSame = code !== undefined && (code.facts === facts || this.alignments.has(path));
      if (!isSame || !this.leadsAlike(code.file)) found.add(path);
      if (!isSame || !this.reachesAlike(path, code)) this.rerouted.add(path);
      if (!isSame) this.addImports(path, facts);
    }
    return found;
  }

  /** Whether every import leads to the same path. */
  private leadsAlike(file: LinkedFile): boolean {
    if (this.isSameWay) return true;
    return file.facts.imports.every(({ specifier }, index) => {
      const found = this.base.resolver.resolve(file.path, specifier);
      const path = found.kind === 'file' && this.base.files.has(found.path) ? found.path : null;
      const external = found.kind === 'package' ? found.specifier : null;
      return path === (file.targets[index]?.path ?? null) && external === file.external[index];
    });
  }

  /** Whether the own imports of both versions lead to the same files. */
  private reachesAlike(path: string, code: OwnCode): boolean {
    const alignment = this.alignments.get(path);
    if (alignment === undefined) return true;
    const targetsOf = (indexes: Iterable<number>) =>
      new Set([...indexes].flatMap((index) => code.file.targets[index]?.path ?? []));
    const before = targetsOf(alignment.places.imports);
    const after = targetsOf(code.facts.imports.keys());
    return before.size === after.size && [...before].every((target) => after.has(target));
  }

  private addImports(path: string, { imports }: FileFacts): void {
    for (const { specifier } of imports) {
      const found = this.base.resolver.resolve(path, specifier);
      if (found.kind === 'file') this.importers.add(found.path, path);
    }
  }

  private addKinPaths(kin: Kin, files: readonly LinkedFile[]): void {
    const asking = [...kin.values()].some(registers) ? files.filter(asksForTokens) : [];
    const asked = [...kin.values()].some(givesClasses) ? askedClasses(files) : NOBODY;
    const askers = askedTypes(files);
    for (const [file, kinships] of kin) {
      for (const { type, by } of kinships) {
        if (type.kind === 'token')
          for (const path of isPackageType(type) ? askers(type) : (asked.get(type.key) ?? []))
            this.importers.add(file.path, path);
        if (type.kind !== 'instance') continue;
        if ('file' in by) this.importers.add(by.file.path, type.file.path);
        // Who says so may be neither: what registers, or puts into.
        this.importers.add(file.path, type.file.path);
      }
      if (registers(kinships)) for (const { path } of asking) this.importers.add(file.path, path);
    }
  }

  /** The base's files: those of the head, but for the paths given. */
  private loaded(fresh: ReadonlySet<string>): ReadonlyMap<string, LinkedFile> {
    const open: OpenFile[] = [];
    const byPath = new Map<string, LinkedFile>();
    let slot = this.head.files.length;
    for (const path of this.paths) {
      const known = this.headCode.get(path)?.code.file;
      const facts = this.base.files.get(path);
      if (facts === undefined) continue;
      if (known !== undefined && !fresh.has(path)) byPath.set(path, known);
      else {
        const file = openFile(path, facts, slot++);
        byPath.set(path, file);
        open.push(file);
      }
    }
    for (const file of open) resolveImports(file, this.base.resolver, (path) => byPath.get(path));
    return byPath;
  }

  /** Of the files that the head does not have. */
  private kinOf(files: ReadonlyMap<string, LinkedFile>): Kin {
    const reader = new KinReader();
    const fresh = [...files.values()].filter((file) => this.headCode.get(file.path)?.code.file !== file);
    return new Map(fresh.map((file) => [file, reader.of(file)]));
  }

  private linked(fresh: ReadonlySet<string>): LinkedCode[] {
    const files = this.loaded(fresh);
    const { meaning, hierarchy, standIns, slots, texts } = this.head.linked;
    this.registerAnew(files);
    for (const kinships of this.kinOf(files).values()) addKin(standIns, kinships);
    const codes = this.paths.flatMap((path) => {
      const file = files.get(path);
      return file === undefined ? [] : [this.codeOf(file)];
    });
    const linked = { meaning, hierarchy, standIns, slots, texts, names: new NameIndex(codes) };
    const reach = this.importers.closureOf(this.rerouted);
    const isCommonAlike =
      fresh.size === 0 || isSameSet(linked.names.tooCommon, this.head.linked.names.tooCommon);
    return codes.map((code) => {
      const known = this.headCode.get(code.file.path);
      const isKept =
        known !== undefined &&
        known.code.facts === code.facts &&
        known.code.file === code.file &&
        !(known.links.asksNames && (reach.has(code.file.path) || !isCommonAlike));
      return { code, links: isKept ? known.links : linksOf(code, linked) };
    });
  }

  /** Under a text the same is registered on both sides, but for what the files that differ say. */
  private registerAnew(files: ReadonlyMap<string, LinkedFile>): void {
    const { standIns } = this.head.linked;
    standIns.forgetTokens();
    for (const [file, kinships] of this.head.kin) {
      if (files.get(file.path) !== file) continue;
      addKin(
        standIns,
        kinships.filter(({ type }) => type.kind === 'token'),
      );
    }
  }

  private codeOf(file: LinkedFile): OwnCode {
    const alignment = this.alignments.get(file.path);
    const isShared = this.headCode.get(file.path)?.code.file === file;
    if (!isShared) return ownCodeOf(file);
    if (alignment === undefined)
      return { file, facts: this.base.files.get(file.path) ?? file.facts, places: null };
    return { file, facts: alignment.other, places: alignment.places };
  }
}

type Kin = ReadonlyMap<LinkedFile, readonly Kinship[]>;

/** Whether anything is put under a token. */
const registers = (kinships: readonly Kinship[]): boolean =>
  kinships.some(({ type }) => type.kind === 'token' && !isClassToken(type) && !isPackageType(type));

/** Of names, or of the keys of maps. */
function isSameSet(a: Names, b: Names): boolean {
  return a.size === b.size && [...a.keys()].every((name) => b.has(name));
}

type Names = Pick<ReadonlyMap<string, unknown>, 'size' | 'keys' | 'has'>;

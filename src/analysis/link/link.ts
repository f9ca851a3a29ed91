import type { FileFacts } from '../facts';
import type { Graph } from '../graph';
import { assemble } from './assemble';
import { type Linked, type LinkedCode, linksOf } from './file-links';
import { loadFiles, type OwnCode } from './files';
import { Hierarchy } from './hierarchy';
import { KinReader } from './kin';
import type { Kinship } from './kinship';
import { Meaning } from './meaning';
import { NamedPlaces } from './named-places';
import { NameIndex } from './names';
import type { ProjectConfig } from './project';
import { Resolver } from './resolve';
import { Slots } from './slots';
import { StandIns } from './stand-ins';
import { Texts } from './texts';
import type { LinkedFile } from './things';

/** Links the facts of a whole tree into one graph. Pure, and linear in the facts; paths are those of the tree. */
export function link(files: ReadonlyMap<string, FileFacts>, config: ProjectConfig): Graph {
  return linkWith(files, new Resolver((path) => files.has(path), config));
}

/** The same where the answers of a resolver over the same tree, or over more of it, are known already. */
export function linkWith(files: ReadonlyMap<string, FileFacts>, resolver: Resolver): Graph {
  const { files: linked, linked: parts } = linkAll(loadFiles(files, resolver).map(ownCodeOf));
  return assemble(linked, parts);
}

/** A side with what questions about it were answered, for whoever links another one like it. */
export interface LinkedSide {
  readonly files: readonly LinkedCode[];
  readonly linked: Linked;
  /** By the file that says so. */
  readonly kin: ReadonlyMap<LinkedFile, readonly Kinship[]>;
}

export function linkAll(codes: readonly OwnCode[]): LinkedSide {
  const reader = new KinReader();
  const kin = new Map(codes.map(({ file }) => [file, reader.of(file)]));
  const standIns = new StandIns();
  const hierarchy: Hierarchy = new Hierarchy(() => meaning, standIns);
  const meaning: Meaning = new Meaning(() => hierarchy, standIns);
  for (const kinships of kin.values()) addKin(standIns, kinships);
  const slots = new Slots(meaning, new NamedPlaces(meaning));
  const texts = new Texts(meaning, hierarchy);
  const linked = { meaning, hierarchy, standIns, slots, texts, names: new NameIndex(codes) };
  return { files: codes.map((code) => ({ code, links: linksOf(code, linked) })), linked, kin };
}

export function addKin(standIns: StandIns, kinships: readonly Kinship[]): void {
  for (const { type, by, name } of kinships) standIns.add(type, by, name);
}

export const ownCodeOf = (file: LinkedFile): OwnCode => ({ file, facts: file.facts, places: null });

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ts } from 'ts-morph';
import { bind } from '../../src/analysis/languages/typescript/bind';
import { grammarOf } from '../../src/analysis/languages/typescript/read-source';
import type { Source } from '../../src/analysis/source';

/** A function or class that a suite names, as the declaration of ours that is it. */
export interface Unit {
  readonly path: string;
  /** Position in the file's declarations; `null` for what is named and not there. */
  readonly index: number | null;
  readonly label: string;
  /** Whether the declaration is this very function; a class stands for a constructor that nobody wrote, an interface for its members. */
  readonly isOwn: boolean;
}

/** A program whose calls somebody wrote down, or saw while it ran. */
export interface MicroProgram {
  readonly name: string;
  readonly sources: readonly Source[];
  readonly edges: readonly { readonly from: Unit; readonly to: Unit }[];
}

const CODE = /\.[cm]?[jt]sx?$/;

/** Whether a folder holds small programs whose calls are known. */
export function isSuite(folder: string): boolean {
  const names = readdirSync(folder);
  return names.includes('expected-edges.json') || names.some((name) => isObserved(folder, name));
}

function isObserved(folder: string, name: string): boolean {
  return CODE.test(name) && existsSync(join(folder, name.replace(CODE, '.json')));
}

/** A folder with `expected-edges.json` is a hand-written suite; one with files such as `x.js` and `x.json` holds observed calls. */
export function programsIn(folder: string): MicroProgram[] {
  return existsSync(join(folder, 'expected-edges.json'))
    ? [writtenProgram(folder)]
    : observedPrograms(folder);
}

interface WrittenEdges {
  readonly edges: readonly { readonly source: WrittenUnit; readonly target: WrittenUnit }[];
}

interface WrittenUnit {
  readonly name: string;
  readonly file: string;
}

function writtenProgram(folder: string): MicroProgram {
  const paths = readdirSync(folder).filter((name) => CODE.test(name));
  // The suite calls a method of a prototype by the class's name.
  const spelt = (name: string) => name.replace('.prototype.', '.');
  const drafts = new Map(paths.map((path) => [path, unitsOf(folder, path).names.map(spelt)]));
  const written: WrittenEdges = JSON.parse(readFileSync(join(folder, 'expected-edges.json'), 'utf8'));
  const unit = ({ name, file }: WrittenUnit): Unit => {
    const names = drafts.get(file) ?? [];
    const index = namedUnit(names, name);
    return { path: file, index, label: `${file}#${name}`, isOwn: names.includes(name) };
  };
  const edges = written.edges.map(({ source, target }) => ({ from: unit(source), to: unit(target) }));
  return { name: folder.split('/').at(-1) ?? folder, sources: sourcesIn(folder, paths), edges };
}

/**
 * The declaration of that name. A class without a constructor stands for its constructor, an interface for its members: they
 * have no code.
 */
function namedUnit(names: readonly string[], name: string): number | null {
  const same = names.indexOf(name);
  if (same >= 0) return same;
  const nested = names.findIndex((known) => known.endsWith(`.${name}`));
  if (nested >= 0) return nested;
  const owner = name.includes('.') ? names.indexOf(name.slice(0, name.lastIndexOf('.'))) : -1;
  return owner >= 0 ? owner : null;
}

interface ObservedCalls {
  readonly files?: readonly string[];
  /** `file:line:column:line:column`, from 1. */
  readonly functions?: readonly string[];
  readonly fun2fun?: readonly (readonly [number, number])[];
}

function observedPrograms(folder: string): MicroProgram[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .flatMap((name) => {
      const observed: ObservedCalls = JSON.parse(readFileSync(join(folder, name), 'utf8'));
      const { files, functions, fun2fun } = observed;
      if (!Array.isArray(fun2fun) || files === undefined || functions === undefined) return [];
      if (!files.every((path) => existsSync(join(folder, path)))) return [];
      return [observedProgram({ folder, name, files, functions, fun2fun })];
    });
}

interface Observed extends Required<ObservedCalls> {
  readonly folder: string;
  readonly name: string;
}

function observedProgram({ folder, name, files, functions, fun2fun }: Observed): MicroProgram {
  const units = files.map((path) => unitsOf(folder, path));
  const found = functions.map((text) => {
    const [file = 0, ...place] = text.split(':').map(Number);
    return units[file]?.at(place, `${files[file]}:${place[0]}`) ?? null;
  });
  const edges = fun2fun.flatMap(([from, to]) => {
    const [caller, callee] = [found[from], found[to]];
    return caller && callee ? [{ from: caller, to: callee }] : [];
  });
  return { name: name.replace(/\.json$/, ''), sources: sourcesIn(folder, files), edges };
}

function sourcesIn(folder: string, paths: readonly string[]): Source[] {
  return paths.map((path) => ({ path, blob: path, bytes: readFileSync(join(folder, path)) }));
}

interface FileUnits {
  /** By position in the file's declarations. */
  readonly names: readonly string[];
  at(place: readonly number[], label: string): Unit | null;
}

/** Which declaration owns the code of a function, by where the function stands. */
function unitsOf(folder: string, path: string): FileUnits {
  const text = readFileSync(join(folder, path), 'utf8');
  const kind = grammarOf(path) ?? ts.ScriptKind.JSX;
  const file = ts.createSourceFile(
    `file${path.slice(path.lastIndexOf('.'))}`,
    text,
    ts.ScriptTarget.Latest,
    true,
    kind,
  );
  const { drafts } = bind(file);
  const byDefinition = new Map<ts.Node, number>();
  for (const { definition, node, index } of drafts) byDefinition.set(definition ?? node, index);
  const at = (place: readonly number[], label: string): Unit | null => {
    const [line = 1, column = 1, endLine = 1, endColumn = 1] = place;
    const start = file.getPositionOfLineAndCharacter(line - 1, column - 1);
    const end = file.getPositionOfLineAndCharacter(endLine - 1, endColumn - 1);
    const fn = smallestAround(file, start, end);
    let node = fn;
    // A function stands for itself alone; a constructor that nobody wrote is its class.
    while (node !== file && !byDefinition.has(node) && !ts.isFunctionLike(node)) node = node.parent;
    const index = node === file ? 0 : (byDefinition.get(node) ?? null);
    return { path, index, label, isOwn: node === fn };
  };
  return { names: drafts.map(({ name }) => name), at };
}

/** A module's own code is as long as its file, and no node below is. */
function smallestAround(file: ts.SourceFile, start: number, end: number): ts.Node {
  let found: ts.Node = file;
  const visit = (node: ts.Node): void => {
    if (node.getStart(file) > start || node.end < end) return;
    found = node;
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(file, visit);
  return found;
}

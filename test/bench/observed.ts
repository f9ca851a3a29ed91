import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { extract } from '../../src/analyser';
import type { Graph } from '../../src/analysis/graph';
import { isTestPath } from '../../src/analysis/languages/test-paths';
import { link } from '../../src/analysis/link/link';
import { readProjectConfig } from '../../src/analysis/link/project';
import type { Source } from '../../src/analysis/source';
import { type Counts, ledToBy } from './observed-edges';
import { type UnitsByPlace, unitsByPlace } from './observed-units';
import { pathsOf, sourcesOf } from './tree';

/** The graph beside who called whom while a repository's own tests ran (observed-probe.cjs). */
export interface ObservedScore {
  readonly lines: number;
  /** Pairs of functions of the program itself. */
  readonly functions: Share;
  /** The same with exact edges alone. */
  readonly exactly: Share;
  /** Pairs of a file's own code and a function. */
  readonly modules: Share;
  readonly misses: readonly string[];
}

interface Share {
  met: number;
  all: number;
}

interface Pair {
  readonly caller: string;
  readonly callee: string;
}

interface Tree {
  readonly graph: Graph;
  /** The declaration of the function at `path:line:column`; `undefined` where it has none, `null` for tests and what is no code of the tree. */
  readonly idOf: (place: string) => number | undefined | null;
}

/**
 * @param root folder of the repository, without what its tests have written
 * @param pairs a file of lines `{"caller":"path:line:column","callee":…}`
 */
export function observedScore(root: string, pairs: string): ObservedScore {
  const sources = sourcesOf(root).filter(({ path }) => /\.[cm]?[jt]sx?$/i.test(path));
  const tree = treeOf(root, sources);
  const [functions, exactly, modules] = [none(), none(), none()];
  const misses: string[] = [];
  for (const { caller, callee } of distinct(readFileSync(pairs, 'utf8'))) {
    const [from, to] = [tree.idOf(caller), tree.idOf(callee)];
    if (from === null || to === null) continue;
    const isMet = isLed(tree.graph, from, to, () => true);
    if (!isMet) misses.push(`miss ${told(tree, caller)} -> ${told(tree, callee)}`);
    if (caller.endsWith(':0:0')) count(modules, isMet);
    else {
      count(functions, isMet);
      count(
        exactly,
        isLed(tree.graph, from, to, ({ certainty }) => certainty === 'exact'),
      );
    }
  }
  const lines = linesOf(sources.filter(({ path }) => !isOfTests(path)));
  return { lines, functions, exactly, modules, misses: misses.sort() };
}

function treeOf(root: string, sources: readonly Source[]): Tree {
  const facts = extract(sources);
  const config = readProjectConfig((path) => readOrNull(join(root, path)), pathsOf(root));
  const graph = link(new Map(sources.map(({ path }, at) => [path, facts[at] ?? raise(path)])), config);
  const byPath = new Map(sources.map((source) => [source.path, source]));
  const known = new Map<string, UnitsByPlace>();
  return {
    graph,
    idOf(place) {
      const [, path = '', at = ''] = /^(.*):(\d+:\d+)$/.exec(place) ?? [];
      const source = byPath.get(path);
      if (source === undefined || isOfTests(path)) return null;
      const units = known.get(path) ?? unitsByPlace(source);
      known.set(path, units);
      const index = units.get(at);
      return index === undefined ? undefined : (graph.byPath.get(path)?.[index] ?? raise(place));
    },
  };
}

/** Stubs and fixtures are called like tests, or lie in a folder of their own. */
const isOfTests = (path: string): boolean => isTestPath(path) || /(?:^|\/)__fixtures__\//.test(path);

/** Each run of a test file tells its pairs anew. */
function distinct(text: string): Pair[] {
  return [...new Set(text.split('\n').filter(Boolean))].map((line) => JSON.parse(line));
}

function isLed(graph: Graph, from: number | undefined, to: number | undefined, counts: Counts): boolean {
  return from !== undefined && to !== undefined && ledToBy(graph, from, counts).has(to);
}

function told({ graph, idOf }: Tree, place: string): string {
  const id = idOf(place);
  return `${place} ${typeof id === 'number' ? graph.nodes[id]?.name : '(no declaration)'}`;
}

const none = (): Share => ({ met: 0, all: 0 });

function count(share: Share, isMet: boolean): void {
  share.all += 1;
  if (isMet) share.met += 1;
}

function linesOf(sources: readonly Source[]): number {
  return sources.reduce((sum, { bytes }) => sum + bytes.toString('utf8').split('\n').length, 0);
}

function readOrNull(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

function raise(what: string): never {
  throw new Error(`${what} is no code of this tree: the pairs were seen in another one`);
}

export const OBSERVED_HEADS = [
  'repository',
  'lines',
  'pairs of functions',
  'found',
  'recall',
  'by exact edges alone',
  "from files' own code",
];

export function observedCells(name: string, score: ObservedScore): (string | number)[] {
  const { lines, functions, exactly, modules } = score;
  const { all, met } = functions;
  const ofModules = `${modules.met} of ${modules.all}`;
  return [name, lines, all, met, percent(functions), percent(exactly), ofModules];
}

const percent = ({ met, all }: Share): string => `${((100 * met) / Math.max(1, all)).toFixed(1)} %`;

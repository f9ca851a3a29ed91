import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { extract } from '../../src/analyser';
import type { Graph } from '../../src/analysis/graph';
import { link } from '../../src/analysis/link/link';
import { readProjectConfig } from '../../src/analysis/link/project';
import { Oracle, type Site } from './oracle';
import { pathsOf, sourcesOf } from './tree';

/** The linker's call edges beside what TypeScript's checker makes of every call of one repository. */
export interface CheckedCalls {
  readonly lines: number;
  /** Callees of one name in one declaration count once. */
  readonly expected: number;
  readonly met: number;
  /** Our edges to declarations of a name that the checker resolves in the same code. */
  readonly claimed: number;
  readonly right: number;
  readonly misses: readonly string[];
}

interface Tally {
  expected: number;
  met: number;
  claimed: number;
  right: number;
  readonly misses: string[];
}

/** @param root folder of a repository; dependencies that are installed in it are not looked at */
export function checkedCallsIn(root: string): CheckedCalls {
  const sources = sourcesOf(root);
  const facts = extract(sources);
  const config = readProjectConfig((path) => readOrNull(join(root, path)), pathsOf(root));
  const graph = link(new Map(sources.map(({ path }, at) => [path, facts[at] ?? raise(path)])), config);
  const { sites } = new Oracle(root, sources, graph, config);
  const tally: Tally = { expected: 0, met: 0, claimed: 0, right: 0, misses: [] };
  for (const site of sites) count(site, graph, tally);
  const lines = sources.reduce((sum, { bytes }) => sum + bytes.toString('utf8').split('\n').length, 0);
  return { lines, ...tally };
}

function count(site: Site, graph: Graph, tally: Tally): void {
  const { path, line, name, targets, alternative } = site;
  const edges = (graph.outgoing[site.from] ?? []).filter(
    ({ kind }) => kind === 'call' || kind === 'construct',
  );
  const told = (id: number) => `${path}:${line} ${name} -> ${describe(graph, id)}`;
  for (const target of targets) {
    tally.expected += 1;
    if (edges.some(({ to }) => to === target || to === alternative.get(target))) tally.met += 1;
    else tally.misses.push(`miss ${told(target)}`);
  }
  for (const { to, certainty } of edges.filter((edge) => keyOf(graph, edge.to) === name)) {
    tally.claimed += 1;
    if (targets.has(to) || [...alternative.values()].includes(to)) tally.right += 1;
    else tally.misses.push(`false ${told(to)} ${certainty}`);
  }
}

function keyOf({ nodes }: Graph, id: number): string {
  const name = nodes[id]?.name ?? '';
  const last = name.slice(name.lastIndexOf('.') + 1);
  return last === 'constructor' ? (name.split('.').at(-2) ?? '') : last;
}

function describe({ nodes }: Graph, id: number): string {
  const node = nodes[id];
  return `${node?.path}#${node?.name} (${node?.kind})`;
}

function readOrNull(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

function raise(path: string): never {
  throw new Error(`no facts of ${path}`);
}

/**
 * Compares the linker's call edges with what TypeScript's own checker makes of every call, on a real repository:
 * `tsx test/bench/accuracy.ts FOLDER [--misses]`. A call site counts where the checker resolves it to a named declaration of the tree.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { extract } from '../../src/analyser';
import type { Graph } from '../../src/analysis/graph';
import { link } from '../../src/analysis/link/link';
import { readProjectConfig } from '../../src/analysis/link/project';
import { Oracle } from './oracle';
import { pathsOf, sourcesOf } from './tree';

const [root = '.', ...flags] = process.argv.slice(2);
const sources = sourcesOf(root);
const started = performance.now();
const facts = extract(sources);
const extracted = performance.now();
const config = readProjectConfig((path) => readOrNull(join(root, path)), pathsOf(root));
const graph = link(new Map(sources.map(({ path }, at) => [path, facts[at] ?? raise(path)])), config);
const linked = performance.now();

const oracle = new Oracle(root, sources, graph, config);
report(graph, oracle);

function report(linkedGraph: Graph, { sites }: Oracle): void {
  let [expected, met, claimed, right] = [0, 0, 0, 0];
  const misses: string[] = [];
  for (const site of sites) {
    const edges = (linkedGraph.outgoing[site.from] ?? []).filter(
      ({ kind }) => kind === 'call' || kind === 'construct',
    );
    const named = edges.filter(({ to }) => keyOf(linkedGraph, to) === site.name);
    for (const target of site.targets) {
      expected++;
      if (edges.some(({ to }) => to === target || to === site.alternative.get(target))) met++;
      else misses.push(`miss ${site.path}:${site.line} ${site.name} -> ${describe(linkedGraph, target)}`);
    }
    for (const edge of named) {
      claimed++;
      if (site.targets.has(edge.to) || [...site.alternative.values()].includes(edge.to)) right++;
      else
        misses.push(
          `false ${site.path}:${site.line} ${site.name} -> ${describe(linkedGraph, edge.to)} ${edge.certainty}`,
        );
    }
  }
  if (flags.includes('--misses')) for (const line of misses) console.log(line);
  const percent = (part: number, whole: number) =>
    `${((100 * part) / Math.max(1, whole)).toFixed(1)} % of ${whole}`;
  console.log(`recall ${percent(met, expected)}, precision ${percent(right, claimed)}`);
  const edges = linkedGraph.outgoing.reduce((sum, list) => sum + list.length, 0);
  console.log(`${linkedGraph.nodes.length} declarations, ${edges} edges`);
  console.log(`facts ${(extracted - started).toFixed(0)} ms, link ${(linked - extracted).toFixed(0)} ms`);
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

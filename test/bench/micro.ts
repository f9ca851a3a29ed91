import { extract } from '../../src/analyser';
import type { Edge, Graph } from '../../src/analysis/graph';
import { link } from '../../src/analysis/link/link';
import { readProjectConfig } from '../../src/analysis/link/project';
import { type MicroProgram, programsIn, type Unit } from './micro-suites';

/** Linked edges beside the known calls of small programs. */
export interface Score {
  readonly suite: string;
  expected: number;
  met: number;
  /** Of the expected ones, those between functions that are declarations of their own. */
  own: number;
  ownMet: number;
  claimed: number;
  right: number;
  readonly misses: string[];
}

/** Edges by which code of one declaration calls another one, or hands it to who calls it. */
const FUNCTIONS: ReadonlySet<string | undefined> = new Set(['function', 'method']);
const CALLS: ReadonlySet<Edge['kind']> = new Set(['call', 'construct', 'pass', 'callback']);

function graphOf({ sources }: MicroProgram): Graph {
  const facts = extract(sources);
  const files = new Map(sources.map(({ path }, at) => [path, facts[at] ?? raise(path)]));
  return link(
    files,
    readProjectConfig(() => null, [...files.keys()]),
  );
}

function raise(path: string): never {
  throw new Error(`no facts of ${path}`);
}

/**
 * The declarations that one function's code is spread over: a module's over its variables, objects and classes, a constructor's over
 * fields. Functions with names are their own.
 */
function codeOf(
  { nodes }: Graph,
  childrenOf: ReadonlyMap<number, readonly number[]>,
  unit: number,
): ReadonlySet<number> {
  const isClass = nodes[unit]?.kind === 'class';
  const found = new Set([unit]);
  for (const id of found) {
    for (const child of childrenOf.get(id) ?? []) {
      const kind = nodes[child]?.kind;
      const isConstructed = isClass && id === unit && kind === 'constructor';
      if (isConstructed || kind === 'variable' || kind === 'object' || kind === 'field' || kind === 'class')
        found.add(child);
    }
  }
  return found;
}

/**
 * What code leads to: what it calls or hands on, the constructors and fields of what it constructs, the overrides of what it calls;
 * the data whose initialiser holds functions without names; and the interfaces and modules that it uses.
 */
function calleesOf({ outgoing, nodes }: Graph, code: ReadonlySet<number>): ReadonlySet<number> {
  const found = new Set<number>();
  const pending: number[] = [];
  for (const from of code) {
    for (const { kind, to } of outgoing[from] ?? []) {
      if (CALLS.has(kind) || (kind === 'nest' && nodes[from]?.kind === 'class')) pending.push(to);
      else if (kind !== 'read' || !FUNCTIONS.has(nodes[to]?.kind)) found.add(to);
    }
  }
  const seen = new Set<number>();
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    if (seen.has(at)) continue;
    seen.add(at);
    found.add(at);
    for (const { kind, to } of outgoing[at] ?? [])
      if (kind === 'override' || kind === 'nest') pending.push(to);
  }
  return found;
}

function childrenIn({ nodes }: Graph): ReadonlyMap<number, readonly number[]> {
  const found = new Map<number, number[]>();
  for (const { id, parent } of nodes)
    if (parent !== null) found.set(parent, [...(found.get(parent) ?? []), id]);
  return found;
}

function scoreInto(score: Score, program: MicroProgram): void {
  const graph = graphOf(program);
  const idOf = ({ path, index }: Unit): number | null =>
    index === null ? null : (graph.byPath.get(path)?.[index] ?? null);
  const wanted = new Set<string>();
  const children = childrenIn(graph);
  for (const { from, to } of program.edges) {
    const [caller, callee] = [idOf(from), idOf(to)];
    wanted.add(`${caller} ${callee}`);
    score.expected += 1;
    const isInside = caller !== null && caller === callee;
    const isMet =
      caller !== null &&
      callee !== null &&
      (isInside || calleesOf(graph, codeOf(graph, children, caller)).has(callee));
    const isOwn = from.isOwn && to.isOwn;
    if (isOwn) score.own += 1;
    if (isOwn && isMet) score.ownMet += 1;
    if (isMet) score.met += 1;
    else score.misses.push(`${program.name}: ${told(graph, from)} -> ${told(graph, to)}`);
  }
  const seen = new Set([...wanted].map((edge) => edge.slice(0, edge.indexOf(' '))));
  for (const { from, to, kind } of graph.outgoing.flat()) {
    // Calls of code that nobody wrote down or saw running are not held against it.
    if (kind !== 'call' || !FUNCTIONS.has(graph.nodes[to]?.kind) || !seen.has(String(from))) continue;
    score.claimed += 1;
    if (wanted.has(`${from} ${to}`)) score.right += 1;
    else score.misses.push(`${program.name}: not expected: ${name(graph, from)} -> ${name(graph, to)}`);
  }
}

function told(graph: Graph, { path, index, label }: Unit): string {
  const id = index === null ? undefined : graph.byPath.get(path)?.[index];
  return id === undefined ? `${label} (no declaration)` : `${label} (${graph.nodes[id]?.name})`;
}

const name = ({ nodes }: Graph, id: number): string => `${nodes[id]?.path}#${nodes[id]?.name}`;
const percent = (part: number, whole: number): string =>
  `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`;

export const MICRO_HEADS = [
  'suite',
  'edges',
  'found',
  'recall',
  'between declarations of their own',
  'our calls that are expected',
];

export function microCells(score: Score): (string | number)[] {
  const { suite, expected, met, own, ownMet, claimed, right } = score;
  const ofOwn = `${percent(ownMet, own)} of ${own}`;
  return [suite, expected, met, percent(met, expected), ofOwn, `${right} of ${claimed}`];
}

/** @param folder of a suite (`programsIn`) */
export function microScore(folder: string): Score {
  const suite = folder.split('/').slice(-2).join('/');
  const score: Score = { suite, expected: 0, met: 0, own: 0, ownMet: 0, claimed: 0, right: 0, misses: [] };
  for (const program of programsIn(folder)) scoreInto(score, program);
  return score;
}

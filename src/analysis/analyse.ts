import type { Change } from '../change/change';
import type { Policy } from '../policy/policy';
import type { Repository } from '../world/repository';
import type { Analysis } from './analysis';
import { type Compared, compare } from './compare/compare';
import { tidied } from './compare/impacts';
import { pathChanges, unreadChanges } from './compare/paths';
import type { FileFacts } from './facts';
import { type Blobs, type Tree, touchesCode, treesOf } from './files/code-files';
import { dataReaders } from './files/data-readers';
import { CAPS, type Caps, type FactReading, factsOf } from './files/facts-of';
import type { Graph } from './graph';
import { link } from './link/link';
import { readProjectConfig } from './link/project';
import { runningGraph } from './reach/running';
import type { FactSource } from './source';

export interface AnalysisInput {
  readonly repository: Repository;
  readonly change: Change;
  readonly policy: Policy;
  readonly facts: FactSource;
  /** Where analysis stops looking; its own where absent. */
  readonly caps?: Caps;
}

/**
 * What the change can influence. Code is looked at, and the compiler loaded, only where an area or a control asks for it and
 * a changed file can matter; paths are always compared. Everything is read from git objects of the merge base and the head.
 */
export async function analyse(input: AnalysisInput): Promise<Analysis> {
  const { change, policy } = input;
  const byPath = pathChanges(change, policy);
  const unread = await unreadChanges(input.repository, change, policy);
  if (!asksForCode(policy) || !touchesCode(change)) {
    return { ...NOTHING, dataChanges: tidied(byPath), unanalysed: unread };
  }
  const { compared, limits, head } = await compareSides(input);
  return {
    ...compared,
    performed: true,
    dataChanges: tidied([...compared.dataChanges, ...byPath]),
    unanalysed: [...compared.unanalysed, ...unread].sort((a, b) => (a.path < b.path ? -1 : 1)),
    limits,
    coverage: {
      files: head.byPath.size,
      declarations: head.nodes.length,
      edges: head.outgoing.reduce((sum, edges) => sum + edges.length, 0),
    },
  };
}

const NOTHING: Analysis = {
  performed: false,
  regulatedChanges: [],
  dependencyChanges: [],
  newCalls: [],
  dataChanges: [],
  bypassedControls: [],
  unanalysed: [],
  unmatchedSelectors: [],
  limits: [],
  coverage: { files: 0, declarations: 0, edges: 0 },
};

const asksForCode = ({ areas, controls }: Policy): boolean =>
  controls.length > 0 ||
  areas.some(({ functions, modules, hosts, tables, types }) =>
    [functions, modules, hosts, tables, types].some((list) => list.length > 0),
  );

interface ComparedSides {
  readonly compared: Compared;
  readonly limits: Analysis['limits'];
  readonly head: Graph;
}

async function compareSides(input: AnalysisInput): Promise<ComparedSides> {
  const { repository, change, policy, caps = CAPS } = input;
  const trees = await treesOf(repository, change);
  const paths = new Set(change.files.map(({ path }) => path));
  const isChanged = (path: string) => paths.has(path);
  const world = { repository, facts: input.facts, caps };
  const reading = await factsOf(world, [trees.head.code, trees.base.code], isChanged);
  const facts = { base: factsIn(trees.base, reading), head: factsIn(trees.head, reading) };
  const head = await graphOf(repository, trees.head, facts.head);
  const base = await graphOf(repository, trees.base, facts.base);
  const readers = { base: dataReaders(facts.base, isChanged), head: dataReaders(facts.head, isChanged) };
  const removed = new Set(change.files.flatMap(({ path, newId }) => (newId === null ? [path] : [])));
  const compared = compare(base, head, policy, { paths, removed, readers });
  return { compared, limits: reading.limits, head };
}

function factsIn(tree: Tree, reading: FactReading): ReadonlyMap<string, FileFacts> {
  const facts = new Map<string, FileFacts>();
  for (const [path, blob] of tree.code) {
    const found = reading.of(path, blob);
    if (found !== null) facts.set(path, found);
  }
  return facts;
}

async function graphOf(
  repository: Repository,
  tree: Tree,
  facts: ReadonlyMap<string, FileFacts>,
): Promise<Graph> {
  const config = await configTexts(repository, tree.config);
  const project = readProjectConfig((path) => config.get(path) ?? null, [...tree.config.keys()]);
  return runningGraph(link(facts, project));
}

async function configTexts(repository: Repository, config: Blobs): Promise<ReadonlyMap<string, string>> {
  const objects = await repository.readAll([...config.values()]);
  return new Map([...config.keys()].map((path, at) => [path, objects[at]?.bytes.toString('utf8') ?? '']));
}

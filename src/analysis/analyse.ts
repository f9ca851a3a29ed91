import type { Change } from '../change/change';
import type { Policy } from '../policy/policy';
import type { Repository } from '../world/repository';
import type { Analysis } from './analysis';
import { type Compared, compare } from './compare/compare';
import { tidied } from './compare/impacts';
import { pathChanges, unreadChanges } from './compare/paths';
import type { FileFacts } from './facts';
import { type Blobs, type Tree, touchesCode, treesOf } from './files/code-files';
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

async function compareSides({
  repository,
  change,
  policy,
  facts,
  caps = CAPS,
}: AnalysisInput): Promise<ComparedSides> {
  const trees = await treesOf(repository, change);
  const changed = new Set(change.files.map(({ path }) => path));
  const reading = await factsOf({ repository, facts, caps }, [trees.head.code, trees.base.code], (path) =>
    changed.has(path),
  );
  const head = await graphOf(repository, trees.head, reading);
  const base = await graphOf(repository, trees.base, reading);
  return { compared: compare(base, head, policy, changed), limits: reading.limits, head };
}

async function graphOf(repository: Repository, tree: Tree, reading: FactReading): Promise<Graph> {
  const facts = new Map<string, FileFacts>();
  for (const [path, blob] of tree.code) {
    const found = reading.of(path, blob);
    if (found !== null) facts.set(path, found);
  }
  const config = await configTexts(repository, tree.config);
  const project = readProjectConfig((path) => config.get(path) ?? null, [...tree.config.keys()]);
  return runningGraph(link(facts, project));
}

async function configTexts(repository: Repository, config: Blobs): Promise<ReadonlyMap<string, string>> {
  const objects = await repository.readAll([...config.values()]);
  return new Map([...config.keys()].map((path, at) => [path, objects[at]?.bytes.toString('utf8') ?? '']));
}

import type { Change } from '../change/change';
import type { Policy } from '../policy/policy';
import type { Repository } from '../world/repository';
import type { Analysis } from './analysis';
import { admitsExplicitly, namesPlace } from './areas/admits';
import { type Compared, compare } from './compare/compare';
import { tidied } from './compare/impacts';
import { pairsOf } from './compare/pairs';
import { pathChanges, unreadChanges } from './compare/paths';
import { readCallFiles } from './files/call-files';
import { startMarks } from './files/changed-marks';
import { touchesCode, treesOf } from './files/code-files';
import { changedData } from './files/data-files';
import { dataReaders } from './files/data-readers';
import { CAPS, type Caps, FactReader } from './files/facts-of';
import { readOutlines } from './files/outline-files';
import { programOf } from './files/program';
import { sidesOf } from './files/side';
import type { Graph } from './graph';
import { linkBoth } from './link/link-both';
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
  dynamicCode: [],
  packages: [],
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
  input.facts.prepare?.();
  const trees = await treesOf(repository, change);
  const paths = new Set(change.files.map(({ path }) => path));
  const isChanged = (path: string) => paths.has(path);
  const world = { repository, facts: input.facts, caps };
  const reader = await FactReader.over(world, [trees.head.code, trees.base.code], isChanged);
  const isAsked = (path: string) => isChanged(path) || isNamed(policy, path);
  const sides = await sidesOf(repository, trees);
  const facts = {
    head: await programOf(reader, sides.head, isAsked),
    base: await programOf(reader, sides.base, isAsked),
  };
  // Read in the other thread while this one links.
  const marksOf = await startMarks(input, change);
  const linked = linkBoth(
    { files: facts.head, resolver: sides.head.resolver },
    { files: facts.base, resolver: sides.base.resolver },
  );
  const head = runningGraph(linked.head);
  const base = runningGraph(linked.base);
  const data = await changedData(repository, change);
  const readersAt = (side: 'base' | 'head') =>
    dataReaders({ files: facts[side], resolver: sides[side].resolver }, data);
  const readers = data.size === 0 ? NO_READERS : { base: readersAt('base'), head: readersAt('head') };
  const removed = new Set(change.files.flatMap(({ path, newId }) => (newId === null ? [path] : [])));
  const code = { base: trees.base.code, head: trees.head.code };
  const calls = await readCallFiles(input, {
    graphs: { base, head },
    facts,
    code,
    isChanged,
  });
  const pairs = pairsOf(base, head);
  const outlines = await readOutlines(input, { sides: { base, head, pairs }, facts, code });
  const marks = await marksOf();
  const compared = compare(base, head, policy, { paths, removed, readers, marks, pairs, calls, outlines });
  return { compared, limits: reader.limits, head };
}

const NO_READERS = { base: new Map(), head: new Map() };

/** Whether the policy names the file's own place. */
const isNamed = ({ areas, controls }: Policy, path: string): boolean =>
  areas.some((area) => admitsExplicitly(area, path)) ||
  controls.some(({ before, require }) => namesPlace([before, require], path));

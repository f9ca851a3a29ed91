import type { Ambiguity, Graph, GraphNode, HostUse, ModuleUse, NodeKind, Opaque, Unanalysed } from '../graph';
import { aroundEdges } from './around-edges';
import { callbackEdges } from './callback-edges';
import { declaredFieldEdges } from './declared-fields';
import { eventEdges } from './events';
import type { Linked, LinkedCode } from './file-links';
import type { OwnCode } from './files';
import { heldByName } from './held-by-name';
import { Ids } from './ids';
import type { JoinAmbiguity } from './joins';
import { modelEdges } from './model-edges';
import { type Ends, edgesIn } from './placed-edges';
import { environmentIn, givenWritesIn, stateWritesIn } from './placed-writes';
import { routesIn, routingEdges } from './routing-edges';
import { tableWritesIn } from './table-writes';
import { testOnly } from './test-code';
import type { LinkedFile, Place } from './things';
import { uncalledMembers } from './uncalled-members';

/** Puts the files of one side together: declarations get their ids in the order of the files. */
export function assemble(files: readonly LinkedCode[], parts: Pick<Linked, 'meaning' | 'slots'>): Graph {
  const ids = new Ids(files);
  const tests = testOnly(files.map(({ code }) => code));
  const program = files.filter(({ code }) => !tests.has(code.file));
  const joins = joinsOf(files, { ...parts, program, tests });
  return {
    nodes: files.flatMap(({ code }) => nodesOf(code, ids)),
    ...edgesIn(files, { ids, tests, ...joins }),
    byPath: new Map(files.map(({ code }) => [code.file.path, ids.of(code)])),
    meanings: files.flatMap(({ links }) =>
      links.meanings.map((list) => list.map((meant) => ids.meant(meant))),
    ),
    ...usesIn(files, ids),
    writes: tableWritesIn(files, { ids, meaning: parts.meaning }),
    stateWrites: stateWritesIn(program, ids),
    givenWrites: givenWritesIn(program, ids),
    environment: environmentIn(program, ids),
    ambiguous: [...ambiguousIn(files, ids), ...joins.ambiguous.map((each) => placedAmbiguity(each, ids))],
    unanalysed: unanalysedIn(files),
  };
}

interface Side extends Pick<Linked, 'meaning' | 'slots'> {
  /** What is not loaded by tests alone. */
  readonly program: readonly LinkedCode[];
  readonly tests: ReadonlySet<LinkedFile>;
}

interface Joins extends Pick<Ends, 'joined' | 'isRoute'> {
  readonly ambiguous: readonly JoinAmbiguity[];
}

/** What no single file tells: who meets whom under a name, is handed what, and has what run around it. */
function joinsOf(files: readonly LinkedCode[], { meaning, slots, program, tests }: Side): Joins {
  const callbacks = files.map(({ links }) => links.callbacks);
  const met = [
    callbackEdges(callbacks, { meaning, slots, tests }),
    heldByName(files, { meaning, tests }),
    eventEdges(callbacks, tests),
    modelEdges(files, tests),
  ];
  const routing = program.flatMap(({ links }) => links.routing);
  const joined = [
    ...met.flatMap(({ edges }) => edges),
    ...aroundEdges(files, { meaning, tests }),
    ...declaredFieldEdges(files, meaning),
    ...routingEdges(routing),
  ];
  const own = files.map(({ links }) => links.edges);
  return {
    joined: [...joined, ...uncalledMembers(files, [...own, joined], { meaning, tests })],
    isRoute: routesIn(routing),
    ambiguous: met.flatMap(({ ambiguous }) => ambiguous),
  };
}

/** What a class has run of itself, which data does not. */
const RUNS_ALONE: ReadonlySet<NodeKind> = new Set(['method', 'accessor']);

function nodesOf({ file, facts }: OwnCode, ids: Ids): GraphNode[] {
  const first = ids.firstOf(file);
  return facts.declarations.map((declaration, position) => {
    const { name, kind, startLine, endLine, hash, typeHash } = declaration;
    const parent = declaration.parent === null ? null : ids.at({ file, index: declaration.parent });
    const node = { id: first + position, path: file.path, name, kind, startLine, endLine, parent };
    const isStatic = declaration.isStatic && RUNS_ALONE.has(kind);
    return { ...node, ...(isStatic ? { isStatic } : {}), hash, typeHash };
  });
}

function usesIn(files: readonly LinkedCode[], ids: Ids): Pick<Graph, 'modules' | 'hosts' | 'dynamic'> {
  const modules: ModuleUse[] = [];
  const hosts: HostUse[] = [];
  const dynamic: Opaque[] = [];
  for (const { code, links } of files) {
    const { facts, file } = code;
    const at = (index: number) => ids.at({ file, index });
    for (const { from, ...use } of links.uses) modules.push({ node: at(from), ...use });
    for (const { from, ...host } of facts.hosts) hosts.push({ node: at(from), ...host });
    for (const { from, of, ...host } of links.putTogether.hosts)
      hosts.push({ node: at(from), ...host, of: of.map((place) => ids.at(place)) });
    for (const { from, ...opaque } of [...facts.dynamic, ...links.putTogether.unread])
      dynamic.push({ node: at(from), ...opaque });
  }
  return { modules, hosts, dynamic };
}

/** Calls that share their candidates go on sharing them. */
function ambiguousIn(files: readonly LinkedCode[], ids: Ids): Ambiguity[] {
  const known = new Map<readonly Place[], readonly number[]>();
  const idsOf = (places: readonly Place[]): readonly number[] => {
    const found = known.get(places) ?? places.map((place) => ids.at(place));
    known.set(places, found);
    return found;
  };
  return files.flatMap(({ code, links }) => {
    const { file } = code;
    return links.ambiguous.map(({ from, name, candidates, line }) => {
      return { node: ids.at({ file, index: from }), name, candidates: idsOf(candidates), line };
    });
  });
}

function placedAmbiguity({ from, name, candidates, line }: JoinAmbiguity, ids: Ids): Ambiguity {
  return { node: ids.at(from), name, candidates: candidates.map((place) => ids.at(place)), line };
}

function unanalysedIn(files: readonly LinkedCode[]): ReadonlyMap<string, Unanalysed> {
  const found = new Map<string, Unanalysed>();
  for (const { code } of files) {
    const { path } = code.file;
    if (code.facts.unanalysed !== null) found.set(path, { path, ...code.facts.unanalysed });
  }
  return found;
}

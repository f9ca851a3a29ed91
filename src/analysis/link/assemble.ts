import type {
  Ambiguity,
  Edge,
  GivenWrite,
  Graph,
  GraphNode,
  HostUse,
  Meant,
  ModuleUse,
  Opaque,
  StateWrite,
  TableWrite,
  Taken,
  Unanalysed,
} from '../graph';
import { aroundEdges } from './around-edges';
import { callbackEdges } from './callback-edges';
import type { LocalEdge } from './edges';
import { type EventAmbiguity, eventEdges } from './events';
import type { Linked, LinkedCode } from './file-links';
import type { OwnCode } from './files';
import { heldByName } from './held-by-name';
import type { LocalMeant } from './meanings';
import { routesIn, routingEdges } from './routing-edges';
import { mayRun, testOnly } from './test-code';
import type { LinkedFile, Place } from './things';
import { uncalledMembers } from './uncalled-members';

/** Puts the files of one side together: declarations get their ids in the order of the files. */
export function assemble(files: readonly LinkedCode[], parts: Pick<Linked, 'meaning' | 'slots'>): Graph {
  const ids = new Ids(files);
  const uses = usesIn(files, ids);
  const callbacks = files.map(({ links }) => links.callbacks);
  const tests = testOnly(files.map(({ code }) => code));
  const events = eventEdges(callbacks, tests);
  const handed = callbackEdges(callbacks, { ...parts, tests });
  const held = heldByName(files, { meaning: parts.meaning, tests });
  const around = aroundEdges(files, { meaning: parts.meaning, tests });
  const routing = files.flatMap(({ code, links }) => (tests.has(code.file) ? [] : links.routing));
  const joined = [...handed.edges, ...held.edges, ...events.edges, ...around, ...routingEdges(routing)];
  const own = files.map(({ links }) => links.edges);
  return {
    nodes: files.flatMap(({ code }) => nodesOf(code, ids)),
    ...edgesIn(files, {
      ids,
      tests,
      joined: [...joined, ...uncalledMembers(files, [...own, joined], { meaning: parts.meaning, tests })],
      isRoute: routesIn(routing),
    }),
    byPath: new Map(files.map(({ code }) => [code.file.path, ids.of(code)])),
    meanings: files.flatMap(({ links }) =>
      links.meanings.map((list) => list.map((meant) => ids.meant(meant))),
    ),
    ...uses,
    stateWrites: stateWritesIn(files, { ids, tests }),
    givenWrites: givenWritesIn(files, { ids, tests }),
    environment: environmentIn(files, { ids, tests }),
    ambiguous: [
      ...ambiguousIn(files, ids),
      ...eventAmbiguities([...events.ambiguous, ...handed.ambiguous, ...held.ambiguous], ids),
    ],
    unanalysed: unanalysedIn(files),
  };
}

class Ids {
  readonly count: number;
  private readonly firsts: number[] = [];
  /** Of a file that shares its indexes with another version: by index, the declaration's position in its own code. */
  private readonly positions = new Map<number, readonly number[]>();

  constructor(files: readonly LinkedCode[]) {
    let next = 0;
    for (const { code } of files) {
      this.firsts[code.file.slot] = next;
      if (code.places !== null) this.positions.set(code.file.slot, inverted(code.places.declarations));
      next += code.facts.declarations.length;
    }
    this.count = next;
  }

  at({ file, index }: Place): number {
    const first = this.firstOf(file);
    const positions = this.positions.get(file.slot);
    return first + (positions === undefined ? index : (positions[index] ?? raise(file.path)));
  }

  firstOf({ slot, path }: LinkedFile): number {
    return this.firsts[slot] ?? raise(path);
  }

  meant(meant: LocalMeant): Meant {
    if (typeof meant === 'string') return meant;
    return 'file' in meant ? this.at(meant) : [this.at(meant[0]), meant[1]];
  }

  taken(file: LinkedFile, takes: readonly Taken[]): readonly Taken[] {
    return takes.map(([of, ...what]) => [this.at({ file, index: of }), ...what]);
  }

  of({ file, facts }: OwnCode): number[] {
    const first = this.firstOf(file);
    return facts.declarations.map((_, index) => first + index);
  }
}

function raise(path: string): never {
  throw new Error(`${path} is linked from a tree that does not hold it`);
}

function nodesOf({ file, facts }: OwnCode, ids: Ids): GraphNode[] {
  const first = ids.firstOf(file);
  return facts.declarations.map((declaration, position) => {
    const { name, kind, startLine, endLine, hash, typeHash } = declaration;
    const parent = declaration.parent === null ? null : ids.at({ file, index: declaration.parent });
    return { id: first + position, path: file.path, name, kind, startLine, endLine, parent, hash, typeHash };
  });
}

function inverted(places: readonly number[]): readonly number[] {
  const positions: number[] = [];
  for (const [position, place] of places.entries()) positions[place] = position;
  return positions;
}

interface Ends {
  readonly ids: Ids;
  /** Files that tests alone load. */
  readonly tests: ReadonlySet<LinkedFile>;
  /** Edges that no single file tells. */
  readonly joined: readonly LocalEdge[];
  /** Whether an edge merely gives a server the handlers of a route. */
  readonly isRoute: (edge: LocalEdge) => boolean;
}

function edgesIn(
  files: readonly LinkedCode[],
  { ids, tests, joined, isRoute }: Ends,
): Pick<Graph, 'outgoing' | 'incoming'> {
  const outgoing: Edge[][] = Array.from({ length: ids.count }, () => []);
  const incoming: Edge[][] = Array.from({ length: ids.count }, () => []);
  for (const { links } of files) {
    for (const edge of links.edges) {
      if (!mayRun(tests, edge)) continue;
      const placed = placedEdge(edge, ids);
      outgoing[placed.from]?.push(isRoute(edge) ? { ...placed, isRoute: true } : placed);
    }
  }
  for (const edge of joined) {
    if (!mayRun(tests, edge)) continue;
    const placed = placedEdge(edge, ids);
    outgoing[placed.from]?.push(placed);
  }
  for (const edges of outgoing) for (const edge of edges) incoming[edge.to]?.push(edge);
  return { outgoing, incoming };
}

function placedEdge({ from, to, kind, certainty, candidates, line, ...more }: LocalEdge, ids: Ids): Edge {
  const edge: Edge = { from: ids.at(from), to: ids.at(to), kind, certainty, candidates, line };
  const { isSuper, isSelf, isHeld, isTaken, isGiven, members } = more;
  if (members !== undefined) return { ...edge, members };
  if (isHeld === true) return { ...edge, isHeld };
  if (isTaken === true) return { ...edge, isTaken };
  if (isGiven === true) return { ...edge, isGiven };
  const marked: Edge = isSelf === true ? { ...edge, isSelf } : edge;
  return isSuper === true ? { ...marked, isSuper } : marked;
}

function usesIn(
  files: readonly LinkedCode[],
  ids: Ids,
): Pick<Graph, 'modules' | 'hosts' | 'writes' | 'dynamic'> {
  const modules: ModuleUse[] = [];
  const hosts: HostUse[] = [];
  const writes: TableWrite[] = [];
  const dynamic: Opaque[] = [];
  for (const { code, links } of files) {
    const { facts, file } = code;
    const at = (index: number) => ids.at({ file, index });
    for (const { from, ...use } of links.uses) modules.push({ node: at(from), ...use });
    for (const { from, ...host } of facts.hosts) hosts.push({ node: at(from), ...host });
    for (const { from, of, ...host } of links.putTogether.hosts)
      hosts.push({ node: at(from), ...host, of: of.map((place) => ids.at(place)) });
    for (const { from, ...write } of facts.writes) writes.push({ node: at(from), ...write });
    for (const { from, ...opaque } of [...facts.dynamic, ...links.putTogether.unread])
      dynamic.push({ node: at(from), ...opaque });
  }
  return { modules, hosts, writes, dynamic };
}

/** Of what the program runs: tests may write what they like. */
function stateWritesIn(
  files: readonly LinkedCode[],
  { ids, tests }: Pick<Ends, 'ids' | 'tests'>,
): StateWrite[] {
  return files.flatMap(({ code: { file }, links }) =>
    tests.has(file)
      ? []
      : links.stateWrites.map(({ from, to, meanings, takes, ...write }) => ({
          node: ids.at({ file, index: from }),
          holder: ids.at(to),
          meanings: meanings.map((meant) => ids.meant(meant)),
          takes: ids.taken(file, takes),
          ...write,
        })),
  );
}

function givenWritesIn(
  files: readonly LinkedCode[],
  { ids, tests }: Pick<Ends, 'ids' | 'tests'>,
): GivenWrite[] {
  const orNull = (file: LinkedFile, index: number | null) =>
    index === null ? null : ids.at({ file, index });
  return files.flatMap(({ code: { file }, links }) =>
    tests.has(file)
      ? []
      : links.givenWrites.map(({ from, of, self, meanings, takes, ...write }) => ({
          node: ids.at({ file, index: from }),
          of: orNull(file, of),
          self: orNull(file, self),
          meanings: meanings.map((meant) => ids.meant(meant)),
          takes: ids.taken(file, takes),
          ...write,
        })),
  );
}

function environmentIn(
  files: readonly LinkedCode[],
  { ids, tests }: Pick<Ends, 'ids' | 'tests'>,
): Graph['environment'] {
  const own = files.filter(({ code }) => !tests.has(code.file));
  return {
    reads: own.flatMap(({ code: { file }, links }) =>
      links.environment.reads.map(({ from, name }) => ({ node: ids.at({ file, index: from }), name })),
    ),
    writes: own.flatMap(({ code: { file }, links }) =>
      links.environment.writes.map(({ from, meanings, ...write }) => ({
        node: ids.at({ file, index: from }),
        meanings: meanings.map((meant) => ids.meant(meant)),
        ...write,
      })),
    ),
  };
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

function eventAmbiguities(found: readonly EventAmbiguity[], ids: Ids): Ambiguity[] {
  return found.map(({ from, name, candidates, line }) => {
    return { node: ids.at(from), name, candidates: candidates.map((place) => ids.at(place)), line };
  });
}

function unanalysedIn(files: readonly LinkedCode[]): ReadonlyMap<string, Unanalysed> {
  const found = new Map<string, Unanalysed>();
  for (const { code } of files) {
    const { path } = code.file;
    if (code.facts.unanalysed !== null) found.set(path, { path, ...code.facts.unanalysed });
  }
  return found;
}

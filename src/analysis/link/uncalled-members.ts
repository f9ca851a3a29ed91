import type { EdgeKind } from '../graph';
import type { LocalEdge } from './edges';
import type { LinkedCode } from './file-links';
import { declarationsOf } from './files';
import { hasForeignInterface, isHookName } from './foreign-bases';
import type { Meaning } from './meaning';
import { type LinkedFile, type Place, placeKey } from './things';

interface Side {
  readonly meaning: Meaning;
  /** Files that tests alone load: that they call a member says nothing of who else does. */
  readonly tests: ReadonlySet<LinkedFile>;
}

/** References that say of no declaration that it runs. */
const SILENT: ReadonlySet<EdgeKind> = new Set(['effect', 'nest', 'type', 'write']);

/**
 * What an interface of a package asks for stands in the package. Where a class implements one and has no hook of a known name, its members
 * that no code of the tree calls are there for the package: whoever makes the class has them run (`sign({ signer: new Signer() })`).
 * Made for a whole side: that nobody calls a member stands in no single file.
 */
export function uncalledMembers(
  all: readonly LinkedCode[],
  edges: readonly (readonly LocalEdge[])[],
  { meaning, tests }: Side,
): readonly LocalEdge[] {
  const found = new Map<string, LocalEdge>();
  for (const { code } of all) {
    if (tests.has(code.file)) continue;
    for (const edge of askedIn(code, meaning)) found.set(placeKey(edge.to), edge);
  }
  if (found.size === 0) return [];
  const files = new Set([...found.values()].map(({ to }) => to.file));
  for (const list of edges) {
    for (const edge of list)
      if (files.has(edge.to.file) && isCall(edge, tests)) found.delete(placeKey(edge.to));
  }
  return [...found.values()];
}

/** From each such class to the members that can be meant. */
function askedIn(code: LinkedCode['code'], meaning: Meaning): readonly LocalEdge[] {
  const { file } = code;
  const asked = new Map<number, (LocalEdge | null)[]>();
  for (const [index, { kind, implements: types }] of declarationsOf(code))
    if (kind === 'class' && types.length > 0 && hasForeignInterface(file, index, meaning))
      asked.set(index, []);
  if (asked.size === 0) return [];
  for (const [index, { kind, key, isStatic, parent, startLine: line }] of declarationsOf(code)) {
    const members = asked.get(parent ?? -1);
    if (members === undefined || isStatic || (kind !== 'method' && kind !== 'accessor')) continue;
    const from: Place = { file, index: parent ?? 0 };
    const certain = { certainty: 'exact', candidates: 1 } as const;
    members.push(isHookName(key) ? null : { from, to: { file, index }, kind: 'override', ...certain, line });
  }
  return [...asked.values()].flatMap((members) => {
    const edges = members.filter((edge) => edge !== null);
    return edges.length === members.length ? edges : [];
  });
}

/** A match by name among several says nothing of any one of them. */
function isCall(edge: LocalEdge, tests: Side['tests']): boolean {
  const { from, kind, certainty, candidates, isForeign } = edge;
  const isSure = certainty === 'exact' || candidates === 1;
  return !SILENT.has(kind) && !tests.has(from.file) && isSure && isForeign !== true;
}

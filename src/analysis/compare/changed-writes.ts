import { addTo } from '../../world/lists-by-key';
import type { Graph, Meant, StateWrite } from '../graph';
import { saidNameOf } from '../reach/chain';
import { keyOf } from './names';
import type { Sides } from './sides';

/** A write of what other code reads that the change adds, edits or takes back. */
export interface ChangedWrite {
  readonly side: 'base' | 'head';
  readonly write: StateWrite;
  /** As in "is newly set by". */
  readonly how: 'newly' | 'otherwise' | 'no longer';
  /** Why an equal statement writes something else. */
  readonly since: string | null;
  /** Who newly runs a statement that stands as it stood. */
  readonly caller: Caller | null;
  readonly isGuess: boolean;
}

/** Code that newly calls what writes. */
export interface Caller {
  readonly id: number;
  readonly line: number;
  /** Whether it hands on what writes, so that somebody else may call it. */
  readonly isGuess: boolean;
}

/** Of the writes of what is no newer than they are: those that changed, and at the head those that did not. */
export interface WriteChanges {
  readonly changed: readonly ChangedWrite[];
  readonly same: readonly StateWrite[];
}

/**
 * Writes by their statement, whoever does them: one that is moved as it stands is the same. What is written for the first time into something
 * that is new itself is told with that.
 *
 * @param changed ids at the head of what behaves differently
 */
export function changedWrites(sides: Sides, changed: ReadonlySet<number>): WriteChanges {
  const { base, head, pairs } = sides;
  const before = new Map<string, StateWrite[]>();
  for (const write of base.stateWrites) {
    const holder = pairs.toHead[write.holder] ?? -1;
    if (holder !== -1) addTo(before, statementOf(write, holder, shownAtBase(sides, write)), write);
  }
  const added = new Map<string, StateWrite[]>();
  const same: StateWrite[] = [];
  for (const write of head.stateWrites) {
    if (pairs.toBase[write.holder] === -1) continue;
    const shown = write.meanings.map((meant) => shownAs(meant, (id) => id, head));
    if (before.get(statementOf(write, write.holder, shown))?.pop() === undefined)
      addTo(added, placeOf(write, write.holder), write);
    else same.push(write);
  }
  const given = same.flatMap((write) => givenOtherwise(write, head, changed));
  return { changed: [...given, ...unmatched(sides, added, [...before.values()].flat())], same };
}

/** What is left on either side: edited where both write the same place. */
function unmatched(
  { base, head, pairs }: Sides,
  added: ReadonlyMap<string, StateWrite[]>,
  gone: readonly StateWrite[],
): ChangedWrite[] {
  const left = new Map<string, StateWrite[]>();
  for (const write of gone) {
    // What a file did that cannot be read any more is not known to be gone.
    if (head.unanalysed.has(base.nodes[write.node]?.path ?? '')) continue;
    addTo(left, placeOf(write, pairs.toHead[write.holder] ?? -1), write);
  }
  const found: ChangedWrite[] = [];
  for (const [place, writes] of added) {
    for (const write of writes) {
      const how = left.get(place)?.pop() === undefined ? 'newly' : 'otherwise';
      found.push({ ...NEWLY, write, how, isGuess: isGuess(write) });
    }
  }
  for (const write of [...left.values()].flat())
    found.push({ ...NEWLY, side: 'base', write, how: 'no longer', isGuess: isGuess(write) });
  return found;
}

export const NEWLY = { side: 'head', how: 'newly', since: null, caller: null } as const;

const isGuess = (write: StateWrite): boolean => write.isGuess || write.kind !== 'set';

/** `limits.max = CAP`, where `CAP` is another number now, or `limits.max = capOf(x)`, where `capOf` may give one. */
function givenOtherwise(write: StateWrite, head: Graph, changed: ReadonlySet<number>): ChangedWrite[] {
  const given = write.meanings.find((meant) => typeof meant === 'number' && changed.has(meant));
  const node = typeof given === 'number' ? head.nodes[given] : undefined;
  if (node === undefined || node.kind === 'module' || node.id === write.node) return [];
  const isData = DATA.has(node.kind);
  const since = `\`${saidNameOf(node)}\` behaves differently`;
  return [{ ...NEWLY, write, how: 'otherwise', since, isGuess: !isData || isGuess(write) }];
}

const DATA: ReadonlySet<string> = new Set(['variable', 'field', 'object', 'enum']);

/** @param holder its id at the head */
const placeOf = ({ member, kind }: StateWrite, holder: number): string =>
  `${holder} ${kind === 'set'} ${member ?? ''}`;

const statementOf = (write: StateWrite, holder: number, names: readonly string[]): string =>
  `${placeOf(write, holder)} ${write.kind} ${write.digest} ${names.join(' ')}`;

const shownAtBase = ({ base, pairs }: Sides, { meanings }: StateWrite): readonly string[] =>
  meanings.map((meant) => shownAs(meant, (id) => pairs.toHead[id] ?? -1, base));

/** What a name stands for, alike on both sides; what only one side has by its own name. */
function shownAs(meant: Meant, placed: (id: number) => number, graph: Graph): string {
  if (typeof meant === 'string') return JSON.stringify(meant);
  const [id, name] = typeof meant === 'number' ? [meant, null] : meant;
  const place = placed(id);
  return `${place === -1 ? `-${keyOf(graph, id)}` : place}${name === null ? '' : JSON.stringify(name)}`;
}

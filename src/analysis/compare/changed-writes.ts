import { addTo } from '../../world/lists-by-key';
import type { Graph, Meant, StateWrite } from '../graph';
import { ChangedValues } from './changed-values';
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
  /** Of a statement that stands as it stood: from who calls the code that writes to who newly does, or gives something else. */
  readonly callers: readonly Caller[];
  /** Whether the last of them gives something else to what it called before. */
  readonly isGiven: boolean;
  /** What the area has to come to beside what is written: the one instance whose field it is. */
  readonly instance: number | null;
  readonly isGuess: boolean;
}

/** Code that calls what writes. */
export interface Caller {
  readonly id: number;
  readonly line: number;
  /** Whether it hands on what writes, so that somebody else may call it. */
  readonly isGuess: boolean;
}

/** A write that stands on both sides as it stood. */
export interface SameWrite {
  readonly base: StateWrite;
  readonly head: StateWrite;
}

/** Of the writes of what is no newer than they are: those that changed, and at the head those that did not. */
export interface WriteChanges {
  readonly changed: readonly ChangedWrite[];
  readonly same: readonly SameWrite[];
}

/**
 * Writes by their statement, whoever does them: one that is moved as it stands is the same. What is written for the first time into something
 * that is new itself is told with that.
 *
 * @param changed ids at the head of what behaves differently
 */
export function changedWrites(sides: Sides, changed: ReadonlySet<number>): WriteChanges {
  const { head, pairs } = sides;
  const { same, before, after } = matched(sides);
  const added = new Map<string, StateWrite[]>();
  for (const write of after)
    if (pairs.toBase[write.holder] !== -1) addTo(added, placeOf(write, write.holder), write);
  const values = new ChangedValues(head, changed);
  const given = same.flatMap(({ head: write }) => givenOtherwise(write, values));
  return { changed: [...given, ...unmatched(sides, added, before)], same };
}

interface Matched {
  readonly same: readonly SameWrite[];
  readonly before: readonly StateWrite[];
  readonly after: readonly StateWrite[];
}

/** Equal statements of the same code are the same ones; of what is left, equal statements of any. */
function matched(sides: Sides): Matched {
  const { base, head, pairs } = sides;
  const stood = base.stateWrites.flatMap((write): Statement[] => {
    const holder = pairs.toHead[write.holder] ?? -1;
    const key = statementOf(write, holder, shownAtBase(sides, write.meanings));
    return holder === -1 ? [] : [{ write, key, node: pairs.toHead[write.node] ?? -1 }];
  });
  const stand = head.stateWrites.map((write): Statement => {
    const key = statementOf(write, write.holder, shownAtHead(sides, write.meanings));
    return { write, key, node: write.node };
  });
  const own = joined(stood, stand, ({ key, node }) => `${node} ${key}`);
  const others = joined(own.before, own.after, ({ key }) => key);
  return {
    same: [...own.same, ...others.same].map(([stood, stands]) => ({ base: stood.write, head: stands.write })),
    before: others.before.map(({ write }) => write),
    after: others.after.map(({ write }) => write),
  };
}

interface Statement {
  readonly write: StateWrite;
  /** Equal where the same is written to the same place. */
  readonly key: string;
  /** Who writes, by its id at the head. */
  readonly node: number;
}

/** Equal ones of either side, each with one of the other, and what is left of both. */
export function joined<T>(base: readonly T[], head: readonly T[], keyOf: (of: T) => string) {
  const left = new Map<string, T[]>();
  for (const each of base) addTo(left, keyOf(each), each);
  const same: (readonly [base: T, head: T])[] = [];
  const after: T[] = [];
  for (const each of head) {
    const stood = left.get(keyOf(each))?.pop();
    if (stood === undefined) after.push(each);
    else same.push([stood, each]);
  }
  return { same, before: [...left.values()].flat(), after };
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

export const NEWLY = {
  side: 'head',
  how: 'newly',
  since: null,
  callers: [],
  isGiven: false,
  instance: null,
} as const;

export const isGuess = (write: StateWrite): boolean => write.isGuess || write.kind !== 'set';

/** `limits.max = CAP`, where `CAP` is another number now, or `limits.max = capOf(x)`, where `capOf` may give one. */
function givenOtherwise(write: StateWrite, values: ChangedValues): ChangedWrite[] {
  const { node: from, line, meanings } = write;
  const found = values.among(meanings, { from, startLine: line, endLine: line });
  if (found === null) return [];
  return [{ ...NEWLY, write, how: 'otherwise', ...found, isGuess: found.isGuess || isGuess(write) }];
}

/** @param holder its id at the head */
const placeOf = ({ member, kind }: StateWrite, holder: number): string =>
  `${holder} ${kind === 'set'} ${member ?? ''}`;

const statementOf = (write: StateWrite, holder: number, names: readonly string[]): string =>
  `${placeOf(write, holder)} ${write.kind} ${write.digest} ${names.join(' ')}`;

/** Of names of the base, as the head has them. */
export const shownAtBase = ({ base, pairs }: Sides, meanings: readonly Meant[]): readonly string[] =>
  meanings.map((meant) => shownAs(meant, (id) => pairs.toHead[id] ?? -1, base));

/** Of names of the head. */
export const shownAtHead = ({ head }: Sides, meanings: readonly Meant[]): readonly string[] =>
  meanings.map((meant) => shownAs(meant, (id) => id, head));

/** What a name stands for, alike on both sides; what only one side has by its own name. */
function shownAs(meant: Meant, placed: (id: number) => number, graph: Graph): string {
  if (typeof meant === 'string') return JSON.stringify(meant);
  const [id, name] = typeof meant === 'number' ? [meant, null] : meant;
  const place = placed(id);
  return `${place === -1 ? `-${keyOf(graph, id)}` : place}${name === null ? '' : JSON.stringify(name)}`;
}

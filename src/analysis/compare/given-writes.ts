import type { SaidText } from '../call-text';
import type { Meant, Taken } from '../graph';
import { ChangedValues, type OtherValue } from './changed-values';
import {
  type ChangedWrite,
  isGuess,
  joined,
  NEWLY,
  type SameWrite,
  shownAtBase,
  shownAtHead,
} from './changed-writes';
import { partsOf } from './given-parts';
import { type Around, MAX_BETWEEN } from './newly-run-writes';
import type { ReadCall, ReadCalls } from './read-calls';
import { unitsOf } from './units';

export interface SideCalls {
  readonly base: ReadCalls;
  readonly head: ReadCalls;
}

export interface Asked extends Around {
  readonly calls: SideCalls;
  /** Ids at the head of what behaves differently. */
  readonly changed: ReadonlySet<number>;
}

/** Parameters of one function that a write comes of, as each side has them. */
interface Taker {
  readonly write: SameWrite['head'];
  readonly base: { readonly of: number; readonly parts: readonly Taken[] };
  readonly head: { readonly of: number; readonly parts: readonly Taken[] };
  /** Who hands on to it what it is given, as before. */
  readonly callers: ChangedWrite['callers'];
}

/** What one call gives of what counts. */
interface Given {
  readonly call: ReadCall;
  /** The named declaration that it stands in, by its id at the head. */
  readonly unit: number;
  /** Equal where the same is given. */
  readonly key: string;
  readonly meanings: readonly Meant[];
  /** As `SaidText.members`. */
  readonly members: SaidText['members'];
  /** Parameters of the code around it that are handed on. */
  readonly takes: readonly Taken[];
  readonly isGuess: boolean;
}

/**
 * `setMax(100)` that becomes `setMax(1e9)`: calls that give another value to a function that writes with it, itself or through functions
 * that hand on their own parameters. A call that gives the same from another place is none, and new ones of new callers are told as such.
 */
export function givenOtherwise(
  asked: Asked,
  same: readonly SameWrite[],
  newlyRun: readonly ChangedWrite[],
): readonly ChangedWrite[] {
  const isNew = new Set(newlyRun.map(({ write, callers }) => `${write.holder} ${callers.at(-1)?.id}`));
  const found = new Map<string, ChangedWrite>();
  const seen = new Set<string>();
  let open = same.flatMap(({ base, head }) => takersIn(head, { base: base.takes, head: head.takes }, []));
  for (let between = 0; between <= MAX_BETWEEN; between += 1) {
    const next: Taker[] = [];
    for (const taker of open) {
      const key = JSON.stringify([taker.write.holder, taker.write.member, taker.head]);
      if (seen.has(key)) continue;
      seen.add(key);
      const { changed, alike } = comparedCalls(asked, taker);
      for (const each of changed) {
        const last = each.callers.at(-1);
        const { holder, member } = each.write;
        if (isNew.has(`${holder} ${last?.id}`)) continue;
        found.set(`${holder} ${member ?? ''} ${last?.id} ${last?.line}`, each);
      }
      for (const [base, head] of alike) next.push(...handedOn(asked, taker, { base, head }));
    }
    open = next;
  }
  return [...found.values()];
}

/** By function. */
function takersIn(
  write: Taker['write'],
  takes: { readonly base: readonly Taken[]; readonly head: readonly Taken[] },
  callers: Taker['callers'],
): Taker[] {
  const groups = new Map<number, { base: Taken[]; head: Taken[]; of: number }>();
  for (const [at, head] of takes.head.entries()) {
    const base = takes.base[at];
    if (base === undefined) continue;
    const group = groups.get(head[0]) ?? { base: [], head: [], of: base[0] };
    groups.set(head[0], group);
    group.head.push(head);
    if (base[0] === group.of) group.base.push(base);
  }
  return [...groups].map(([of, group]) => ({
    write,
    base: { of: group.of, parts: group.base },
    head: { of, parts: group.head },
    callers,
  }));
}

/** What a call that is as it was hands on of what the code around it is given. */
function handedOn(
  { isTold }: Asked,
  { write, callers }: Taker,
  { base, head }: { readonly base: Given; readonly head: Given },
): Taker[] {
  if (isTold(head.unit)) return [];
  const caller = { id: head.unit, line: head.call.text.startLine, isGuess: head.isGuess };
  return takersIn(write, { base: base.takes, head: head.takes }, [...callers, caller]);
}

interface Compared {
  readonly changed: readonly ChangedWrite[];
  readonly alike: readonly (readonly [base: Given, head: Given])[];
}

function comparedCalls(asked: Asked, taker: Taker): Compared {
  const gave = givenAt(asked, 'base', taker.base);
  // The same code first: another caller that gives the same is another one.
  const own = joined(gave, givenAt(asked, 'head', taker.head), ({ key, unit }) => `${unit} ${key}`);
  const others = joined(own.before, own.after, ({ key }) => key);
  const alike = [...own.same, ...others.same];
  const called = new Set(gave.map(({ unit }) => unit));
  // What is left gave something that nobody gives any more.
  let left = others.before.length;
  const changed = others.after.flatMap((given) => {
    if (!called.has(given.unit) && left-- <= 0) return [];
    return [changedBy(taker, given, null)];
  });
  const values = new ChangedValues(asked.sides.head, asked.changed);
  const since = alike.flatMap(([, given]) => {
    const { from, text } = given.call;
    const { startLine, endLine } = text;
    const { meanings, members } = given;
    const why = values.among(meanings, { from, startLine, endLine, members });
    return why === null ? [] : [changedBy(taker, given, why)];
  });
  return { changed: [...changed, ...since, ...unread(asked, taker)], alike };
}

function changedBy(
  { write, callers }: Taker,
  { call, unit, isGuess: isGuessed }: Given,
  why: OtherValue | null,
): ChangedWrite {
  const isUnsure =
    isGuess(write) || isGuessed || why?.isGuess === true || callers.some((each) => each.isGuess);
  const caller = { id: unit, line: call.text.startLine, isGuess: isGuessed };
  return {
    ...NEWLY,
    write,
    how: 'otherwise',
    isGiven: why === null,
    since: why?.since ?? null,
    callers: [...callers, caller],
    isGuess: isUnsure,
  };
}

/** Of a file that is too much to read, code that reads differently may give anything. */
function unread({ calls, changed, sides, tests }: Asked, { write, head, callers }: Taker): ChangedWrite[] {
  const units = unitsOf(sides.head);
  return calls.head.unreadInto(head.of).flatMap(({ from, line }) => {
    if (!changed.has(from) || tests.has(sides.head.nodes[from]?.path ?? '')) return [];
    const caller = { id: units.namedAround(from), line, isGuess: true };
    const way = { callers: [...callers, caller], isGiven: true, isGuess: true };
    return [{ ...NEWLY, write, how: 'otherwise' as const, ...way }];
  });
}

function givenAt(
  { calls, sides, tests }: Asked,
  side: 'base' | 'head',
  { of, parts }: Taker['head'],
): readonly Given[] {
  const graph = sides[side];
  const units = unitsOf(graph);
  return calls[side].into(of).flatMap((call): Given[] => {
    if (side === 'head' && tests.has(call.path)) return [];
    const own = units.namedAround(call.from);
    const unit = side === 'head' ? own : (sides.pairs.toHead[own] ?? -1);
    const { said, isWhole } = partsOf(call.text, parts);
    const meanings = said.flatMap((each) => calls[side].meant(call.path, each));
    const shown = side === 'head' ? shownAtHead(sides, meanings) : shownAtBase(sides, meanings);
    const takes = said.flatMap((each) => calls[side].taken(call.path, each));
    const key = [...said.map(({ digest }: SaidText) => digest), ...shown].join(' ');
    const members = said.flatMap((each) => each.members);
    return [{ call, unit, key, meanings, members, takes, isGuess: call.isGuess || isWhole }];
  });
}

import { addTo } from '../../world/lists-by-key';
import type { Callbacks, Given } from './callbacks';
import { type Joined, JoinList } from './joins';
import { itemsIn } from './made';
import type { Meaning } from './meaning';
import { Offers } from './offers';
import { ITEM, MAX_PATH, parameterKey, type Slot, type Slots } from './slots';
import { isFunction } from './takers';
import { distinct, type LinkedFile, type Place, placeKey, type Ref, type Thing, union } from './things';

/** Of functions that are given to one parameter, those that get an edge; who gives them has a `pass` of its own. */
const MAX_GIVEN = 64;
/** Parameters that hand a function on to each other, walked from one call. */
const MAX_SLOTS = 512;
/** Of functions that a field may hold; more say nothing: a stated ambiguity, no edge. */
const MAX_STORED = 8;

/** What the joins of one side ask. */
interface Parts {
  readonly meaning: Meaning;
  readonly slots: Slots;
  /** Files that tests alone load: what they give is nothing that the program runs. */
  readonly tests: ReadonlySet<LinkedFile>;
}

/**
 * Edges from functions that call what they are given to what one side's code gives them, through parameters that are handed on. Made
 * for a whole side, since the three ends may stand in three files.
 */
export function callbackEdges(all: readonly Callbacks[], parts: Parts): Joined {
  const given = new Givens(parts);
  const offers = new Offers(all, parts);
  for (const { given: each } of all) for (const { to, value } of each) given.add(parameterKey(to), value);
  const joins = new JoinList(parts.tests);
  for (const { called } of all) {
    for (const { slot, by: from, line, isMatched } of called) {
      if (!joins.isFirst(from, `${slotKey(slot)} ${slot.isStored}`)) continue;
      const { places, open, isWhole } = given.reaching(slot);
      const isOffered = places.length === 0 && isWhole && !isMatched;
      const offered = isOffered ? distinct(open.flatMap(({ path }) => offers.at(path))) : places;
      const functions = joins.runnable(from, offered);
      const candidates = functions.length;
      const isTooMany = (slot.isStored || isOffered) && candidates > MAX_STORED;
      if (isTooMany || !isWhole) joins.unsure({ from, name: nameOf(slot), candidates: functions, line });
      if (isTooMany) continue;
      const certainty = candidates === 1 && !isOffered ? 'exact' : 'approximate';
      const kind = slot.isStored || isOffered ? 'call' : 'callback';
      joins.lead(functions, { from, kind, certainty, candidates, line });
    }
  }
  return joins;
}

const slotKey = (slot: Slot): string => `${parameterKey(slot)} ${slot.path.join('.')}`;
const nameOf = ({ path, file, index }: Slot): string =>
  path.at(-1) ?? file.facts.declarations[index]?.key ?? '';

interface Reached {
  readonly places: readonly Place[];
  readonly open: readonly Slot[];
  readonly isWhole: boolean;
}

class Givens {
  private readonly parts: Parts;
  private readonly byParameter = new Map<string, Given[]>();

  constructor(parts: Parts) {
    this.parts = parts;
  }

  add(to: string, value: Given): void {
    addTo(this.byParameter, to, value);
  }

  /**
   * Each function once; not whole where there are more than `MAX_GIVEN`, or more ways to them than are walked. `open`: the slot itself, and the
   * parameters at other ends that nobody is known to give anything.
   */
  reaching(slot: Slot): Reached {
    const found = new Map<string, Place>();
    const open = [slot];
    const reached = (isWhole: boolean): Reached => ({ places: [...found.values()], open, isWhole });
    const seen = new Set([slotKey(slot)]);
    const pending = [slot];
    const follow = (next: Slot) => {
      if (next.path.length > MAX_PATH || seen.has(slotKey(next))) return;
      seen.add(slotKey(next));
      pending.push(next);
    };
    for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
      if (seen.size > MAX_SLOTS) return reached(false);
      const values = this.byParameter.get(parameterKey(at));
      if (values === undefined && at.position >= 0 && at !== slot) open.push(at);
      for (const value of values ?? []) {
        if (found.size >= MAX_GIVEN) return reached(false);
        const { path } = at;
        if (value.kind === 'slot') follow({ ...value.slot, path: [...value.slot.path, ...path] });
        else if (value.kind === 'function' && path.length === 0)
          found.set(placeKey(value.place), value.place);
        else if (value.kind === 'object' && path.length > 0)
          for (const place of this.asked(value.object, path, follow)) found.set(placeKey(place), place);
      }
    }
    return reached(true);
  }

  /** The functions behind a member of an object; what it was itself handed in for is followed. */
  private asked(object: Thing, path: readonly string[], follow: (slot: Slot) => void): readonly Place[] {
    const { meaning, slots } = this.parts;
    let things: readonly Thing[] = [object];
    for (const [step, name] of path.entries()) {
      const rest = path.slice(step + 1);
      const refs = things.flatMap((thing): readonly Ref[] =>
        name === ITEM
          ? itemsIn(thing)
          : meaning.memberRefs(thing, name).flatMap((named) => (named.kind === 'ref' ? [named] : [])),
      );
      for (const { file, value } of refs)
        for (const slot of slots.of(file, value)) follow({ ...slot, path: [...slot.path, ...rest] });
      things = union(refs.map(({ file, value }) => meaning.of(file, value)));
    }
    return things.filter(isFunction);
  }
}

import { addTo } from '../../world/lists-by-key';
import type { Asked } from './callbacks';
import type { LinkedCode } from './file-links';
import { type Joined, JoinList } from './joins';
import { isMade } from './made';
import type { Meaning } from './meaning';
import { isFunction } from './takers';
import { distinct, type LinkedFile, type Place, type Ref, union } from './things';

/** A name under which more lies (`data`, `options`) says nothing of any of it. */
const MAX_OBJECTS = 64;
/** Methods that may be meant; more say nothing: a stated ambiguity, no edge. */
const MAX_CANDIDATES = 8;

interface Side {
  readonly meaning: Meaning;
  /** Files that tests alone load: what they put somewhere is nothing that the program runs. */
  readonly tests: ReadonlySet<LinkedFile>;
}

/**
 * Edges to methods of what lies under a name (`return { gate: new Gate() }`, `context.gate = makeGate()`) from who calls them by both names on
 * what nobody can tell (`request.context.gate.check()`), as programs do that hand one object around. Made for a whole side: who puts it there
 * and who calls it stand in files that need not know each other.
 */
export function heldByName(files: readonly LinkedCode[], side: Side): Joined {
  const held = new Held(files, side);
  const joins = new JoinList(side.tests);
  for (const { links } of files) {
    for (const asked of links.callbacks.asked) {
      const { by: from, line, holder, method: name } = asked;
      if (!joins.isFirst(from, `${holder}.${name}`)) continue;
      const places = joins.runnable(from, held.by(asked));
      const candidates = places.length;
      if (candidates > MAX_CANDIDATES) joins.unsure({ from, name, candidates: places, line });
      else joins.lead(places, { from, kind: 'call', certainty: 'approximate', candidates, line });
    }
  }
  return joins;
}

class Held {
  private readonly meaning: Meaning;
  private readonly byName = new Map<string, Ref[]>();
  private readonly known = new Map<string, readonly Place[]>();

  constructor(files: readonly LinkedCode[], { meaning, tests }: Side) {
    this.meaning = meaning;
    for (const { code, links } of files)
      if (!tests.has(code.file))
        for (const { name, ref } of links.callbacks.put) addTo(this.byName, name, ref);
  }

  by({ holder, method }: Asked): readonly Place[] {
    const key = `${holder}.${method}`;
    const known = this.known.get(key) ?? this.find(holder, method);
    this.known.set(key, known);
    return known;
  }

  private find(holder: string, method: string): readonly Place[] {
    const refs = this.byName.get(holder) ?? [];
    if (refs.length > MAX_OBJECTS) return [];
    const objects = union(refs.map(({ file, value }) => this.meaning.of(file, value))).filter(isMade);
    const found = objects.flatMap((object) => this.meaning.memberRefs(object, method));
    const things = found.map((named) =>
      named.kind === 'thing' ? [named.thing] : this.meaning.of(named.file, named.value),
    );
    return distinct(union(things).filter(isFunction));
  }
}

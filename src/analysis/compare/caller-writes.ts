import type { SaidText } from '../call-text';
import type { GivenWrite, Meant, StateWrite } from '../graph';
import { functionOf } from './asked-callers';
import { ChangedValues } from './changed-values';
import { type ChangedWrite, joined, NEWLY, shownAtBase, shownAtHead } from './changed-writes';
import { partsOf } from './given-parts';
import type { Asked } from './given-writes';
import { NamedData } from './named-data';
import type { ReadCall } from './read-calls';
import { unitsOf } from './units';

/** What one call has set in what it hands over. */
interface SetByCall {
  readonly write: StateWrite;
  readonly call: ReadCall;
  /** The named declaration of the call, by its id on its own side and at the head. */
  readonly own: number;
  readonly unit: number;
  /** What is set, by its id at the head. */
  readonly place: string;
  /** Equal where the same is set alike. */
  readonly key: string;
  /** What the code that sets it says, without the call. */
  readonly said: string;
  readonly meanings: readonly Meant[];
  readonly members: SaidText['members'];
  readonly instance: number | null;
}

/**
 * `raise(limits)` and `service.setMax(1e9)`, where `raise` sets a member of what it is given and `setMax` a field of its instance: calls whose files
 * were read, of both sides.
 */
export function setByCallers(asked: Asked): readonly ChangedWrite[] {
  const base = setsAt(asked, 'base');
  const head = setsAt(asked, 'head');
  const own = joined(base, head, ({ unit, place, key }) => `${unit} ${place} ${key}`);
  const others = joined(own.before, own.after, ({ place, key }) => `${place} ${key}`);
  const edited = joined(others.before, others.after, ({ place }) => place);
  const values = new ChangedValues(asked.sides.head, asked.changed);
  const since = [...own.same, ...others.same].flatMap(([, set]) => {
    const { startLine, endLine } = set.call.text;
    const { meanings, members } = set;
    const why = values.among(meanings, { from: set.call.from, startLine, endLine, members });
    return why === null
      ? []
      : [{ ...told(set, 'head', 'otherwise'), ...why, isGuess: why.isGuess || set.write.isGuess }];
  });
  const otherwise = edited.same.flatMap(([before, set]): ChangedWrite[] => {
    const isGiven = before.said === set.said;
    // The edit of what is reached anyway is told as that.
    if (!isGiven && asked.isTold(set.write.node)) return [];
    return [{ ...told(set, 'head', 'otherwise'), isGiven }];
  });
  return [
    ...since,
    ...otherwise,
    ...edited.after.map((set) => told(set, 'head', 'newly')),
    ...edited.before.map((set) => told(set, 'base', 'no longer')),
  ];
}

function told(
  { write, call, own, instance }: SetByCall,
  side: ChangedWrite['side'],
  how: ChangedWrite['how'],
): ChangedWrite {
  const caller = { id: own, line: call.text.startLine, isGuess: call.isGuess };
  return { ...NEWLY, side, write, how, callers: [caller], instance, isGuess: write.isGuess };
}

function setsAt(asked: Asked, side: 'base' | 'head'): readonly SetByCall[] {
  const graph = asked.sides[side];
  const data = new NamedData(graph);
  return graph.givenWrites.flatMap((write) =>
    asked.calls[side].into(functionOf(graph, write)).flatMap((call) => {
      const isTest = side === 'head' && asked.tests.has(call.path);
      return isTest ? [] : setBy(asked, { side, write, call, data });
    }),
  );
}

interface Setting {
  readonly side: 'base' | 'head';
  readonly write: GivenWrite;
  readonly call: ReadCall;
  readonly data: NamedData;
}

function setBy(asked: Asked, setting: Setting): readonly SetByCall[] {
  const { side, write, call } = setting;
  const { sides, calls } = asked;
  const found = placeIn(asked, setting);
  const toHead = (id: number) => (side === 'head' ? id : (sides.pairs.toHead[id] ?? -1));
  if (found === null || toHead(found.holder) === -1) return [];
  // Regulated code runs that itself already, and an edit of it is told.
  if (found.instance !== null && asked.isTold(toHead(write.node))) return [];
  // What is new itself is told with who reads it.
  if (side === 'head' && sides.pairs.toBase[found.holder] === -1) return [];
  const { holder, member, instance } = found;
  const others = write.takes.filter(([of, at]) => of === write.of && at !== write.position);
  const own = unitsOf(sides[side]).namedAround(call.from);
  const { said } = partsOf(call.text, write.of === null ? write.takes : others);
  const given = said.flatMap((each) => calls[side].meant(call.path, each));
  const shown = (meanings: readonly Meant[]) =>
    (side === 'head' ? shownAtHead(sides, meanings) : shownAtBase(sides, meanings)).join(' ');
  const code = `${write.digest} ${shown(write.meanings)}`;
  const isGuess = call.isGuess;
  const { node, line, digest, meanings, takes } = write;
  return [
    {
      write: { node, holder, member, kind: 'set', isGuess, meanings, digest, takes, line },
      call,
      own,
      unit: toHead(own),
      place: `${toHead(holder)} ${member ?? ''}`,
      said: code,
      key: [code, ...said.map((each) => each.digest), shown(given)].join(' '),
      meanings: given,
      members: said.flatMap((each) => each.members),
      instance,
    },
  ];
}

/** What a call hands over of what the whole program shares. */
function placeIn({ calls }: Asked, { side, write, call, data }: Setting) {
  const { of, position, self, path } = write;
  const named = of === null ? call.text.on : (call.text.given[position]?.place ?? null);
  if (named === null) return null;
  const [name, ...members] = named;
  const [root] = calls[side].meant(call.path, { names: [name] });
  if (root === undefined) return null;
  if (self === null) {
    const found = data.of(root, [...members, ...path]);
    return found === null ? null : { ...found, instance: null };
  }
  const instance = data.of(root, members);
  if (instance === null || instance.member !== null) return null;
  const [first = '', ...more] = path;
  const field = data.member(self, first);
  if (field === undefined) return null;
  return { holder: field, member: more[0] ?? null, instance: instance.holder };
}

import type { ReferenceKind } from '../facts';
import type { Meaning } from './meaning';
import { declarationAt, type Ref, type Thing } from './things';

/** What the language asks of a value without any call being written. */
export type Protocol = ReferenceKind & ('text' | 'number' | 'json');

/** The methods that it looks for, the first found counts; `toString` is what every object has. */
const METHODS: Readonly<Record<Protocol, readonly string[]>> = {
  text: ['[Symbol.toPrimitive]', 'toString'],
  number: ['[Symbol.toPrimitive]', 'valueOf', 'toString'],
  json: ['toJSON'],
};
/** Things in things, and how many of them: further ones are not asked. */
const MAX_DEPTH = 4;
const MAX_THINGS = 64;

export const isAsked = (kind: ReferenceKind): kind is Protocol =>
  kind === 'text' || kind === 'number' || kind === 'json';

/** The methods that run when one of the things is turned into text, a number or JSON: its own, or those of what it holds. */
export function askedMembers(meaning: Meaning, things: readonly Thing[], protocol: Protocol): readonly Ref[] {
  const found: Ref[] = [];
  const pending = things.map((thing) => ({ thing, depth: 0 }));
  const seen = new Set<Thing>();
  for (let at = pending.pop(); at !== undefined && seen.size < MAX_THINGS; at = pending.pop()) {
    if (seen.has(at.thing)) continue;
    seen.add(at.thing);
    const own = ownOf(meaning, at.thing, protocol);
    found.push(...own);
    if (own.length > 0 || at.depth === MAX_DEPTH) continue;
    for (const thing of heldBy(meaning, at.thing, protocol)) pending.push({ thing, depth: at.depth + 1 });
  }
  return found;
}

function ownOf(meaning: Meaning, thing: Thing, protocol: Protocol): readonly Ref[] {
  if (thing.kind !== 'instance' && thing.kind !== 'node' && thing.kind !== 'value') return [];
  for (const name of METHODS[protocol]) {
    const named = meaning.memberRefs(thing, name).flatMap((each) => (each.kind === 'ref' ? [each] : []));
    if (named.length > 0) return named;
  }
  return [];
}

/** A list's text is that of what is in it; JSON is that of everything in an object. */
function heldBy(meaning: Meaning, thing: Thing, protocol: Protocol): readonly Thing[] {
  if (thing.kind === 'value') {
    const value = thing.file.facts.values[thing.index];
    if (value?.op === 'list') return meaning.of(thing.file, value.of);
    if (value?.op === 'tuple') return value.items.flatMap((item) => meaning.of(thing.file, item));
    if (value?.op !== 'shape' || protocol !== 'json') return [];
    return [...value.members.map(([, member]) => member), ...value.spreads].flatMap((held) =>
      meaning.of(thing.file, held),
    );
  }
  if (protocol !== 'json' || (thing.kind !== 'instance' && thing.kind !== 'node')) return [];
  return [...fieldsOf(meaning, thing), ...meaning.bases(thing.file, thing.index).map(madeBy)];
}

/** What an object's data is; its methods are no part of its JSON. */
function fieldsOf(meaning: Meaning, { file, index, kind }: Thing & { kind: 'instance' | 'node' }): Thing[] {
  const declaration = declarationAt(file, index);
  const isObject = declaration?.kind === 'object';
  if (declaration === undefined || (kind === 'node' && !isObject)) return [];
  return declaration.members.flatMap(([, value]) => {
    const held = file.facts.values[value];
    const member = held?.op === 'declaration' ? declarationAt(file, held.index) : undefined;
    const isCode = member?.kind === 'method' || (member?.kind === 'accessor' && !isObject);
    return isCode ? [] : meaning.of(file, value);
  });
}

/** What a base class is to something that the class makes. */
const madeBy = (base: Thing): Thing => (base.kind === 'node' ? { ...base, kind: 'instance' } : base);

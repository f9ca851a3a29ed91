import type { Reference, Value } from '../facts';
import type { Meaning } from './meaning';
import type { NamedPlaces } from './named-places';
import { isFunction } from './takers';
import { declarationAt, type LinkedFile, type Place, placeKey, type Thing } from './things';

/** One thing that a server is told to run, in the order in which the code tells it. */
export interface LocalRouting {
  readonly from: Place;
  /** By what the server is known: a variable or field, or a local variable of the function. */
  readonly server: string;
  /** The function that has the local variable. */
  readonly maker: Place | null;
  /** Equal for what stands in one call. */
  readonly call: number;
  readonly method: string;
  /** `null` where nobody can tell. */
  readonly path: string | null;
  readonly functions: readonly Place[];
  /** Variables and fields that it is held by. */
  readonly held: readonly Place[];
  /** Other servers that it may be, and functions that may make one. */
  readonly servers: readonly string[];
  readonly isCertain: boolean;
  /** It is given to what makes the thing that runs: the program hands it on, whoever calls it. */
  readonly isGiven: boolean;
  readonly line: number;
}

/** Of one class that a package is given an object of. */
const MAX_METHODS = 64;

const FRAMEWORKS =
  /^(?:express|fastify|koa|hono|polka|restify|koa-router|@koa\/router|@hono\/[\w-]+|express-promise-router)(?:\/|$)/;

/** What a reference of the kind `around` tells of a server; `null` for any other, and for what is no server's. */
export function routingOf(
  meaning: Meaning,
  places: NamedPlaces,
  file: LinkedFile,
  { from, value, line }: Reference,
): LocalRouting | null {
  const given = file.facts.values[value];
  const to = given?.op === 'given' ? file.facts.values[given.to] : undefined;
  const member = to?.op === 'event' ? file.facts.values[to.of ?? -1] : undefined;
  if (given?.op !== 'given' || to?.op !== 'event' || member?.op !== 'member') return null;
  const isCertain = certaintyOf(meaning.of(file, member.of));
  if (isCertain === null) return null;
  const [call, path, ...local] = JSON.parse(to.name) as [number, string | null, ...number[]];
  const place = { file, index: from };
  const maker = local.length === 0 ? null : outer(place, local[0] ?? 0);
  const [named] = maker === null ? places.of(file, member.of) : [];
  if (maker === null && named === undefined) return null;
  const server = maker === null ? placeKey(named ?? place) : `${placeKey(maker)} ${local[1]}`;
  const handed = file.facts.values[given.value];
  const isGiven = handed?.op === 'given';
  const item = isGiven ? handedOf(meaning, place.file, handed) : itemOf(meaning, places, place, given.value);
  if (item === null) return null;
  return { from: place, server, maker, call, method: member.name, path, ...item, isCertain, isGiven, line };
}

/** What a package may run of what it is given: functions, and the methods of an object that is made of a class; `null` where it is none's. */
function handedOf(
  meaning: Meaning,
  file: LinkedFile,
  { to, value }: Extract<Value, { op: 'given' }>,
): Item | null {
  const isForeign = meaning.of(file, to).every(({ kind }) => kind === 'external');
  if (!isForeign || meaning.of(file, to).length === 0) return null;
  const functions = [...codeIn(meaning, file, value), ...methodsIn(meaning, file, value)];
  return functions.length === 0 ? null : { functions, held: [], servers: [] };
}

function methodsIn(meaning: Meaning, file: LinkedFile, value: number): readonly Place[] {
  return meaning.of(file, value).flatMap((thing) => {
    if (thing.kind !== 'instance' || declarationAt(thing.file, thing.index)?.kind !== 'class') return [];
    const { members = [] } = declarationAt(thing.file, thing.index) ?? {};
    return members.slice(0, MAX_METHODS).flatMap(([, member]) => codeIn(meaning, thing.file, member));
  });
}

/** Whether it is surely a framework's; `null` for what is something else. */
function certaintyOf(things: readonly Thing[]): boolean | null {
  const isKnown = things.some(({ kind, ...thing }) => {
    return kind === 'external' && 'specifier' in thing && FRAMEWORKS.test(thing.specifier);
  });
  if (isKnown) return true;
  return things.length === 0 ? false : null;
}

type Item = Pick<LocalRouting, 'functions' | 'held' | 'servers'>;

function itemOf(meaning: Meaning, places: NamedPlaces, from: Place, index: number): Item {
  const { file } = from;
  const value = file.facts.values[index];
  if (value?.op === 'event') {
    const [, , up, ordinal] = JSON.parse(value.name) as [number, string, number, number];
    const item = itemOf(meaning, places, from, value.of ?? -1);
    return { ...item, servers: [...item.servers, `${placeKey(outer(from, up))} ${ordinal}`] };
  }
  const functions = codeIn(meaning, file, index);
  const made = value?.op === 'call' ? codeIn(meaning, file, value.of) : [];
  const held = [...places.of(file, index), ...wholesOf(meaning, places, file, index)].filter(isHolder);
  return { functions, held, servers: [...held, ...made, ...functions].map(placeKey) };
}

/** What `require('./routes')` gives by its name. */
function wholesOf(meaning: Meaning, places: NamedPlaces, file: LinkedFile, index: number): readonly Place[] {
  return meaning.of(file, index).flatMap((thing) => {
    if (thing.kind !== 'module') return [];
    const values = thing.file.exports.get('export=') ?? thing.file.exports.get('default') ?? [];
    return values.flatMap((value) => places.declared(thing.file, value));
  });
}

function codeIn(meaning: Meaning, file: LinkedFile, index: number): readonly Place[] {
  return meaning
    .of(file, index)
    .flatMap((thing) => (thing.kind === 'module' ? meaning.wholeOf(thing.file) : [thing]))
    .filter(isFunction)
    .filter((place) => declarationAt(place.file, place.index)?.kind !== 'class');
}

function isHolder({ file, index }: Place): boolean {
  const kind = declarationAt(file, index)?.kind;
  return kind === 'variable' || kind === 'field' || kind === 'object';
}

function outer({ file, index }: Place, levels: number): Place {
  let at = index;
  for (let level = 0; level < levels; level++) at = declarationAt(file, at)?.parent ?? 0;
  return { file, index: at };
}

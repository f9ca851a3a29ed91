import { addTo } from '../../world/lists-by-key';
import { lineAt } from './around';
import type { LocalEdge } from './edges';
import type { LocalRouting } from './routing';
import { isSame, type Place, placeKey } from './things';

/** Routers in routers: deeper ones are not followed. */
const MAX_LEVELS = 8;
/** Servers that one is part of, at any distance. */
const MAX_SERVERS = 64;
/** Before one handler. */
const MAX_LAYERS = 64;
/** That one server is told of. */
const MAX_TOLD = 256;
const LAYERS: ReadonlySet<string> = new Set(['addHook', 'all', 'use']);
const ROUTES: ReadonlySet<string> = new Set(
  'all del delete get head on openapi options patch post put route'.split(' '),
);

/** Edges from the handlers of routes, and from what runs before these, to what a server runs before them, of one side. */
export function routingEdges(told: readonly LocalRouting[]): readonly LocalEdge[] {
  if (told.length === 0) return [];
  const servers = new Servers(told);
  const handlers = new Map<string, Handled>();
  for (const each of told) {
    if (!servers.isHandled(each)) continue;
    for (const place of each.functions) {
      const line = lineAt(place, each);
      const known = handlers.get(placeKey(place)) ?? {
        place,
        line,
        routes: 0,
        layers: new Map(),
        isLayer: true,
      };
      handlers.set(placeKey(place), known);
      known.routes += 1;
      if (!servers.isLayer(each)) known.isLayer = false;
      for (const [key, layer] of servers.layersOf(place, each)) addTo(known.layers, key, layer);
    }
  }
  return [...handlers.values()].flatMap(edgesOf);
}

/**
 * Says whether an edge merely gives a server what it is to run. The handlers of what surely is a server lead to all that it runs before
 * them; of anything else only handlers are sure to run for a request alone.
 */
export function routesIn(told: readonly LocalRouting[]): (edge: LocalEdge) => boolean {
  const servers = new Servers(told);
  const given = new Set<string>();
  const layers = new Set<string>();
  for (const each of told) {
    const isLayer = LAYERS.has(each.method);
    if (each.isGiven || (!isLayer && !ROUTES.has(each.method))) continue;
    const keys = isLayer && !servers.isPutBefore(each) ? layers : given;
    for (const to of each.functions) keys.add(endsOf(each.from, to));
    if (servers.isSure(each)) for (const to of each.held) keys.add(endsOf(each.from, to));
  }
  const files = new Set(told.map(({ from }) => from.file));
  return ({ kind, from, to }) => {
    if ((kind !== 'pass' && kind !== 'read') || !files.has(from.file)) return false;
    const ends = endsOf(from, to);
    return given.has(ends) && !layers.has(ends);
  };
}

const endsOf = (from: Place, to: Place): string => `${placeKey(from)} ${placeKey(to)}`;

/** A function with all routes that lead to it, and what runs before it on some of them. */
interface Handled {
  readonly place: Place;
  /** In the file of the function. */
  readonly line: number;
  routes: number;
  readonly layers: Map<string, Layer[]>;
  /** It handles no route, and merely stands before those that do. */
  isLayer: boolean;
}

function edgesOf({ place: from, line, routes, layers, isLayer }: Handled): readonly LocalEdge[] {
  return [...layers.values()].flatMap((all): readonly LocalEdge[] => {
    const [first] = all;
    if (first === undefined) return [];
    const candidates = Math.max(all.length < routes ? routes : 1, ...all.map((layer) => layer.candidates));
    const isExact = candidates === 1 && all.every(({ isCertain }) => isCertain);
    const { by: to } = first;
    const certainty = isExact ? 'exact' : 'approximate';
    const edge: LocalEdge = { from, to, kind: 'around', certainty, candidates, line };
    return [isLayer ? { ...edge, isLayer } : edge];
  });
}

interface Layer {
  readonly by: Place;
  readonly isCertain: boolean;
  /** Servers of which this is one, where the handler is served by so many. */
  readonly candidates: number;
}

class Servers {
  /** By server: what may run before other things. */
  private readonly layers = new Map<string, LocalRouting[]>();
  private readonly calls = new Map<string, LocalRouting[]>();
  /** By server: where it is put into another one. */
  private readonly mounts = new Map<string, LocalRouting[]>();
  private readonly orders = new Map<LocalRouting, number>();
  /** What is put into another server and is none itself, but what a package makes, say. */
  private readonly others = new Set<LocalRouting>();
  /** By function: the servers that it has in local variables. */
  private readonly makers = new Map<string, Set<string>>();
  private readonly certain: ReadonlySet<string>;

  constructor(told: readonly LocalRouting[]) {
    const known = new Set(told.map(({ server }) => server));
    for (const { maker, server } of told) {
      if (maker === null) continue;
      const key = placeKey(maker);
      this.makers.set(key, (this.makers.get(key) ?? new Set()).add(server));
    }
    for (const each of told) {
      this.orders.set(each, this.orders.size);
      addTo(this.calls, callOf(each), each);
      if (LAYERS.has(each.method)) addTo(this.layers, each.server, each);
      const inner = each.servers.flatMap((key) => (known.has(key) ? [key] : this.madeBy(key)));
      if (inner.length === 0) this.others.add(each);
      for (const key of new Set(inner)) if (key !== each.server) addTo(this.mounts, key, each);
    }
    this.certain = this.certainOf(told);
  }

  /** What is surely a framework's, and what functions do with it that are given it. */
  private certainOf(told: readonly LocalRouting[]): ReadonlySet<string> {
    const inside = new Map<string, string[]>();
    for (const [inner, mounts] of this.mounts) for (const { server } of mounts) addTo(inside, server, inner);
    const certain = new Set(told.flatMap(({ server, isCertain }) => (isCertain ? [server] : [])));
    for (const server of certain) for (const inner of inside.get(server) ?? []) certain.add(inner);
    return certain;
  }

  isSure({ server }: LocalRouting): boolean {
    return this.certain.has(server);
  }

  /** Whether it surely runs before handlers, and nothing of it where the code tells so. */
  isPutBefore(each: LocalRouting): boolean {
    return this.isSure(each) && this.isCode(each);
  }

  private madeBy(maker: string): readonly string[] {
    return [...(this.makers.get(maker) ?? [])].slice(0, MAX_SERVERS);
  }

  /** Whether something may run before the functions: they handle a route, or a server is told to use them. */
  isHandled(each: LocalRouting): boolean {
    return this.isCode(each) && (!this.isLayer(each) || (each.method === 'use' && !each.isGiven));
  }

  /** Whether it stands before what handles routes, which is the last in its call. */
  isLayer(each: LocalRouting): boolean {
    const isLast = this.calls.get(callOf(each))?.at(-1) === each;
    return !isLast || !(ROUTES.has(each.method) || (each.method === 'use' && each.path !== ''));
  }

  /** A function that makes a server, or adds to one, is none that runs for a request. */
  private isCode({ functions }: LocalRouting): boolean {
    return !functions.some((place) => this.makers.has(placeKey(place)));
  }

  /** What runs before a handler of one route, each once: on its server, then on those that this is put into. */
  layersOf(handler: Place, route: LocalRouting): ReadonlyMap<string, Layer> {
    const found = new Map<string, Layer>();
    const seen = new Set<LocalRouting>();
    let level: readonly Served[] = [{ at: route, path: route.path }];
    for (let step = 0; step < MAX_LEVELS && level.length > 0; step++) {
      for (const [key, layer] of this.layersOfAll(level))
        if (found.size < MAX_LAYERS && !found.has(key) && !isSame(layer.by, handler)) found.set(key, layer);
      level = this.outside(level, seen);
    }
    return found;
  }

  /** What runs before one of them alone runs in so many cases of so many. */
  private layersOfAll(level: readonly Served[]): ReadonlyMap<string, Layer> {
    const found = new Map<string, Layer & { count: number }>();
    for (const each of level) {
      const own = new Map([...this.layersAt(each)].map((layer) => [placeKey(layer.by), layer]));
      for (const [key, layer] of own) {
        const count = (found.get(key)?.count ?? 0) + 1;
        const isCertain = layer.isCertain && found.get(key)?.isCertain !== false;
        const candidates = count === level.length ? 1 : level.length;
        found.set(key, { ...layer, isCertain, count, candidates });
      }
    }
    return found;
  }

  private outside(level: readonly Served[], seen: Set<LocalRouting>): readonly Served[] {
    const found: Served[] = [];
    for (const { at, path } of level) {
      for (const mount of (this.mounts.get(at.server) ?? []).slice(0, MAX_SERVERS)) {
        if (seen.has(mount) || seen.size >= MAX_SERVERS) continue;
        seen.add(mount);
        found.push({ at: mount, path: joined(mount.path, path) });
      }
    }
    return found;
  }

  private *layersAt({ at, path }: Served): Iterable<Layer> {
    const ofCall = (this.calls.get(callOf(at)) ?? []).slice(0, MAX_TOLD);
    const ofServer = (this.layers.get(at.server) ?? []).slice(0, MAX_TOLD);
    for (const each of [...ofServer, ...ofCall]) {
      const isOfCall = callOf(each) === callOf(at);
      const order = this.orderOf(each, at);
      const fits = isOfCall || isBelow(each.path, path);
      if (each === at || order === null || fits === null || !this.isCode(each)) continue;
      const isCertain = this.isSure(each) && this.isSure(at) && order && fits;
      for (const by of this.runBy(each)) yield { by, isCertain, candidates: 1 };
    }
  }

  /** The functions, and what holds something else than a server: a package's own function with its settings, mostly. */
  private runBy(each: LocalRouting): readonly Place[] {
    return this.others.has(each) ? [...each.functions, ...each.held] : each.functions;
  }

  /** Whether it surely comes first; `null` where it comes after. Hooks hold for the whole server. */
  private orderOf(each: LocalRouting, at: LocalRouting): boolean | null {
    if (each.method === 'addHook') return true;
    if (!isSame(each.from, at.from)) return false;
    return (this.orders.get(each) ?? 0) < (this.orders.get(at) ?? 0) ? true : null;
  }
}

/** Something that is told, and the path below which it is served. */
interface Served {
  readonly at: LocalRouting;
  readonly path: string | null;
}

const callOf = ({ from, call }: LocalRouting): string => `${placeKey(from)} ${call}`;

const ANY = /\/?\*.*$|\/$/;

/** Whether what is put on one path runs for another: `false` where nobody can tell, `null` where it does not. */
function isBelow(outer: string | null, path: string | null): boolean | null {
  const prefix = outer?.replace(ANY, '');
  if (prefix === '') return true;
  if (prefix === undefined || path === null) return false;
  return path === prefix || path.startsWith(`${prefix}/`) ? true : null;
}

function joined(outer: string | null, path: string | null): string | null {
  if (outer === null || path === null) return null;
  return `${outer.replace(ANY, '')}${path === '' || path.startsWith('/') ? '' : '/'}${path}`;
}

import { addTo } from '../../world/lists-by-key';
import { isUnnamed } from '../unnamed';
import type { LocalEdge } from './edges';
import type { LinkedCode } from './file-links';
import { declarationAt, type LinkedFile, type Place, placeKey } from './things';

const PACKAGE = /^@nestjs\//;
const SERVES: ReadonlySet<string> = new Set(['Controller', 'Resolver', 'WebSocketGateway']);
/** Decorators of methods that the framework calls for a request. */
const HANDLES: ReadonlySet<string> = new Set(
  `All Delete Get Head Options Patch Post Put Search Sse EventPattern MessagePattern SubscribeMessage Mutation Query ResolveField
   ResolveReference Subscription`.split(/\s+/),
);
/** Lists and functions that a module is put together from, and those that one leads on to. */
const MAX_PARTS = 256;
const MAX_EDGES = 8192;

/** The classes of a framework with modules: what its decorators say of the code of one side. */
export class NestClasses {
  readonly modules = new Map<string, Place>();
  readonly controllers = new Map<string, Place>();
  /** By class. */
  readonly handlers = new Map<string, Place[]>();
  private readonly files = new Map<LinkedFile, LinkedCode>();
  private readonly edges = new Map<LinkedFile, ReadonlyMap<number, readonly LocalEdge[]>>();

  /** @param tests files that tests alone load */
  constructor(all: readonly LinkedCode[], tests: ReadonlySet<LinkedFile>) {
    for (const linked of all) {
      const { file } = linked.code;
      if (tests.has(file)) continue;
      this.files.set(file, linked);
      for (const { from, specifier, member, kind } of linked.links.uses)
        if (kind === 'call' && PACKAGE.test(specifier)) this.addUse({ file, index: from }, member);
    }
  }

  private addUse(place: Place, decorator: string): void {
    const declaration = declarationAt(place.file, place.index);
    if (declaration?.kind === 'class') {
      if (decorator === 'Module') this.modules.set(placeKey(place), place);
      if (SERVES.has(decorator)) this.controllers.set(placeKey(place), place);
    }
    if (declaration?.kind !== 'method' || declaration.parent === null || !HANDLES.has(decorator)) return;
    const owner = placeKey({ file: place.file, index: declaration.parent });
    const known = this.handlers.get(owner);
    if (known === undefined) this.handlers.set(owner, [place]);
    else if (!known.some(({ index }) => index === place.index)) known.push(place);
  }

  /** What a declaration's own code leads to. */
  edgesFrom({ file, index }: Place): readonly LocalEdge[] {
    let known = this.edges.get(file);
    if (known === undefined) {
      const found = new Map<number, LocalEdge[]>();
      for (const edge of this.files.get(file)?.links.edges ?? []) {
        const list = edge.from.file === file ? found.get(edge.from.index) : undefined;
        if (list !== undefined) list.push(edge);
        else if (edge.from.file === file) found.set(edge.from.index, [edge]);
      }
      this.edges.set(file, found);
      known = found;
    }
    return known.get(index) ?? [];
  }

  /** The code of the program that leads to one of the places without being a module itself. */
  *leadingTo(places: ReadonlySet<string>): Iterable<readonly [from: Place, to: string]> {
    for (const { from, to, kind } of this.edgesTo(places)) {
      const isUse = kind === 'pass' || kind === 'read' || kind === 'call';
      if (isUse && this.moduleAround(from) === null) yield [from, placeKey(to)];
    }
  }

  /** By function: the methods and classes that it is a decorator of, as far as they call it. */
  decoratedWith(functions: ReadonlySet<string>): ReadonlyMap<string, readonly Place[]> {
    const found = new Map<string, Place[]>();
    for (const { from, to, kind } of this.edgesTo(functions)) {
      const on = declarationAt(from.file, from.index)?.kind;
      if (kind !== 'call' || !(on === 'method' || on === 'class')) continue;
      addTo(found, placeKey(to), from);
    }
    return found;
  }

  /** The handlers of a class, or the method itself. */
  handlersOn(place: Place): readonly Place[] {
    const declaration = declarationAt(place.file, place.index);
    return declaration?.kind === 'class' ? (this.handlers.get(placeKey(place)) ?? []) : [place];
  }

  private *edgesTo(places: ReadonlySet<string>): Iterable<LocalEdge> {
    const slots = new Set([...places].map((key) => Number.parseInt(key, 10)));
    for (const { links } of this.files.values()) {
      for (const edge of links.edges)
        if (slots.has(edge.to.file.slot) && places.has(placeKey(edge.to))) yield edge;
    }
  }

  /** The module class that code stands in. */
  moduleAround({ file, index }: Place): Place | null {
    for (let at: number | null = index; at !== null; at = declarationAt(file, at)?.parent ?? null) {
      const known = this.modules.get(placeKey({ file, index: at }));
      if (known !== undefined) return known;
    }
    return null;
  }

  /** The code that a module is put together by, and what it names on the way: other modules, and whom it has. */
  partsOf(start: Place): Parts {
    const parts: Parts = { code: new Set([placeKey(start)]), modules: new Set(), controllers: new Set() };
    const pending = [start];
    let looked = 0;
    for (let at = pending.pop(); at !== undefined && parts.code.size < MAX_PARTS; at = pending.pop()) {
      for (const { to, kind } of this.edgesFrom(at)) {
        if (++looked > MAX_EDGES) return parts;
        if (kind === 'type' || kind === 'effect' || kind === 'override' || kind === 'extend') continue;
        if (!this.isPart(to, parts) || parts.code.has(placeKey(to))) continue;
        parts.code.add(placeKey(to));
        pending.push(to);
      }
    }
    return parts;
  }

  /** Whether the code goes on there: in a list, a function, or what makes another module. */
  private isPart(to: Place, { modules, controllers }: Parts): boolean {
    const key = placeKey(to);
    const declaration = declarationAt(to.file, to.index);
    if (this.modules.has(key)) modules.add(key);
    if (this.controllers.has(key)) controllers.add(key);
    if (declaration === undefined || declaration.kind === 'class') return false;
    const owner = declaration.kind === 'method' ? this.moduleAround(to) : null;
    if (owner !== null) modules.add(placeKey(owner));
    return owner !== null || declaration.kind !== 'method';
  }
}

export interface Parts {
  readonly code: Set<string>;
  readonly modules: Set<string>;
  readonly controllers: Set<string>;
}

/** The code that a piece of it runs with: around functions without a name and what objects hold; of a module's own methods the module. */
export function ownerOf({ file, index }: Place): Place {
  let at = index;
  for (let up = declarationAt(file, at); up !== undefined; up = declarationAt(file, at)) {
    const outer = up.parent === null ? undefined : declarationAt(file, up.parent);
    const isPart = isUnnamed(up) || outer?.kind === 'object' || (outer?.kind === 'class' && isOfInstance(up));
    if (!isPart || up.parent === null || up.parent === 0) break;
    at = up.parent;
  }
  return { file, index: at };
}

const isOfInstance = ({ kind, isStatic }: { readonly kind: string; readonly isStatic: boolean }): boolean =>
  !isStatic && (kind === 'method' || kind === 'constructor' || kind === 'field');

import { type LocalAround, lineAt } from './around';
import type { LocalEdge } from './edges';
import type { LinkedCode } from './file-links';
import type { Meaning } from './meaning';
import { NestClasses, ownerOf, type Parts } from './nest-modules';
import { declarationAt, type LinkedFile, type Place, placeKey } from './things';

/** Bases of bases: deeper ones are not followed. */
const MAX_BASES = 8;
/** Of one application; so many are run around nothing that people wrote. */
const MAX_AROUND = 64;
/** Over all applications: of hundreds that each have thousands of controllers the last are left out. */
const MAX_STEPS = 2_000_000;

interface Side {
  readonly meaning: Meaning;
  /** Files that tests alone load: what they tell is nothing that the program runs. */
  readonly tests: ReadonlySet<LinkedFile>;
}

/**
 * Edges from the handlers of routes to what a framework runs around them. Made for a whole side: that an application has both the
 * handler and what is told of every route stands in neither file.
 */
export function aroundEdges(all: readonly LinkedCode[], side: Side): readonly LocalEdge[] {
  const told = all.flatMap(({ code, links }) => (side.tests.has(code.file) ? [] : links.around));
  if (told.length === 0) return [];
  const classes = new NestClasses(all, side.tests);
  const own = ownEdges(
    told.filter(({ reach }) => reach === 'own'),
    classes,
  );
  const everywhere = told.filter(({ reach }) => reach === 'app');
  return everywhere.length === 0 ? own : [...own, ...appEdges(everywhere, classes, side.meaning)];
}

/** Of a class, its handlers; of a decorator of the tree's own, those of whatever it stands on. */
function ownEdges(told: readonly LocalAround[], classes: NestClasses): readonly LocalEdge[] {
  const standing = classes.decoratedWith(new Set(told.map(({ from }) => placeKey(ownerOf(from)))));
  return told.flatMap((each) => {
    const { from, to, isCertain } = each;
    const kind = declarationAt(from.file, from.index)?.kind;
    const isOn = kind === 'method' || kind === 'class';
    const on = isOn ? [from] : (standing.get(placeKey(ownerOf(from))) ?? []);
    const certainty = isCertain ? 'exact' : 'approximate';
    return on
      .flatMap((place) => classes.handlersOn(place))
      .map((handler) => {
        const line = lineAt(handler, each);
        return { from: handler, to, kind: 'around', certainty, candidates: 1, line };
      });
  });
}

function appEdges(told: readonly LocalAround[], classes: NestClasses, meaning: Meaning): LocalEdge[] {
  const applications = applicationsIn(told, classes);
  const edges = new Map<string, { handler: Place; around: LocalAround; count: number }>();
  const served = new Map<string, number>();
  let steps = 0;
  for (const { controllers, around } of applications) {
    steps += controllers.size;
    if (steps > MAX_STEPS) break;
    for (const handler of handlersOf(controllers, classes, meaning)) {
      const key = placeKey(handler);
      served.set(key, (served.get(key) ?? 0) + 1);
      steps += around.length;
      for (const each of around) {
        const known = `${key} ${placeKey(each.to)}`;
        edges.set(known, { handler, around: each, count: (edges.get(known)?.count ?? 0) + 1 });
      }
    }
  }
  return [...edges.values()].map(({ handler, around, count }) => {
    const { to, isCertain } = around;
    const line = lineAt(handler, around);
    const candidates = served.get(placeKey(handler)) ?? 1;
    const isEverywhere = count === candidates;
    const certainty = isCertain && isEverywhere ? 'exact' : 'approximate';
    return { from: handler, to, kind: 'around', certainty, candidates: isEverywhere ? 1 : candidates, line };
  });
}

/** The handlers of the controllers and of what they extend, each once. */
function handlersOf(
  controllers: ReadonlySet<string>,
  classes: NestClasses,
  meaning: Meaning,
): Iterable<Place> {
  const found = new Map<string, Place>();
  for (const key of controllers) {
    let at: Place | undefined = classes.controllers.get(key);
    for (let level = 0; at !== undefined && level < MAX_BASES; level++) {
      for (const handler of classes.handlers.get(placeKey(at)) ?? []) found.set(placeKey(handler), handler);
      const [base] = meaning.bases(at.file, at.index);
      at = base?.kind === 'node' ? base : undefined;
    }
  }
  return found.values();
}

interface Application {
  readonly controllers: ReadonlySet<string>;
  /** One for each that is run. */
  readonly around: readonly LocalAround[];
}

/** One for each module that no other one imports: with all that it imports, and what the code that starts it says. */
function applicationsIn(told: readonly LocalAround[], classes: NestClasses): readonly Application[] {
  const parts = new Map([...classes.modules].map(([key, place]) => [key, classes.partsOf(place)]));
  const imported = new Set(
    [...parts].flatMap(([key, { modules }]) => [...modules].filter((to) => to !== key)),
  );
  const roots = new Set([...parts.keys()].filter((key) => !imported.has(key)));
  const starting = startsOf(roots, classes);
  const byOwner = new Map<string, LocalAround[]>();
  for (const each of told) {
    const owner = placeKey(ownerOf(each.from));
    byOwner.set(owner, [...(byOwner.get(owner) ?? []), each]);
  }
  let steps = 0;
  return [...roots].flatMap((root) => {
    if (steps > MAX_STEPS) return [];
    const application = importedBy(root, parts);
    steps += application.code.size + application.controllers.size;
    const code = [...application.code, ...(starting.get(root) ?? [])];
    const around = code.flatMap((key) => byOwner.get(key) ?? []);
    const distinct = new Map(around.map((each) => [placeKey(each.to), each]));
    return [{ controllers: application.controllers, around: [...distinct.values()].slice(0, MAX_AROUND) }];
  });
}

/** By module: the code that starts it, and the functions that this calls. */
function startsOf(
  roots: ReadonlySet<string>,
  classes: NestClasses,
): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const [from, root] of classes.leadingTo(roots)) {
    const starting = found.get(root) ?? new Set<string>();
    found.set(root, starting);
    for (const key of classes.partsOf(from).code) starting.add(key);
    starting.add(placeKey(ownerOf(from)));
  }
  return found;
}

function importedBy(root: string, all: ReadonlyMap<string, Parts>): Pick<Parts, 'code' | 'controllers'> {
  const seen = new Set([root]);
  const code = new Set<string>();
  const controllers = new Set<string>();
  for (const key of seen) {
    const parts = all.get(key);
    for (const each of parts?.code ?? []) code.add(each);
    for (const each of parts?.controllers ?? []) controllers.add(each);
    for (const each of parts?.modules ?? []) seen.add(each);
  }
  return { code, controllers };
}

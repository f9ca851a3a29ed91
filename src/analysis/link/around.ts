import type { Reference } from '../facts';
import type { Meaning } from './meaning';
import type { NamedPlaces } from './named-places';
import { declarationAt, distinct, type LinkedFile, type Place, type Thing } from './things';

/** That a framework is told to run something around the handlers of routes. */
export interface LocalAround {
  /** The code that says so. */
  readonly from: Place;
  readonly to: Place;
  /** `app`: around every handler of the applications that the code belongs to. `own`: around those of the class or method that says so. */
  readonly reach: 'app' | 'own';
  /** Whether what says so is surely the framework's. */
  readonly isCertain: boolean;
  readonly line: number;
}

const FRAMEWORK = /^@nestjs\//;
/** Decorators say it of what they stand on. */
const IS_OWN = /(?:^|\.)Use[A-Z]\w*$/;

/** What a reference of the kind `around` tells. */
export function aroundOf(
  meaning: Meaning,
  places: NamedPlaces,
  file: LinkedFile,
  { from, value, line }: Reference,
): readonly LocalAround[] {
  const given = file.facts.values[value];
  if (given?.op !== 'given') return [];
  const by = meaning.of(file, given.to);
  const named = by.flatMap((thing) =>
    thing.kind === 'external' && FRAMEWORK.test(thing.specifier) ? [thing.member] : [],
  );
  const [member = nameOf(file, given.to)] = named;
  // A name that the tree or another package has itself is none of the framework's.
  if (named.length === 0 && (by.length > 0 || member === null)) return [];
  const reach = IS_OWN.test(member ?? '') ? 'own' : 'app';
  return runs(meaning, places, file, given.value).map((to) => {
    return { from: { file, index: from }, to, reach, isCertain: named.length > 0, line };
  });
}

/** Of something that is not known, the name of its member. */
function nameOf({ facts }: LinkedFile, index: number): string | null {
  const value = facts.values[index];
  return value?.op === 'member' ? value.name : null;
}

/** The method, or where only a package has it the class that extends the package's. */
function runs(meaning: Meaning, places: NamedPlaces, file: LinkedFile, index: number): readonly Place[] {
  const found = places.of(file, index);
  const value = file.facts.values[index];
  if (found.length > 0 || value?.op !== 'member') return found;
  return distinct(meaning.of(file, value.of).filter(isOfClass));
}

function isOfClass(thing: Thing): thing is Thing & Place {
  const isPlace = thing.kind === 'node' || thing.kind === 'instance';
  return isPlace && declarationAt(thing.file, thing.index)?.kind === 'class';
}

/** Of an edge from a handler: where it is told in the handler's own file, and else where the handler stands. */
export function lineAt(
  { file, index }: Place,
  told: { readonly from: Place; readonly line: number },
): number {
  return told.from.file === file ? told.line : (declarationAt(file, index)?.startLine ?? told.line);
}

import { addTo } from '../../world/lists-by-key';
import type { Reference, Value } from '../facts';
import { saidOf } from '../said-value';
import type { LocalEdge } from './edges';
import { functionsIn } from './field-edges';
import type { LinkedCode } from './file-links';
import { declarationsOf } from './files';
import type { Meaning } from './meaning';
import { declarationAt, distinct, isSame, type LinkedFile, type Place, placeKey } from './things';

/** Classes that a class extends in turn. */
const MAX_LEVELS = 16;
/** On all levels, where a class may be made of several. */
const MAX_CLASSES = 64;
/** Code of one class that reads one field: further code is not followed. */
const MAX_READERS = 64;
/** Members of members: what is asked of deeper ones is nobody's. */
const MAX_STEPS = 32;

const LEADS = { kind: 'override', certainty: 'exact', candidates: 1, isDeclared: true } as const;

/** By class and name: the code that reads such a member of its own instance. */
type Readers = ReadonlyMap<string, readonly Reader[]>;

interface Reader {
  readonly from: Place;
  readonly line: number;
}

/**
 * A field that a base class only declares (`abstract rate: number`), or names without a word, is what classes below it hold: the methods that
 * read it lead there. Neither file says so alone: which code reads it is nothing that others can ask for.
 */
export function declaredFieldEdges(files: readonly LinkedCode[], meaning: Meaning): readonly LocalEdge[] {
  const readers = readersIn(files);
  return files.flatMap(({ code }) =>
    [...declarationsOf(code)].flatMap(([index, { kind, key, parent, isStatic }]) => {
      const { file } = code;
      const isHeld = (kind === 'field' || kind === 'object') && !isStatic && parent !== null;
      if (!isHeld || declarationAt(file, parent)?.kind !== 'class') return [];
      const asked = classesAbove({ file, index: parent }, meaning).flatMap((base) =>
        isSetDown(base, key) ? [] : (readers.get(keyOf(base, key)) ?? []),
      );
      if (asked.length === 0) return [];
      const targets = [{ file, index }, ...functionsIn({ file, index })];
      return asked.flatMap((reader) => targets.map((to): LocalEdge => ({ ...reader, to, ...LEADS })));
    }),
  );
}

/** Then its readers lead to that, and it to what takes its place (`fieldEdges`). */
function isSetDown({ file, index }: Place, key: string): boolean {
  const own = declarationAt(file, index)?.members.find(([name]) => name === key);
  return own !== undefined && file.facts.values[own[1]]?.op === 'declaration';
}

function classesAbove(place: Place, meaning: Meaning): readonly Place[] {
  const found: Place[] = [];
  let level: readonly Place[] = [place];
  for (let up = 0; up < MAX_LEVELS && level.length > 0; up++) {
    const bases = level.flatMap(({ file, index }) => meaning.bases(file, index));
    const classes = bases.flatMap((base) =>
      base.kind === 'node' ? [{ file: base.file, index: base.index }] : [],
    );
    const isNew = (each: Place) => !found.some((known) => isSame(known, each));
    level = distinct(classes)
      .filter(isNew)
      .slice(0, MAX_CLASSES - found.length);
    found.push(...level);
  }
  return found;
}

function readersIn(files: readonly LinkedCode[]): Readers {
  const found = new Map<string, Reader[]>();
  for (const { code } of files)
    for (const reference of code.facts.references)
      for (const [owner, name] of askedOfSelf(code.file, reference)) {
        const key = keyOf({ file: code.file, index: owner }, name);
        const from = { file: code.file, index: reference.from };
        const known = found.get(key) ?? [];
        const isMore = known.length < MAX_READERS && !known.some((each) => isSame(each.from, from));
        if (isMore) addTo(found, key, { from, line: reference.line });
      }
  return found;
}

/** `this.rates` of `this.rates.vat`, with the class whose instance that is. */
function askedOfSelf({ facts: { values } }: LinkedFile, { kind, value }: Reference): [number, string][] {
  const found: [number, string][] = [];
  let at: Value | undefined = kind === 'type' ? undefined : values[saidOf(values, value)];
  for (let step = 0; step < MAX_STEPS && at !== undefined; step++) {
    const of: number | undefined = 'of' in at && typeof at.of === 'number' ? at.of : undefined;
    const receiver: Value | undefined = of === undefined ? undefined : values[saidOf(values, of)];
    if (at.op === 'member' && receiver?.op === 'this') found.push([receiver.index, at.name]);
    at = receiver;
  }
  return found;
}

const keyOf = (place: Place, name: string): string => `${placeKey(place)} ${name}`;

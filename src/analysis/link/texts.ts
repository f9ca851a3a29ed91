import { HOLE } from '../languages/sql/hole';
import type { Hierarchy } from './hierarchy';
import type { Meaning } from './meaning';
import { NamedPlaces } from './named-places';
import { answersFor, distinct, type LinkedFile, type Place, type Ref } from './things';

/** What a value may be as a text. */
export interface Text {
  /** What is only known at run time stands as `HOLE`; empty where nothing is known. */
  readonly texts: readonly string[];
  /** The constants that it is put together of, the first ones. */
  readonly of: readonly Place[];
  /** There is more than analysis follows: too many texts, a longer one, or one that is made of itself. */
  readonly isCut: boolean;
}

/** Of one value; each choice multiplies them. */
const MAX_TEXTS = 256;
/** Of a text: a host has 253 characters, and what stands before it in a URL is short. */
const MAX_LENGTH = 512;
/** Of all texts of one value, so that what is kept stays small however many values there are. */
const MAX_CHARACTERS = 8192;
/** Of all texts of all values: no program needs a hundredth of it. */
const MAX_KEPT = 8_000_000;
const MAX_PLACES = 16;
/** What one value may be, and members of what a computed name may mean. */
const MAX_NEEDS = 256;
/** Members of members whose object is looked for. */
const MAX_STEPS = 8;

const NOTHING: Text = { texts: [], of: [], isCut: false };
/** Is being asked for, so that who asks again on the way round is given no more; or there is no room for it. */
const ASKED: Text = { texts: [HOLE], of: [], isCut: true };

interface Needs {
  readonly refs: readonly Ref[];
  /** Constants that the value itself names. */
  readonly places: readonly Place[];
  readonly isCut: boolean;
}

/** Puts texts together over files. Every answer is kept and nothing recurses, so the whole is linear in the values that are asked for. */
export class Texts {
  private readonly meaning: Meaning;
  private readonly hierarchy: Hierarchy;
  private readonly places: NamedPlaces;
  /** By slot and value. */
  private readonly known: ((Text | undefined)[] | undefined)[] = [];
  private left = MAX_KEPT;

  constructor(meaning: Meaning, hierarchy: Hierarchy) {
    this.meaning = meaning;
    this.hierarchy = hierarchy;
    this.places = new NamedPlaces(meaning);
  }

  of(file: LinkedFile, value: number): Text {
    const pending: (Ref & { needs?: Needs })[] = [{ file, value }];
    for (let at = pending.at(-1); at !== undefined; at = pending.at(-1)) {
      const answers = answersFor(this.known, at.file);
      const found = answers[at.value];
      if (found === undefined) {
        at.needs = this.needsOf(at);
        answers[at.value] = ASKED;
        for (const ref of at.needs.refs) if (this.at(ref) === undefined) pending.push({ ...ref });
        continue;
      }
      if (at.needs !== undefined) answers[at.value] = this.made(at, at.needs);
      pending.pop();
    }
    return this.at({ file, value }) ?? NOTHING;
  }

  private at({ file, value }: Ref): Text | undefined {
    return this.known[file.slot]?.[value];
  }

  private needsOf({ file, value: index }: Ref): Needs {
    const value = file.facts.values[index];
    switch (value?.op) {
      case 'text':
        return needing(
          value.parts.filter((part) => typeof part === 'number').map((part) => ({ file, value: part })),
        );
      case 'either':
        return needing(value.of.map((each) => ({ file, value: each })));
      case 'declaration': {
        const held = file.facts.declarations[value.index]?.value ?? null;
        return held === null ? needing([]) : needing([{ file, value: held }], [{ file, index: value.index }]);
      }
      case 'import':
        return this.imported(file, index, value.index);
      case 'member':
        return this.member(file, index);
      case 'element':
        return needing(
          this.meaning.of(file, value.of).flatMap((thing) => this.hierarchy.allMembers(thing)),
          this.holders(file, value.of),
        );
      default:
        return needing([]);
    }
  }

  /** What a module exports under a name, or as a whole: `module.exports = 'api.…'`. */
  private imported(file: LinkedFile, value: number, index: number): Needs {
    const { name = '' } = file.facts.imports[index] ?? {};
    const target = file.targets[index] ?? null;
    if (name === '*' && target !== null) {
      const wholes = target.exports.get('export=') ?? [];
      return needing(
        wholes.map((whole) => ({ file: target, value: whole })),
        [{ file: target, index: 0 }],
      );
    }
    const refs = this.meaning.exports.through({ file, value }).filter((ref) => !isSelf(ref, file, value));
    return needing(refs, modulesOf(refs));
  }

  private member(file: LinkedFile, index: number): Needs {
    const refs = this.meaning.refs(file, index).flatMap((named) => (named.kind === 'ref' ? [named] : []));
    const loose = modulesOf(refs);
    const holders = loose.length === 0 ? [] : this.holders(file, index);
    return needing(refs, holders.length > 0 ? holders : loose);
  }

  /** The nearest declarations that a member is asked of. */
  private holders(file: LinkedFile, index: number): readonly Place[] {
    let at = index;
    for (let step = 0; step < MAX_STEPS; step++) {
      const found = this.places.of(file, at);
      const value = file.facts.values[at];
      if (found.length > 0 || (value?.op !== 'member' && value?.op !== 'element')) return found;
      at = value.of;
    }
    return [];
  }

  private made({ file, value: index }: Ref, { refs, places, isCut }: Needs): Text {
    const value = file.facts.values[index];
    if (value?.op === 'event') return value.of === null ? { ...NOTHING, texts: [value.name] } : NOTHING;
    const found = refs.map((ref) => this.at(ref) ?? NOTHING);
    const put =
      value?.op === 'text'
        ? joined(
            value.parts.map((part) =>
              typeof part === 'string' ? [part] : (this.at({ file, value: part }) ?? NOTHING).texts,
            ),
          )
        : chosen(found.map(({ texts }) => texts));
    if (put.texts.length === 0 && !isCut) return NOTHING;
    this.left -= put.texts.reduce((sum, text) => sum + text.length, 0);
    if (this.left < 0) return ASKED;
    return {
      texts: put.texts,
      of: distinct([...places, ...found.flatMap(({ of }) => of)]).slice(0, MAX_PLACES),
      isCut: isCut || put.isCut || found.some((each) => each.isCut),
    };
  }
}

/** The modules of what is no declaration of its own: `exports.HOST = 'api.…'`. */
const modulesOf = (refs: readonly Ref[]): readonly Place[] =>
  refs.flatMap(({ file, value }) => {
    const op = file.facts.values[value]?.op;
    return op === 'declaration' || op === 'import' || op === 'member' ? [] : [{ file, index: 0 }];
  });

const isSelf = (ref: Ref, file: LinkedFile, value: number): boolean =>
  ref.file === file && ref.value === value;

const needing = (refs: readonly Ref[], places: readonly Place[] = []): Needs => ({
  refs: refs.slice(0, MAX_NEEDS),
  places,
  isCut: refs.length > MAX_NEEDS,
});

type Put = Pick<Text, 'texts' | 'isCut'>;

function chosen(all: readonly (readonly string[])[]): Put {
  return limited(new Set(all.flat()));
}

/** Every choice of every part with every choice of the others. */
function joined(parts: readonly (readonly string[])[]): Put {
  let texts: readonly string[] = [''];
  let isCut = false;
  for (const part of parts) {
    const choices = part.length === 0 ? [HOLE] : part;
    const longer = limited(products(texts, choices));
    isCut ||= longer.isCut;
    texts = longer.texts;
  }
  return { texts: [...new Set(texts)], isCut };
}

function* products(texts: readonly string[], choices: readonly string[]): Iterable<string> {
  for (const text of texts) for (const choice of choices) yield text + choice;
}

/** The first texts; what is left out of a long one may be anything. */
function limited(all: Iterable<string>): Put {
  const texts: string[] = [];
  let characters = 0;
  let isCut = false;
  for (const text of all) {
    const isLong = text.length > MAX_LENGTH;
    characters += Math.min(text.length, MAX_LENGTH);
    if (texts.length === MAX_TEXTS || characters > MAX_CHARACTERS) return { texts, isCut: true };
    texts.push(isLong ? text.slice(0, MAX_LENGTH - HOLE.length) + HOLE : text);
    isCut ||= isLong;
  }
  return { texts, isCut };
}

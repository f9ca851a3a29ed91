import { type LinkedFile, placeKey } from './things';
import type { ValueMeaning } from './type-names';

/** What something is registered under with a container. */
export interface Token {
  readonly kind: 'token';
  readonly key: string;
}

/** What jobs, queues and actions are told apart from events by (`walkJobs`, `walkAction`). */
const SPACE = /^(?:job |queue |any job of |action )/;
/** Members of members of a constant: deeper ones name no token. */
const MAX_STEPS = 4;

/** What a `token` value stands for: a text is the same in every file, a constant or class is known by its place. */
export function tokensOf(meaning: ValueMeaning, file: LinkedFile, index: number): readonly Token[] {
  const value = file.facts.values[index];
  if (value?.op !== 'token') return [];
  return keysOf(meaning, file, value).map((key) => ({ kind: 'token', key }));
}

/** What makes what stands behind the token. */
export const makingOf = ({ key }: Token): Token => ({ kind: 'token', key: `making ${key}` });

/** A text as itself, a constant by its place and by the text that it holds. */
export function keysOf(
  meaning: ValueMeaning,
  file: LinkedFile,
  { of, name }: { readonly of: number | null; readonly name: string },
): readonly string[] {
  if (of === null) return [JSON.stringify(name)];
  const [space = ''] = SPACE.exec(name) ?? [];
  return placesOf(meaning, file, of, 0).flatMap(({ key, text }) =>
    text === null ? [key] : [key, JSON.stringify(space + text)],
  );
}

interface Named {
  readonly key: string;
  /** That a constant holds. */
  readonly text: string | null;
}

/** What the constant holds, where that may name something. */
function textIn({ facts }: LinkedFile, index: number): string | null {
  const value = facts.values[facts.declarations[index]?.value ?? -1];
  for (const each of value?.op === 'either' ? value.of : []) {
    const alternative = facts.values[each];
    if (alternative?.op === 'event' && alternative.of === null) return alternative.name;
  }
  return value?.op === 'event' && value.of === null ? value.name : null;
}

function placesOf(meaning: ValueMeaning, file: LinkedFile, index: number, step: number): readonly Named[] {
  const value = file.facts.values[index];
  if (value === undefined || step > MAX_STEPS) return [];
  if (value.op === 'declaration')
    return [{ key: placeKey({ file, index: value.index }), text: textIn(file, value.index) }];
  if (value.op === 'import') {
    return meaning.exports.through({ file, value: index }).flatMap((ref) => {
      const isSame = ref.file === file && ref.value === index;
      return isSame ? [] : placesOf(meaning, ref.file, ref.value, step + 1);
    });
  }
  if (value.op !== 'member') return [];
  const declared = meaning.refs(file, index).flatMap((named) => {
    const isPlace = named.kind === 'ref' && named.file.facts.values[named.value]?.op === 'declaration';
    return isPlace ? placesOf(meaning, named.file, named.value, step + 1) : [];
  });
  if (declared.length > 0) return declared;
  return placesOf(meaning, file, value.of, step + 1).map(({ key }) => ({
    key: `${key} ${value.name}`,
    text: null,
  }));
}

/** Whether anything in the file asks for what stands behind a token. */
export const asksForTokens = ({ facts }: LinkedFile): boolean =>
  facts.values.some(({ op }) => op === 'token');

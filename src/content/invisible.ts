import { RIGHT_TO_LEFT } from './bidirectional';
import type { TextKind } from './text-kind';

/** Characters that leave no mark of their own; bidirectional controls and separators have rules of their own. */
const INVISIBLE =
  /(?![\u202a-\u202e\u2066-\u2069])[\p{Default_Ignorable_Code_Point}\ufff9-\ufffb\u{1d159}\u{13430}-\u{1343f}\u2800]/gu;

const RUNS = new RegExp(`(?:${INVISIBLE.source})+`, 'gu');

/** What writing needs, each with the invisible part second: it may stay. */
const AT_HOME: readonly RegExp[] = [
  // Emoji: presentation, skin tones, joined pictures, keycaps, the flags of regions.
  /(?:\u{1f3f4}[\u{e0030}-\u{e0039}\u{e0061}-\u{e007a}]{2,7}\u{e007f})|[0-9#*]\ufe0f\u20e3/gu,
  /(?:\p{Extended_Pictographic}|[\u{1f1e6}-\u{1f1ff}])(?:[\ufe0e\ufe0f]|\p{Emoji_Modifier}\ufe0f?)?(?:\u200d\p{Extended_Pictographic}(?:[\ufe0e\ufe0f]|\p{Emoji_Modifier}\ufe0f?)?){0,9}/gu,
  // Variants of signs, ideographs and Mongolian letters.
  /(?![\0-\x7f\p{Extended_Pictographic}])[\p{S}\p{Po}\p{Pd}][\ufe00\ufe0e\ufe0f]|\p{Script=Han}[\ufe00-\ufe02\u{e0100}-\u{e01ef}]|\p{Script=Mongolian}[\u180b-\u180f]/gu,
  // Joiners between letters that change their shape (UAX 31, contexts A1, A2 and B), breaks between words without spaces.
  /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Nko}\p{Script=Mongolian}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}]\p{M}{0,4}[\u200c\u200d](?![\w\u200b-\u200d])/gu,
  /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]\p{M}{0,4}\u200b(?![\w\u200b-\u200d])/gu,
  // Pictures in braille. A run is tried from its start alone: from each of its places it would take the square of its length.
  /[\u2801-\u28ff]\u2800+|(?<!\u2800)\u2800+[\u2801-\u28ff]/gu,
];

const MARKS = new Set(['\u200e', '\u200f', '\u061c']);
const SOFT = new Set(['\u00ad', '\u034f', '\u200b', '\u200c', '\u200d', '\u2060', '\ufeff', ...MARKS]);
/** Editors leave them behind; a few in prose carry no message. */
const LEFT_BEHIND = new Set([...SOFT, '\ufe0e', '\ufe0f']);
const LONGEST_RUN = 2;
const SOFT_HYPHEN = '\u00ad';
const WORD = /[A-Za-z0-9_$]/;
const LETTER = /[\p{L}\p{M}]/u;
const QUOTE = /["'`]/;
/** How far the letters that need a mark may stand from it. */
const SIGHT = 40;

/** The first character of the line that hides something, `null` where there is none or each is where writing needs it. */
export function hiddenIn(line: string, kind: TextKind): string | null {
  const rest = AT_HOME.reduce(
    (text, needed) => text.replace(needed, (found) => found.replace(INVISIBLE, '')),
    line,
  );
  for (const match of rest.matchAll(RUNS)) {
    const [run] = match;
    const before = rest.slice(Math.max(0, match.index - SIGHT), match.index);
    const after = rest.slice(match.index + run.length, match.index + run.length + SIGHT);
    const hidden = Array.from(run.slice(0, 3 * LONGEST_RUN));
    if (!isHarmless(hidden, { before, after }, kind)) return hidden[0] ?? null;
  }
  return null;
}

interface Surroundings {
  readonly before: string;
  readonly after: string;
}

/** @param run at least the first characters of a run of invisible ones */
function isHarmless(run: readonly string[], { before, after }: Surroundings, kind: TextKind): boolean {
  const last = Array.from(before.slice(-2)).at(-1) ?? '';
  const next = Array.from(after.slice(0, 2))[0] ?? '';
  const splitsWord = WORD.test(last) && WORD.test(next);
  const [only = ''] = run;
  if (run.length === 1 && MARKS.has(only) && !splitsWord && RIGHT_TO_LEFT.test(before + after)) return true;
  if (kind === 'code' || run.length > LONGEST_RUN || !run.every((one) => LEFT_BEHIND.has(one))) return false;
  if (run.every((one) => one === SOFT_HYPHEN)) return LETTER.test(last) && LETTER.test(next);
  // A key or a value that reads like another: `"admin\u200b"`.
  const endsValue = (WORD.test(last) && QUOTE.test(next)) || (QUOTE.test(last) && WORD.test(next));
  return !splitsWord && (kind === 'prose' || !endsValue);
}

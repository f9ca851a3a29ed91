/**
 * Text from a change is shown, never obeyed (threats G14, G15): what cannot be seen, what turns the direction of writing
 * and what steers a terminal becomes its code point's name.
 */

const UNSEEN = /(?! )[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Zs}\p{Default_Ignorable_Code_Point}]/gu;

const nameOf = (character: string): string =>
  `[U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`;

/** One line in which every character can be seen. */
export const visible = (text: string): string => text.replace(UNSEEN, nameOf);

/** At most `length` characters, whole code points; says with … that something is missing. */
export const clip = (text: string, length: number): string => {
  if (text.length <= length) return text;
  const cut = text.slice(0, length - 1);
  return `${/[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
};

/** A field of a report: visible, and short. */
export const shown = (text: string, length: number): string => clip(visible(clip(text, length)), length);

/** The log of a runner obeys lines that begin with `::` or hold `##[`, even after white space (threats G15). */
export const unheard = (text: string): string => text.replace(/:(?=:)/g, ': ').replace(/#(?=#\[)/g, '# ');

/** Text as code on one line, so that nothing of it is Markdown. */
export const asCode = (text: string): string => `\`${text.replaceAll('`', "'").replace(/\s+/g, ' ')}\``;

/** `1 finding`, `2 findings`. */
export const counted = (count: number, noun: string): string =>
  `${count.toLocaleString('en-GB')} ${noun}${count === 1 ? '' : 's'}`;

/** `a`, `a and b`, `a, b and c`. */
export const listed = (items: readonly string[]): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;

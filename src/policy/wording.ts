import { distance } from 'fastest-levenshtein';

/** How messages about a manifest name things, so that all of them read alike. */

const LONGEST_QUOTE = 60;

/** A value as the owner wrote it, cut where it is long. */
export const quote = (text: string): string => {
  const line = text.replace(/\s+/g, ' ');
  return `\`${line.length > LONGEST_QUOTE ? `${line.slice(0, LONGEST_QUOTE)}…` : line}\``;
};

export const oneOf = (values: readonly unknown[]): string => values.map(String).join(', ');

/** The known spelling that was probably meant; `null` where nothing is near. */
export function nearest(text: string, known: readonly string[]): string | null {
  if (text.length > LONGEST_QUOTE) return null;
  const folded = text.normalize('NFKC').trim().toLowerCase().replaceAll('_', '-');
  let best: { word: string; away: number } | null = null;
  for (const word of known) {
    const away = distance(folded, word);
    if (best === null || away < best.away) best = { word, away };
  }
  return best !== null && best.away <= tolerance(best.word) ? best.word : null;
}

/** Two slips, so that swapped letters count, but one in the shortest words. */
const tolerance = (word: string): number => (word.length < 4 ? 1 : Math.max(2, Math.floor(word.length / 3)));

/** `; did you mean …?` or nothing. */
export function suggestion(text: string, known: readonly string[]): string {
  const word = nearest(text, known);
  return word === null ? '' : `; did you mean ${quote(word)}?`;
}

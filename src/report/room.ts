import { link, prose } from './html';
import type { Links } from './place';
import { counted } from './text';

/** A page has so much room; nothing is left out of it without saying how much, and where it stands. */

export interface PageOptions extends Links {
  /** Bytes that the page may take. */
  readonly limit: number;
  /** Where everything stands that did not fit, as it follows "in", e.g. `the job summary`. */
  readonly rest: string;
  /** The run's own page; `null`: no link. */
  readonly runUrl: string | null;
}

export const bytesOf = (text: string): number => Buffer.byteLength(text, 'utf8');

/** Takes from a list what fits into a number of bytes, each item whole. */
export const whatFits = (
  items: readonly string[],
  limit: number,
): { readonly taken: readonly string[]; readonly bytes: number } => {
  let bytes = 0;
  const taken: string[] = [];
  for (const item of items) {
    const next = bytes + bytesOf(item) + 1;
    if (next > limit) break;
    bytes = next;
    taken.push(item);
  }
  return { taken, bytes };
};

export const more = (count: number, noun: string, { rest, runUrl }: PageOptions): string =>
  `and ${counted(count, `more ${noun}`)}, in ${link(prose(rest), runUrl)}`;

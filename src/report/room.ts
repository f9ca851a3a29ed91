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

/**
 * Takes from the front of a list what fits into a number of bytes, each item whole; what comes after is not even rendered.
 * @param render one item as text
 */
export const whatFits = <T>(
  items: readonly T[],
  limit: number,
  render: (item: T) => string,
): readonly string[] => {
  let left = limit;
  const taken: string[] = [];
  for (const item of items) {
    const text = render(item);
    left -= bytesOf(text) + 1;
    if (left < 0) break;
    taken.push(text);
  }
  return taken;
};

export const more = (count: number, noun: string, { rest, runUrl }: PageOptions): string =>
  `and ${counted(count, `more ${noun}`)}, in ${link(prose(rest), runUrl)}`;

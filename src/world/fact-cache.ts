/** One text that was derived from a file's content. */
export interface KeptText {
  /** Names the content that it was made of, e.g. a blob's id and the language that it was read in. */
  readonly key: string;
  readonly text: string;
}

/**
 * Texts kept between runs under what they were made of. Nothing but speed may rest on it: what is missing or cannot be read is
 * made again. Whoever can write where it is kept decides what is found there, so a run that judges others' work has none.
 */
export interface FactCache {
  /** In the order asked; `null` where nothing is kept, or nothing that is whole. Never throws for what it holds. */
  read(keys: readonly string[]): Promise<readonly (string | null)[]>;
  /** Takes entries over; they may be kept as late as `close`. */
  keep(entries: readonly KeptText[]): void;
  /** Keeps what was taken over, as far as the place allows; afterwards nothing is asked. */
  close(): Promise<void>;
}

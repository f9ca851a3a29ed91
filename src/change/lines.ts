/** A blob cut at its line feeds; a last line without one counts. Lines are bytes, held as Latin-1 so that they compare. */
export interface Lines {
  readonly texts: readonly string[];
  /** True where the blob is not empty and lacks a final line feed. */
  readonly open: boolean;
}

export function linesOf(bytes: Buffer): Lines {
  if (bytes.length === 0) return { texts: [], open: false };
  const texts = bytes.toString('latin1').split('\n');
  const open = texts.at(-1) !== '';
  if (!open) texts.pop();
  return { texts, open };
}

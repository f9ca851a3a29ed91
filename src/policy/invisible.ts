/**
 * Characters that a reader of a manifest cannot see or takes for another: controls, format characters (bidirectional,
 * zero width), fillers, variation selectors, separators that are line breaks to some programs, spaces other than U+0020.
 */
const INVISIBLE = /(?![\n ])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Zs}\p{Default_Ignorable_Code_Point}]/gu;

export interface Invisible {
  /** In UTF-16 units from the start of the text. */
  readonly offset: number;
  /** `U+200B` */
  readonly name: string;
}

/** Every character of `text` that cannot be seen, line feeds and plain spaces left out. */
export function invisiblesIn(text: string): readonly Invisible[] {
  return [...text.matchAll(INVISIBLE)].map((match) => ({
    offset: match.index,
    name: `U+${(match[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`,
  }));
}

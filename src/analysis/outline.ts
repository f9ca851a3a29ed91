import type { NamedText } from './call-text';

/**
 * The code of one declaration in which texts, numbers and names are left open, since a text or number may get a name. Two outlines with one
 * digest differ in what is left open alone.
 */
export interface Outline {
  readonly digest: string;
  /** As `Declaration.names`, without what is left open. */
  readonly names: readonly number[];
  /** In the order of the code. */
  readonly open: readonly LeftOpen[];
}

export type LeftOpen =
  /** The hash of a constant that holds the text or number, and of a member of an enum that does. */
  | { readonly kind: 'literal'; readonly hashes: readonly string[] }
  | { readonly kind: 'name'; readonly name: NamedText };

export interface FileOutline {
  /** By the index of the declaration; `null` for what only describes. */
  readonly outlines: readonly (Outline | null)[];
  /** Declarations that hold a text or number for as long as the file says. */
  readonly lasting: readonly number[];
}

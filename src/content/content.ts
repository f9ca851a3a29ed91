/** What the files, paths and messages of a change hold that a reader cannot see: facts for the rules, none of them a judgement. */
export interface ContentFacts {
  readonly deceptive: readonly DeceptiveText[];
  readonly collisions: readonly PathCollision[];
  readonly opaque: readonly OpaqueContent[];
  /** What was too large to be looked at. */
  readonly limits: readonly ContentLimit[];
}

export const DECEPTIONS = [
  'bidirectional',
  'invisible',
  'look-alike',
  'line-separator',
  'control',
  'hidden-lines',
] as const;
export type Deception = (typeof DECEPTIONS)[number];

/** Text that another reader, or a program, takes for something else. One for each kind of deception and place. */
export interface DeceptiveText {
  readonly place: TextPlace;
  readonly deception: Deception;
  /** In printable ASCII: the character as `U+202E RIGHT-TO-LEFT OVERRIDE`, a word with its odd letters spelled out. */
  readonly proof: string;
  /** How many further lines of the file or message that the change adds do the same. */
  readonly moreLines: number;
}

export type TextPlace =
  | { readonly in: 'file'; readonly path: string; readonly line: number }
  | { readonly in: 'path'; readonly path: string }
  | { readonly in: 'message'; readonly commit: string; readonly line: number };

/** A path that the change adds and that another system takes for something else. */
export type PathCollision =
  | {
      readonly kind: 'twin';
      readonly path: string;
      /** The path that it meets. */
      readonly other: string;
      /** The part of both paths, from the root, in which they differ. */
      readonly part: string;
      readonly otherPart: string;
    }
  | {
      readonly kind: 'name';
      readonly path: string;
      /** One clause, e.g. "is a device on Windows". */
      readonly detail: string;
    };

/** Content that review of lines cannot see through. */
export interface OpaqueContent {
  readonly path: string;
  readonly line: number;
  /** A word that stays the same when the content changes; part of the fingerprint. */
  readonly kind: OpaqueKind;
  /** A clause that names the content, e.g. "a WebAssembly module". */
  readonly detail: string;
}

export type OpaqueKind =
  | 'submodule'
  | 'submodule-address'
  | 'pointer'
  | 'archive'
  | 'binary'
  | 'generated'
  | 'dependency';

export interface ContentLimit {
  readonly what: string;
  readonly paths: readonly string[];
}

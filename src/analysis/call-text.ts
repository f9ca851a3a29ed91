import type { Taken } from './graph';

/** One call, construction or assignment to a member of one file, as text: what it gives to what it calls, and when. */
export interface CallText {
  /** Index of the declaration whose own code it stands in. */
  readonly from: number;
  readonly startLine: number;
  /** Where what is called ends. */
  readonly calleeLine: number;
  readonly endLine: number;
  /** The last part of what is called: `setMax` of `limits.setMax(…)`. */
  readonly name: string;
  /** What the first name in what is called stands for, as in `Declaration.names`; `null` for locals and what has no name. */
  readonly root: number | null;
  /** Whether that is called itself. */
  readonly isPlain: boolean;
  /** What a method is called on, where that is shared by the whole program. */
  readonly on: NamedText | null;
  /** The conditions around it. */
  readonly when: SaidText;
  /** By position, up to a list of unknown length. */
  readonly given: readonly GivenText[];
  /** What stands from such a list on, all in one. */
  readonly rest: SaidText | null;
}

/** Canonical text: equal where the same is said of the same names. */
export interface SaidText {
  readonly digest: string;
  /** As `Declaration.names`. */
  readonly names: readonly number[];
  /** By name, the members of it that are used; `null` where it is used as a whole. */
  readonly members: readonly (readonly string[] | null)[];
  /** Parameters that it uses. */
  readonly takes: readonly Taken[];
}

/** `limits.deep`: a name of the file, as in `Declaration.names`, and members of it. */
export type NamedText = readonly [name: number, ...path: string[]];

export interface GivenText extends SaidText {
  /** What it is, where that is shared by the whole program. */
  readonly place?: NamedText;
  /** Of an object that is written out, by name. */
  readonly object?: readonly (readonly [name: string, of: SaidText])[];
}

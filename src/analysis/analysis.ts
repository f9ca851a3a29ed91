import type { EdgeKind } from './graph';

/** What a change can influence: facts for the rules, none of them a judgement. */
export interface Analysis {
  /** Whether code was looked at at all; false where no changed file is code and no area asks for it. */
  readonly performed: boolean;
  /** A regulated declaration behaves differently, is added or removed. */
  readonly regulatedChanges: readonly Impact[];
  /**
   * Something that a regulated declaration reaches behaves differently, or other code writes what it reads; `chain` runs from the regulated one to
   * it, and on to who writes.
   */
  readonly dependencyChanges: readonly Impact[];
  /** Changed code newly reaches a regulated function, module or host. */
  readonly newCalls: readonly Impact[];
  /** Changed writes to regulated tables, regulated types, regulated paths. */
  readonly dataChanges: readonly Impact[];
  /** Ways into a control's `before:` that passed `require:` and no longer do. */
  readonly bypassedControls: readonly Impact[];
  readonly unanalysed: readonly UnanalysedChange[];
  /** What the change adds that analysis cannot see through. */
  readonly dynamicCode: readonly DynamicCode[];
  /** Packages that regulated code uses; empty where the change touches no file that says which packages there are. */
  readonly packages: readonly UsedPackage[];
  /** Selectors that matched something at the base and match nothing at the head. */
  readonly unmatchedSelectors: readonly UnmatchedSelector[];
  /** What analysis gave up looking at; each is a path or a stated ambiguity. */
  readonly limits: readonly AnalysisLimit[];
  /** Calls in what the areas reach that could mean too many declarations for a reference. */
  readonly ambiguities?: number;
  /** For the report: files and declarations looked at. */
  readonly coverage: { readonly files: number; readonly declarations: number; readonly edges: number };
}

export interface Location {
  readonly path: string;
  readonly startLine: number;
  readonly endLine: number;
  /** `base` where the location exists only before the change (a deletion). */
  readonly side: 'head' | 'base';
}

/** `asked`: a package calls the member of the class. `made`: the class, or its constructor, has run before the code can. */
export type SaidEdge = EdgeKind | 'asked' | 'made';

export interface Step {
  /** Qualified name; the file's base name for module-level code. */
  readonly name: string;
  readonly path: string;
  /** Of the reference that leads on, or of the declaration for the last step; from 1. */
  readonly line: number;
  /** How the previous step leads here; `null` for the first. */
  readonly edge: SaidEdge | 'written' | 'called' | null;
  readonly certainty: 'exact' | 'approximate';
}

export interface Impact {
  /** Area id; for `bypassedControls` the control's id. */
  readonly area: string;
  /** Qualified name of the changed declaration, path or table that this is about. */
  readonly subject: string;
  readonly reason: ImpactReason;
  /** One clause for people, e.g. "is removed", "writes ledger.entries (update)". */
  readonly detail: string;
  readonly location: Location;
  /** From the regulated declaration to the changed one; empty where the subject itself is regulated. */
  readonly chain: readonly Step[];
  /** True where the only way there rests on a match by name among several candidates. */
  readonly approximate: boolean;
}

export type ImpactReason =
  | 'changed'
  | 'added'
  | 'removed'
  | 'moved'
  | 'written'
  | 'module'
  | 'host'
  | 'function'
  | 'table'
  | 'type'
  | 'path'
  | 'bypassed';

/** Code whose meaning is only known when it runs, or that runs what stands elsewhere (`process`). */
export interface DynamicCode {
  /** Area that reaches it; `null` where none does. */
  readonly area: string | null;
  /** Qualified name of the declaration that holds it. */
  readonly subject: string;
  /** Kind of construct; part of the fingerprint. */
  readonly reason: string;
  /** One clause for people. */
  readonly detail: string;
  readonly location: Location;
  /** From the regulated declaration to the one that holds it. */
  readonly chain: readonly Step[];
  readonly approximate: boolean;
}

/** A package from outside the tree that regulated code leads to. */
export interface UsedPackage {
  readonly area: string;
  /** Without subpath. */
  readonly name: string;
  /** The file that uses it: what the name means depends on the folder. */
  readonly path: string;
  /** Imported by a file whose module-level code runs, and used by no declaration that is reached. */
  readonly isOnlyLoaded: boolean;
  /** From the regulated declaration to the use. */
  readonly chain: readonly Step[];
  readonly approximate: boolean;
}

export interface UnanalysedChange {
  readonly path: string;
  readonly detail: string;
  readonly line: number;
  /** Area that may reach the file; `null` where none can. */
  readonly area: string | null;
}

export interface UnmatchedSelector {
  readonly area: string;
  readonly selector: string;
  /** Where it last matched. */
  readonly location: Location;
}

export interface AnalysisLimit {
  readonly what: string;
  readonly paths: readonly string[];
}

import type { CallText } from './call-text';
import type { FileFacts } from './facts';
import type { FileOutline } from './outline';

/** Turns source text into facts; behind it stands the compiler, loaded only when it is called. */
export interface FactSource {
  /** Facts in the sources' order. Never throws for bad text: such a file's facts say so. */
  extract(sources: readonly Source[]): Promise<readonly FileFacts[]>;
  /** Says that something will probably be extracted soon. */
  prepare?(): void;
  /** What is kept from earlier runs, in the order asked; `null` for what must be read. Absent where nothing is kept. */
  kept?(files: readonly SourceName[]): Promise<readonly (FileFacts | null)[]>;
  /** What runs in each source, in their order; `null` for one that cannot be read. */
  marks?(sources: readonly Source[]): Promise<readonly (readonly Mark[] | null)[]>;
  /** What each call in each source gives, in their order; `null` for one that cannot be read. */
  calls?(sources: readonly Source[]): Promise<readonly (readonly CallText[] | null)[]>;
  /** The outlines of what each source declares, in their order; `null` for one that cannot be read. */
  outlines?(sources: readonly Source[]): Promise<readonly (FileOutline | null)[]>;
}

/** Something that runs, found without facts: that facts leave nothing out is held against it. */
export type Mark = readonly [line: number, what: string];

/** Facts as texts (`textOf`), which are cheap to hand from thread to thread and to keep. */
export interface FactTexts {
  /** Says that something will be asked for soon. */
  prepare?(): void;
  /** In the sources' order. */
  texts(sources: readonly Source[]): Promise<readonly string[]>;
  /** Marks as JSON, in the sources' order. */
  marks?(sources: readonly Source[]): Promise<readonly string[]>;
  /** Calls as JSON, in the sources' order. */
  calls?(sources: readonly Source[]): Promise<readonly string[]>;
  /** Outlines as JSON, in the sources' order. */
  outlines?(sources: readonly Source[]): Promise<readonly string[]>;
}

export interface SourceName {
  /** Decides the language, by extension only. */
  readonly path: string;
  readonly blob: string;
}

export interface Source extends SourceName {
  readonly bytes: Buffer;
}

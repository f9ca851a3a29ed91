import type { FileFacts } from './facts';

/** Turns source text into facts; behind it stands the compiler, loaded only when it is called. */
export interface FactSource {
  /** Facts in the sources' order. Never throws for bad text: such a file's facts say so. */
  extract(sources: readonly Source[]): Promise<readonly FileFacts[]>;
  /** Says that something will probably be extracted soon. */
  prepare?(): void;
  /** What is kept from earlier runs, in the order asked; `null` for what must be read. Absent where nothing is kept. */
  kept?(files: readonly SourceName[]): Promise<readonly (FileFacts | null)[]>;
}

/** Facts as texts (`textOf`), which are cheap to hand from thread to thread and to keep. */
export interface FactTexts {
  /** Says that something will be asked for soon. */
  prepare?(): void;
  /** In the sources' order. */
  texts(sources: readonly Source[]): Promise<readonly string[]>;
}

export interface SourceName {
  /** Decides the language, by extension only. */
  readonly path: string;
  readonly blob: string;
}

export interface Source extends SourceName {
  readonly bytes: Buffer;
}

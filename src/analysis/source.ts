import type { FileFacts } from './facts';

/** Turns source text into facts; behind it stands the compiler, loaded only when it is called. */
export interface FactSource {
  /** Facts in the sources' order. Never throws for bad text: such a file's facts say so. */
  extract(sources: readonly Source[]): Promise<readonly FileFacts[]>;
}

export interface Source {
  /** Decides the language, by extension only. */
  readonly path: string;
  readonly blob: string;
  readonly bytes: Buffer;
}

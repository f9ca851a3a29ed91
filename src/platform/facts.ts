import { join } from 'node:path';
import { keptFacts } from '../analysis/files/kept-facts';
import type { FactSource } from '../analysis/source';
import { builtAnalyser, versionOf } from './extraction/bundle';
import { ExtractionThreads } from './extraction/threads';
import { PackCache } from './fact-cache/pack-cache';

/** A fact source that loads the compiler with the first file that needs it, and not before; in this thread. */
export function lazyFactSource(): FactSource {
  return {
    async extract(sources) {
      if (sources.length === 0) return [];
      const { extract } = await import('#analyser');
      return extract(sources);
    },
    async marks(sources) {
      if (sources.length === 0) return [];
      const { marks } = await import('#analyser');
      return marks(sources);
    },
    async calls(sources) {
      if (sources.length === 0) return [];
      const { calls } = await import('#analyser');
      return calls(sources);
    },
    async outlines(sources) {
      if (sources.length === 0) return [];
      const { outlines } = await import('#analyser');
      return outlines(sources);
    },
  };
}

/** A fact source of one run; closed when the run is over. */
export interface OpenFacts extends FactSource {
  close(): Promise<void>;
}

export interface FactOptions {
  /** Folder that facts are kept in between runs; `null` where none are. */
  readonly cache: string | null;
  /** The built analyser; found by itself where absent. */
  readonly bundle?: string | null;
}

/**
 * One beside the thread that reads blobs and links. A second one takes 30 % more work in all, since each loads the compiler and
 * warms up by itself, and on two cores nothing was ready sooner.
 */
const THREADS = 1;

/**
 * Facts from a thread of its own, and from earlier runs where a folder is named. A program
 * that runs from its sources reads files in its own thread and keeps nothing: what it extracts has no version yet.
 */
export async function openFacts({ cache, bundle = builtAnalyser() }: FactOptions): Promise<OpenFacts> {
  if (bundle === null) return { ...lazyFactSource(), async close() {} };
  const threads = new ExtractionThreads(bundle, THREADS);
  const kept = cache === null ? null : new PackCache(join(cache, `facts-${await versionOf(bundle)}`));
  return {
    ...keptFacts(threads, kept),
    async close() {
      await Promise.all([threads.close(), kept?.close()]);
    },
  };
}

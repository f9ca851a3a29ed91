import type { FactSource } from '../analysis/source';

/** A fact source that loads the compiler with the first file that needs it, and not before. */
export function lazyFactSource(): FactSource {
  return {
    async extract(sources) {
      if (sources.length === 0) return [];
      const { extract } = await import('#analyser');
      return extract(sources);
    },
  };
}

import type { FileFacts } from '../analysis/facts';
import { factKey } from '../analysis/files/fact-key';
import type { FactSource, SourceName } from '../analysis/source';

/** A fact source that reads each text once in a run: other commits that are judged beside the head share most of their files. */
export function rememberedFacts(source: FactSource): FactSource {
  const known = new Map<string, FileFacts>();
  const remember = (files: readonly SourceName[], facts: readonly (FileFacts | null)[]): void => {
    for (const [at, file] of files.entries()) {
      const found = facts[at] ?? null;
      if (found !== null) known.set(keyOf(file), found);
    }
  };
  return {
    ...source,
    async extract(sources) {
      const made = await source.extract(sources);
      remember(sources, made);
      return made;
    },
    async kept(files) {
      const fresh = files.filter((file) => !known.has(keyOf(file)));
      if (fresh.length > 0) remember(fresh, (await source.kept?.(fresh)) ?? []);
      return files.map((file) => known.get(keyOf(file)) ?? null);
    },
  };
}

const keyOf = ({ path, blob }: SourceName): string => factKey(path, blob);

import type { FactCache } from '../../world/fact-cache';
import type { FileFacts } from '../facts';
import type { FactSource, FactTexts, SourceName } from '../source';
import { factKey } from './fact-key';
import { factsOf } from './fact-text';

/** A source whose facts come as texts; with a cache what was read once is not read again. */
export function keptFacts(reader: FactTexts, cache: FactCache | null): FactSource {
  const extract: FactSource['extract'] = async (sources) => {
    const made = await reader.texts(sources);
    return made.map((text, at) => {
      const facts = factsOf(text) ?? raise(sources[at]);
      // What failed by our own fault may be read another time.
      if (facts.unanalysed?.reason !== 'internal') cache?.keep([{ key: keyOf(sources[at]), text }]);
      return facts;
    });
  };
  const marks: FactSource['marks'] = async (sources) => {
    const made = await reader.marks?.(sources);
    return sources.map((_, at) => JSON.parse(made?.[at] ?? 'null'));
  };
  const calls: FactSource['calls'] = async (sources) => {
    const made = await reader.calls?.(sources);
    return sources.map((_, at) => JSON.parse(made?.[at] ?? 'null'));
  };
  const outlines: FactSource['outlines'] = async (sources) => {
    const made = await reader.outlines?.(sources);
    return sources.map((_, at) => JSON.parse(made?.[at] ?? 'null'));
  };
  if (cache === null) return { extract, marks, calls, outlines, prepare: () => reader.prepare?.() };
  const kept = async (files: readonly SourceName[]): Promise<readonly (FileFacts | null)[]> => {
    const found = await cache.read(files.map(keyOf));
    // The compiler is loaded while what is kept is read, and not at all where that is everything.
    if (found.includes(null)) reader.prepare?.();
    return found.map((text) => (text === null ? null : factsOf(text)));
  };
  return { extract, marks, calls, outlines, kept };
}

const keyOf = (file: SourceName | undefined): string =>
  file === undefined ? '' : factKey(file.path, file.blob);

function raise(source: SourceName | undefined): never {
  throw new Error(`no facts of ${source?.path}: the extractor and its reader are of different versions`);
}

import type { FactCache } from '../../world/fact-cache';
import type { FileFacts } from '../facts';
import type { FactSource, FactTexts, Source, SourceName } from '../source';
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
  const marks: FactSource['marks'] = async (sources) => parsedFor(sources, await reader.marks?.(sources));
  const calls: FactSource['calls'] = async (sources) => parsedFor(sources, await reader.calls?.(sources));
  const outlines: FactSource['outlines'] = async (sources) =>
    parsedFor(sources, await reader.outlines?.(sources));
  if (cache === null) return { extract, marks, calls, outlines, prepare: () => reader.prepare?.() };
  const kept = async (files: readonly SourceName[]): Promise<readonly (FileFacts | null)[]> => {
    const found = await cache.read(files.map(keyOf));
    // The compiler is loaded while what is kept is read, and not at all where that is everything.
    if (found.includes(null)) reader.prepare?.();
    return found.map((text) => (text === null ? null : factsOf(text)));
  };
  return { extract, marks, calls, outlines, kept };
}

/** What the texts say, source by source; `null` where there is none. */
const parsedFor = <T>(sources: readonly Source[], made: readonly string[] | undefined): T[] =>
  sources.map((_, at) => JSON.parse(made?.[at] ?? 'null'));

const keyOf = (file: SourceName | undefined): string =>
  file === undefined ? '' : factKey(file.path, file.blob);

function raise(source: SourceName | undefined): never {
  throw new Error(`no facts of ${source?.path}: the extractor and its reader are of different versions`);
}

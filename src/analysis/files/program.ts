import type { FileFacts } from '../facts';
import { isTestPath } from '../languages/test-paths';
import type { Resolver } from '../link/resolve';
import type { Blobs } from './code-files';
import type { FactReader } from './facts-of';

export interface Side {
  readonly code: Blobs;
  /** Over all of it. */
  readonly resolver: Resolver;
}

/**
 * Facts of the program on one side, by path. What is called a test and is loaded by tests alone is not read at all, unless it
 * `isAsked` for: nothing in it can be reached, and no way from it counts.
 */
export async function programOf(
  reader: FactReader,
  { code, resolver }: Side,
  isAsked: (path: string) => boolean,
): Promise<ReadonlyMap<string, FileFacts>> {
  const first = [...code.keys()].filter((path) => !isTestPath(path) || isAsked(path));
  const taken = new Set(first);
  const program = new Set(first.filter((path) => !isTestPath(path)));
  await readAll(reader, code, first);
  for (let wave = [...program]; wave.length > 0 && taken.size < code.size; ) {
    const next = testsLoaded(wave, { reader, code, resolver }).filter((path) => !program.has(path));
    wave = [...new Set(next)];
    for (const path of wave) {
      program.add(path);
      taken.add(path);
    }
    await readAll(reader, code, wave);
  }
  const found = new Map<string, FileFacts>();
  for (const [path, blob] of code) {
    const facts = taken.has(path) ? reader.of(path, blob) : null;
    if (facts !== null) found.set(path, facts);
  }
  return found;
}

const readAll = (reader: FactReader, code: Blobs, paths: readonly string[]): Promise<void> =>
  reader.read(paths.map((path) => [path, code.get(path) ?? '']));

/** Files that are called tests and that one of these imports. */
function testsLoaded(
  paths: readonly string[],
  { reader, code, resolver }: { reader: FactReader; code: Blobs; resolver: Resolver },
): string[] {
  return paths.flatMap((path) => {
    const { imports } = reader.of(path, code.get(path) ?? '') ?? { imports: [] };
    return imports.flatMap(({ specifier }) => {
      const found = resolver.resolve(path, specifier);
      return found.kind === 'file' && isTestPath(found.path) ? [found.path] : [];
    });
  });
}

import type { Change } from '../../change/change';
import type { Repository } from '../../world/repository';
import { languageOf } from '../languages/languages';
import type { FactSource, Mark, Source } from '../source';
import { MAX_FILE_BYTES } from './facts-of';

/** What runs in a changed file, before and after; nothing on a side that lacks it. */
export interface MarkedFile {
  readonly base: readonly Mark[];
  readonly head: readonly Mark[];
}

/** Beyond this much changed code, on either side, the check that it serves would cost more than it is worth. */
const MOST_BYTES = 4 * 1024 * 1024;

/**
 * What runs in the changed files, found a second time and without facts: to be held against what facts say of them. Files that
 * cannot be read are told as such, and left out. They are read when this returns, and waited for where its result is called.
 */
export async function startMarks(
  { repository, facts }: { readonly repository: Repository; readonly facts: FactSource },
  { files }: Pick<Change, 'files'>,
): Promise<() => Promise<ReadonlyMap<string, MarkedFile>>> {
  const code = files.filter(({ path }) => ['typescript', 'javascript'].includes(languageOf(path)));
  const asked = code.flatMap(({ path, oldId, newId, oldMode, newMode }) => [
    ...(oldId !== null && oldMode.startsWith('100') ? [{ path, blob: oldId, side: 'base' as const }] : []),
    ...(newId !== null && newMode.startsWith('100') ? [{ path, blob: newId, side: 'head' as const }] : []),
  ]);
  const sources = await smallSources(repository, asked);
  const marking = facts.marks?.(sources) ?? Promise.resolve([]);
  // It is waited for later; meanwhile a failure is nobody's.
  marking.catch(() => undefined);
  return async () => byFile(sources, await marking);
}

function byFile(
  sources: readonly (Asked & Source)[],
  marks: readonly (readonly Mark[] | null)[],
): ReadonlyMap<string, MarkedFile> {
  const found = new Map<string, { base: readonly Mark[]; head: readonly Mark[] }>();
  for (const [at, { path, side }] of sources.entries()) {
    const file = found.get(path) ?? { base: [], head: [] };
    file[side] = marks[at] ?? [];
    found.set(path, file);
  }
  for (const [at, { path }] of sources.entries()) if ((marks[at] ?? null) === null) found.delete(path);
  return found;
}

interface Asked {
  readonly path: string;
  readonly blob: string;
  readonly side: 'base' | 'head';
}

/** Whole files, both of their sides, as far as the limit allows; the first ones first. */
export async function smallSources(
  repository: Repository,
  asked: readonly Asked[],
): Promise<readonly (Asked & Source)[]> {
  const sizes = await repository.sizesOf(asked.map(({ blob }) => blob));
  const byPath = new Map<string, number>();
  for (const [at, { path }] of asked.entries()) {
    const size = sizes[at] ?? Number.POSITIVE_INFINITY;
    const counted = size > MAX_FILE_BYTES ? Number.POSITIVE_INFINITY : size;
    byPath.set(path, (byPath.get(path) ?? 0) + counted);
  }
  let bytes = 0;
  const chosen = new Set<string>();
  for (const [path, size] of byPath) {
    if (bytes + size > MOST_BYTES) continue;
    bytes += size;
    chosen.add(path);
  }
  const files = asked.filter(({ path }) => chosen.has(path));
  const objects = await repository.readAll(files.map(({ blob }) => blob));
  return files.flatMap((file, at) => {
    const bytesOf = objects[at]?.bytes;
    return bytesOf === undefined ? [] : [{ ...file, bytes: bytesOf }];
  });
}

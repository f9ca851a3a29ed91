import type { Repository } from '../../world/repository';
import type { CallText } from '../call-text';
import { filesOfCallers } from '../compare/asked-callers';
import type { CallFiles } from '../compare/read-calls';
import type { FileFacts } from '../facts';
import type { Graph } from '../graph';
import type { FactSource } from '../source';
import { smallSources } from './changed-marks';
import type { Blobs } from './code-files';

interface Sides<T> {
  readonly base: T;
  readonly head: T;
}

export interface CallsAsked {
  readonly graphs: Sides<Graph>;
  readonly facts: Sides<ReadonlyMap<string, FileFacts>>;
  readonly code: Sides<Blobs>;
  readonly isChanged: (path: string) => boolean;
}

/** Reads what calls give, of the few files where that may matter. */
export async function readCallFiles(
  { repository, facts: source }: { readonly repository: Repository; readonly facts: FactSource },
  { graphs, facts, code, isChanged }: CallsAsked,
): Promise<Sides<CallFiles>> {
  const wanted = new Set([
    ...filesOfCallers(graphs.head, isChanged),
    ...filesOfCallers(graphs.base, isChanged),
  ]);
  // Where not all can be read, those that changed are.
  const paths = [...wanted].sort((a, b) => Number(isChanged(b)) - Number(isChanged(a)));
  const asked = paths.flatMap((path) =>
    (['base', 'head'] as const).flatMap((side) => {
      const blob = code[side].get(path);
      return blob === undefined ? [] : [{ path, blob, side }];
    }),
  );
  const sources = await smallSources(repository, asked);
  const texts = (await source.calls?.(sources)) ?? [];
  const calls = {
    base: new Map<string, readonly CallText[]>(),
    head: new Map<string, readonly CallText[]>(),
  };
  const read = new Set(sources.map(({ path }) => path));
  for (const [at, { path, side }] of sources.entries()) {
    const found = texts[at] ?? null;
    if (found === null) read.delete(path);
    else calls[side].set(path, found);
  }
  const unread = new Set(paths.filter((path) => !read.has(path)));
  // Of one side alone there is nothing to compare.
  for (const path of unread) for (const side of [calls.base, calls.head]) side.delete(path);
  return {
    base: { calls: calls.base, facts: facts.base, unread },
    head: { calls: calls.head, facts: facts.head, unread },
  };
}

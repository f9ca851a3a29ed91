import type { Repository } from '../../world/repository';
import type { OutlineFiles } from '../compare/alike';
import { filesToOutline } from '../compare/asked-outlines';
import type { Sides } from '../compare/sides';
import type { FileFacts } from '../facts';
import type { FileOutline } from '../outline';
import type { FactSource } from '../source';
import { smallSources } from './changed-marks';
import type { Blobs } from './code-files';

export interface OutlinesAsked {
  readonly sides: Sides;
  readonly facts: { readonly [side in 'base' | 'head']: ReadonlyMap<string, FileFacts> };
  readonly code: { readonly [side in 'base' | 'head']: Blobs };
}

/** Reads the outlines of the few files where code may say the same in other words. What is not read differs as it stands. */
export async function readOutlines(
  { repository, facts: source }: { readonly repository: Repository; readonly facts: FactSource },
  { sides, facts, code }: OutlinesAsked,
): Promise<OutlineFiles> {
  const wanted = filesToOutline(sides);
  const asked = (['base', 'head'] as const).flatMap((side) =>
    [...wanted[side]].flatMap((path) => {
      const blob = code[side].get(path);
      return blob === undefined ? [] : [{ path, blob, side }];
    }),
  );
  const sources = asked.length === 0 ? [] : await smallSources(repository, asked);
  const outlines = (await source.outlines?.(sources)) ?? [];
  const found = { base: new Map<string, FileOutline>(), head: new Map<string, FileOutline>() };
  for (const [at, { path, side }] of sources.entries()) {
    const outline = outlines[at] ?? null;
    if (outline !== null) found[side].set(path, outline);
  }
  return { outlines: found, facts };
}

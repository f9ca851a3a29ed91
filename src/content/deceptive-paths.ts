import type { FileChange } from '../change/change';
import type { DeceptiveText } from './content';
import { suspectsIn } from './suspects';

const PLAIN = /^[\x20-\x7e]*$/;

/** What deceives in the paths that the change adds. Control characters are names that collide, not text that deceives. */
export const deceptivePaths = (files: readonly FileChange[]): readonly DeceptiveText[] =>
  files
    .filter(({ path, oldId, newId }) => oldId === null && newId !== null && !PLAIN.test(path))
    .flatMap(({ path }) =>
      suspectsIn(path, 'code')
        .filter(({ deception }) => deception !== 'control')
        .map((suspect) => ({ ...suspect, place: { in: 'path', path } as const, moreLines: 0 })),
    );

import type { IsAbout, Place } from '../approval/suggestions';
import type { Change, Commit, FileChange } from '../change/change';
import { type LineRange, writtenLines } from '../change/written-lines';
import type { Repository } from '../world/repository';

/**
 * Whether findings at the head are about what a commit wrote: its lines, where the head still has the file as the commit left it,
 * else the whole file. What is about no place is about the commit that it names, or about any.
 */
export function aboutLines(repository: Repository, { files }: Change): IsAbout {
  const atHead = new Map(files.map((file) => [file.path, file.newId]));
  const known = new Map<FileChange, Promise<readonly LineRange[] | null>>();
  const rangesOf = (file: FileChange): Promise<readonly LineRange[] | null> => {
    const ranges = known.get(file) ?? writtenLines(repository, file);
    known.set(file, ranges);
    return ranges;
  };
  return async ({ location, commit: about }: Place, commit: Commit) => {
    if (location === null) return about === null || about === commit.id;
    const file = commit.files.find(({ path }) => path === location.path);
    if (file === undefined) return false;
    if (location.side === 'base' || atHead.get(file.path) !== file.newId) return true;
    const ranges = await rangesOf(file);
    return ranges?.some(({ start, end }) => start <= location.endLine && end >= location.startLine) ?? true;
  };
}

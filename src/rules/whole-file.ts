import type { Location } from '../analysis/analysis';
import type { FileChange } from '../change/change';

/** The location of a finding that is about a file as a whole. */
export const wholeFile = (path: string, side: Location['side'] = 'head'): Location => ({
  path,
  startLine: 1,
  endLine: 1,
  side,
});

/** As `wholeFile`, on the side on which the file is there. */
export const changedFile = ({ path, newId }: Pick<FileChange, 'path' | 'newId'>): Location =>
  wholeFile(path, newId === null ? 'base' : 'head');

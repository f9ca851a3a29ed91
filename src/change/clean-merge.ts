import type { Commit } from './change';

/** A merge exactly as git makes it: it has nothing of its own to account for, and its parents are judged themselves. */
export const isCleanMerge = ({ parents, files }: Pick<Commit, 'parents' | 'files'>): boolean =>
  parents.length > 1 && files.length === 0;

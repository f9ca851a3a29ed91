import type { ChangedFiles } from '../../../src/analysis/compare/compare';

/** What `compare` is told of the files of a literal change: nothing is removed, no data is read. */
export const changedFiles = (paths: readonly string[] = []): ChangedFiles => ({
  paths: new Set(paths),
  removed: new Set(),
  readers: { base: new Map(), head: new Map() },
});

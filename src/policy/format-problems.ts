import type { ManifestProblem } from './policy';

/** For the terminal, one problem a line: `path:line:column  message`. */
export const formatProblems = (problems: readonly ManifestProblem[]): string =>
  problems.map(({ path, line, column, message }) => `${path}:${line}:${column}  ${message}`).join('\n');

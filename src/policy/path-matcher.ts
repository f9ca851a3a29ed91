import { Minimatch, type MinimatchOptions } from 'minimatch';
import type { PathMatcher } from './policy';

/** Of threats.md, "minimatch 11.0.9". */
const OPTIONS: MinimatchOptions = {
  dot: true,
  nonegate: true,
  nocomment: true,
  noext: true,
  platform: 'linux',
};

export const composed = (path: string): string => path.normalize('NFC');

/** One spelling for all that a file system without case may take for the same path. */
export const foldCase = (path: string): string => composed(path.toUpperCase().toLowerCase());

/** A test for paths that are `composed` already, where many globs look at one path. */
export type PathTest = (path: string) => boolean;

/** The globs must have passed `lintPathGlob`. */
export const exactTest = (globs: readonly string[]): PathTest => anyOf(globs.map(exactly));

/** For what may only get stricter: `services/**` also holds for `services` itself, which a link or a submodule can replace. */
export const coveringTest = (globs: readonly string[]): PathTest =>
  anyOf([...globs, ...globs.flatMap((glob) => directoryOf(glob) ?? [])].map(exactly));

/** As `coveringTest`, for paths that `foldCase` has folded. */
export const foldedTest = (globs: readonly string[]): PathTest => coveringTest(globs.map(foldCase));

export const compilePaths = (globs: readonly string[]): PathMatcher => matcherOf(globs, exactTest(globs));

export const compileCovering = (globs: readonly string[]): PathMatcher =>
  matcherOf(globs, coveringTest(globs));

const matcherOf = (globs: readonly string[], fits: PathTest): PathMatcher => ({
  globs,
  matches: (path) => fits(composed(path)),
});

const anyOf =
  (tests: readonly PathTest[]): PathTest =>
  (path) =>
    tests.some((fits) => fits(path));

const directoryOf = (glob: string): string | null => /^(.+)\/\*\*$/.exec(glob)?.[1] ?? null;

/** Most paths differ from a glob before its first wildcard; those need no matching. */
function exactly(glob: string): PathTest {
  const text = composed(glob);
  const literal = text.slice(0, text.search(/[*?{}\\]|$/));
  if (literal === text) return (path) => path === text;
  const compiled = new Minimatch(text, OPTIONS);
  return (path) => path.startsWith(literal) && compiled.match(path);
}

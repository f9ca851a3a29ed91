import { isTestPath } from '../languages/test-paths';
import { importsOf, type OwnCode } from './files';
import type { LinkedFile, Place } from './things';

/**
 * Files that only tests load: named like one, and imported by nothing but such files. A stub in one of them implements an
 * interface, but never for the program itself. The name alone is no proof: one that the program imports is a part of it.
 */
export function testOnly(codes: readonly OwnCode[]): ReadonlySet<LinkedFile> {
  const tests = new Map(codes.filter(({ file }) => isTestPath(file.path)).map((code) => [code.file, code]));
  const pending = codes.filter(({ file }) => !tests.has(file));
  for (let code = pending.pop(); code !== undefined && tests.size > 0; code = pending.pop()) {
    for (const [index] of importsOf(code)) {
      const target = code.file.targets[index] ?? null;
      const test = target === null ? undefined : tests.get(target);
      if (test === undefined) continue;
      tests.delete(test.file);
      pending.push(test);
    }
  }
  return new Set(tests.keys());
}

/** Whether code can run what it seems to lead to: the program never runs what only tests load, whatever that implements or listens to there. */
export const mayRun = (
  tests: ReadonlySet<LinkedFile>,
  { from, to }: { readonly from: Place; readonly to: Place },
): boolean => !tests.has(to.file) || tests.has(from.file);

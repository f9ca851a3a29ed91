import { isTestPath } from '../languages/test-paths';
import type { LinkedFile } from './things';

/**
 * Files that only tests load: named like one, and imported by nothing but such files. A stub in one of them implements an
 * interface, but never for the program itself. The name alone is no proof: one that the program imports is a part of it.
 */
export function testOnly(files: readonly LinkedFile[]): ReadonlySet<LinkedFile> {
  const found = new Set(files.filter(({ path }) => isTestPath(path)));
  const pending = files.filter((file) => !found.has(file));
  for (let file = pending.pop(); file !== undefined; file = pending.pop()) {
    for (const target of file.targets) {
      if (target === null || !found.delete(target)) continue;
      pending.push(target);
    }
  }
  return found;
}

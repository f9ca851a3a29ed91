import type { LinkedFile } from './things';

const TEST_PATH =
  /(?:^|\/)(?:__tests__|__mocks__|tests?|specs?|e2e)\/|\.(?:test|tests|spec|e2e|e2e-spec|mock|mocks|stories)\.[cm]?[jt]sx?$/i;

/**
 * Files that only tests load: named like one, and imported by nothing but such files. A stub in one of them implements an
 * interface, but never for the program itself. The name alone is no proof: one that the program imports is a part of it.
 */
export function testOnly(files: readonly LinkedFile[]): ReadonlySet<LinkedFile> {
  const found = new Set(files.filter(({ path }) => TEST_PATH.test(path)));
  const pending = files.filter((file) => !found.has(file));
  for (let file = pending.pop(); file !== undefined; file = pending.pop()) {
    for (const target of file.targets) {
      if (target === null || !found.delete(target)) continue;
      pending.push(target);
    }
  }
  return found;
}

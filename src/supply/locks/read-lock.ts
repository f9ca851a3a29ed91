import { readBunLock } from './bun';
import type { Lock, SpecifierOf } from './lock';
import { readNpmLock } from './npm';
import { readPnpmLock } from './pnpm';
import { readBerryLock } from './yarn-berry';
import { readYarnLock } from './yarn-classic';

const LOCK_FILE =
  /(?:^|\/)(?:package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lockb?)$/i;

export const isLockFile = (path: string): boolean => LOCK_FILE.test(path);

/** `null` where the file cannot be read, or is of a form that nobody reads here. */
export function readLock(path: string, text: string, specifierOf: SpecifierOf): Lock | null {
  if (/\.json$/i.test(path)) return readNpmLock(text);
  if (/bun\.lock$/i.test(path)) return readBunLock(text);
  if (/pnpm-lock\.yaml$/i.test(path)) return readPnpmLock(text);
  if (!/yarn\.lock$/i.test(path)) return null;
  return /^__metadata:/m.test(text) ? readBerryLock(text) : readYarnLock(text, specifierOf);
}

import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

type Variables = Readonly<Record<string, string | undefined>>;

/** Said instead of a folder: nothing is kept. */
const OFF = new Set(['off', 'none', 'false', '0']);

/**
 * Where facts are kept: `COUNTERSIGN_CACHE`, else the user's cache folder. `null` where the variable switches it off, or where
 * no folder is known.
 */
export function cacheFolder(variables: Variables = process.env, home: () => string = homedir): string | null {
  const own = variables['COUNTERSIGN_CACHE'];
  if (own !== undefined && own !== '') return OFF.has(own.toLowerCase()) || !isAbsolute(own) ? null : own;
  const shared = variables['XDG_CACHE_HOME'];
  // The base directory specification: relative paths there are to be ignored.
  if (shared !== undefined && isAbsolute(shared)) return join(shared, 'countersign');
  const folder = home();
  return folder === '' ? null : join(folder, '.cache', 'countersign');
}

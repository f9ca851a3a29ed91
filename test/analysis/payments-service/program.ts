import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { DEFAULT_REGISTRIES } from '../../../src/supply/locks/source';

const FOLDER = join(__dirname, 'program');
const [REGISTRY = ''] = DEFAULT_REGISTRIES;

/**
 * The payments service, by path. Its files stand in `program/` with `.txt` behind their names, so that nothing here compiles,
 * lints or runs them.
 */
export function paymentsService(): Readonly<Record<string, string>> {
  const entries = readdirSync(FOLDER, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(
    paths.sort().map((path) => [
      relative(FOLDER, path)
        .split(sep)
        .join('/')
        .replace(/\.txt$/, ''),
      readFileSync(path, 'utf8').replaceAll('REGISTRY', REGISTRY),
    ]),
  );
}

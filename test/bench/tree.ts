import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Source } from '../../src/analysis/source';

/** The code of a folder, without what is installed or hidden. */
export function sourcesOf(root: string): Source[] {
  return pathsOf(root)
    .filter((path) => /\.(?:[cm]?[jt]sx?|sql)$/i.test(path))
    .map((path) => ({ path, blob: path, bytes: readFileSync(join(root, path)) }));
}

/** Every file below a folder, relative to it. */
export function pathsOf(root: string): string[] {
  const found: string[] = [];
  const pending = [root];
  for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (entry.name === 'node_modules' || entry.name === '.git') continue;
      const path = join(folder, entry.name);
      if (entry.isDirectory()) pending.push(path);
      else if (entry.isFile()) found.push(relative(root, path));
    }
  }
  return found.sort();
}

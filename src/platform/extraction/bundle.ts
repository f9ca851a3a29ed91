import { hash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

// Where this file stands: in `dist/` once built, else among the sources.
const HERE = __dirname;

/** The compiler's bundle, where the program runs from what was built; else `null`. */
export function builtAnalyser(folder: string = HERE): string | null {
  const path = join(folder, 'analyser', 'index.js');
  return existsSync(path) ? path : null;
}

/** Names what turns text into facts by its own bytes, so that nobody has to remember to raise a number. */
export const versionOf = async (bundle: string): Promise<string> =>
  hash('sha256', await readFile(bundle), 'hex').slice(0, 32);

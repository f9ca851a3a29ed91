import { editScript } from './edit-script';
import { type Hunk, hunksOf } from './hunks';
import { type Lines, lineAt, linesOf } from './lines';

/** Above this a side is not compared line by line (formats.md §2). */
export const LINE_LIMIT = 1024 * 1024;
export const EDIT_LIMIT = 4000;

/**
 * The part of a patch record that states what happened inside a file: its hunks and the flags of the final newlines.
 * An absent side is empty. `null` where the sides are not text or too far apart, and stand as wholes instead.
 */
export function patchBody(old: Buffer, next: Buffer): Buffer | null {
  if ([old, next].some((side) => side.length > LINE_LIMIT || side.includes(0))) return null;
  const [before, after] = [linesOf(old), linesOf(next)];
  const script = editScript(before, after, EDIT_LIMIT);
  if (script === null) return null;
  const hunks = hunksOf(script, before.count).map((hunk) => spell(hunk, before, after));
  return Buffer.from(`${hunks.join('')}E ${flag(before.open)} ${flag(after.open)}\n`, 'latin1');
}

function spell({ oldLines, newLines, lines }: Hunk, old: Lines, next: Lines): string {
  let spelt = `H ${oldLines} ${newLines}\n`;
  for (const { sign, index } of lines) {
    const line = lineAt(sign === '+' ? next : old, index);
    spelt += `${sign}${line.length}:${line}`;
  }
  return spelt;
}

function flag(open: boolean): string {
  return open ? '1' : '0';
}

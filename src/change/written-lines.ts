import type { Repository } from '../world/repository';
import type { FileChange } from './change';
import { editScript } from './edit-script';
import { linesOf } from './lines';
import { EDIT_LIMIT, LINE_LIMIT } from './patch-body';

/** Lines of the new side, from 1, both inclusive. */
export interface LineRange {
  readonly start: number;
  readonly end: number;
}

const EMPTY = Buffer.alloc(0);

/**
 * Where a change of a file put lines, and the neighbours of those that it took out. `null` where it cannot be compared line by
 * line.
 */
export async function writtenLines(
  repository: Pick<Repository, 'readAll' | 'sizesOf'>,
  { oldId, newId, oldMode, newMode }: FileChange,
): Promise<readonly LineRange[] | null> {
  if (newId === null || oldMode === '160000' || newMode === '160000') return null;
  const ids = oldId === null ? [newId] : [newId, oldId];
  const sizes = await repository.sizesOf(ids);
  if (sizes.some((size) => size === null || size > LINE_LIMIT)) return null;
  const [next = null, old = null] = await repository.readAll(ids);
  const sides = [old?.bytes ?? EMPTY, next?.bytes ?? EMPTY] as const;
  if (next === null || sides.some((side) => side.includes(0))) return null;
  const [before, after] = [linesOf(sides[0]), linesOf(sides[1])];
  const script = editScript(before, after, EDIT_LIMIT);
  if (script === null) return null;
  const ranges = script.map(({ newStart, newLines }) =>
    newLines === 0
      ? { start: newStart, end: newStart + 1 }
      : { start: newStart + 1, end: newStart + newLines },
  );
  // Lines are compared without their line feeds.
  return before.open === after.open ? ranges : [...ranges, { start: after.count, end: after.count }];
}

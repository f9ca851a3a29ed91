import type { Cursor, TableName } from './cursor';

/** What one write statement changes. */
export interface Target extends TableName {
  readonly verb: string;
}

/**
 * What stands at a keyword that may start a write: the tables it changes, `[]` where it certainly changes none, `unsure`
 * where the keyword is not followed as a statement would (prose, or a dialect that this table does not know), `too-far`
 * where the target lies further away than is looked.
 */
export type FormResult = readonly Target[] | 'unsure' | 'too-far';
export type Form = (cursor: Cursor) => FormResult;

/** Keywords, separated by spaces. */
export const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

export function nameList(cursor: Cursor, verb: string): Target[] {
  const targets: Target[] = [];
  do {
    const name = cursor.name();
    if (name === null) break;
    cursor.accept('*');
    targets.push({ ...name, verb });
  } while (cursor.accept(','));
  return targets;
}

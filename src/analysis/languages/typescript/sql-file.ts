import { hash } from 'node:crypto';
import { FACTS_VERSION, type FileFacts } from '../../facts';
import type { Source } from '../../source';
import { moduleOnly, NOTHING_SAID, unreadable } from '../../unread-facts';
import { behaviourOf } from '../sql/behaviour';
import { tablesWritten } from '../sql/tables-written';
import { guard } from './guard';

/** Facts of a file of SQL: one module that writes tables. */
export function extractSql(source: Source): FileFacts {
  const guarded = guard(source.bytes);
  if ('refused' in guarded) return unreadable('sql', guarded.refused);
  const { text } = guarded;
  const reading = tablesWritten(text);
  const line = lines(text);
  const found = reading.kind === 'none' ? [] : reading.writes;
  const writes = found.map(({ schema, table, verb, offset }) => ({
    from: 0,
    schema,
    table,
    verb,
    line: line(offset),
  }));
  const dynamic =
    reading.kind === 'unreadable'
      ? [
          {
            from: 0,
            kind: 'unreadable-sql',
            text: reading.detail.slice(0, 120),
            line: line(reading.offset),
          } as const,
        ]
      : [];
  const declarations = [moduleOnly(line(text.length), hash('sha256', behaviourOf(text), 'base64url'))];
  return {
    version: FACTS_VERSION,
    language: 'sql',
    declarations,
    ...NOTHING_SAID,
    writes,
    dynamic,
    unanalysed: null,
  };
}

/** Line of an offset, from 1; for offsets in any order. */
function lines(text: string): (offset: number) => number {
  const ends: number[] = [];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) ends.push(at);
  return (offset) => {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle] ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return low + 1;
  };
}

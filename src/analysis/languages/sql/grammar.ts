import { Parser as MysqlParser } from 'node-sql-parser/build/mysql';
import { Parser as PostgresqlParser } from 'node-sql-parser/build/postgresql';
import type { Target } from './form';

const MAX_LENGTH = 4096;
const MAX_NESTING = 24;
// The grammars take some prose for other statements (`truncate the text`).
const VERBS: ReadonlySet<string> = new Set(['insert', 'update', 'delete', 'replace']);

/** Most prose has none of these, and asking the grammars is dear. */
const IN_EVERY_WRITE = /[(=]|\b(?:set|values?|select|from|where|table)\b/i;

/**
 * A second opinion on text that starts like a write but that our own forms do not recognise: what a full grammar of two
 * dialects makes of it. Prose is no sentence of either. Bounded, since the grammars recurse.
 */
export function grammarReading(sql: string): readonly Target[] {
  if (sql.length > MAX_LENGTH || !IN_EVERY_WRITE.test(sql) || nesting(sql) > MAX_NESTING) return [];
  const text = sql.replace(/\?/g, 'NULL');
  return tablesBy('postgresql', text) ?? tablesBy('mysql', text) ?? [];
}

function tablesBy(database: 'postgresql' | 'mysql', sql: string): readonly Target[] | null {
  const parser = database === 'mysql' ? new MysqlParser() : new PostgresqlParser();
  try {
    // Entries look like `update::schema::table`.
    const targets = parser.tableList(sql, { database }).flatMap(targetOf);
    return targets.length > 0 ? targets : null;
  } catch {
    return null;
  }
}

function targetOf(entry: string): readonly Target[] {
  const [verb = '', schema = 'null', table = ''] = entry.split('::');
  if (!VERBS.has(verb.toLowerCase()) || table === '') return [];
  return [{ schema: schema === 'null' ? null : schema, table, verb: verb.toLowerCase() }];
}

function nesting(sql: string): number {
  let depth = 0;
  let deepest = 0;
  for (const char of sql) {
    if (char === '(' || char === '[') depth += 1;
    else if (char === ')' || char === ']') depth -= 1;
    if (depth > deepest) deepest = depth;
  }
  return deepest;
}

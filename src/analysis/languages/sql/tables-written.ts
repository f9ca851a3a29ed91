import { Cursor } from './cursor';
import { FORMS } from './forms';
import { grammarReading } from './grammar';
import { HOLE } from './hole';
import { type Token, tokensOf } from './tokens';

export { HOLE } from './hole';

export interface SqlWrite {
  /** `null` where the statement names none, or only at run time. */
  readonly schema: string | null;
  readonly table: string;
  /** `insert`, `update`, `delete`, `merge`, `replace`, `upsert`, `truncate`, `create`, `alter`, `drop`, `rename`, `copy`, … */
  readonly verb: string;
  /** Of the statement's keyword in the text. */
  readonly offset: number;
}

/** `unreadable` carries what could be read beside the part that could not. */
export type SqlReading =
  | { readonly kind: 'writes'; readonly writes: readonly SqlWrite[] }
  | {
      readonly kind: 'unreadable';
      readonly detail: string;
      readonly offset: number;
      readonly writes: readonly SqlWrite[];
    }
  | { readonly kind: 'none' };

const MAY_WRITE =
  /\b(?:insert|replace|upsert|update|delete|merge|truncate|create|alter|drop|rename|copy|load|into|execute)\b/i;

/** Behind these a statement may begin (a common table expression, a branch of a procedure, `EXPLAIN ANALYZE`). */
const BEFORE_A_STATEMENT: ReadonlySet<string> = new Set(
  '; ( ) begin then else loop do as explain analyze verbose atomic is return query prepare'.split(' '),
);

/**
 * Which tables SQL text writes, whatever the dialect. `none`: not SQL, or SQL that only reads. Parts that exist only at run
 * time are written as {@link HOLE}; a table whose name holds one is `unreadable`, a schema that does is unknown.
 */
export function tablesWritten(sql: string): SqlReading {
  if (!MAY_WRITE.test(sql)) return { kind: 'none' };
  const scan = new Scan(sql);
  scan.read(tokensOf(sql, false));
  // Dialects disagree on whether `\'` ends a string: code that one of them runs must not hide in the other's literal.
  if (sql.includes("\\'")) scan.read(tokensOf(sql, true));
  return scan.result();
}

class Scan {
  private readonly writes = new Map<string, SqlWrite>();
  private problem: { readonly detail: string; readonly offset: number } | null = null;
  private unsure = false;
  private readonly sql: string;

  constructor(sql: string) {
    this.sql = sql;
  }

  read(tokens: readonly Token[]): void {
    let mayBegin = true;
    for (const [at, token] of tokens.entries()) {
      if (mayBegin) this.readStatement(tokens, at, token);
      mayBegin = BEFORE_A_STATEMENT.has(token.key);
    }
  }

  private readStatement(tokens: readonly Token[], at: number, keyword: Token): void {
    if (keyword.key === 'execute' || keyword.key === 'exec') this.readExecute(tokens[at + 1], keyword);
    const form = FORMS.get(keyword.key);
    if (form === undefined) return;
    const found = form(new Cursor(tokens, at + 1));
    if (found === 'unsure') this.unsure = true;
    else if (found === 'too-far')
      this.refuse(`the target of "${keyword.text}" is too far away`, keyword.offset);
    else for (const target of found) this.add({ ...target, offset: keyword.offset });
  }

  /** `EXECUTE 'update ' || name`: SQL that is put together in the database. */
  private readExecute(argument: Token | undefined, keyword: Token): void {
    const built = argument?.kind === 'string' || argument?.key === '(' || argument?.key === 'format';
    if (built && FORMS_IN_TEXT.test(this.sql))
      this.refuse('EXECUTE runs SQL that is built at run time', keyword.offset);
  }

  private add(write: SqlWrite): void {
    if (write.table.includes(HOLE)) {
      this.refuse(`the table of "${write.verb}" is only known at run time`, write.offset);
      return;
    }
    if (write.table === '' || RESERVED.has(write.table.toLowerCase())) return;
    const key = JSON.stringify([write.offset, write.schema, write.table, write.verb]);
    if (!this.writes.has(key)) this.writes.set(key, write);
  }

  private refuse(detail: string, offset: number): void {
    this.problem ??= { detail, offset };
  }

  result(): SqlReading {
    if (this.unsure && this.writes.size === 0) {
      for (const target of grammarReading(this.sql)) this.add({ ...target, offset: 0 });
    }
    const writes = [...this.writes.values()];
    if (this.problem !== null) return { kind: 'unreadable', ...this.problem, writes };
    return writes.length > 0 ? { kind: 'writes', writes } : { kind: 'none' };
  }
}

const FORMS_IN_TEXT = /\b(?:insert|update|delete|merge|truncate|alter|drop|create)\b/i;
const RESERVED: ReadonlySet<string> = new Set(['set', 'select', 'values', 'where', 'from', 'into', 'on']);

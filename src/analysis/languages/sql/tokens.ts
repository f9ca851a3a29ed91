/** SQL text as tokens, tolerant of every dialect: what one of them may execute must never be lost in a comment. */

export interface Token {
  /** `name` is a quoted identifier (or, in MySQL, a string in double quotes). */
  readonly kind: 'word' | 'name' | 'string' | 'symbol';
  /** Without its quotes. */
  readonly text: string;
  /** Lower case of a word, the symbol itself, else `''`: what keywords are compared with. */
  readonly key: string;
  readonly offset: number;
}

const SPACE = /\s+/y;
// `--1` is arithmetic in MySQL. Both kinds of line end close the comment, as in PostgreSQL.
const LINE_COMMENT = /--(?!\d)[^\r\n]*/y;
// What stands in `/*! */` is executed by MySQL: only the delimiters are dropped.
const EXECUTED_OPEN = /\/\*M?!\d*/y;
// Not nested: where dialects differ, the code behind the first end counts.
const BLOCK_COMMENT = /\/\*[\s\S]*?\*\//y;
const COMMENT_END = /\*\//y;
// The body of a stored procedure or `DO` block is code: its delimiters only separate statements.
const DOLLAR = /\$(?:[A-Za-z_][A-Za-z0-9_]*)?\$/y;
const WORD = /[\p{L}_@#:$%][\p{L}\p{N}_@#$]*/uy;
const NUMBER = /\d[\d.eE]*/y;
const BRACKETED = /\[[\p{L}_][^\]\r\n]*\]/uy;

const QUOTED: ReadonlyMap<string, RegExp> = new Map([
  ['"', /"[^"]*(?:""[^"]*)*"/y],
  ['`', /`[^`]*(?:``[^`]*)*`/y],
  ["'", /'[^']*(?:''[^']*)*'/y],
]);
const BACKSLASHED = /'[^'\\]*(?:(?:\\[\s\S]|'')[^'\\]*)*'/y;

/** @param backslashes whether `\'` stays inside a string (MySQL) or ends it (standard) */
export function tokensOf(sql: string, backslashes: boolean): Token[] {
  const tokens: Token[] = [];
  // A quote that is never closed is looked for only once: hostile text must not make this quadratic.
  const unclosed = new Set<string>();
  let at = 0;
  const take = (pattern: RegExp): string | null => {
    pattern.lastIndex = at;
    const text = pattern.exec(sql)?.[0];
    return text === undefined || text === '' ? null : text;
  };
  const skipped = () => {
    if (sql.startsWith('/*', at)) return take(EXECUTED_OPEN) ?? closed('/*', BLOCK_COMMENT) ?? '/*';
    return take(SPACE) ?? take(LINE_COMMENT) ?? take(COMMENT_END);
  };
  const closed = (opener: string, pattern: RegExp): string | null => {
    if (unclosed.has(opener)) return null;
    const text = take(pattern);
    if (text === null) unclosed.add(opener);
    return text;
  };
  while (at < sql.length) {
    const blank = skipped();
    if (blank !== null) {
      at += blank.length;
      continue;
    }
    const opener = sql.charAt(at);
    const escaped = opener === "'" && (backslashes || /[eE]/.test(sql.charAt(at - 1)));
    const pattern = escaped ? BACKSLASHED : QUOTED.get(opener);
    const quoted = pattern === undefined ? null : closed(opener, pattern);
    const token = quoted === null ? plain(take, sql, at) : literal(quoted, opener, at);
    tokens.push(token.token);
    at += token.length;
  }
  return tokens;
}

type Taken = { readonly token: Token; readonly length: number };

function literal(quoted: string, opener: string, offset: number): Taken {
  const inner = quoted.slice(1, -1).replaceAll(opener + opener, opener);
  return {
    token: { kind: opener === "'" ? 'string' : 'name', text: inner, key: '', offset },
    length: quoted.length,
  };
}

function plain(take: (pattern: RegExp) => string | null, sql: string, offset: number): Taken {
  const dollar = take(DOLLAR);
  if (dollar !== null)
    return { token: { kind: 'symbol', text: ';', key: ';', offset }, length: dollar.length };
  const word = take(WORD);
  if (word !== null)
    return { token: { kind: 'word', text: word, key: word.toLowerCase(), offset }, length: word.length };
  const bracketed = take(BRACKETED);
  if (bracketed !== null) {
    return {
      token: { kind: 'name', text: bracketed.slice(1, -1), key: '', offset },
      length: bracketed.length,
    };
  }
  const symbol = take(NUMBER) ?? sql.charAt(offset);
  return { token: { kind: 'symbol', text: symbol, key: symbol, offset }, length: symbol.length };
}

import { type Token, tokensOf } from './tokens';

const DOLLAR = /\$(?:[a-z_]\w*)?\$/gi;
const BEFORE_A_BODY = /\b(?:as|do)\s*$/i;
const OPERATOR = /^[-+*/<>=!|&~^%]$/;

/**
 * What SQL text does, without its layout: no comments, one form of white space, keywords and unquoted names in lower case.
 * Text whose literals dialects delimit differently stays as it is but for white space: a comment of one dialect may be data of
 * another.
 */
export function behaviourOf(sql: string): string {
  if (sql.includes("\\'") || hasDollarData(sql)) return sql.replace(/\s+/g, ' ').trim();
  return JSON.stringify(tokensOf(sql, false).map(canonical));
}

/** Bodies of functions and `DO` blocks are code; any other text between dollar signs is data, where every character counts. */
function hasDollarData(sql: string): boolean {
  let open: string | null = null;
  for (const { 0: mark, index } of sql.matchAll(DOLLAR)) {
    if (open === null && !BEFORE_A_BODY.test(sql.slice(Math.max(0, index - 40), index))) return true;
    if (open === null) open = mark;
    else if (open === mark) open = null;
  }
  return open !== null;
}

/** Two operators that touch are another operator than the same two apart. */
function canonical({ kind, text, key, offset }: Token, at: number, all: readonly Token[]): string {
  if (kind === 'string') return `'${text}`;
  if (kind === 'name') return `"${text}`;
  const before = all[at - 1];
  const touches =
    before !== undefined &&
    before.offset + before.text.length === offset &&
    OPERATOR.test(text) &&
    OPERATOR.test(before.text);
  return touches ? `+${key}` : key;
}

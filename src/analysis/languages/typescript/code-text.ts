import { ts } from 'ts-morph';

const WORDS = /[\w$]$/;
const WORD = /^[\w$]/;
const CLOSING = /^[)\]}]$/;

/**
 * The beginning of a node's code in one line, as a reader knows it again: without comments and layout, texts in one kind of quotes, no
 * comma before a bracket that closes and no semicolons. So the same code, formatted otherwise, has the same text.
 *
 * @param length in UTF-16 units, at most
 */
export function codeText(root: ts.Node, file: ts.SourceFile, length: number): string {
  let text = '';
  const pending: ts.Node[] = [root];
  for (let node = pending.pop(); node !== undefined && text.length < length; node = pending.pop()) {
    if (ts.isJSDoc(node)) continue;
    const parts = node.getChildren(file);
    for (const part of [...parts].reverse()) pending.push(part);
    if (parts.length === 0) text = joined(text, tokenText(node, file));
  }
  return text.slice(0, length);
}

function joined(text: string, token: string): string {
  if (token === '' || token === ';') return text;
  if (CLOSING.test(token) && text.endsWith(',')) return text.slice(0, -1) + token;
  return WORDS.test(text) && WORD.test(token) ? `${text} ${token}` : text + token;
}

function tokenText(token: ts.Node, file: ts.SourceFile): string {
  if (ts.isStringLiteral(token)) return singleQuoted(token.text);
  return ts.isJsxText(token) ? token.text.trim() : token.getText(file);
}

const singleQuoted = (text: string): string =>
  `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;

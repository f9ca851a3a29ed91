/**
 * Marks every function of a file, so that it tells when it is entered (observed-probe.cjs). Only the marks are added, and no line moves.
 */
const ts = require('typescript');

const MARK = 'globalThis.__observed';
const KINDS = { '.ts': 'TS', '.mts': 'TS', '.cts': 'TS', '.tsx': 'TSX' };

function parsed(path, text) {
  const kind = ts.ScriptKind[KINDS[/\.[a-z]+$/.exec(path)?.[0]] ?? 'JSX'];
  return ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, kind);
}

function isRunByInstance(node) {
  return (
    ts.isPropertyDeclaration(node) &&
    node.initializer !== undefined &&
    !ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.StaticKeyword)
  );
}

/** What has code of its own on the stack. A field runs as a part of its class's constructor. */
function unitOf(node) {
  if (ts.isFunctionLike(node) && node.body !== undefined) return node;
  if (!isRunByInstance(node)) return null;
  const isWritten = (member) => ts.isConstructorDeclaration(member) && member.body !== undefined;
  return node.parent.members.find(isWritten) ?? node.parent;
}

/** `path:line:column` of where a function starts, from 1. */
function keyOf(file, path, node) {
  const { line, character } = file.getLineAndCharacterOfPosition(node.getStart(file));
  return `${path}:${line + 1}:${character + 1}`;
}

/** @returns the text with a mark in each function */
function marked(path, text) {
  const file = parsed(path, text);
  const added = [];
  const visit = (node) => {
    const unit = unitOf(node);
    if (unit !== null)
      added.push(...marksOf(file, node, `${MARK}(${JSON.stringify(keyOf(file, path, unit))})`));
    ts.forEachChild(node, visit);
  };
  visit(file);
  let out = '';
  let from = 0;
  for (const [at, mark] of added.sort(([a], [b]) => a - b)) {
    out += text.slice(from, at) + mark;
    from = at;
  }
  return out + text.slice(from);
}

function marksOf(file, node, mark) {
  const code = node.body ?? node.initializer;
  if (!ts.isBlock(code))
    return [
      [code.getStart(file), `(${mark},`],
      [code.end, ')'],
    ];
  const first = code.statements.findIndex((statement) => !isOrder(statement));
  const orders = (first < 0 ? code.statements.length : first) - 1;
  return [[orders < 0 ? code.getStart(file) + 1 : code.statements[orders].end, `;${mark};`]];
}

/** `'use strict'` counts only where it stands first. */
function isOrder(statement) {
  return ts.isExpressionStatement(statement) && ts.isStringLiteral(statement.expression);
}

/**
 * Where the marked functions of a program's final text stand, inner ones first: `[line, column, endLine, endColumn, key]`. One that a
 * compiler has put in has no mark, and `null`.
 */
function tableOf(path, text) {
  const file = parsed(path, text);
  const rows = [];
  const place = (at) => {
    const { line, character } = file.getLineAndCharacterOfPosition(at);
    return [line + 1, character + 1];
  };
  const keys = [null];
  // The stack has a constructor that nobody wrote where the word `class` stands; like a library's code it is looked through.
  const unwrittenOf = (node) => {
    const word = node.getChildren(file).find(({ kind }) => kind === ts.SyntaxKind.ClassKeyword);
    const [line, column] = place(word.getStart(file));
    return [line, column, line, column + 1, null];
  };
  const visit = (node) => {
    const key = markIn(node);
    if (key !== null) keys[keys.length - 1] ??= key;
    const isUnit = ts.isFunctionLike(node) || isRunByInstance(node);
    if (ts.isClassLike(node)) rows.push(unwrittenOf(node));
    if (isUnit) keys.push(null);
    ts.forEachChild(node, visit);
    if (isUnit) rows.push([...place(node.getStart(file)), ...place(node.end), keys.pop()]);
  };
  visit(file);
  return rows;
}

function markIn(node) {
  const isMark = ts.isCallExpression(node) && node.expression.getText() === MARK;
  return isMark && ts.isStringLiteral(node.arguments[0]) ? node.arguments[0].text : null;
}

/**
 * @param path relative to the repository
 * @param code what a compiler made of the marked text
 * @returns the code behind one line that says where its functions stand
 */
function tabled(path, code, filename) {
  const body = `\n${code.replace(/^#!/, '//')}`;
  const strict = /^\s*(['"])use strict\1/.test(code) ? '"use strict";' : '';
  const table = JSON.stringify([filename, path, tableOf(filename, body)]);
  return `${strict}globalThis.__observedFile?.(${table});${body}`;
}

module.exports = { marked, tabled };

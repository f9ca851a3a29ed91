import { ts } from 'ts-morph';
import type { Scope } from './scope';
import { accessedName, bare, isAssignment, isExportsObject, lastName, literalText } from './syntax';

/*
 * Models are known to a database by a text that stands where they are made, whatever the program calls them:
 * `connection.model('Client', schema)` of Mongoose, `sequelize.define('client', …)`, `pgTable('clients', …)` of Drizzle.
 */

/** What a call makes, or looks up, that stands for tables of these names. */
export interface NamedModel {
  readonly names: readonly string[];
  /** A lookup of what another place makes: `mongoose.model('Client')`. */
  readonly isAsked: boolean;
}

const TABLES: ReadonlySet<string> = new Set('pgTable mysqlTable sqliteTable singlestoreTable'.split(' '));
/** What `model` and `define` are asked of; a car has a model, too. */
const MAPPER = /^(?:.*mongoose|.*connection\w*|conn|.*db|database|.*sequelize)$/i;
const NAME = /^[\w$.-]{1,128}$/;

export function modelNamed(node: ts.CallExpression, scope: Scope): NamedModel | null {
  const callee = bare(node.expression);
  const name = literalText(node.arguments[0]);
  const maker = lastName(callee);
  if (name === null || maker === null || !NAME.test(name)) return null;
  if (TABLES.has(maker)) return { names: [name], isAsked: false };
  const of = ts.isPropertyAccessExpression(callee) ? callee.expression : null;
  if (of === null ? !isImported(callee, scope) : !MAPPER.test(lastName(of) ?? '')) return null;
  const isAsked = node.arguments.length === 1;
  if (maker === 'define' && of !== null && !isAsked) return { names: [name], isAsked };
  if (maker !== 'model') return null;
  return { names: [name, literalText(node.arguments[2]) ?? collectionOf(name)], isAsked };
}

/** `import { model } from 'mongoose'` */
const isImported = (callee: ts.Expression, scope: Scope): boolean =>
  ts.isIdentifier(callee) && scope.value(callee.text)?.kind === 'import';

/** Mongoose keeps what a model `Client` stands for in `clients`. */
function collectionOf(name: string): string {
  const low = name.toLowerCase();
  if (/[^aeiou]y$/.test(low)) return `${low.slice(0, -1)}ies`;
  return /(?:s|x|z|ch|sh)$/.test(low) ? `${low}es` : `${low}s`;
}

/** What the call's result is put under: `exports.Client = …`, `{ Client: … }`, `module.exports = …`; `null` for no member. */
export function memberHolding(node: ts.CallExpression): string | null {
  let at: ts.Node = node;
  while (ts.isExpression(at.parent) && bare(at.parent) === node) at = at.parent;
  const { parent } = at;
  if (ts.isExportAssignment(parent)) return parent.isExportEquals === true ? 'export=' : 'default';
  if (ts.isPropertyAssignment(parent)) return ts.isIdentifier(parent.name) ? parent.name.text : null;
  if (!ts.isBinaryExpression(parent) || !isAssignment(parent)) return null;
  if (isExportsObject(parent.left)) return 'export=';
  const key = accessedName(parent.left);
  const target = key === null ? null : (parent.left as ts.PropertyAccessExpression).expression;
  return target !== null && isExportsObject(target) ? key : null;
}

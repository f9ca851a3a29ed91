import { ts } from 'ts-morph';
import type { Scope } from './scope';
import { bare, lastName } from './syntax';

/*
 * Tables that objects stand for, as Drizzle has them: `db.update(bankAccounts).set({ … })`. What such a table is called in the database stands
 * in the file that makes the object, mostly the same words in small letters; so the write is one of both names.
 */

const DATABASE = /^(?:.*db|.*database|.*drizzle|conn|connection|transaction|trx|tx)$/i;
/** What is called on the write, by its verb: a map's `update(key)` has none of it. Deleting needs nothing more. */
const ONWARD: ReadonlyMap<string, RegExp | null> = new Map([
  ['insert', /^(?:overridingSystemValue|select|values)$/],
  ['update', /^set$/],
  ['delete', null],
]);

/** The names that the table of a write may have; none for any other call. */
export function tableObjects(node: ts.CallExpression, scope: Scope): readonly string[] {
  const table = tableObject(node);
  const name = table === null ? null : nameOf(table, scope);
  return name === null ? [] : [...new Set([name, inSmallLetters(name)])];
}

/** What stands for the table that the call writes. */
export function tableObject(node: ts.CallExpression): ts.Expression | null {
  const callee = bare(node.expression);
  const [table, second] = node.arguments;
  if (table === undefined || second !== undefined || !ts.isPropertyAccessExpression(callee)) return null;
  const onward = ONWARD.get(callee.name.text);
  if (onward === undefined || !DATABASE.test(lastName(callee.expression) ?? '')) return null;
  const next = ts.isPropertyAccessExpression(node.parent) ? node.parent.name.text : '';
  return onward === null || onward.test(next) ? bare(table) : null;
}

/** Of what a module holds; a local variable may be any table. */
function nameOf(table: ts.Expression, scope: Scope): string | null {
  if (ts.isPropertyAccessExpression(table))
    return ts.isIdentifier(table.expression) && isOfModule(table.expression, scope) ? table.name.text : null;
  return ts.isIdentifier(table) && isOfModule(table, scope) ? table.text : null;
}

function isOfModule({ text }: ts.Identifier, scope: Scope): boolean {
  const binding = scope.value(text);
  return binding !== null && binding.kind !== 'local';
}

/** `bankAccounts` is `bank_accounts`. */
const inSmallLetters = (name: string): string =>
  name.replace(/(?<=[a-z\d])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g, '_').toLowerCase();

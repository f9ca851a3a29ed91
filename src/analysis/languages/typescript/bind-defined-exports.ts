import { ts } from 'ts-morph';
import type { Binder } from './bind-functions';
import type { Scope } from './scope';
import {
  accessedName,
  bare,
  isAssignment,
  isExportsObject,
  isFunctionValue,
  literalText,
  memberKey,
} from './syntax';

/** What compilers hand a module on with: `__exportStar(require('./fees'), exports)`. */
const STARS: ReadonlySet<string> = new Set(['__exportStar', '__export', '_export_star', '__reExport']);

/** Exports that a call defines: `Object.defineProperty(exports, 'f', …)`, `Object.assign(module.exports, { f }, require('./fees'))`. */
export function bindDefinedExports({ program }: Binder, node: ts.CallExpression, scope: Scope): void {
  const callee = bare(node.expression);
  const [target, first, second] = node.arguments;
  const whole = wholeIn(callee, node.arguments);
  if (whole !== null) program.exports.push({ name: '*', scope, expression: whole, typeOnly: false });
  if (!ts.isPropertyAccessExpression(callee) || !ts.isIdentifier(callee.expression)) return;
  if (callee.expression.text !== 'Object' || target === undefined || !isExportsObject(bare(target))) return;
  const add = (name: string, expression: ts.Expression) =>
    program.exports.push({ name, scope, expression, typeOnly: false });
  if (callee.name.text === 'assign') {
    for (const each of node.arguments.slice(1)) {
      for (const [name, value] of propertiesOf(each, program.file)) add(name, value);
      for (const spread of wholesOf(each)) add('*', spread);
    }
  }
  const name = callee.name.text === 'defineProperty' ? literalText(first) : null;
  if (name === null || second === undefined) return;
  for (const [key, value] of propertiesOf(second, program.file)) {
    const given = key === 'value' ? value : key === 'get' ? returnedBy(value) : null;
    if (given !== null) add(name, given);
  }
}

/** The module that is handed on as a whole. */
function wholeIn(callee: ts.Expression, given: readonly ts.Expression[]): ts.Expression | null {
  const name = ts.isIdentifier(callee) ? callee.text : accessedName(callee);
  if (name === null || !STARS.has(name)) return null;
  return given.map(bare).find((each) => !isExportsObject(each)) ?? null;
}

/** What is assigned without naming its members. */
function wholesOf(node: ts.Expression): readonly ts.Expression[] {
  const object = bare(node);
  if (!ts.isObjectLiteralExpression(object)) return ts.isSpreadElement(object) ? [] : [object];
  return object.properties.flatMap((each) => (ts.isSpreadAssignment(each) ? [each.expression] : []));
}

/** Whether a name stands for the exports: `const self = module.exports = {}`, `const api = exports`. */
export function isExportsAlias({ program }: Binder, target: ts.Expression, scope: Scope): boolean {
  if (!ts.isIdentifier(target)) return false;
  const binding = scope.value(target.text);
  const node =
    binding?.kind === 'declaration'
      ? program.drafts[binding.index]?.node
      : binding?.kind === 'local'
        ? binding.origin.node
        : null;
  if (node === null || node === undefined || !ts.isVariableDeclaration(node) || !ts.isIdentifier(node.name))
    return false;
  let value = node.initializer === undefined ? undefined : bare(node.initializer);
  while (value !== undefined && isAssignment(value)) {
    if (isExportsObject(value.left)) return true;
    value = bare(value.right);
  }
  return value !== undefined && isExportsObject(value);
}

function* propertiesOf(
  node: ts.Expression,
  file: ts.SourceFile,
): Iterable<readonly [name: string, value: ts.Expression]> {
  const object = bare(node);
  if (!ts.isObjectLiteralExpression(object)) return;
  for (const property of object.properties) {
    if (ts.isShorthandPropertyAssignment(property)) yield [property.name.text, property.name];
    else if (ts.isPropertyAssignment(property))
      yield [memberKey(property.name, file), bare(property.initializer)];
    else if (ts.isMethodDeclaration(property) && property.body !== undefined) {
      const value = returnedIn(property.body);
      if (memberKey(property.name, file) === 'get' && value !== null) yield ['value', value];
    }
  }
}

/** What a getter of compiled code returns; `null` where it does more. */
function returnedBy(node: ts.Expression): ts.Expression | null {
  if (!isFunctionValue(node)) return null;
  return ts.isBlock(node.body) ? returnedIn(node.body) : node.body;
}

function returnedIn({ statements: [only, ...more] }: ts.Block): ts.Expression | null {
  return only !== undefined && more.length === 0 && ts.isReturnStatement(only)
    ? (only.expression ?? null)
    : null;
}

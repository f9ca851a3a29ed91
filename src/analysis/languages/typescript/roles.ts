import { ts } from 'ts-morph';
import { roleName } from '../../unnamed';
import { accessedName, bare, type FunctionValue, isAssignment, memberKey } from './syntax';

const K = ts.SyntaxKind;
/** Ways up that are asked for what a function is there for. */
const MAX_STEPS = 16;
/** Longer names, and those that are no identifiers, would be no part of a selector. */
const IDENTIFIER = /^#?[\p{ID_Continue}$]{1,60}$/u;

/** What a function that no declaration holds is there for: what it is given to, or put into. */
export function roleIn(node: FunctionValue, file: ts.SourceFile): string {
  if (node.name !== undefined) return roleName(plain(node.name.text), 'function');
  let at: ts.Node = node;
  for (let step = 0; step < MAX_STEPS && isTransparent(at.parent, at); step++) at = at.parent;
  return roleUnder(at.parent, at, file);
}

/** Syntax that gives on what stands in it. */
function isTransparent(up: ts.Node, at: ts.Node): boolean {
  switch (up.kind) {
    case K.ParenthesizedExpression:
    case K.AsExpression:
    case K.SatisfiesExpression:
    case K.NonNullExpression:
    case K.TypeAssertionExpression:
    case K.AwaitExpression:
    case K.SpreadElement:
    case K.ConditionalExpression:
    case K.JsxExpression:
      return true;
    case K.BinaryExpression:
      return !isAssignment(up);
    case K.PropertyAccessExpression:
      return (up as ts.PropertyAccessExpression).name.text === 'bind';
    case K.CallExpression:
      return (up as ts.CallExpression).expression === at && at.kind === K.PropertyAccessExpression;
    default:
      return false;
  }
}

function roleUnder(up: ts.Node, at: ts.Node, file: ts.SourceFile): string {
  switch (up.kind) {
    case K.CallExpression:
    case K.NewExpression: {
      const { expression } = up as ts.CallExpression;
      if (expression === at) return roleName('immediate', 'function');
      return roleName(calleeName(expression), 'callback');
    }
    case K.PropertyAccessExpression:
      return roleName('immediate', 'function');
    case K.JsxAttribute:
      return roleName(plain((up as ts.JsxAttribute).name.getText(file)), 'callback');
    case K.JsxElement:
    case K.JsxFragment:
      return roleName('children', 'callback');
    case K.TemplateSpan:
      return roleName('template', 'callback');
    case K.ReturnStatement:
    case K.ArrowFunction:
      return roleName('returned', 'function');
    case K.YieldExpression:
      return roleName('yielded', 'function');
    case K.ArrayLiteralExpression:
      return roleName('item', 'function');
    case K.ExportAssignment:
      return roleName('default', 'function');
    default:
      return roleName(plain(holderName(up, file)), 'function');
  }
}

/** The variable, parameter, property or target of an assignment that a function is put into. */
function holderName(up: ts.Node, file: ts.SourceFile): string {
  if (ts.isBinaryExpression(up)) {
    const { left } = up;
    return ts.isIdentifier(left) ? left.text : (accessedName(left) ?? '');
  }
  if (ts.isVariableDeclaration(up) || ts.isParameter(up) || ts.isBindingElement(up))
    return ts.isIdentifier(up.name) ? up.name.text : '';
  return ts.isPropertyAssignment(up) || ts.isPropertyDeclaration(up) ? memberKey(up.name, file) : '';
}

/** The last name of what is called: `then` of `load().then`. */
function calleeName(callee: ts.Expression): string {
  let at = bare(callee);
  for (let step = 0; step < MAX_STEPS && ts.isCallExpression(at); step++) at = bare(at.expression);
  if (at.kind === K.SuperKeyword) return 'super';
  return plain(ts.isIdentifier(at) ? at.text : (accessedName(at) ?? ''));
}

const plain = (text: string): string => (IDENTIFIER.test(text) ? text : '');

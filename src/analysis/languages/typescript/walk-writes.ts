import { ts } from 'ts-morph';
import { outsideName } from './outside-names';
import { overwrites, overwritesByCall } from './overwrites';
import type { Scope } from './scope';
import { type Shared, sharedState } from './shared-state';
import { bare, literalText, memberKey } from './syntax';
import type { Walk } from './walk-context';
import { withoutPut } from './write-text';

const K = ts.SyntaxKind;

/** Methods of lists, maps and sets that change them. */
const CHANGING: ReadonlySet<string> = new Set(
  'push pop shift unshift splice sort reverse fill copyWithin add set delete clear'.split(' '),
);
/** Functions that write into their first argument, by the name that they have outside. */
const SETTING: ReadonlyMap<string, 'members' | 'key' | 'all'> = new Map([
  ['Object.assign', 'members'],
  ['Object.defineProperty', 'key'],
  ['Object.defineProperties', 'all'],
  ['Reflect.set', 'key'],
  ['Reflect.defineProperty', 'key'],
  ['Reflect.deleteProperty', 'key'],
  ['lodash.assign', 'members'],
  ['lodash.merge', 'all'],
  ['lodash.defaults', 'all'],
  ['lodash.set', 'all'],
  ['lodash.unset', 'all'],
]);

/** `limits.max = …`, `limits.max++`, `delete limits.max`, `allowed.push(…)`, `Object.assign(limits, …)`: writes of what all code shares. */
export function walkWrites(walk: Walk, node: ts.Node, scope: Scope): void {
  if (ts.isBinaryExpression(node)) assigned(walk, node, scope);
  else if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) {
    if (node.operator === K.PlusPlusToken || node.operator === K.MinusMinusToken)
      write(walk, { target: node.operand, at: node, scope, parts: [] });
  } else if (ts.isDeleteExpression(node))
    write(walk, { target: node.expression, at: node, scope, parts: [] });
  else if (ts.isCallExpression(node)) called(walk, node, scope);
  else if (
    (ts.isForOfStatement(node) || ts.isForInStatement(node)) &&
    !ts.isVariableDeclarationList(node.initializer)
  )
    for (const target of targetsIn(node.initializer))
      write(walk, { target, at: node, scope, parts: [node.expression] });
}

interface Written {
  readonly target: ts.Expression;
  /** The statement or expression that writes. */
  readonly at: ts.Node;
  readonly scope: Scope;
  /** What is written. */
  readonly parts: readonly ts.Node[];
}

function assigned(walk: Walk, node: ts.BinaryExpression, scope: Scope): void {
  const { kind } = node.operatorToken;
  if (kind < K.FirstAssignment || kind > K.LastAssignment) return;
  // What takes the place of others' code is told as that.
  if (overwrites(node, scope, walk.program)) return;
  for (const target of targetsIn(node.left))
    write(walk, { target, at: node, scope, parts: [node.operatorToken, ...withoutPut([lastOf(node)])] });
}

/** `a.max = b.max = 5` sets both to the last. */
function lastOf(node: ts.BinaryExpression): ts.Expression {
  let last = bare(node.right);
  while (ts.isBinaryExpression(last) && last.operatorToken.kind === K.EqualsToken) last = bare(last.right);
  return last;
}

/** What an assignment sets; of a pattern each place in it. */
function targetsIn(left: ts.Expression): readonly ts.Expression[] {
  const found: ts.Expression[] = [];
  const open: ts.Expression[] = [left];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const inner = bare(next);
    if (ts.isArrayLiteralExpression(inner))
      open.push(...inner.elements.map((each) => (ts.isSpreadElement(each) ? each.expression : each)));
    else if (ts.isObjectLiteralExpression(inner)) open.push(...inner.properties.flatMap(placeOf));
    // `[limits.max = 5] = list`: a default.
    else if (ts.isBinaryExpression(inner) && inner !== left) open.push(inner.left);
    else found.push(inner);
  }
  return found.reverse();
}

function placeOf(property: ts.ObjectLiteralElementLike): readonly ts.Expression[] {
  if (ts.isPropertyAssignment(property)) return [property.initializer];
  if (ts.isShorthandPropertyAssignment(property)) return [property.name];
  return ts.isSpreadAssignment(property) ? [property.expression] : [];
}

/** A local name by itself is no place that others see, whatever it holds. */
function isLocal(target: ts.Expression, scope: Scope): boolean {
  return ts.isIdentifier(target) && scope.value(target.text)?.kind === 'local';
}

function write(walk: Walk, written: Written): void {
  const { target, scope } = written;
  const inner = bare(target);
  if (isLocal(inner, scope)) return;
  const shared = sharedState(walk.program, inner, scope);
  if (shared !== null) note(walk, shared, written);
}

function note(
  walk: Walk,
  shared: Shared,
  { at, scope, parts }: Pick<Written, 'at' | 'scope' | 'parts'>,
  kind?: 'call',
): void {
  const from = walk.draft.index;
  // What a module does with its own, and a declaration with itself, is told with the module or declaration.
  if (shared.root !== null && (from === 0 || from === shared.root)) return;
  const { names, digest } = walk.sink.writeTexts.of([...parts], at, scope);
  const { value, isPart } = shared;
  walk.sink.writesState({ from, kind: isPart ? 'part' : (kind ?? 'set'), value, names, digest }, at);
}

function called(walk: Walk, node: ts.CallExpression, scope: Scope): void {
  const callee = bare(node.expression);
  const method = ts.isPropertyAccessExpression(callee) ? callee.name.text : null;
  if (method !== null && CHANGING.has(method)) {
    const shared = sharedState(walk.program, callee, scope);
    const parts = withoutPut(node.arguments);
    if (shared !== null) note(walk, shared, { at: node, scope, parts }, 'call');
  }
  const [target] = node.arguments;
  if (target !== undefined && mayName(bare(target))) calledWith(walk, { node, target, scope });
}

const mayName = (node: ts.Expression): boolean =>
  ts.isIdentifier(node) || ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node);

function calledWith(
  walk: Walk,
  {
    node,
    target,
    scope,
  }: { readonly node: ts.CallExpression; readonly target: ts.Expression; readonly scope: Scope },
): void {
  const callee = outsideName(node.expression, scope, walk.program);
  const way = callee === null ? undefined : SETTING.get(callee.path.join('.'));
  if (way === undefined || overwritesByCall(node, scope, walk.program)) return;
  const shared = sharedState(walk.program, target, scope);
  if (shared === null) return;
  const [, ...given] = node.arguments;
  const key = way === 'key' ? literalText(given[0]) : null;
  if (key !== null) note(walk, member(walk, shared, key), { at: node, scope, parts: given });
  else if (way !== 'members') note(walk, { ...shared, isPart: true }, { at: node, scope, parts: given });
  else for (const each of given) membersOf(walk, shared, { node, given: each, scope });
}

function membersOf(
  walk: Walk,
  shared: Shared,
  {
    node,
    given,
    scope,
  }: { readonly node: ts.CallExpression; readonly given: ts.Expression; readonly scope: Scope },
): void {
  const object = bare(given);
  const all = { ...shared, isPart: true };
  if (!ts.isObjectLiteralExpression(object)) return note(walk, all, { at: node, scope, parts: [given] });
  for (const property of object.properties) {
    const { name } = property;
    const isNamed =
      name !== undefined && (!ts.isComputedPropertyName(name) || literalText(name.expression) !== null);
    const to = isNamed ? member(walk, shared, memberKey(name, walk.program.file)) : all;
    note(walk, to, { at: node, scope, parts: [property] });
  }
}

const member = ({ program }: Walk, shared: Shared, name: string): Shared =>
  shared.isPart ? shared : { ...shared, value: program.values.member(shared.value, name) };

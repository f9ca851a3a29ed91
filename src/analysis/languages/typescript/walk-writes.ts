import { ts } from 'ts-morph';
import { outsideName } from './outside-names';
import { overwrites, overwritesByCall } from './overwrites';
import type { Scope } from './scope';
import { memberOf, type Shared, sharedState } from './shared-state';
import { bare, isAssigning, literalText, memberKey } from './syntax';
import type { Walk } from './walk-context';
import { type Writing, withoutPut } from './write-text';

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

const SETTERS: ReadonlySet<string> = new Set(
  [...SETTING.keys()].map((name) => name.slice(name.indexOf('.') + 1)),
);

/** `limits.max = …`, `limits.max++`, `delete limits.max`, `allowed.push(…)`, `Object.assign(limits, …)`: writes of what all code shares. */
export function walkWrites(walk: Walk, node: ts.Node, scope: Scope): void {
  if (ts.isBinaryExpression(node)) assigned(walk, node, scope);
  else if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) {
    if (node.operator === K.PlusPlusToken || node.operator === K.MinusMinusToken)
      write(walk, { target: node.operand, verb: String(node.operator), at: node, scope, parts: [] });
  } else if (ts.isDeleteExpression(node))
    write(walk, { target: node.expression, verb: 'delete', at: node, scope, parts: [] });
  else if (ts.isCallExpression(node)) called(walk, node, scope);
  else if (
    (ts.isForOfStatement(node) || ts.isForInStatement(node)) &&
    !ts.isVariableDeclarationList(node.initializer)
  )
    for (const target of targetsIn(node.initializer))
      write(walk, { target, verb: 'for', at: node, scope, parts: [node.expression] });
}

/** One write: `at` is the statement or expression that does it. */
interface Written extends Writing {
  readonly target: ts.Expression;
}

function assigned(walk: Walk, node: ts.BinaryExpression, scope: Scope): void {
  const { kind } = node.operatorToken;
  if (!isAssigning(node.operatorToken)) return;
  // What takes the place of others' code is told as that.
  if (overwrites(node, scope, walk.program)) return;
  const isPattern = ts.isArrayLiteralExpression(node.left) || ts.isObjectLiteralExpression(node.left);
  const parts = [...(isPattern ? [node.left] : []), ...withoutPut([lastOf(node)])];
  for (const target of targetsIn(node.left))
    write(walk, { target, verb: String(kind), at: node, scope, parts });
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

function note(walk: Walk, { value, isPart, root, isGiven }: Shared, writing: Writing, kind?: 'call'): void {
  const { index: from, kind: own } = walk.draft;
  // What an instance begins with, and what is put into a list that somebody hands over, is for who has it.
  if (isGiven === true && (own === 'constructor' || isPart || kind === 'call')) return;
  // What a module does with its own, and a declaration with itself, is told with the module or declaration.
  if (root !== null && (from === 0 || (from === root && own !== 'class'))) return;
  const { takes, names, digest } = walk.sink.writeTexts.of(writing);
  const write = { from, kind: isPart ? 'part' : (kind ?? 'set'), value, names, digest } as const;
  walk.sink.writesState(takes.length === 0 ? write : { ...write, takes }, writing.at);
}

function called(walk: Walk, node: ts.CallExpression, scope: Scope): void {
  const callee = bare(node.expression);
  const verb = ts.isPropertyAccessExpression(callee) ? callee.name.text : null;
  if (verb !== null && CHANGING.has(verb)) {
    const shared = sharedState(walk.program, callee, scope);
    if (shared !== null)
      note(walk, shared, { verb, at: node, scope, parts: withoutPut(node.arguments) }, 'call');
  }
  if (verb === null ? ts.isIdentifier(callee) : SETTERS.has(verb)) calledWith(walk, node, scope);
}

function calledWith(walk: Walk, node: ts.CallExpression, scope: Scope): void {
  const verb = outsideName(node.expression, scope, walk.program)?.path.join('.') ?? '';
  const way = SETTING.get(verb);
  const [target, ...given] = node.arguments;
  if (way === undefined || target === undefined || overwritesByCall(node, scope, walk.program)) return;
  const shared = sharedState(walk.program, target, scope);
  if (shared === null) return;
  const key = way === 'key' ? literalText(given[0]) : null;
  const to = key === null ? { ...shared, isPart: true } : memberOf(walk.program, shared, key);
  if (way !== 'members') return note(walk, to, { verb, at: node, scope, parts: given });
  for (const each of given)
    for (const [name, part] of membersIn(each, walk))
      note(walk, memberOf(walk.program, shared, name), { verb, at: node, scope, parts: [part] });
}

/** What `Object.assign` takes over from an object, by name; `null` stands for names that nobody can tell. */
function membersIn(
  given: ts.Expression,
  { program }: Walk,
): readonly (readonly [name: string | null, part: ts.Node])[] {
  const object = bare(given);
  if (!ts.isObjectLiteralExpression(object)) return [[null, given]];
  return object.properties.map((property) => {
    const { name } = property;
    const isNamed =
      name !== undefined && (!ts.isComputedPropertyName(name) || literalText(name.expression) !== null);
    return [isNamed ? memberKey(name, program.file) : null, property] as const;
  });
}

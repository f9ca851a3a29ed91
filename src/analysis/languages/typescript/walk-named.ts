import { ts } from 'ts-morph';
import type { Value } from '../../facts';
import { heldBy } from './object-members';
import type { Scope } from './scope';
import { bare, isAssignment, isExportsObject, memberKey } from './syntax';
import type { Walk } from './walk-context';

/** Of one object that is written out. */
const MAX_MEMBERS = 256;

/**
 * `return { gate: new Gate() }`, `context.gate = makeGate()`: that something with methods lies under a name in what may be handed around, where
 * nobody can tell who has it. Who calls a method of what lies under that name may mean it.
 */
export function walkNamed(walk: Walk, node: ts.Node, scope: Scope): void {
  if (ts.isObjectLiteralExpression(node)) {
    for (const property of node.properties.slice(0, MAX_MEMBERS)) member(walk, property, scope);
  } else if (isAssignment(node) && ts.isPropertyAccessExpression(node.left) && isOthers(node.left))
    put(walk, node.left.name.text, node.right, scope);
}

function member(walk: Walk, property: ts.ObjectLiteralElementLike, scope: Scope): void {
  const held = heldBy(property);
  if (held === null || ts.isMethodDeclaration(held)) return;
  put(walk, memberKey(property.name, walk.program.file), held, scope);
}

/** What the own instance and the module's exports have is known as that. */
function isOthers({ expression }: ts.PropertyAccessExpression): boolean {
  const of = bare(expression);
  return of.kind !== ts.SyntaxKind.ThisKeyword && !isExportsObject(of);
}

function put(walk: Walk, name: string, held: ts.Expression, scope: Scope): void {
  if (!MAY_MAKE.has(bare(held).kind)) return;
  const { values } = walk.program;
  const value = walk.evaluator.expression(held, scope);
  if (isMade(values.values, value)) walk.refer('put', values.shape([[name, value]], []), held);
}

const MAY_MAKE: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.Identifier,
  ts.SyntaxKind.NewExpression,
  ts.SyntaxKind.CallExpression,
  ts.SyntaxKind.AwaitExpression,
]);

/** What a class or function of the tree makes, as far as the file tells. */
function isMade(values: readonly Value[], index: number): boolean {
  const value = values[index];
  if (value?.op === 'either')
    return value.of.some((each) => values[each]?.op !== 'either' && isMade(values, each));
  if (value?.op !== 'new' && value?.op !== 'call') return false;
  const maker = values[value.of]?.op;
  return maker === 'declaration' || maker === 'import';
}

import { ts } from 'ts-morph';
import { accessedName, bare, isAssignment, isFunctionValue } from './syntax';

/** By the body of a function: names that it puts functions into by assignment, and sets to nothing else. */
const known = new WeakMap<ts.Node, ReadonlySet<string>>();

/** Whether the function around the variable puts functions into what it holds: `made.pay = () => …`. */
export function isFilled(node: ts.VariableDeclaration): boolean {
  const body = bodyAround(node);
  if (body === null || !ts.isIdentifier(node.name)) return false;
  const found = known.get(body) ?? filledIn(body);
  known.set(body, found);
  return found.has(node.name.text);
}

function bodyAround(node: ts.Node): ts.Block | null {
  for (let at = node.parent; at !== undefined; at = at.parent) {
    if (ts.isBlock(at) && ts.isFunctionLike(at.parent)) return at;
  }
  return null;
}

/** In its own statements; functions inside of it are bodies of their own. */
function filledIn(body: ts.Block): ReadonlySet<string> {
  const found = new Set<string>();
  const others = new Set<string>();
  const open: ts.Node[] = [body];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (ts.isExpressionStatement(next)) addFilled(next.expression, found, others);
    else if (!ts.isFunctionLike(next) && !ts.isExpression(next))
      ts.forEachChild(next, (child) => {
        open.push(child);
      });
  }
  for (const name of others) found.delete(name);
  return found;
}

/** `made.pay = made.charge = () => …` puts the function in twice. */
function addFilled(expression: ts.Expression, found: Set<string>, others: Set<string>): void {
  const names: string[] = [];
  let value = bare(expression);
  for (; isAssignment(value); value = bare(value.right)) {
    const { left } = value;
    if (ts.isIdentifier(left)) others.add(left.text);
    if (accessedName(left) === null) continue;
    const of = bare((left as ts.PropertyAccessExpression).expression);
    if (ts.isIdentifier(of)) names.push(of.text);
  }
  if (isFunctionValue(value)) for (const name of names) found.add(name);
}

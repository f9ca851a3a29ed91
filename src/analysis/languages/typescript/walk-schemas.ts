import { ts } from 'ts-morph';
import { type Held, heldBy } from './object-members';
import type { Draft } from './program';
import type { Scope } from './scope';
import { accessedName, bare, isAssignment, lastName } from './syntax';
import type { Walk } from './walk-context';

/*
 * What a schema of Mongoose gives to all models that are made with it, where the code hands it over as a whole: `schema.statics = { charge() {} }`,
 * `schema.loadClass(Account)`. Who calls it names the model, and nobody the schema.
 */

/** Of one class. */
const MAX_MEMBERS = 64;
const GIVEN: ReadonlySet<string> = new Set('statics methods query'.split(' '));

export function walkSchema(walk: Walk, node: ts.Node, scope: Scope): void {
  if (isAssignment(node)) return assigned(walk, node, scope);
  if (!ts.isCallExpression(node)) return;
  const callee = bare(node.expression);
  const [given] = node.arguments;
  if (given === undefined || !ts.isPropertyAccessExpression(callee) || callee.name.text !== 'loadClass')
    return;
  if (!isSchema(walk, callee.expression, scope) || !ts.isIdentifier(given)) return;
  const binding = scope.value(given.text);
  const owner = binding?.kind === 'declaration' ? walk.program.drafts[binding.index] : undefined;
  if (owner?.kind !== 'class') return;
  for (const { draft } of [...owner.members, ...owner.statics].slice(0, MAX_MEMBERS))
    if (draft !== undefined) read(walk, draft, given);
}

function assigned(walk: Walk, { left, right }: ts.BinaryExpression, scope: Scope): void {
  const name = accessedName(left);
  const object = bare(right);
  if (name === null || !GIVEN.has(name) || !ts.isObjectLiteralExpression(object)) return;
  if (!isSchema(walk, (left as ts.PropertyAccessExpression).expression, scope)) return;
  for (const property of object.properties) {
    const held = heldBy(property);
    const draft = draftIn(walk, property, held);
    if (draft !== undefined) read(walk, draft.index, property);
    else if (held !== null && !ts.isMethodDeclaration(held))
      walk.refer('read', walk.evaluator.expression(held, scope), property);
  }
}

function draftIn({ program }: Walk, property: ts.Node, held: Held | null): Draft | undefined {
  const value = held === null || ts.isMethodDeclaration(held) ? held : bare(held);
  return program.draftOf.get(property) ?? (value === null ? undefined : program.draftOf.get(value));
}

function read(walk: Walk, index: number, node: ts.Node): void {
  walk.refer('read', walk.program.values.declaration(index), node);
}

/** `new Schema(…)` in a variable, or what is called so. */
function isSchema({ program }: Walk, node: ts.Expression, scope: Scope): boolean {
  const name = lastName(node) ?? '';
  if (/schema$/i.test(name)) return true;
  const binding = ts.isIdentifier(node) ? scope.value(node.text) : null;
  const declared = binding?.kind === 'declaration' ? program.drafts[binding.index]?.node : undefined;
  const made =
    declared !== undefined && ts.isVariableDeclaration(declared) ? declared.initializer : undefined;
  return made !== undefined && ts.isNewExpression(made) && /schema$/i.test(lastName(made.expression) ?? '');
}

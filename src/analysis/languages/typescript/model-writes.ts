import { ts } from 'ts-morph';
import type { WriteFact } from '../../facts';
import { documentSources, isLink } from './document-sources';
import type { Evaluator } from './evaluate';
import { modelNamed } from './models';
import { DOCUMENT, MODEL, OBJECT } from './orm-verbs';
import type { Scope } from './scope';
import { bare } from './syntax';
import { tableObject } from './table-objects';

/** Calls in a chain: longer ones are looked at in part. */
const MAX_STEPS = 40;

type ModelWrite = Pick<WriteFact, 'table' | 'verb' | 'model'>;

/**
 * A write by a method of a model, of a document, or of a database that is given the object of a table. Which table that is stands where the model is
 * made: here by its name, or a value for the linker.
 */
export function modelWrites(
  node: ts.CallExpression,
  scope: Scope,
  evaluator: Evaluator,
): readonly ModelWrite[] {
  const callee = bare(node.expression);
  if (!ts.isPropertyAccessExpression(callee)) return [];
  const method = callee.name.text;
  const object = OBJECT.has(method) ? tableObject(node) : null;
  const verb = object === null ? (MODEL.get(method) ?? DOCUMENT.get(method)) : OBJECT.get(method);
  if (verb === undefined) return [];
  const model = object ?? bare(callee.expression);
  for (const source of documentSources({ node: model, scope })) {
    const looked = lookedUp(source.node, source.scope);
    if (looked.length > 0) return looked.map((table) => ({ table, verb }));
    const value = evaluator.expression(source.node, source.scope);
    if (isNamed(evaluator, value)) return [{ table: null, verb, model: value }];
  }
  return [];
}

/** `mongoose.model('Client').find()`, and a local variable that holds such a model. */
function lookedUp(node: ts.Expression, within: Scope): readonly string[] {
  let [at, scope] = [node, within];
  for (let step = 0; step < MAX_STEPS; step++) {
    const named = ts.isCallExpression(at) ? modelNamed(at, scope) : null;
    if (named !== null) return named.names;
    if (ts.isIdentifier(at)) {
      const binding = scope.value(at.text);
      const held = binding?.kind === 'local' ? binding.origin : null;
      if (held?.node === null || held === null || !ts.isVariableDeclaration(held.node)) return [];
      if (held.node.initializer === undefined || !ts.isIdentifier(held.node.name)) return [];
      [at, scope] = [bare(held.node.initializer), held.scope];
    } else if (isLink(at)) at = bare(at.expression);
    else return [];
  }
  return [];
}

/** Whether it leads to what a file declares or imports. */
function isNamed({ program }: Evaluator, index: number): boolean {
  const { values } = program.values;
  const open = [index];
  for (let step = 0; step < MAX_STEPS; step++) {
    const value = values[open.pop() ?? -1];
    if (value === undefined) return false;
    if (value.op === 'declaration' || value.op === 'import') return true;
    if (value.op === 'either') open.push(...value.of);
    else if ('of' in value && typeof value.of === 'number') open.push(value.of);
  }
  return false;
}

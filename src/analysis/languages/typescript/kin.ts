import { ts } from 'ts-morph';
import type { Declaration } from '../../facts';
import type { Evaluator } from './evaluate';
import type { Draft } from './program';

const NO_KIN: Pick<Declaration, 'extends' | 'implements'> = { extends: [], implements: [] };

/** What a declaration extends, implements or spreads in. */
export function kinOf(draft: Draft, evaluator: Evaluator): Pick<Declaration, 'extends' | 'implements'> {
  const { definition, node, scope } = draft;
  if (ts.isInterfaceDeclaration(node)) {
    const types = (node.heritageClauses ?? []).flatMap((clause) => [...clause.types]);
    return { extends: types.map((type) => evaluator.type(type, scope)), implements: [] };
  }
  if (definition === null) return NO_KIN;
  if (ts.isObjectLiteralExpression(definition))
    return { extends: spreadsOf(definition, draft, evaluator), implements: [] };
  if (!ts.isClassLike(definition)) return prototypeOf(draft, evaluator);
  const bases: number[] = [];
  const interfaces: number[] = [];
  for (const { token, types } of definition.heritageClauses ?? []) {
    const isBase = token === ts.SyntaxKind.ExtendsKeyword;
    for (const type of types) {
      if (isBase) bases.push(evaluator.expression(type.expression, scope));
      else interfaces.push(evaluator.type(type, scope));
    }
  }
  return { extends: bases, implements: interfaces };
}

/** `F.prototype = { … }`: what `F` constructs has these members too. */
function prototypeOf({ statics }: Draft, evaluator: Evaluator): Pick<Declaration, 'extends' | 'implements'> {
  const prototype = statics.find(({ name }) => name === 'prototype');
  return prototype === undefined ? NO_KIN : { extends: [evaluator.member(prototype)[1]], implements: [] };
}

function spreadsOf(node: ts.ObjectLiteralExpression, draft: Draft, evaluator: Evaluator): number[] {
  const scope = evaluator.program.scopes.get(node) ?? draft.scope;
  return node.properties.flatMap((property) => {
    return ts.isSpreadAssignment(property) ? [evaluator.expression(property.expression, scope)] : [];
  });
}

import { ts } from 'ts-morph';
import type { Member } from '../../facts';
import type { Scope } from './scope';
import { memberKey } from './syntax';
import type { TypeContext } from './types';

/** Items of a list that are looked at. */
const MAX_ITEMS = 256;

/** What an object literal is: its members that anything is known of, and what is spread into it. */
export function objectValue(context: TypeContext, node: ts.ObjectLiteralExpression, outer: Scope): number {
  const { values, scopes } = context.program;
  const scope = scopes.get(node) ?? outer;
  const members = node.properties.flatMap((property) => memberOf(context, property, scope));
  const spreads = node.properties.flatMap((property) =>
    ts.isSpreadAssignment(property) ? [context.expression(property.expression, scope)] : [],
  );
  const told = members.filter(([, value]) => value !== values.unknown);
  return told.length + spreads.length === 0 ? values.unknown : values.shape(told, spreads);
}

function memberOf(
  context: TypeContext,
  property: ts.ObjectLiteralElementLike,
  scope: Scope,
): readonly Member[] {
  const { values, draftOf, file } = context.program;
  const draft = draftOf.get(property);
  if (draft !== undefined) return [[draft.key, values.declaration(draft.index)]];
  if (ts.isShorthandPropertyAssignment(property))
    return [[property.name.text, context.expression(property.name, scope)]];
  if (!ts.isPropertyAssignment(property)) return [];
  const key = memberKey(property.name, file);
  const held = context.expression(property.initializer, scope);
  return [[key, values.either([held, context.text(property.initializer, scope, key)])]];
}

/** What a list literal is, item by item. */
export function arrayValue(context: TypeContext, node: ts.ArrayLiteralExpression, scope: Scope): number {
  const { values } = context.program;
  const items = node.elements.slice(0, MAX_ITEMS).map((element) => {
    return ts.isSpreadElement(element)
      ? values.element(context.expression(element.expression, scope))
      : context.expression(element, scope);
  });
  return items.every((item) => item === values.unknown) ? values.unknown : values.tuple(items);
}

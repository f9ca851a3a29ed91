import type { ts } from 'ts-morph';
import type { Binder } from './bind-functions';
import type { Draft } from './program';
import { Scope } from './scope';
import { memberKey } from './syntax';

/** A larger one is generated, and one declaration. */
const MAX_MEMBERS = 500;

/** Each member is a declaration of its own; the enum's own code is which there are. @param first of several that merge, the one that the name stands for */
export function bindEnum(
  binder: Binder,
  node: ts.EnumDeclaration,
  outer: Scope,
  { draft, first }: { readonly draft: Draft; readonly first: Draft },
): void {
  const { program } = binder;
  const scope = new Scope(outer, draft.index, { isFunction: false, self: null });
  program.scopes.set(node, scope);
  const isApart = node.members.length <= MAX_MEMBERS;
  for (const member of node.members) {
    const key = memberKey(member.name, program.file);
    const parts = { key, kind: 'field', node: member, scope, parent: draft.index, isStatic: true } as const;
    const own = isApart ? program.draft({ ...parts, shares: null, definition: null }) : draft;
    if (isApart) {
      scope.values.set(key, { kind: 'declaration', index: own.index });
      first.members.push({ name: key, draft: own.index, scope });
    }
    if (member.initializer !== undefined)
      binder.visit(member.initializer, new Scope(scope, own.index, { isFunction: false, self: null }));
  }
}

import type { ts } from 'ts-morph';
import { addTo } from '../../../world/lists-by-key';
import type { Binder } from './bind-functions';
import type { Draft, Program } from './program';
import { Scope } from './scope';
import { memberKey } from './syntax';

/** One setting of the variable around: a member of it. More than one literal may speak of it, of validation and of where it comes from. */
export function bindSetting(binder: Binder, node: ts.PropertyAssignment, outer: Scope): void {
  const { program } = binder;
  const key = memberKey(node.name, program.file);
  const holder = program.drafts[outer.owner];
  const known = holder?.members.find(({ name }) => name === key)?.draft;
  const parts = { kind: 'field', node, scope: outer, parent: outer.owner, isStatic: false } as const;
  const own = { key: program.numbered(outer.owner, key), shares: null, definition: null };
  const draft = program.draft({ ...parts, ...own });
  if (known === undefined) holder?.members.push({ name: key, draft: draft.index, scope: outer });
  else addTo(program.saidAgain, known, draft.index);
  const scope = new Scope(outer, draft.index, { isFunction: false, self: outer.self });
  program.scopes.set(node, scope);
  binder.visit(node.initializer, scope);
}

/** `schema.parse(process.env)` has the settings that `schema` describes. */
export function bindSource({ settings, drafts }: Program, draft: Draft): void {
  const source = settings.sources.get(draft.node);
  const binding = source === undefined ? null : draft.scope.value(source.text);
  if (binding?.kind === 'declaration') draft.members.push(...(drafts[binding.index]?.members ?? []));
}

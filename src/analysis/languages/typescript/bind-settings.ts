import { ts } from 'ts-morph';
import { addTo } from '../../../world/lists-by-key';
import type { Binder } from './bind-functions';
import type { Draft, Program } from './program';
import { Scope } from './scope';
import { memberKey } from './syntax';

/** One setting of the variable around: a member of it. What further literals say of it is a part of that (`env.GATE_URL.runtimeEnv`). */
export function bindSetting(binder: Binder, node: ts.PropertyAssignment, outer: Scope): void {
  const { program } = binder;
  const key = memberKey(node.name, program.file);
  const holder = program.drafts[outer.owner];
  const first = holder?.members.find(({ name }) => name === key)?.draft;
  const own =
    first === undefined
      ? { key, parent: outer.owner }
      : { key: program.numbered(first, literalOf(node, program)), parent: first };
  const parts = { ...own, kind: 'field', node, scope: outer, isStatic: false } as const;
  const draft = program.draft({ ...parts, shares: null, definition: null });
  if (first === undefined) holder?.members.push({ name: key, draft: draft.index, scope: outer });
  else addTo(program.saidAgain, first, draft.index);
  const scope = new Scope(outer, draft.index, { isFunction: false, self: outer.self });
  program.scopes.set(node, scope);
  binder.visit(node.initializer, scope);
}

/** What the literal is called that says something of a setting. */
function literalOf({ parent }: ts.PropertyAssignment, { file }: Program): string {
  const holder = parent.parent;
  return ts.isPropertyAssignment(holder) ? memberKey(holder.name, file) : 'again';
}

/** `schema.parse(process.env)` has the settings that `schema` describes. */
export function bindSource({ settings, drafts }: Program, draft: Draft): void {
  const source = settings.sources.get(draft.node);
  const binding = source === undefined ? null : draft.scope.value(source.text);
  if (binding?.kind === 'declaration') draft.members.push(...(drafts[binding.index]?.members ?? []));
}

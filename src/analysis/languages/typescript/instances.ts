import { ts } from 'ts-morph';
import type { Declaration } from '../../facts';
import { CODE_ALONE } from './code-alone';
import { functionFields } from './function-fields';
import type { Draft, Program } from './program';
import { memberKey } from './syntax';
import { Tokens } from './tokens';

/**
 * The functions that the fields of a class hold, as one: who makes an instance may spread it or walk through it (`{ ...new Handlers() }`), which
 * shows fields and no methods. Whoever only calls something of an instance does not come to it.
 */
export function instancesIn(program: Program): Declaration[] {
  return program.drafts.flatMap((draft) => {
    const node = draft.definition ?? draft.node;
    return draft.kind === 'class' && ts.isClassLike(node) ? instanceOf(node, draft, program) : [];
  });
}

function instanceOf(node: ts.ClassLikeDeclaration, draft: Draft, program: Program): Declaration[] {
  const held = functionFields(node, program.file);
  if (held.size === 0) return [];
  const tokens = new Tokens();
  for (const { name } of held) tokens.quoted('@', memberKey(name, program.file));
  return [
    {
      name: `${draft.name}.this`,
      key: 'this',
      kind: 'field',
      startLine: program.lineOf(draft.node),
      endLine: program.lineAt(draft.node.end),
      parent: draft.index,
      isStatic: false,
      hash: tokens.digest(),
      names: [],
      ...CODE_ALONE,
    },
  ];
}

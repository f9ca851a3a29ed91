import { ts } from 'ts-morph';
import type { Declaration } from '../../facts';
import { CODE_ALONE } from './code-alone';
import { fieldsApart } from './fields-apart';
import type { Draft, Program } from './program';
import { memberKey } from './syntax';
import { Tokens } from './tokens';

/**
 * The fields of a class that are told apart, as one: who makes an instance, or is given the class, may spread it or walk through it (`{ ...new Handlers() }`), which
 * shows fields and no methods. Whoever only calls something of it does not come to it.
 */
export function instancesIn(program: Program): Declaration[] {
  return program.drafts.flatMap((draft) => {
    const node = draft.definition ?? draft.node;
    return draft.kind === 'class' && ts.isClassLike(node) ? instanceOf(node, draft, program) : [];
  });
}

function instanceOf(node: ts.ClassLikeDeclaration, draft: Draft, program: Program): Declaration[] {
  // Nobody outside of the class walks through `#seen`.
  const shown = [...fieldsApart(node, program.file)].filter(
    ({ name }) => name !== undefined && !ts.isPrivateIdentifier(name),
  );
  if (shown.length === 0) return [];
  const tokens = new Tokens();
  for (const { name } of shown) tokens.quoted('@', memberKey(name, program.file));
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

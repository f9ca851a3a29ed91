import { ts } from 'ts-morph';

const K = ts.SyntaxKind;

/** An array by kind, since every node is asked. */
const OWNERS = new Uint8Array(K.Count);
for (const kind of [
  K.FunctionDeclaration,
  K.FunctionExpression,
  K.ArrowFunction,
  K.ClassDeclaration,
  K.ClassExpression,
  K.ClassStaticBlockDeclaration,
  K.MethodDeclaration,
  K.GetAccessor,
  K.SetAccessor,
  K.Constructor,
  K.PropertyDeclaration,
  K.PropertyAssignment,
  K.VariableDeclaration,
  K.EnumDeclaration,
  K.EnumMember,
  K.InterfaceDeclaration,
  K.TypeAliasDeclaration,
  K.ModuleDeclaration,
  K.ExportAssignment,
  K.BinaryExpression,
  K.ObjectLiteralExpression,
  K.Block,
  K.CaseBlock,
  K.CatchClause,
  K.ForStatement,
  K.ForOfStatement,
  K.ForInStatement,
]) {
  OWNERS[kind] = 1;
}

/** Whether nodes of the kind may be a declaration of their own or open a scope. */
export function mayOwn(kind: ts.SyntaxKind): boolean {
  return OWNERS[kind] === 1;
}

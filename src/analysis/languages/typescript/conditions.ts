import { ts } from 'ts-morph';
import type { Program } from './program';

type Condition = readonly [mark: string, node: ts.Node];

/** On which conditions code runs at all, as far as those in its own declaration say. */
export class Conditions {
  private readonly program: Program;
  /** By block: the statements that may leave it, in their order. */
  private readonly exits = new Map<ts.Node, readonly ts.IfStatement[]>();

  constructor(program: Program) {
    this.program = program;
  }

  /** Nearest first. Functions without a name are run for the code around them. */
  *around(at: ts.Node): Iterable<Condition> {
    const { draftOf } = this.program;
    for (let inner = at, up = at.parent; up !== undefined; inner = up, up = up.parent) {
      if (ts.isFunctionLike(inner) && draftOf.get(inner)?.isUnnamed !== true) return;
      const condition = conditionOf(inner, up);
      if (condition !== null) yield condition;
      if (ts.isBlock(up)) yield* this.before(inner, up);
    }
  }

  /** `if (!isOwner) return;` stands before what runs for owners alone. */
  private *before(statement: ts.Node, block: ts.Block): Iterable<Condition> {
    const exits = this.exits.get(block) ?? block.statements.filter(leaves);
    this.exits.set(block, exits);
    for (const exit of exits) {
      if (exit.pos >= statement.pos) return;
      yield ['exit', exit.expression];
    }
  }
}

function conditionOf(inner: ts.Node, up: ts.Node): Condition | null {
  if (ts.isIfStatement(up) && inner !== up.expression)
    return [inner === up.thenStatement ? 'if' : 'else', up.expression];
  if (ts.isConditionalExpression(up) && inner !== up.condition)
    return [inner === up.whenTrue ? 'if' : 'else', up.condition];
  if (ts.isBinaryExpression(up))
    return inner === up.right && CHOICES.has(up.operatorToken.kind)
      ? [String(up.operatorToken.kind), up.left]
      : null;
  if (ts.isCaseClause(up) && inner !== up.expression) return ['case', up.expression];
  if (ts.isSwitchStatement(up) && inner !== up.expression) return ['switch', up.expression];
  const isLoop = ts.isWhileStatement(up) || ts.isForOfStatement(up);
  return isLoop && inner !== up.expression ? ['loop', up.expression] : null;
}

const CHOICES: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.AmpersandAmpersandToken,
  ts.SyntaxKind.BarBarToken,
  ts.SyntaxKind.QuestionQuestionToken,
]);

const LEAVING: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.ReturnStatement,
  ts.SyntaxKind.ThrowStatement,
  ts.SyntaxKind.BreakStatement,
  ts.SyntaxKind.ContinueStatement,
]);

function leaves(node: ts.Statement): node is ts.IfStatement {
  if (!ts.isIfStatement(node)) return false;
  return [node.thenStatement, node.elseStatement].some((branch) => {
    const last = branch !== undefined && ts.isBlock(branch) ? branch.statements.at(-1) : branch;
    return last !== undefined && LEAVING.has(last.kind);
  });
}

import { ts } from 'ts-morph';
import { HOLE } from '../sql/tables-written';
import type { Program } from './program';
import type { Scope } from './scope';
import { bare, literalText } from './syntax';

/** How many constants are followed while folding one text. */
const MAX_STEPS = 64;

/**
 * The text that an expression builds from literals, templates, concatenation and constants of the same file; what is only
 * known at run time stands as `HOLE`. `null` where nothing of it is literal.
 *
 * @param known what a part is that only the caller knows
 */
export function foldedText(
  program: Program,
  node: ts.Expression,
  scope: Scope,
  known: (part: ts.Expression) => string | null = () => null,
): string | null {
  const folding = { program, known, steps: 0, literal: false };
  const text = fold(folding, node, scope);
  return folding.literal ? text : null;
}

/** The name that `a[NAME]` reads: a literal, or a constant of the file; `null` where it is put together or found out when it runs. */
export function memberName(program: Program, node: ts.ElementAccessExpression, scope: Scope): string | null {
  const literal = literalText(node.argumentExpression);
  if (literal !== null || !ts.isIdentifier(bare(node.argumentExpression))) return literal;
  const text = foldedText(program, node.argumentExpression, scope);
  return text === null || text.includes(HOLE) ? null : text;
}

interface Folding {
  readonly program: Program;
  readonly known: (part: ts.Expression) => string | null;
  steps: number;
  literal: boolean;
}

function fold(folding: Folding, node: ts.Expression, scope: Scope): string {
  if (++folding.steps > MAX_STEPS) return HOLE;
  const inner = bare(node);
  if (ts.isStringLiteralLike(inner)) {
    folding.literal = true;
    return inner.text;
  }
  if (ts.isNumericLiteral(inner)) return inner.text;
  if (ts.isTemplateExpression(inner)) {
    folding.literal = true;
    const spans = inner.templateSpans.map(
      (span) => fold(folding, span.expression, scope) + span.literal.text,
    );
    return inner.head.text + spans.join('');
  }
  if (isConcatenation(inner))
    return operands(inner)
      .map((operand) => fold(folding, operand, scope))
      .join('');
  return ts.isIdentifier(inner) ? foldConstant(folding, inner, scope) : (folding.known(inner) ?? HOLE);
}

function foldConstant(folding: Folding, node: ts.Identifier, scope: Scope): string {
  const held = constantIn(folding.program, node, scope);
  return held === null ? HOLE : fold(folding, held.node, held.scope);
}

/** What a constant of the file is set to, and where that stands. */
export function constantIn(
  program: Program,
  node: ts.Identifier,
  scope: Scope,
): { readonly node: ts.Expression; readonly scope: Scope } | null {
  const binding = scope.value(node.text);
  if (binding === null || binding.kind === 'import') return null;
  const draft = binding.kind === 'declaration' ? program.drafts[binding.index] : null;
  const origin = binding.kind === 'local' ? binding.origin : null;
  const declarator = draft?.node ?? origin?.node;
  if (declarator === undefined || declarator === null || !ts.isVariableDeclaration(declarator)) return null;
  const isConstant = (declarator.parent.flags & ts.NodeFlags.Const) !== 0 && ts.isIdentifier(declarator.name);
  if (!isConstant || declarator.initializer === undefined) return null;
  return { node: declarator.initializer, scope: draft?.scope ?? origin?.scope ?? scope };
}

export function isConcatenation(node: ts.Node): node is ts.BinaryExpression {
  return ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken;
}

/** The operands of `a + b + c`, in order, without recursion: such chains may be long. */
export function operands(node: ts.BinaryExpression): ts.Expression[] {
  const found: ts.Expression[] = [];
  let left: ts.Expression = node;
  while (isConcatenation(left)) {
    found.push(left.right);
    left = left.left;
  }
  found.push(left);
  return found.reverse();
}

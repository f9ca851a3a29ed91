import { ts } from 'ts-morph';

const CHOOSES: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.PlusToken,
  ts.SyntaxKind.AmpersandAmpersandToken,
  ts.SyntaxKind.BarBarToken,
  ts.SyntaxKind.QuestionQuestionToken,
]);

/** Text in `className={…}` is never run, though `truncate ${size}` reads like SQL. */
export function namesClasses(node: ts.Node): boolean {
  let up = node.parent;
  while (up !== undefined && isPart(up)) up = up.parent;
  return up !== undefined && ts.isJsxAttribute(up) && /^class(?:Name)?$/.test(up.name.getText());
}

/** What a text may be a part of and still be nothing but the attribute's value: what is called or set might run it. */
const isPart = (node: ts.Node): boolean =>
  ts.isParenthesizedExpression(node) ||
  ts.isConditionalExpression(node) ||
  (ts.isBinaryExpression(node) && CHOOSES.has(node.operatorToken.kind)) ||
  ts.isTemplateExpression(node) ||
  ts.isTemplateSpan(node) ||
  ts.isJsxExpression(node);

import ts from 'typescript';
import type { Edit, Replacement } from './edits-changing';
import { ownNodes } from './edits-own-code';
import type { Unit } from './edits-units';

/** Edits of the unit's own code, or around it, after which everything behaves as before. */
export function neutralEdits(unit: Unit, checker: ts.TypeChecker): Edit[] {
  const file = unit.node.getSourceFile();
  const edit = (kind: string, replacements: readonly Replacement[]): Edit => ({
    unit,
    kind,
    isNeutral: true,
    replacements,
  });
  const found = ownNodes(unit).flatMap((node): Edit[] => {
    if (ts.isStatement(node) && ts.isBlock(node.parent)) {
      const start = node.getStart(file);
      return [edit('comment', [{ start, end: start, text: '/* looked at */ ' }])];
    }
    if (ts.isBinaryExpression(node) || (ts.isCallExpression(node) && node.arguments.length > 0))
      return [edit('formatting', [{ ...breakIn(node), text: '\n   ' }])];
    if (ts.isParameter(node) || ts.isVariableDeclaration(node))
      return [
        ...renamed(node, unit, checker).map((each) => edit('local renamed', each)),
        ...annotated(node, file).map((each) => edit('annotation', [each])),
      ];
    return [];
  });
  return [...found, ...swapped(unit, file).map(([kind, pair]) => edit(kind, pair))];
}

/** Where a line may end without a meaning: after an operator, or before the first argument. */
function breakIn(node: ts.BinaryExpression | ts.CallExpression): { start: number; end: number } {
  const at = ts.isBinaryExpression(node) ? node.operatorToken.end : node.arguments.pos;
  return { start: at, end: at };
}

/** Every use of a local under another name; none stands outside of the unit that it is declared in. */
function renamed(
  node: ts.ParameterDeclaration | ts.VariableDeclaration,
  unit: Unit,
  checker: ts.TypeChecker,
): Replacement[][] {
  if (node === unit.node || !ts.isIdentifier(node.name) || ts.isSourceFile(unit.node)) return [];
  if (
    ts.isParameter(node) &&
    (ts.isParameterPropertyDeclaration(node, node.parent) || node.name.text === 'this')
  )
    return [];
  // Parameters of types and of overloads are named apart from those of the code.
  if (ts.isParameter(node) && !('body' in node.parent && node.parent.body !== undefined)) return [];
  const file = node.getSourceFile();
  const symbol = checker.getSymbolAtLocation(node.name);
  const name = `${node.name.text}Renamed`;
  if (symbol === undefined || file.text.includes(name)) return [];
  const replacements: Replacement[] = [];
  const visit = (at: ts.Node): void => {
    if (ts.isIdentifier(at) && at.text === node.name.getText(file)) {
      const { parent } = at;
      const isShort = ts.isShorthandPropertyAssignment(parent);
      const meant = isShort
        ? checker.getShorthandAssignmentValueSymbol(parent)
        : checker.getSymbolAtLocation(at);
      if (meant === symbol)
        replacements.push({
          start: at.getStart(file),
          end: at.end,
          text: isShort ? `${at.text}: ${name}` : name,
        });
    }
    ts.forEachChild(at, visit);
  };
  visit(unit.node);
  return [replacements];
}

const KEYWORDS: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.StringKeyword,
  ts.SyntaxKind.NumberKeyword,
  ts.SyntaxKind.BooleanKeyword,
]);

function annotated(
  node: ts.ParameterDeclaration | ts.VariableDeclaration,
  file: ts.SourceFile,
): Replacement[] {
  const { type } = node;
  if (type === undefined || !KEYWORDS.has(type.kind)) return [];
  return [
    { start: type.end, end: type.end, text: ' | null' },
    { start: type.getStart(file), end: type.end, text: 'unknown' },
  ];
}

/** Neighbours change places: two imports that name what they import, or two functions. */
function swapped({ node }: Unit, file: ts.SourceFile): [kind: string, pair: readonly Replacement[]][] {
  const isNamedImport = (each: ts.Statement) =>
    ts.isImportDeclaration(each) && each.importClause !== undefined;
  return file.statements.flatMap((second, at): [string, readonly Replacement[]][] => {
    const first = file.statements[at - 1];
    if (first === undefined) return [];
    if (node === file && isNamedImport(first) && isNamedImport(second))
      return [['imports swapped', exchanged(first, second, file)]];
    const areFunctions = ts.isFunctionDeclaration(first) && ts.isFunctionDeclaration(second);
    return areFunctions && (node === first || node === second) && hasOneBody(first, second)
      ? [['functions swapped', exchanged(first, second, file)]]
      : [];
  });
}

const hasOneBody = (...nodes: readonly ts.FunctionDeclaration[]): boolean =>
  nodes.every(({ body }) => body !== undefined);

const exchanged = (first: ts.Node, second: ts.Node, file: ts.SourceFile): readonly Replacement[] => [
  { start: first.getStart(file), end: first.end, text: second.getText(file) },
  { start: second.getStart(file), end: second.end, text: first.getText(file) },
];

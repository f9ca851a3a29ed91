import { ts } from 'ts-morph';
import type { Value } from '../../facts';
import { isConcatenation, operands } from './literals';
import type { Scope } from './scope';
import { bare } from './syntax';
import type { ValueTable } from './value-table';
import type { Walk } from './walk-context';

const K = ts.SyntaxKind;
type Protocol = 'text' | 'number' | 'json';

/** Operators that make numbers, or texts, of what stands beside them. */
const BINARY: ReadonlySet<ts.SyntaxKind> = new Set([
  K.PlusEqualsToken,
  K.MinusToken,
  K.MinusEqualsToken,
  K.AsteriskToken,
  K.AsteriskEqualsToken,
  K.SlashToken,
  K.SlashEqualsToken,
  K.PercentToken,
  K.AsteriskAsteriskToken,
  K.LessThanToken,
  K.LessThanEqualsToken,
  K.GreaterThanToken,
  K.GreaterThanEqualsToken,
]);
const UNARY: ReadonlySet<ts.SyntaxKind> = new Set([K.PlusToken, K.MinusToken]);
/** Functions of the language that ask what they are given. */
const ASKING: ReadonlyMap<string, Protocol> = new Map([
  ['String', 'text'],
  ['encodeURIComponent', 'text'],
  ['parseFloat', 'text'],
  ['parseInt', 'text'],
  ['Number', 'number'],
  ['BigInt', 'number'],
]);
const MAX_STEPS = 64;

/** `${fee}`, `'fee: ' + fee`, `fee > limit`, `String(fee)`, `JSON.stringify(fee)`: each runs a method that the value may have for it. */
export function walkProtocols(walk: Walk, node: ts.Node, scope: Scope): void {
  switch (node.kind) {
    case K.TemplateExpression:
      if (ts.isTaggedTemplateExpression(node.parent)) return;
      for (const { expression } of (node as ts.TemplateExpression).templateSpans)
        asks(walk, 'text', expression, scope);
      return;
    case K.BinaryExpression:
      for (const operand of operandsOf(node as ts.BinaryExpression)) asks(walk, 'number', operand, scope);
      return;
    case K.PrefixUnaryExpression: {
      const { operator, operand } = node as ts.PrefixUnaryExpression;
      if (UNARY.has(operator)) asks(walk, 'number', operand, scope);
      return;
    }
    case K.CallExpression:
      return walkAsking(walk, node as ts.CallExpression, scope);
  }
}

function operandsOf(node: ts.BinaryExpression): readonly ts.Expression[] {
  if (isConcatenation(node as ts.Node)) return operands(node);
  return BINARY.has(node.operatorToken.kind) ? [node.left, node.right] : [];
}

function walkAsking(walk: Walk, node: ts.CallExpression, scope: Scope): void {
  const [first] = node.arguments;
  const callee = bare(node.expression);
  if (first === undefined) return;
  if (ts.isIdentifier(callee)) {
    const protocol = ASKING.get(callee.text);
    if (protocol !== undefined && scope.value(callee.text) === null) asks(walk, protocol, first, scope);
  } else if (ts.isPropertyAccessExpression(callee) && ts.isIdentifier(callee.expression)) {
    const { text } = callee.expression;
    if (text === 'JSON' && callee.name.text === 'stringify') asks(walk, 'json', first, scope);
    else if (text === 'Math') for (const each of node.arguments) asks(walk, 'number', each, scope);
  }
}

/** Only where something is known of the value: these names are everybody's. */
function asks(walk: Walk, protocol: Protocol, node: ts.Expression, scope: Scope): void {
  const inner = bare(node);
  if (ts.isLiteralExpression(inner)) return;
  const value = walk.evaluator.expression(node, scope);
  if (isTold(walk.program.values, value)) walk.refer(protocol, value, node);
}

const SAYS_NOTHING: ReadonlySet<Value['op']> = new Set(['unknown', 'global', 'parameter']);

function isTold({ values }: ValueTable, index: number): boolean {
  let value = values[index];
  for (let step = 0; step < MAX_STEPS; step++) {
    if (value?.op !== 'member' && value?.op !== 'call' && value?.op !== 'element' && value?.op !== 'new')
      break;
    value = values[value.of];
  }
  return value !== undefined && !SAYS_NOTHING.has(value.op);
}

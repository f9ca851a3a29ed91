import { hash } from 'node:crypto';
import { ts } from 'ts-morph';
import { MAX_DEPTH, type Program } from './program';
import type { Binding, Local, Scope } from './scope';
import { accessedName, bare, isFunctionValue, memberKey } from './syntax';
import { canonicalNumber } from './tokens';

/** What is known of the text of one write. */
export interface WriteText {
  /** As `StateWriteFact.names`. */
  readonly names: readonly number[];
  readonly digest: string;
}

/** Locals whose initialisers are read along. */
const MAX_LOCALS = 16;
/** Of all writes of one file together; of what lies beyond, the text counts as it stands. */
const MAX_TEXT = 2 ** 23;
const DIGEST_LENGTH = 22;

/** Says what statements write; one for each file, since what they cost together is bounded. */
export class WriteTexts {
  private left = MAX_TEXT;
  private readonly program: Program;

  constructor(program: Program) {
    this.program = program;
  }

  /** @param at where the write stands: the conditions around it count */
  of(parts: readonly ts.Node[], at: ts.Node, scope: Scope): WriteText {
    if (this.left <= 0) return this.plain(parts);
    const saying = new Saying(this.program, this.left);
    for (const part of parts) saying.say(part, scope, 0);
    for (const [mark, condition] of conditionsAround(at, this.program)) {
      saying.mark(mark);
      saying.say(condition, scope, 0);
    }
    const found = saying.finish();
    this.left -= found.text.length;
    return { names: found.names, digest: digestOf(found.text) };
  }

  private plain(parts: readonly ts.Node[]): WriteText {
    return { names: [], digest: digestOf(parts.map((part) => part.getText(this.program.file)).join(' ')) };
  }
}

const digestOf = (text: string): string => hash('sha256', text, 'base64url').slice(0, DIGEST_LENGTH);

/** Whether a write happens at all hangs on these; functions without a name are run for the code around them. */
function* conditionsAround(
  at: ts.Node,
  { draftOf }: Program,
): Iterable<readonly [mark: string, node: ts.Node]> {
  for (let inner = at, up = at.parent; up !== undefined; inner = up, up = up.parent) {
    if (ts.isFunctionLike(inner) && draftOf.get(inner)?.isUnnamed !== true) return;
    if (ts.isIfStatement(up) && inner !== up.expression)
      yield [inner === up.thenStatement ? 'if' : 'else', up.expression];
    else if (ts.isConditionalExpression(up) && inner !== up.condition)
      yield [inner === up.whenTrue ? 'if' : 'else', up.condition];
    else if (ts.isBinaryExpression(up) && inner === up.right && isChoice(up)) yield [kindOf(up), up.left];
    else if (ts.isCaseClause(up) && inner !== up.expression) yield ['case', up.expression];
    else if (ts.isSwitchStatement(up) && inner !== up.expression) yield ['switch', up.expression];
    else if ((ts.isWhileStatement(up) || ts.isForOfStatement(up)) && inner !== up.expression)
      yield ['loop', up.expression];
  }
}

const kindOf = (node: ts.BinaryExpression): string => String(node.operatorToken.kind);

function isChoice({ operatorToken: { kind } }: ts.BinaryExpression): boolean {
  return (
    kind === ts.SyntaxKind.AmpersandAmpersandToken ||
    kind === ts.SyntaxKind.BarBarToken ||
    kind === ts.SyntaxKind.QuestionQuestionToken
  );
}

/** Canonical text: no layout, no types, and names by their order of use. */
class Saying {
  private readonly program: Program;
  private readonly limit: number;
  private readonly locals = new Map<Local, number>();
  private readonly names = new Map<number, number>();
  private text = '';

  constructor(program: Program, limit: number) {
    this.program = program;
    this.limit = limit;
  }

  mark(mark: string): void {
    this.text += `;${mark}`;
  }

  /** With what the locals that were met hold. */
  finish(): { readonly text: string; readonly names: readonly number[] } {
    let at = 0;
    // Grows while it is walked through.
    for (const local of this.locals.keys()) {
      if (at++ >= MAX_LOCALS) break;
      const { node, scope, kind } = local.origin;
      this.mark(`$${kind}`);
      if (kind !== 'variable' || node === null || !ts.isVariableDeclaration(node)) continue;
      if (node.initializer !== undefined) this.say(node.initializer, scope, 0);
      for (const given of local.assigned.slice(0, MAX_LOCALS)) this.say(given.expression, given.scope, 0);
    }
    return { text: this.text, names: [...this.names.keys()] };
  }

  say(node: ts.Node, outer: Scope, depth: number): void {
    if (ts.isTypeNode(node) && node.kind !== ts.SyntaxKind.ExpressionWithTypeArguments) return;
    if (depth > MAX_DEPTH || this.text.length > this.limit)
      return this.quoted(node.getText(this.program.file));
    const inner = bare(node as ts.Expression);
    const scope = this.program.scopes.get(inner) ?? outer;
    if (ts.isIdentifier(inner)) this.text += ` ${this.nameOf(scope.value(inner.text), inner.text)}`;
    else if (ts.isNumericLiteral(inner)) this.text += ` ${canonicalNumber(inner.text)}`;
    else if (isText(inner)) this.quoted(inner.text);
    else this.group(inner, scope, depth);
  }

  private group(node: ts.Node, scope: Scope, depth: number): void {
    const name = accessedName(node as ts.Expression);
    this.text += `(${name === null ? node.kind : '.'}`;
    if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node))
      this.text += ` ${node.operator}`;
    if (name !== null) {
      const { expression, questionDotToken } = node as ts.PropertyAccessExpression;
      this.say(expression, scope, depth + 1);
      this.quoted(`${questionDotToken === undefined ? '' : '?'}${name}`);
    } else {
      const key = ownKey(node);
      if (key !== undefined) this.quoted(memberKey(key, this.program.file));
      ts.forEachChild(node, (child) => {
        if (child !== key) this.say(child, scope, depth + 1);
      });
    }
    this.text += ')';
  }

  /** With its length, so that no text can pass for structure. */
  private quoted(text: string): void {
    this.text += `"${text.length}:${text}`;
  }

  private nameOf(binding: Binding | null, text: string): string {
    if (binding === null) return text;
    if (binding.kind !== 'local')
      return `%${placeIn(this.names, binding.kind === 'import' ? binding.index : -1 - binding.index)}`;
    return `$${placeIn(this.locals, binding)}`;
  }
}

function placeIn<T>(places: Map<T, number>, of: T): number {
  const place = places.get(of) ?? places.size;
  places.set(of, place);
  return place;
}

type Text = ts.Node & { readonly text: string };

function isText(node: ts.Node): node is Text {
  return node.kind >= ts.SyntaxKind.FirstLiteralToken && node.kind <= ts.SyntaxKind.LastTemplateToken
    ? true
    : ts.isPrivateIdentifier(node) || ts.isJsxText(node);
}

/** The name of a property, which names nothing outside. */
function ownKey(node: ts.Node): ts.PropertyName | undefined {
  if (ts.isBindingElement(node)) return node.propertyName;
  const isNamed = ts.isPropertyAssignment(node) || ts.isMethodDeclaration(node) || ts.isAccessor(node);
  return isNamed && !ts.isComputedPropertyName(node.name) ? node.name : undefined;
}

/** What a function that is put somewhere does is told as that function's. */
export const withoutPut = (nodes: readonly ts.Node[]): readonly ts.Node[] =>
  nodes.filter((node) => !isFunctionValue(bare(node as ts.Expression)));

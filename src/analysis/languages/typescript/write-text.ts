import { hash } from 'node:crypto';
import { ts } from 'ts-morph';
import { Conditions } from './conditions';
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

/** One write as its file has it. */
export interface Writing {
  /** The operator or method. */
  readonly verb: string;
  /** What is written. */
  readonly parts: readonly ts.Node[];
  /** Where it stands: the conditions around it count. */
  readonly at: ts.Node;
  readonly scope: Scope;
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
  private readonly conditions: Conditions;

  constructor(program: Program) {
    this.program = program;
    this.conditions = new Conditions(program);
  }

  of({ verb, parts, at, scope }: Writing): WriteText {
    if (this.left <= 0) return this.plain(verb, parts);
    const saying = new Saying(this.program, this.left);
    saying.mark(verb);
    for (const part of parts) saying.say(part, scope, 0);
    for (const [mark, condition] of this.conditions.around(at)) {
      saying.mark(mark);
      saying.say(condition, scope, 0);
    }
    const found = saying.finish();
    this.left -= found.text.length;
    return { names: found.names, digest: digestOf(found.text) };
  }

  private plain(verb: string, parts: readonly ts.Node[]): WriteText {
    const texts = parts.map((part) => part.getText(this.program.file));
    return { names: [], digest: digestOf([verb, ...texts].join(' ')) };
  }
}

const digestOf = (text: string): string => hash('sha256', text, 'base64url').slice(0, DIGEST_LENGTH);

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
    this.quoted(`;${mark}`);
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

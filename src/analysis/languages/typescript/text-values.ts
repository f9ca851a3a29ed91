import { ts } from 'ts-morph';
import type { Value } from '../../facts';
import { hostWindows, isPart, type Known, startOf, type TextPiece } from './host-windows';
import { isConcatenation, operands } from './literals';
import type { Local, Scope } from './scope';
import { bare, literalText } from './syntax';
import type { TypeContext } from './types';

/** Expressions looked at for one text. */
const MAX_STEPS = 1024;
/** Members of members. */
const MAX_MEMBERS = 32;

/** What the linker can look up in other files. */
const LOOKED_UP: ReadonlySet<Value['op']> = new Set([
  'declaration',
  'import',
  'this',
  'super',
  'instance',
  'new',
  'call',
  'either',
]);
/** Members of these are data more often than constants. */
const TYPED: ReadonlySet<Value['op']> = new Set(['instance', 'new', 'call', 'either']);
/** Methods that give the text that they are called on, or nearly so. */
const GIVES_BACK: ReadonlySet<string> = new Set(['toString', 'toLowerCase', 'trim', 'valueOf']);

/** Says what texts are put together of, where that may be a host of which only other files know a part. */
export class TextValues {
  private readonly context: TypeContext;
  private readonly locals = new Map<Local, TextPiece>();
  private left = MAX_STEPS;

  constructor(context: TypeContext) {
    this.context = context;
  }

  /** The parts of an expression in which a host may be put together; `null` where there is more to look at than analysis follows. */
  windows(node: ts.Expression, scope: Scope): readonly number[] | null {
    const { values } = this.context.program;
    const pieces = this.pieces(node, scope);
    const known = (piece: number) => this.known(piece);
    return pieces === null ? null : hostWindows(pieces, known).map((window) => values.text(window));
  }

  /** What other files know a constant by that may be a part of a host; unknown for any other. */
  held(node: ts.Expression | undefined, scope: Scope, key?: string): number {
    const { values } = this.context.program;
    if (node === undefined) return values.unknown;
    const pieces = this.pieces(node, scope) ?? [];
    const [only] = pieces;
    if (pieces.length === 1 && typeof only === 'string')
      return isPart(only, key) ? values.text([only]) : values.unknown;
    if (pieces.length === 1 && typeof only === 'number')
      return isChoice(node) || isPut(values.values[only]) ? only : values.unknown;
    const part = startOf(pieces);
    return part.some((piece) => typeof piece === 'number' && piece !== values.unknown)
      ? values.text(part)
      : values.unknown;
  }

  private pieces(node: ts.Expression, scope: Scope): readonly TextPiece[] | null {
    const around = this.left;
    this.left = MAX_STEPS;
    const found: TextPiece[] = [];
    this.read(node, scope, found);
    const isWhole = this.left >= 0;
    this.left = around;
    return isWhole ? found : null;
  }

  private read(node: ts.Expression, scope: Scope, found: TextPiece[]): void {
    if (--this.left < 0) return;
    const inner = bare(node);
    const text = literalText(inner);
    if (text !== null) return add(found, text);
    if (ts.isTemplateExpression(inner)) return this.template(inner, scope, found);
    if (ts.isTaggedTemplateExpression(inner) && isRaw(inner.tag))
      return this.read(inner.template, scope, found);
    if (isConcatenation(inner)) {
      for (const operand of operands(inner).slice(0, MAX_STEPS)) this.read(operand, scope, found);
      return;
    }
    if (ts.isCallExpression(inner) && this.call(inner, scope, found)) return;
    add(found, this.single(inner, scope));
  }

  private template(node: ts.TemplateExpression, scope: Scope, found: TextPiece[]): void {
    add(found, node.head.text);
    for (const span of node.templateSpans) {
      this.read(span.expression, scope, found);
      add(found, span.literal.text);
    }
  }

  /** `[SCHEME, HOST].join('://')`, `SCHEME.concat(HOST)`, `String(HOST)`; false for any other call. */
  private call(node: ts.CallExpression, scope: Scope, found: TextPiece[]): boolean {
    const callee = bare(node.expression);
    const [first] = node.arguments;
    if (ts.isIdentifier(callee) && callee.text === 'String' && first !== undefined) {
      this.read(first, scope, found);
      return true;
    }
    if (!ts.isPropertyAccessExpression(callee)) return false;
    const of = bare(callee.expression);
    if (GIVES_BACK.has(callee.name.text) && first === undefined) this.read(of, scope, found);
    else if (callee.name.text === 'concat' && !ts.isArrayLiteralExpression(of))
      for (const part of [of, ...node.arguments]) this.read(part, scope, found);
    else if (callee.name.text === 'join' && ts.isArrayLiteralExpression(of)) {
      const between = first === undefined ? ',' : literalText(first);
      if (between === null) return false;
      for (const [at, item] of of.elements.entries()) {
        if (at > 0) add(found, between);
        this.read(item, scope, found);
      }
    } else return false;
    return true;
  }

  /** The value that gives a text which is not put together here, a literal for a local that holds one. */
  private single(node: ts.Expression, scope: Scope): TextPiece {
    const { values } = this.context.program;
    if (ts.isConditionalExpression(node)) return this.either([node.whenTrue, node.whenFalse], scope);
    if (ts.isBinaryExpression(node)) return this.binary(node, scope);
    if (ts.isIdentifier(node)) {
      const binding = scope.value(node.text);
      if (binding === null) return values.unknown;
      return binding.kind === 'local' ? this.local(binding, node) : this.context.binding(binding, node.text);
    }
    if (!ts.isPropertyAccessExpression(node) && !ts.isElementAccessExpression(node)) return values.unknown;
    return this.lookedUp(this.context.expression(node, scope));
  }

  private binary({ left, right, operatorToken }: ts.BinaryExpression, scope: Scope): TextPiece {
    switch (operatorToken.kind) {
      case ts.SyntaxKind.QuestionQuestionToken:
      case ts.SyntaxKind.BarBarToken:
        return this.either([left, right], scope);
      case ts.SyntaxKind.EqualsToken:
      case ts.SyntaxKind.AmpersandAmpersandToken:
      case ts.SyntaxKind.CommaToken:
        return this.whole(right, scope);
      default:
        return this.context.program.values.unknown;
    }
  }

  private either(nodes: readonly ts.Expression[], scope: Scope): number {
    const { values } = this.context.program;
    const given = nodes.map((each) => this.whole(each, scope));
    return values.either(given.map((each) => (typeof each === 'string' ? values.text([each]) : each)));
  }

  private whole(node: ts.Expression, scope: Scope): TextPiece {
    const { values } = this.context.program;
    const found: TextPiece[] = [];
    this.read(node, scope, found);
    const [only = values.unknown] = found;
    return found.length <= 1 ? only : values.text(found);
  }

  /** Of a variable inside of a function; one that is made of itself is anything. */
  private local(local: Local, name: ts.Identifier): TextPiece {
    const { values } = this.context.program;
    const known = this.locals.get(local);
    if (known !== undefined) return known;
    this.locals.set(local, values.unknown);
    const text = this.localText(local, name);
    this.locals.set(local, text);
    return text;
  }

  private localText({ origin, assigned }: Local, name: ts.Identifier): TextPiece {
    const { values } = this.context.program;
    const { node, scope, path, kind } = origin;
    const isTaken = kind === 'parameter' && node !== null && ts.isParameter(node);
    if (isTaken && path.length === 0 && node.initializer !== undefined)
      return this.whole(node.initializer, scope);
    if (kind !== 'variable' || node === null || !ts.isVariableDeclaration(node)) return values.unknown;
    if (path.length > 0) return this.lookedUp(this.context.binding(scope.value(name.text), name.text));
    const set = assigned.filter(({ isItem }) => !isItem).slice(0, MAX_MEMBERS);
    const first = node.initializer === undefined ? [] : [{ expression: node.initializer, scope }];
    const given = [...first, ...set].map((each) => this.whole(each.expression, each.scope));
    const [only = values.unknown] = given;
    if (given.length < 2) return only;
    return values.either(given.map((each) => (typeof each === 'string' ? values.text([each]) : each)));
  }

  private known(value: number): Known {
    const { values, unknown } = this.context.program.values;
    if (value === unknown) return 'unknown';
    let at = values[value];
    for (let step = 0; step < MAX_MEMBERS && at !== undefined; step++) {
      if (at.op !== 'member' && at.op !== 'element') return TYPED.has(at.op) && step > 0 ? 'typed' : 'named';
      at = values[at.of];
    }
    return 'unknown';
  }

  private lookedUp(value: number): number {
    const { values, unknown } = this.context.program.values;
    let at = values[value];
    for (let step = 0; step < MAX_MEMBERS && at !== undefined; step++) {
      if (at.op !== 'member' && at.op !== 'element')
        return LOOKED_UP.has(at.op) && step > 0 ? value : unknown;
      at = values[at.of];
    }
    return unknown;
  }
}

function add(found: TextPiece[], piece: TextPiece): void {
  const last = found.at(-1);
  if (piece === '') return;
  if (typeof piece === 'string' && typeof last === 'string') found[found.length - 1] = last + piece;
  else found.push(piece);
}

/** `String.raw` */
export const isRaw = (tag: ts.Expression): boolean =>
  ts.isPropertyAccessExpression(tag) &&
  tag.name.text === 'raw' &&
  ts.isIdentifier(tag.expression) &&
  tag.expression.text === 'String';

const isPut = (value: Value | undefined): boolean => value?.op === 'text';

/** Of texts between which the code chooses the literal ones have no name of their own. */
function isChoice(node: ts.Expression): boolean {
  const inner = bare(node);
  return ts.isConditionalExpression(inner) || ts.isBinaryExpression(inner);
}

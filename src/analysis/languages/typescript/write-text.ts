import { hash } from 'node:crypto';
import { ts } from 'ts-morph';
import type { Taken } from '../../graph';
import { Conditions } from './conditions';
import { draftOfFunction } from './drafts';
import { positionOf } from './parameters';
import { MAX_DEPTH, type Program } from './program';
import type { Binding, Local, Scope } from './scope';
import { accessedName, bare, isFunctionValue, memberKey } from './syntax';
import { canonicalNumber } from './tokens';

/** What is known of the text of one write. */
export interface WriteText {
  /** As `StateWriteFact.names`. */
  readonly names: readonly number[];
  /** As `SaidText.members`. */
  readonly members: readonly (readonly string[] | null)[];
  readonly digest: string;
  /** As `StateWriteFact.takes`, in the order of their first use. */
  readonly takes: readonly Taken[];
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

  of(writing: Writing): WriteText {
    return this.said(writing, this.conditions.around(writing.at));
  }

  /** Whatever the conditions around it. */
  saying(writing: Writing): WriteText {
    return this.said(writing, []);
  }

  private said({ verb, parts, scope }: Writing, conditions: ReturnType<Conditions['around']>): WriteText {
    if (this.left <= 0) return this.plain(verb, parts);
    const saying = new Saying(this.program, this.left);
    saying.mark(verb);
    for (const part of parts) saying.say(part, scope, 0);
    for (const [mark, condition] of conditions) {
      saying.mark(mark);
      saying.say(condition, scope, 0);
    }
    const { text, ...found } = saying.finish();
    this.left -= text.length;
    return { ...found, digest: digestOf(text) };
  }

  private plain(verb: string, parts: readonly ts.Node[]): WriteText {
    const texts = parts.map((part) => part.getText(this.program.file));
    return { names: [], members: [], digest: digestOf([verb, ...texts].join(' ')), takes: [] };
  }
}

const digestOf = (text: string): string => hash('sha256', text, 'base64url').slice(0, DIGEST_LENGTH);

/** Canonical text: no layout, no types, and names by their order of use. */
class Saying {
  private readonly program: Program;
  private readonly limit: number;
  private readonly locals = new Map<Local, number>();
  private readonly names = new Map<number, number>();
  /** Of each name; `null` as a whole. */
  private readonly members = new Map<number, Set<string> | null>();
  private readonly taken: TakenParts;
  /** The member that is asked of what is said next. */
  private asked: string | null = null;
  private text = '';

  constructor(program: Program, limit: number) {
    this.program = program;
    this.limit = limit;
    this.taken = new TakenParts(program);
  }

  mark(mark: string): void {
    this.quoted(`;${mark}`);
  }

  /** With what the locals that were met hold. */
  finish(): { readonly text: string } & Omit<WriteText, 'digest'> {
    let at = 0;
    // Grows while it is walked through.
    for (const local of this.locals.keys()) {
      if (at++ >= MAX_LOCALS) break;
      this.holding(local);
    }
    const names = [...this.names.keys()];
    const members = names.map((name) => {
      const used = this.members.get(name) ?? null;
      return used === null ? null : [...used];
    });
    return { text: this.text, names, members, takes: this.taken.found };
  }

  private holding({ origin: { kind, node, scope, path }, assigned }: Local): void {
    this.mark(`$${kind}${path.map((step) => `.${step ?? ''}`).join('')}`);
    if (node === null || (!ts.isVariableDeclaration(node) && !ts.isParameter(node))) return;
    if (kind !== 'variable' && kind !== 'parameter') return;
    if (node.initializer !== undefined) {
      this.asked = path[0] ?? null;
      this.say(node.initializer, scope, 0);
    }
    for (const given of assigned.slice(0, MAX_LOCALS)) this.say(given.expression, given.scope, 0);
  }

  say(node: ts.Node, outer: Scope, depth: number): void {
    if (ts.isTypeNode(node) && node.kind !== ts.SyntaxKind.ExpressionWithTypeArguments) return;
    if (depth > MAX_DEPTH || this.text.length > this.limit)
      return this.quoted(node.getText(this.program.file));
    const inner = bare(node as ts.Expression);
    const scope = this.program.scopes.get(inner) ?? outer;
    const { asked } = this;
    this.asked = null;
    if (ts.isIdentifier(inner)) this.text += ` ${this.nameOf(scope.value(inner.text), inner.text, asked)}`;
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
      this.asked = name;
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

  private nameOf(binding: Binding | null, text: string, asked: string | null): string {
    if (binding === null) return text;
    if (binding.kind === 'local') this.taken.add(binding, asked);
    if (binding.kind === 'local') return `$${placeIn(this.locals, binding)}`;
    const name = binding.kind === 'import' ? binding.index : -1 - binding.index;
    const used = this.members.get(name);
    if (asked === null) this.members.set(name, null);
    else if (used === undefined) this.members.set(name, new Set([asked]));
    else used?.add(asked);
    return `%${placeIn(this.names, name)}`;
  }
}

/** Parameters that were met. */
class TakenParts {
  private readonly program: Program;
  private readonly known = new Map<string, Taken>();

  constructor(program: Program) {
    this.program = program;
  }

  get found(): readonly Taken[] {
    return [...this.known.values()];
  }

  /** @param asked the member of it that is used */
  add({ origin: { kind, node, path } }: Local, asked: string | null): void {
    if (kind !== 'parameter' || node === null || !ts.isParameter(node) || !ts.isFunctionLike(node.parent))
      return;
    const of = draftOfFunction(this.program, node.parent)?.index;
    if (of === undefined) return;
    const isRest = node.dotDotDotToken !== undefined;
    const position = positionOf(node);
    // `''` is what is left over of a pattern.
    const member = isRest ? null : ((path.length > 0 ? path[0] : asked) ?? null) || null;
    const taken: Taken = [of, isRest ? -1 - position : position, member];
    this.known.set(taken.join(' '), taken);
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

import { ts } from 'ts-morph';
import type { Reference, ReferenceKind } from '../../facts';
import { CanonicalNames } from './canonical-names';
import { namesColumns } from './column-names';
import type { Evaluator } from './evaluate';
import { givenIn } from './given-out';
import { namedOutside } from './named-outside';
import { mayOwn } from './owners';
import { type Draft, MAX_DEPTH, type Program, TooDeep } from './program';
import type { Binding, Scope } from './scope';
import type { Sink } from './sink';
import { keptParameter, Surroundings } from './surroundings';
import { accessKind, isOnlySet } from './syntax';
import { canonicalNumber, type Tokens } from './tokens';
import { walkChain } from './walk-access';
import { walkCall, walkConstruct, walkJsx, walkJsxText, walkTagged } from './walk-calls';
import type { Walk } from './walk-context';
import { walkFunction, walkPattern, walkVariable, walkVariables } from './walk-functions';
import { walkJobs } from './walk-jobs';
import { walkKept } from './walk-kept';
import { walkBinary, walkObject, walkTemplate, walkText } from './walk-literals';
import { walkNamed } from './walk-named';
import { walkNested } from './walk-nested';
import { walkProtocols } from './walk-protocols';
import { walkSchema } from './walk-schemas';
import { walkStatement } from './walk-statements';
import { walkWrites } from './walk-writes';

const K = ts.SyntaxKind;

/** The second pass over one declaration's own code: its canonical tokens, and what it refers to. */
export class Walker implements Walk {
  readonly tokens: Tokens;
  readonly program: Program;
  readonly evaluator: Evaluator;
  readonly sink: Sink;
  readonly draft: Draft;
  readonly folded = new Set<ts.Node>();
  private readonly names: CanonicalNames;
  private readonly surroundings: Surroundings;
  private depth = 0;
  /** Inside of what a field is set to. */
  private isHeld = false;
  /** Inside of what merely names columns. */
  private isNaming: boolean;

  constructor(draft: Draft, program: Program, evaluator: Evaluator, sink: Sink) {
    this.draft = draft;
    this.program = program;
    this.tokens = program.tokens(draft.index);
    this.evaluator = evaluator;
    this.sink = sink;
    this.names = new CanonicalNames(program, draft, evaluator.parts);
    this.surroundings = new Surroundings(draft, evaluator);
    this.isNaming = draft.definition !== null && namesColumns(draft.definition, program);
  }

  nodes(nodes: readonly ts.Node[] | undefined, scope: Scope): void {
    for (const node of nodes ?? []) this.node(node, scope);
  }

  /**
   * Any statement or expression.
   *
   * @throws {TooDeep} where syntax nests deeper than `MAX_DEPTH`.
   */
  node(node: ts.Node, outer: Scope): void {
    if (node.kind === K.Identifier) {
      this.identifier(node as ts.Identifier, outer, 'read');
      return;
    }
    this.enter();
    const before = this.isNaming;
    if (node.kind === K.ArrayLiteralExpression) this.isNaming ||= namesColumns(node, this.program);
    if (mayOwn(node.kind)) this.owner(node, outer);
    else this.code(node, outer, outer);
    this.isNaming = before;
    this.leave();
  }

  enter(): void {
    if (++this.depth > MAX_DEPTH) throw new TooDeep();
  }

  leave(): void {
    this.depth--;
  }

  nameOf(binding: Binding | null, text: string): string {
    if (binding?.kind === 'import') this.program.usedImports.add(binding.index);
    // Code that is no part of the hash names nothing for it.
    return this.tokens.muted ? '' : this.names.of(binding, text);
  }

  imported(node: ts.Node): string {
    const index = this.program.importOf.get(node);
    return index === undefined || this.tokens.muted ? '' : this.names.imported(index);
  }

  get outside(): readonly number[] {
    return this.names.outside;
  }

  private owner(node: ts.Node, outer: Scope): void {
    const nested = this.program.draftOf.get(node);
    if (nested !== undefined && nested !== this.draft) {
      walkSchema(this, node, outer);
      walkNested(this, node, nested);
    } else this.code(node, this.program.scopes.get(node) ?? outer, outer);
  }

  modifier(node: ts.Modifier): void {
    if (node.kind === ts.SyntaxKind.AsyncKeyword || node.kind === ts.SyntaxKind.StaticKeyword)
      this.tokens.word(String(node.kind));
  }

  private importEffect(node: ts.ImportDeclaration): void {
    if (node.importClause === undefined) this.tokens.word(`!${this.imported(node)}`);
  }

  private code(node: ts.Node, scope: Scope, outer: Scope): void {
    switch (node.kind) {
      case K.StringLiteral:
      case K.NoSubstitutionTemplateLiteral:
        return walkText(this, node as ts.StringLiteralLike, scope);
      case K.NumericLiteral:
        return this.tokens.number(canonicalNumber((node as ts.NumericLiteral).text));
      case K.BigIntLiteral:
      case K.RegularExpressionLiteral:
        return this.tokens.quoted('/', (node as ts.LiteralExpression).text);
      case K.ThisKeyword:
        this.self();
        return this.whole(scope, node);
      case K.ParenthesizedExpression:
      case K.NonNullExpression:
        return this.node((node as ts.ParenthesizedExpression).expression, scope);
      case K.AsExpression:
      case K.SatisfiesExpression:
      case K.TypeAssertionExpression:
        return this.asserted(node as ts.AsExpression, scope);
      case K.ImportDeclaration:
        return this.importEffect(node as ts.ImportDeclaration);
      case K.ImportEqualsDeclaration:
      case K.ExportDeclaration:
      case K.ExportAssignment:
      case K.InterfaceDeclaration:
      case K.TypeAliasDeclaration:
      case K.ModuleDeclaration:
      case K.FunctionDeclaration:
      case K.TypeParameter:
      case K.EmptyStatement:
        return;
      default:
        if (ts.isTypeNode(node) && node.kind !== K.ExpressionWithTypeArguments)
          return this.types(node, outer);
        if (ts.isModifier(node)) return this.modifier(node);
        if (this.tokens.isOutline) this.chain(node, scope, () => this.grouped(node, scope, outer));
        else this.grouped(node, scope, outer);
    }
  }

  private grouped(node: ts.Node, scope: Scope, outer: Scope): void {
    this.tokens.open(accessKind(node));
    this.group(node, scope, outer);
    this.tokens.close();
  }

  chain(node: ts.Node, scope: Scope, write: () => void): void {
    const name = this.tokens.isOutline ? namedOutside(node, scope, this.draft) : null;
    if (name === null) write();
    else this.tokens.named(name, write);
  }

  private asserted(node: ts.AsExpression | ts.SatisfiesExpression | ts.TypeAssertion, scope: Scope): void {
    this.flow(node, scope);
    this.types(node.type, scope);
    this.node(node.expression, scope);
  }

  private group(node: ts.Node, scope: Scope, outer: Scope): void {
    walkProtocols(this, node, scope);
    walkKept(this, node, scope);
    walkNamed(this, node, scope);
    walkJobs(this, node, scope);
    walkWrites(this, node, scope);
    walkSchema(this, node, scope);
    switch (node.kind) {
      case K.PropertyAccessExpression:
      case K.ElementAccessExpression:
        return walkChain(this, node as ts.PropertyAccessExpression, scope, 'read');
      case K.CallExpression:
        return walkCall(this, node as ts.CallExpression, scope);
      case K.NewExpression:
        return walkConstruct(this, node as ts.NewExpression, scope);
      case K.TaggedTemplateExpression:
        return walkTagged(this, node as ts.TaggedTemplateExpression, scope);
      case K.TemplateExpression:
        return walkTemplate(this, node as ts.TemplateExpression, scope);
      case K.BinaryExpression:
        return walkBinary(this, node as ts.BinaryExpression, scope);
      case K.PrefixUnaryExpression:
      case K.PostfixUnaryExpression:
        this.tokens.word(String((node as ts.PrefixUnaryExpression).operator));
        return this.node((node as ts.PrefixUnaryExpression).operand, scope);
      case K.FunctionExpression:
      case K.ArrowFunction:
      case K.MethodDeclaration:
      case K.GetAccessor:
      case K.SetAccessor:
      case K.Constructor:
        return walkFunction(this, node as ts.FunctionLikeDeclaration, scope, outer);
      case K.ObjectLiteralExpression:
        return walkObject(this, node as ts.ObjectLiteralExpression, scope);
      case K.VariableDeclarationList:
        return walkVariables(this, node as ts.VariableDeclarationList, scope);
      case K.VariableDeclaration:
        return walkVariable(this, node as ts.VariableDeclaration, scope);
      case K.BindingElement:
      case K.ObjectBindingPattern:
      case K.ArrayBindingPattern:
        return walkPattern(this, node as ts.BindingPattern, scope);
      case K.JsxOpeningElement:
      case K.JsxSelfClosingElement:
        return walkJsx(this, node as ts.JsxOpeningLikeElement, scope);
      case K.JsxClosingElement:
        return;
      case K.JsxText:
        return walkJsxText(this, node as ts.JsxText);
      default:
        walkStatement(this, node, scope);
    }
  }

  flow(node: ts.AsExpression | ts.SatisfiesExpression | ts.TypeAssertion, scope: Scope): void {
    this.sink.flow(node.type, node.expression, scope);
  }

  identifier(node: ts.Identifier, scope: Scope, kind: ReferenceKind): void {
    const binding = scope.value(node.text);
    this.chain(node, scope, () => this.tokens.word(this.nameOf(binding, node.text)));
    this.captured(binding, node);
    if (binding !== null && binding.kind !== 'local')
      this.refer(kind, this.evaluator.binding(binding, node.text), node, givenIn(this.program, kind, node));
    else if (binding === null && node.text === 'exports')
      this.refer(kind, this.program.values.exports(), node);
  }

  captured(binding: Binding | null, node: ts.Node, member: string | null = null): void {
    const kept = keptParameter(this.program, this.draft, binding);
    if (kept !== null) this.sink.captures(kept);
    this.dependsOn(this.surroundings.ofName(binding, member), node);
  }

  private dependsOn(declarations: readonly number[], node: ts.Node): void {
    for (const index of declarations) this.refer('read', this.program.values.declaration(index), node);
  }

  self(): void {
    this.tokens.open(K.ThisKeyword);
    this.tokens.close();
  }

  field(name: string | null, { self }: Scope, node: ts.Node): void {
    if (self === null || self.isStatic) return;
    this.dependsOn(this.surroundings.ofField(self.index, name), node);
    if (!isOnlySet(node)) this.dependsOn(this.surroundings.ofLater(self.index, name), node);
  }

  /** Who is given the instance has all fields of it, and who is given the class may make one. */
  private whole(scope: Scope, node: ts.Node): void {
    const { self } = scope;
    if (self?.isStatic === true) this.refer('pass', this.program.values.declaration(self.index), node);
    else this.field(null, scope, node);
  }

  sets(name: string | null, { self }: Scope, walk: () => void): void {
    const part = self === null || name === null ? null : this.evaluator.parts.ofField(self.index, name);
    const before = this.isHeld;
    this.isHeld ||= part !== null && part.parent === this.draft.index;
    walk();
    this.isHeld = before;
  }

  types(node: ts.TypeNode, scope: Scope): void {
    this.sink.types(this.draft.index, node, scope);
  }

  refer(kind: ReferenceKind, value: number, node: ts.Node, use?: Reference['use']): void {
    const meant = this.isNaming && (kind === 'read' || kind === 'pass') ? 'type' : kind;
    const held = this.isHeld ? ({ isHeld: true } as const) : {};
    this.sink.refer(this.draft.index, meant, value, node, use === undefined ? held : { ...held, use });
  }
}

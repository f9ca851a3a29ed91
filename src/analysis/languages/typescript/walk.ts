import { ts } from 'ts-morph';
import type { ReferenceKind } from '../../facts';
import type { Evaluator } from './evaluate';
import { foldedText, isConcatenation, operands } from './literals';
import { type Draft, MAX_DEPTH, type Program, TooDeep } from './program';
import type { Binding, Local, Scope } from './scope';
import type { Sink } from './sink';
import {
  accessedName,
  bare,
  isExportsObject,
  isFunctionValue,
  isImporter,
  literalText,
  memberKey,
  requiredSpecifier,
} from './syntax';
import { canonicalNumber, Tokens } from './tokens';

const K = ts.SyntaxKind;

/** Kinds of nodes that may be a declaration or open a scope; by kind, since every node is asked. */
const OWNERS = new Uint8Array(K.Count);
for (const kind of [
  K.FunctionDeclaration,
  K.FunctionExpression,
  K.ArrowFunction,
  K.ClassDeclaration,
  K.ClassExpression,
  K.ClassStaticBlockDeclaration,
  K.MethodDeclaration,
  K.GetAccessor,
  K.SetAccessor,
  K.Constructor,
  K.PropertyDeclaration,
  K.PropertyAssignment,
  K.VariableDeclaration,
  K.EnumDeclaration,
  K.InterfaceDeclaration,
  K.TypeAliasDeclaration,
  K.ModuleDeclaration,
  K.ExportAssignment,
  K.BinaryExpression,
  K.ObjectLiteralExpression,
  K.Block,
  K.CaseBlock,
  K.CatchClause,
  K.ForStatement,
  K.ForOfStatement,
  K.ForInStatement,
]) {
  OWNERS[kind] = 1;
}

/** `a['b']` is `a.b`. */
function accessKind(node: ts.Node): ts.SyntaxKind {
  const isNamed = node.kind === K.ElementAccessExpression && accessedName(node as ts.Expression) !== null;
  return isNamed ? K.PropertyAccessExpression : node.kind;
}

/** The second pass over one declaration's own code: its canonical tokens, and what it refers to. */
export class Walker {
  readonly tokens = new Tokens();
  private readonly program: Program;
  private readonly evaluator: Evaluator;
  private readonly sink: Sink;
  private readonly draft: Draft;
  private readonly names = new Map<Local, number>();
  /** Parts of a longer text, already read with the whole. */
  private readonly folded = new Set<ts.Node>();
  private depth = 0;

  constructor(draft: Draft, program: Program, evaluator: Evaluator, sink: Sink) {
    this.draft = draft;
    this.program = program;
    this.evaluator = evaluator;
    this.sink = sink;
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
    if (++this.depth > MAX_DEPTH) throw new TooDeep(node.pos);
    if (OWNERS[node.kind] === 1) this.owner(node, outer);
    else this.code(node, outer, outer);
    this.depth--;
  }

  private owner(node: ts.Node, outer: Scope): void {
    const nested = this.program.draftOf.get(node);
    if (nested !== undefined && nested !== this.draft) this.nested(node, nested, outer);
    else this.code(node, this.program.scopes.get(node) ?? outer, outer);
  }

  /** Code that a declaration of its own stands for; here only its place and use. */
  private nested(node: ts.Node, nested: Draft, scope: Scope): void {
    if (ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node)) {
      if (ts.isClassDeclaration(node)) this.effectsOf(nested, scope);
      return;
    }
    if (nested.kind === 'interface' || nested.kind === 'type') return;
    if (ts.isVariableDeclaration(node) || ts.isEnumDeclaration(node)) return this.tokens.word('@');
    this.tokens.quoted('@', nested.key);
    if (ts.isBinaryExpression(node) || ts.isExportAssignment(node)) return;
    const holder = node.parent;
    const isHandedOut = ts.isObjectLiteralExpression(holder) && this.program.handedOut.has(holder);
    const isOwned =
      nested.parent !== this.draft.index ||
      isHandedOut ||
      this.draft.kind === 'object' ||
      this.draft.kind === 'class';
    if (!isOwned) this.refer('pass', this.program.values.declaration(nested.index), node);
  }

  /** A class inside a function runs its decorators and static parts when the function does. */
  private effectsOf(nested: Draft, _scope: Scope): void {
    if (this.draft.index !== 0) this.tokens.quoted('@', nested.key);
  }

  private modifier(node: ts.Modifier): void {
    if (node.kind === ts.SyntaxKind.AsyncKeyword || node.kind === ts.SyntaxKind.StaticKeyword)
      this.tokens.word(String(node.kind));
  }

  private importEffect(node: ts.ImportDeclaration): void {
    if (node.importClause === undefined && ts.isStringLiteralLike(node.moduleSpecifier)) {
      this.tokens.quoted('!', node.moduleSpecifier.text);
    }
  }

  private code(node: ts.Node, scope: Scope, outer: Scope): void {
    switch (node.kind) {
      case K.StringLiteral:
      case K.NoSubstitutionTemplateLiteral:
        return this.text(node as ts.StringLiteralLike, scope);
      case K.NumericLiteral:
        return this.tokens.word(canonicalNumber((node as ts.NumericLiteral).text));
      case K.BigIntLiteral:
      case K.RegularExpressionLiteral:
        return this.tokens.quoted('/', (node as ts.LiteralExpression).text);
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
        this.tokens.open(accessKind(node));
        this.group(node, scope, outer);
        this.tokens.close();
    }
  }

  private asserted(node: ts.AsExpression | ts.SatisfiesExpression | ts.TypeAssertion, scope: Scope): void {
    this.flow(node, scope);
    this.types(node.type, scope);
    this.node(node.expression, scope);
  }

  private group(node: ts.Node, scope: Scope, outer: Scope): void {
    switch (node.kind) {
      case K.PropertyAccessExpression:
      case K.ElementAccessExpression:
        return this.chain(node as ts.PropertyAccessExpression, scope, 'read');
      case K.CallExpression:
        return this.call(node as ts.CallExpression, scope);
      case K.NewExpression:
        return this.construct(node as ts.NewExpression, scope);
      case K.TaggedTemplateExpression:
        return this.tagged(node as ts.TaggedTemplateExpression, scope);
      case K.TemplateExpression:
        return this.template(node as ts.TemplateExpression, scope);
      case K.BinaryExpression:
        return this.binary(node as ts.BinaryExpression, scope);
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
        return this.functionParts(node as ts.FunctionLikeDeclaration, scope, outer);
      case K.ObjectLiteralExpression:
        return this.object(node as ts.ObjectLiteralExpression, scope);
      case K.VariableDeclarationList:
        return this.variables(node as ts.VariableDeclarationList, scope);
      case K.VariableDeclaration:
        return this.variable(node as ts.VariableDeclaration, scope);
      case K.BindingElement:
      case K.ObjectBindingPattern:
      case K.ArrayBindingPattern:
        return this.pattern(node as ts.BindingPattern, scope);
      case K.JsxOpeningElement:
      case K.JsxSelfClosingElement:
        return this.jsx(node as ts.JsxOpeningLikeElement, scope);
      case K.JsxClosingElement:
        return;
      case K.JsxText:
        return this.jsxText(node as ts.JsxText);
      default:
        this.statement(node, scope);
    }
  }

  private tagged(node: ts.TaggedTemplateExpression, scope: Scope): void {
    this.callee(node.tag, scope, 'call');
    this.sink.query(this.draft.index, foldedText(this.program, node.template, scope), node);
    this.folded.add(node.template);
    this.node(node.template, scope);
  }

  private jsxText(node: ts.JsxText): void {
    if (!node.containsOnlyTriviaWhiteSpaces) this.tokens.quoted('', node.text.replace(/\s+/g, ' '));
  }

  private statement(node: ts.Node, scope: Scope): void {
    switch (node.kind) {
      case K.ForStatement:
        return this.forStatement(node as ts.ForStatement, scope);
      case K.IfStatement:
        return this.ifStatement(node as ts.IfStatement, scope);
      case K.ForInStatement:
      case K.ForOfStatement:
      case K.WhileStatement:
      case K.DoStatement: {
        const { statement } = node as ts.IterationStatement;
        return ts.forEachChild(node, (child) => {
          if (child === statement) this.branch(statement, scope);
          else this.node(child, scope);
        });
      }
      case K.LabeledStatement:
        this.tokens.quoted('', (node as ts.LabeledStatement).label.text);
        return this.node((node as ts.LabeledStatement).statement, scope);
      case K.BreakStatement:
      case K.ContinueStatement:
        return this.tokens.quoted('', (node as ts.BreakStatement).label?.text ?? '');
      case K.MetaProperty:
        return this.tokens.quoted('', (node as ts.MetaProperty).name.text);
      case K.Decorator:
        return this.decorator(node as ts.Decorator, scope);
      case K.CatchClause: {
        const { variableDeclaration, block } = node as ts.CatchClause;
        if (variableDeclaration !== undefined) this.name(variableDeclaration.name, scope);
        return this.node(block, scope);
      }
      default:
        ts.forEachChild(node, (child) => this.node(child, scope));
    }
  }

  private forStatement(node: ts.ForStatement, scope: Scope): void {
    for (const part of [node.initializer, node.condition, node.incrementor]) {
      if (part !== undefined) this.node(part, scope);
      this.tokens.word(';');
    }
    this.branch(node.statement, scope);
  }

  private ifStatement(node: ts.IfStatement, scope: Scope): void {
    this.node(node.expression, scope);
    this.branch(node.thenStatement, scope);
    if (node.elseStatement !== undefined) this.branch(node.elseStatement, scope);
  }

  /** With or without braces, one statement is one statement. */
  private branch(node: ts.Statement, scope: Scope): void {
    const [only, second] = ts.isBlock(node) ? node.statements : [];
    if (!ts.isBlock(node) || only === undefined || second !== undefined) return this.node(node, scope);
    this.node(only, this.program.scopes.get(node) ?? scope);
  }

  private decorator(node: ts.Decorator, scope: Scope): void {
    if (ts.isCallExpression(node.expression)) return this.node(node.expression, scope);
    this.callee(node.expression, scope, 'call');
  }

  private jsx(node: ts.JsxOpeningLikeElement, scope: Scope): void {
    const { tagName } = node;
    const isIntrinsic = ts.isIdentifier(tagName) && /^[a-z]/.test(tagName.text);
    if (isIntrinsic || ts.isJsxNamespacedName(tagName))
      this.tokens.quoted('', tagName.getText(this.program.file));
    else this.callee(tagName as ts.Expression, scope, 'jsx');
    for (const attribute of node.attributes.properties) {
      if (ts.isJsxSpreadAttribute(attribute)) {
        this.tokens.word('...');
        this.argument(attribute.expression, scope);
        continue;
      }
      this.tokens.quoted('=', attribute.name.getText(this.program.file));
      const value = attribute.initializer;
      if (value === undefined) continue;
      if (ts.isJsxExpression(value) && value.expression !== undefined) this.argument(value.expression, scope);
      else this.node(value, scope);
    }
  }

  /** Decorators, `async`, parameters and body; names and types of functions are no behaviour. */
  functionParts(node: ts.FunctionLikeDeclaration, scope: Scope, outer: Scope): void {
    this.nodes(ts.canHaveDecorators(node) ? ts.getDecorators(node) : undefined, outer);
    for (const modifier of ts.canHaveModifiers(node) ? (ts.getModifiers(node) ?? []) : [])
      this.modifier(modifier);
    if ('asteriskToken' in node && node.asteriskToken !== undefined) this.tokens.word('*');
    for (const parameter of node.parameters) this.parameter(parameter, scope, outer);
    if (node.type !== undefined) this.types(node.type, scope);
    if (node.body !== undefined) this.node(node.body, scope);
  }

  private parameter(node: ts.ParameterDeclaration, scope: Scope, outer: Scope): void {
    if (ts.isIdentifier(node.name) && node.name.text === 'this') return;
    this.tokens.open(node.kind);
    this.nodes(ts.getDecorators(node), outer);
    if (node.dotDotDotToken !== undefined) this.tokens.word('...');
    this.name(node.name, scope);
    if (node.type !== undefined) this.types(node.type, scope);
    if (node.initializer !== undefined) this.node(node.initializer, scope);
    this.tokens.close();
  }

  private variables(node: ts.VariableDeclarationList, scope: Scope): void {
    if ((node.flags & ts.NodeFlags.BlockScoped) === 0) this.tokens.word('var');
    this.nodes(node.declarations, scope);
  }

  private variable(node: ts.VariableDeclaration, scope: Scope): void {
    this.name(node.name, scope);
    if (node.type !== undefined) {
      this.types(node.type, scope);
      if (node.initializer !== undefined) this.sink.flow(node.type, node.initializer, scope);
    }
    if (node.initializer !== undefined) this.node(node.initializer, scope);
  }

  name(node: ts.BindingName, scope: Scope): void {
    if (ts.isIdentifier(node)) this.tokens.word(this.nameOf(scope.value(node.text), node.text));
    else this.node(node, scope);
  }

  private pattern(node: ts.BindingElement | ts.BindingPattern, scope: Scope): void {
    if (!ts.isBindingElement(node)) return this.nodes(node.elements, scope);
    if (node.dotDotDotToken !== undefined) this.tokens.word('...');
    const property =
      node.propertyName ??
      (ts.isObjectBindingPattern(node.parent) && ts.isIdentifier(node.name) ? node.name : undefined);
    if (property !== undefined && node.dotDotDotToken === undefined) this.propertyName(property, scope);
    this.name(node.name, scope);
    if (node.initializer === undefined) return;
    this.tokens.word('=');
    this.node(node.initializer, scope);
  }

  private propertyName(node: ts.PropertyName, scope: Scope): void {
    if (ts.isComputedPropertyName(node) && literalText(node.expression) === null)
      return this.node(node.expression, scope);
    this.tokens.quoted('.', memberKey(node, this.program.file));
  }

  object(node: ts.ObjectLiteralExpression, scope: Scope): void {
    const isHeld = this.draft.definition === node || this.program.handedOut.has(node);
    for (const property of node.properties) {
      const nested = this.program.draftOf.get(property);
      if (nested !== undefined && nested !== this.draft) this.node(property, scope);
      else this.property(property, scope, isHeld ? 'hold' : 'pass');
    }
  }

  private property(node: ts.ObjectLiteralElementLike, scope: Scope, kind: ReferenceKind): void {
    if (ts.isSpreadAssignment(node)) {
      this.tokens.word('...');
      return this.argument(node.expression, scope, kind);
    }
    if (node.name !== undefined) this.propertyName(node.name, scope);
    if (ts.isShorthandPropertyAssignment(node)) return this.identifier(node.name, scope, kind);
    if (!ts.isPropertyAssignment(node)) return;
    const text = literalText(node.initializer);
    if (text !== null)
      this.sink.namedHost(this.draft.index, memberKey(node.name, this.program.file), text, node);
    this.argument(node.initializer, scope, kind);
  }

  private binary(node: ts.BinaryExpression, scope: Scope): void {
    if (isConcatenation(node as ts.Node)) return this.concatenation(node, scope);
    this.tokens.word(String(node.operatorToken.kind));
    const isSet = node.operatorToken.kind === ts.SyntaxKind.EqualsToken;
    if (isSet && isExportsObject(node.left)) return this.argument(node.right, scope, 'hold');
    const holdsExport =
      isSet &&
      accessedName(node.left) !== null &&
      isExportsObject((node.left as ts.PropertyAccessExpression).expression);
    this.node(node.left, scope);
    if (isSet) this.argument(node.right, scope, holdsExport ? 'hold' : 'pass');
    else this.node(node.right, scope);
  }

  private concatenation(node: ts.BinaryExpression, scope: Scope): void {
    const parts = operands(node);
    if (parts.some((part) => ts.isStringLiteralLike(part) || ts.isTemplateExpression(part))) {
      this.sink.text(this.draft.index, foldedText(this.program, node, scope), node);
      for (const part of parts) this.folded.add(part);
    }
    this.nodes(parts, scope);
  }

  private text(node: ts.StringLiteralLike, scope: Scope): void {
    this.tokens.quoted('', node.text);
    if (!this.folded.has(node)) this.sink.text(this.draft.index, foldedText(this.program, node, scope), node);
  }

  private template(node: ts.TemplateExpression, scope: Scope): void {
    if (!this.folded.has(node)) this.sink.text(this.draft.index, foldedText(this.program, node, scope), node);
    this.tokens.quoted('', node.head.text);
    for (const span of node.templateSpans) {
      this.node(span.expression, scope);
      this.tokens.quoted('', span.literal.text);
    }
  }

  private call(node: ts.CallExpression, scope: Scope): void {
    const specifier = requiredSpecifier(node);
    if (specifier !== null) return this.tokens.quoted('require', specifier);
    this.sink.call(this.draft.index, node, scope);
    if (node.questionDotToken !== undefined) this.tokens.word('?.');
    if (isImporter(node.expression) && scope.value('require') === null) this.tokens.word('import');
    else this.callee(node.expression, scope, 'call');
    for (const argument of node.arguments) this.argument(argument, scope);
    for (const type of node.typeArguments ?? []) this.types(type, scope);
  }

  private construct(node: ts.NewExpression, scope: Scope): void {
    this.sink.construct(this.draft.index, node, scope);
    this.callee(node.expression, scope, 'construct');
    for (const argument of node.arguments ?? []) this.argument(argument, scope);
    for (const type of node.typeArguments ?? []) this.types(type, scope);
  }

  /** Something handed on: a function in it may be called by whoever gets it. */
  private argument(node: ts.Expression, scope: Scope, kind: ReferenceKind = 'pass'): void {
    const inner = bare(node);
    if (inner !== node) this.assertedTypes(node, scope);
    if (ts.isIdentifier(inner)) return this.identifier(inner, scope, kind);
    if (ts.isPropertyAccessExpression(inner) && this.program.draftOf.get(inner) === undefined) {
      this.tokens.open(accessKind(inner));
      this.chain(inner, scope, kind);
      return this.tokens.close();
    }
    this.node(inner, scope);
  }

  private assertedTypes(node: ts.Expression, scope: Scope): void {
    for (let inner = node; inner !== bare(inner); inner = (inner as ts.AsExpression).expression) {
      if (!ts.isAsExpression(inner) && !ts.isSatisfiesExpression(inner)) continue;
      this.flow(inner, scope);
      this.types(inner.type, scope);
    }
  }

  private flow(node: ts.AsExpression | ts.SatisfiesExpression | ts.TypeAssertion, scope: Scope): void {
    this.sink.flow(node.type, node.expression, scope);
  }

  /** What is called, constructed or extended. */
  callee(node: ts.Expression, scope: Scope, kind: 'call' | 'construct' | 'jsx' | 'extend'): void {
    const inner = bare(node);
    if (ts.isIdentifier(inner)) {
      const binding = scope.value(inner.text);
      this.tokens.word(this.nameOf(binding, inner.text));
      this.captured(binding, inner);
      return this.refer(kind, this.evaluator.expression(inner, scope), inner);
    }
    if (inner.kind === ts.SyntaxKind.SuperKeyword) {
      this.tokens.word('super');
      if (scope.self !== null) this.refer('construct', this.program.values.super(scope.self.index), inner);
      return;
    }
    if (ts.isPropertyAccessExpression(inner) || ts.isElementAccessExpression(inner)) {
      this.tokens.open(accessKind(inner));
      this.chain(inner, scope, kind);
      return this.tokens.close();
    }
    if (ts.isCallExpression(inner)) this.refer(kind, this.evaluator.expression(inner, scope), inner);
    if (isFunctionValue(inner) && this.program.draftOf.get(inner) === undefined)
      return this.node(inner, scope);
    this.node(inner, scope);
  }

  /** `a.b['c']`: one reference for the whole of it, then the code inside its base. */
  private chain(
    node: ts.PropertyAccessExpression | ts.ElementAccessExpression,
    scope: Scope,
    kind: ReferenceKind,
  ): void {
    const name = accessedName(node);
    const at = ts.isPropertyAccessExpression(node) ? node.name : node;
    this.refer(kind, this.evaluator.expression(node, scope), at);
    const isApplied = kind === 'call' && (name === 'call' || name === 'apply' || name === 'bind');
    if (isApplied)
      this.refer(name === 'bind' ? 'pass' : 'call', this.evaluator.expression(node.expression, scope), at);
    if (kind === 'call' && name === null) this.sink.computedCall(this.draft.index, node);
    this.chainParts(node, scope);
  }

  private chainParts(node: ts.PropertyAccessExpression | ts.ElementAccessExpression, scope: Scope): void {
    const base = bare(node.expression);
    if (ts.isIdentifier(base)) {
      const binding = scope.value(base.text);
      this.tokens.word(this.nameOf(binding, base.text));
      this.captured(binding, base);
    } else if (ts.isPropertyAccessExpression(base) || ts.isElementAccessExpression(base)) {
      if (++this.depth > MAX_DEPTH) throw new TooDeep(node.pos);
      this.tokens.open(accessKind(base));
      this.chainParts(base, scope);
      this.tokens.close();
      this.depth--;
    } else this.node(base, scope);
    if (node.questionDotToken !== undefined) this.tokens.word('?.');
    const name = accessedName(node);
    if (name !== null) this.tokens.quoted('.', name);
    else if (ts.isElementAccessExpression(node)) this.node(node.argumentExpression, scope);
  }

  private identifier(node: ts.Identifier, scope: Scope, kind: ReferenceKind): void {
    const binding = scope.value(node.text);
    this.tokens.word(this.nameOf(binding, node.text));
    this.captured(binding, node);
    if (binding !== null && binding.kind !== 'local')
      this.refer(kind, this.evaluator.binding(binding, node.text), node);
    else if (binding === null && node.text === 'exports')
      this.refer(kind, this.program.values.exports(), node);
  }

  /** Code that uses a variable of the function around it depends on how that function sets it. */
  private captured(binding: Binding | null, node: ts.Node): void {
    if (binding?.kind !== 'local' || binding.owner === this.draft.index || binding.owner === 0) return;
    const { kind, node: origin } = binding.origin;
    const isSet =
      kind === 'each' ||
      (origin !== null && ts.isVariableDeclaration(origin) && origin.initializer !== undefined);
    if (isSet) this.refer('read', this.program.values.declaration(binding.owner), node);
  }

  /** A name that does not depend on what locals and aliases are called. */
  private nameOf(binding: Binding | null, text: string): string {
    if (binding === null) return text;
    if (binding.kind === 'declaration') {
      return binding.index === this.draft.index
        ? '#'
        : `#${JSON.stringify(this.program.drafts[binding.index]?.name)}`;
    }
    if (binding.kind === 'import') {
      this.program.usedImports.add(binding.index);
      return this.importedName(binding.index);
    }
    if (binding.owner !== this.draft.index) return `^${binding.owner === 0 ? 0 : 1}.${binding.ordinal}`;
    const known = this.names.get(binding) ?? this.names.size;
    this.names.set(binding, known);
    return `$${known}`;
  }

  /** A package's whole name; of a relative path only the last segment, so that moving a file changes nothing. */
  private importedName(index: number): string {
    const found = this.program.imports[index];
    if (found === undefined) return '%';
    const { specifier, name } = found;
    const from = specifier.startsWith('.')
      ? specifier.replace(/^.*\//, '').replace(/\.[cm]?[jt]sx?$/, '')
      : specifier;
    return `%${JSON.stringify([from, name])}`;
  }

  private types(node: ts.TypeNode, scope: Scope): void {
    this.sink.types(this.draft.index, node, scope);
  }

  private refer(kind: ReferenceKind, value: number, node: ts.Node): void {
    this.sink.refer(this.draft.index, kind, value, node);
  }
}

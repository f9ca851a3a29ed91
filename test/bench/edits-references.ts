import ts from 'typescript';
import type { Implementers } from './edits-implementers';
import { isCallable, type Known, Targets } from './edits-targets';
import { isDataMember, type Unit, type Units } from './edits-units';

/** From one unit to those that its code leads to. */
export type Edges = Map<Unit, Set<Unit>>;

/** Asks the checker what each name in each unit's own code stands for. */
export class ReferenceReader {
  readonly edges: Edges = new Map();
  private readonly targets: Targets;
  private readonly checker: ts.TypeChecker;
  private readonly units: Units;
  private readonly implementers: Implementers;

  constructor(known: Known) {
    this.checker = known.checker;
    this.units = known.units;
    this.implementers = known.implementers;
    this.targets = new Targets(known);
  }

  read(file: ts.SourceFile): void {
    const top = this.units.of(file);
    if (top !== null) this.visit(file, top);
  }

  /** What code outside of the tree is given may run wherever it was given. */
  readEscaped(): void {
    for (const { at, member } of this.implementers.escaped) {
      const unit = this.units.around(at);
      const target = this.units.of(member);
      if (unit !== null && target !== null) this.add(unit, target);
    }
  }

  private visit(node: ts.Node, around: Unit): void {
    if (isErased(node)) return;
    const own = this.units.of(node);
    if (own !== null && own !== around) {
      if (!own.isNamed || ts.isExportAssignment(node)) this.enter(around, own);
      // Whoever uses an object as a whole uses all data in it.
      if (isMember(node)) this.add(around, own);
      if (ts.isConstructorDeclaration(node)) this.superOf(own, node);
    }
    const unit = own ?? around;
    if (ts.isIdentifier(node) || ts.isPrivateIdentifier(node)) this.name(node, unit);
    else if (ts.isElementAccessExpression(node)) this.element(node, unit);
    else if (ts.isBindingElement(node)) this.binding(node, unit);
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.SuperKeyword)
      this.superCall(node, unit);
    ts.forEachChild(node, (child) => this.visit(child, unit));
  }

  private enter(from: Unit, inner: Unit): void {
    if (ts.isClassLike(inner.node)) this.construct(from, inner);
    else this.add(from, inner);
  }

  private name(node: ts.Identifier | ts.PrivateIdentifier, unit: Unit): void {
    if (isDeclaredName(node)) return;
    const { parent } = node;
    const symbol = ts.isShorthandPropertyAssignment(parent)
      ? this.checker.getShorthandAssignmentValueSymbol(parent)
      : this.checker.getSymbolAtLocation(node);
    if (this.isOnlyAsked(node)) return;
    const isKept = this.isKeptFor(node);
    const receiver = ts.isPropertyAccessExpression(parent) && parent.name === node ? parent.expression : null;
    for (const declaration of this.targets.declarationsOf(symbol)) {
      this.captured(declaration, unit);
      for (const target of this.targets.of(declaration, receiver)) {
        if (isKept && isCallable(target) && !ts.isAccessor(target.node)) continue;
        if (!isMeant(target, node)) continue;
        if (ts.isClassLike(target.node) && runsConstructor(node)) this.construct(unit, target);
        else this.add(unit, target);
      }
    }
  }

  /** `limits` in `limits.daily` and `const { daily } = limits`: where the member is a unit, it alone is meant. */
  private isOnlyAsked(node: ts.Node): boolean {
    let at = node;
    while (ts.isPropertyAccessExpression(at.parent) && at.parent.name === at) at = at.parent;
    const { parent } = at;
    if (ts.isPropertyAccessExpression(parent) && parent.expression === at)
      return this.namesMember(this.checker.getSymbolAtLocation(parent.name));
    if (!ts.isVariableDeclaration(parent) || parent.initializer !== at) return false;
    const { name } = parent;
    if (!ts.isObjectBindingPattern(name)) return false;
    const type = this.checker.getTypeAtLocation(name);
    return name.elements.every(({ propertyName, name: own, dotDotDotToken }) => {
      const key = propertyName ?? own;
      return (
        dotDotDotToken === undefined && ts.isIdentifier(key) && this.namesMember(type.getProperty(key.text))
      );
    });
  }

  private namesMember(symbol: ts.Symbol | undefined): boolean {
    const declarations = this.targets.declarationsOf(symbol);
    return (
      declarations.length > 0 && declarations.every((each) => isMember(each) && this.units.of(each) !== null)
    );
  }

  /** A local variable of a unit around is what that unit's code makes of it. */
  private captured(declaration: ts.Declaration, unit: Unit): void {
    if (!ts.isVariableDeclaration(declaration) || this.units.of(declaration) !== null) return;
    const owner = this.units.around(declaration);
    if (owner !== null && !ts.isSourceFile(owner.node)) this.add(unit, owner);
  }

  /** Put into an object, a function is reached by whoever names the member: then the object says nothing by itself. */
  private isKeptFor(node: ts.Node): boolean {
    let at = node;
    while (ts.isPropertyAccessExpression(at.parent) && at.parent.name === at) at = at.parent;
    return (
      (ts.isPropertyAssignment(at.parent) && at.parent.initializer === at) ||
      ts.isShorthandPropertyAssignment(at.parent)
    );
  }

  private element(node: ts.ElementAccessExpression, unit: Unit): void {
    const key = node.argumentExpression;
    const type = this.checker.getTypeAtLocation(node.expression);
    const members = ts.isStringLiteralLike(key)
      ? [type.getProperty(key.text)]
      : type.getProperties().slice(0, 64);
    if (!ts.isStringLiteralLike(key) && this.checker.isArrayLikeType(type)) return;
    for (const member of members) this.member(member, node.expression, unit);
  }

  private binding(node: ts.BindingElement, unit: Unit): void {
    if (!ts.isObjectBindingPattern(node.parent) || node.dotDotDotToken !== undefined) return;
    const name = node.propertyName ?? node.name;
    if (!ts.isIdentifier(name) && !ts.isStringLiteral(name)) return;
    const property = this.checker.getTypeAtLocation(node.parent).getProperty(name.text);
    this.member(property, node.parent, unit);
  }

  private member(symbol: ts.Symbol | undefined, receiver: ts.Node, unit: Unit): void {
    for (const declaration of this.targets.declarationsOf(symbol))
      for (const target of this.targets.of(declaration, receiver)) this.add(unit, target);
  }

  /** Constructing runs the class's own code, its constructor and its fields, and those of its bases. */
  private construct(from: Unit, target: Unit): void {
    this.add(from, target);
    const { node } = target;
    if (!ts.isClassLike(node)) return;
    for (const member of node.members) {
      const unit = this.units.of(member);
      if (unit !== null && (ts.isConstructorDeclaration(member) || ts.isPropertyDeclaration(member)))
        this.add(from, unit);
    }
    for (const base of this.basesOf(node)) this.construct(from, base);
  }

  private superOf(unit: Unit, node: ts.ConstructorDeclaration): void {
    for (const member of node.parent.members) {
      const field = ts.isPropertyDeclaration(member) ? this.units.of(member) : null;
      if (field !== null) this.add(unit, field);
    }
  }

  private superCall(node: ts.CallExpression, unit: Unit): void {
    const declaration = this.checker.getResolvedSignature(node)?.declaration;
    const target = declaration === undefined ? null : this.units.of(declaration);
    if (target !== null) this.add(unit, target);
  }

  private basesOf(node: ts.ClassLikeDeclaration): Unit[] {
    const clause = node.heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword);
    const symbol = clause?.types[0] && this.checker.getSymbolAtLocation(clause.types[0].expression);
    return this.targets.declarationsOf(symbol).flatMap((declaration) => this.units.of(declaration) ?? []);
  }

  private add(from: Unit, to: Unit): void {
    if (from === to) return;
    const known = this.edges.get(from);
    if (known === undefined) this.edges.set(from, new Set([to]));
    else known.add(to);
  }
}

const isMember = (node: ts.Node): boolean => ts.isEnumMember(node) || isDataMember(node);

/** Types, and imports and exports, which say where names come from and run nothing by themselves. */
function isErased(node: ts.Node): boolean {
  if (ts.isExpressionWithTypeArguments(node))
    return ts.isHeritageClause(node.parent) && node.parent.token === ts.SyntaxKind.ImplementsKeyword;
  return (
    ts.isTypeNode(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isImportDeclaration(node) ||
    ts.isExportDeclaration(node) ||
    ts.isTypeParameterDeclaration(node)
  );
}

function isDeclaredName(node: ts.Identifier | ts.PrivateIdentifier): boolean {
  const { parent } = node;
  if (ts.isShorthandPropertyAssignment(parent)) return false;
  if (ts.isPropertyAccessExpression(parent) || ts.isJsxAttribute(parent)) return false;
  return 'name' in parent && parent.name === node;
}

/** Of two accessors of one name, the one that is set sets, the other is read. */
function isMeant({ node }: Unit, name: ts.Node): boolean {
  if (!ts.isAccessor(node) || !ts.isPropertyAccessExpression(name.parent)) return true;
  const access = name.parent;
  const { parent } = access;
  if (ts.isPostfixUnaryExpression(parent) || ts.isPrefixUnaryExpression(parent)) return true;
  const isTarget = ts.isBinaryExpression(parent) && parent.left === access && isAssigning(parent);
  if (!isTarget) return ts.isGetAccessor(node);
  return parent.operatorToken.kind !== ts.SyntaxKind.EqualsToken || ts.isSetAccessor(node);
}

const isAssigning = ({ operatorToken: { kind } }: ts.BinaryExpression): boolean =>
  kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;

/** Whether naming a class here may construct it: not where only a static member, the base or a test of kind is meant. */
function runsConstructor(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.name === node;
  if (ts.isExpressionWithTypeArguments(parent)) return false;
  return !(ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.InstanceOfKeyword);
}

import ts from 'typescript';
import { bare } from './edits-units';

/**
 * What may stand behind a member of an interface, of an abstract class or of any base: members of classes that extend or implement
 * it, and of whatever the checker sees given where it is asked for (arguments, returns, initialisers, properties).
 */
export class Implementers {
  /** Functions that are handed to code outside of the tree as members of an object, with where that happens. */
  readonly escaped: { readonly at: ts.Node; readonly member: ts.Declaration }[] = [];
  /** With the types that were asked for where each was given. */
  private readonly behind = new Map<ts.Declaration, Map<ts.Declaration, Set<ts.Type>>>();
  private readonly known = new Map<ts.Type, Set<ts.Type>>();
  private readonly checker: ts.TypeChecker;
  private readonly isOurs: (node: ts.Node) => boolean;

  constructor(checker: ts.TypeChecker, isOurs: (node: ts.Node) => boolean) {
    this.checker = checker;
    this.isOurs = isOurs;
  }

  /** @param receiver what the member is asked of; what cannot stand there is left out. `null`: nobody says */
  of(member: ts.Declaration, receiver: ts.Type | null): readonly ts.Declaration[] {
    const types = receiver === null ? [] : receiver.isUnion() ? receiver.types : [receiver];
    const fits = (asked: ts.Type) =>
      types.length === 0 || types.some((type) => this.checker.isTypeAssignableTo(asked, type));
    return [...(this.behind.get(member) ?? [])].flatMap(([below, asked]) =>
      [...asked].some(fits) ? [below] : [],
    );
  }

  read(file: ts.SourceFile): void {
    const visit = (node: ts.Node): void => {
      if (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node)) return;
      if (ts.isClassLike(node)) this.readClass(node);
      else if (isGiven(node)) this.readGiven(node);
      ts.forEachChild(node, visit);
    };
    visit(file);
  }

  private readClass(node: ts.ClassLikeDeclaration): void {
    for (const { types } of node.heritageClauses ?? [])
      for (const type of types) {
        const base = this.checker.getTypeAtLocation(type);
        const statics = this.checker.getTypeAtLocation(type.expression);
        for (const member of node.members) {
          const isStatic = ts.getCombinedModifierFlags(member) & ts.ModifierFlags.Static;
          this.stands(member, isStatic ? statics : base);
        }
      }
  }

  private stands(member: ts.ClassElement, base: ts.Type): void {
    if (member.name === undefined || ts.isPrivateIdentifier(member.name)) return;
    const symbol = this.checker.getSymbolAtLocation(member.name);
    if (symbol === undefined) return;
    const own = this.checker.getTypeAtLocation(member.parent);
    const isStatic = ts.getCombinedModifierFlags(member) & ts.ModifierFlags.Static;
    for (const above of base.getProperty(symbol.name)?.declarations ?? []) {
      if (this.isOurs(above)) this.add(above, member, isStatic ? base : own);
      // A base from outside of the tree is what calls it.
      else this.escaped.push({ at: member.parent, member });
    }
  }

  private readGiven(node: ts.Expression): void {
    const asked = this.checker.getContextualType(node);
    if (asked === undefined) return;
    const given = this.checker.getTypeAtLocation(node);
    const isLiteral = ts.isObjectLiteralExpression(bare(node));
    for (const type of asked.isUnionOrIntersection() ? asked.types : [asked]) {
      for (const each of given.isUnion() ? given.types : [given]) this.flows(each, type, node, isLiteral);
    }
  }

  private flows(given: ts.Type, asked: ts.Type, at: ts.Node, isLiteral: boolean): void {
    if (given === asked || !(given.flags & ts.TypeFlags.Object)) return;
    const known = this.known.get(asked) ?? new Set();
    if (known.has(given) && !isLiteral) return;
    this.known.set(asked, known.add(given));
    if (!this.checker.isTypeAssignableTo(given, asked)) return;
    for (const member of given.getProperties()) {
      const ours = (member.declarations ?? []).filter((each) => this.isOurs(each));
      if (ours.length === 0) continue;
      const above = asked.getProperty(member.name)?.declarations ?? [];
      for (const declaration of ours) {
        for (const each of above) if (this.isOurs(each)) this.add(each, declaration, asked);
        const isAskedOutside = above.some((each) => !this.isOurs(each));
        if (isLiteral && (isAskedOutside || (above.length === 0 && this.isHandedOut(at))))
          this.escaped.push({ at, member: declaration });
      }
    }
  }

  /** Whether a literal without a type of its own is an argument of code outside of the tree. */
  private isHandedOut(literal: ts.Node): boolean {
    let at = literal;
    while (
      ts.isPropertyAssignment(at.parent) ||
      ts.isObjectLiteralExpression(at.parent) ||
      ts.isArrayLiteralExpression(at.parent) ||
      ts.isParenthesizedExpression(at.parent) ||
      ts.isAsExpression(at.parent)
    )
      at = at.parent;
    if (!ts.isCallExpression(at.parent) && !ts.isNewExpression(at.parent)) return false;
    const declaration = this.checker.getResolvedSignature(at.parent)?.declaration;
    return declaration === undefined || !this.isOurs(declaration);
  }

  private add(above: ts.Declaration, below: ts.Declaration, asked: ts.Type): void {
    if (above === below) return;
    const all = this.behind.get(above) ?? new Map<ts.Declaration, Set<ts.Type>>();
    this.behind.set(above, all);
    all.set(below, (all.get(below) ?? new Set()).add(asked));
  }
}

/** Expressions that stand where a type may be asked of them and that can hold members. */
function isGiven(node: ts.Node): node is ts.Expression {
  const isValue =
    ts.isIdentifier(node) ||
    ts.isPropertyAccessExpression(node) ||
    ts.isCallExpression(node) ||
    ts.isNewExpression(node) ||
    ts.isAwaitExpression(node) ||
    ts.isObjectLiteralExpression(node) ||
    ts.isConditionalExpression(node) ||
    ts.isBinaryExpression(node) ||
    node.kind === ts.SyntaxKind.ThisKeyword;
  if (!isValue) return false;
  const { parent } = node;
  if (ts.isCallExpression(parent) || ts.isNewExpression(parent)) return parent.expression !== node;
  if (ts.isShorthandPropertyAssignment(parent)) return false;
  const isAsked =
    ts.isReturnStatement(parent) ||
    ts.isVariableDeclaration(parent) ||
    ts.isPropertyDeclaration(parent) ||
    ts.isPropertyAssignment(parent) ||
    ts.isArrowFunction(parent) ||
    ts.isArrayLiteralExpression(parent) ||
    ts.isParenthesizedExpression(parent) ||
    ts.isAwaitExpression(parent) ||
    ts.isAsExpression(parent) ||
    ts.isConditionalExpression(parent) ||
    ts.isBinaryExpression(parent) ||
    ts.isJsxExpression(parent) ||
    ts.isParameter(parent);
  return isAsked && (!('name' in parent) || parent.name !== node);
}

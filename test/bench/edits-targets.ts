import ts from 'typescript';
import type { Implementers } from './edits-implementers';
import { bare, isFunction, isModuleLevel, type Unit, type Units } from './edits-units';

/** What the checker, the units and their members say together. */
export interface Known {
  readonly checker: ts.TypeChecker;
  readonly units: Units;
  readonly implementers: Implementers;
}

/** The units that names and members stand for. */
export class Targets {
  private readonly found = new Map<ts.Type | null, Map<ts.Declaration, ReadonlySet<Unit>>>();
  private readonly checker: ts.TypeChecker;
  private readonly units: Units;
  private readonly implementers: Implementers;

  constructor({ checker, units, implementers }: Known) {
    this.checker = checker;
    this.units = units;
    this.implementers = implementers;
  }

  declarationsOf(found: ts.Symbol | undefined): readonly ts.Declaration[] {
    const symbol =
      found !== undefined && found.flags & ts.SymbolFlags.Alias
        ? this.checker.getAliasedSymbol(found)
        : found;
    return symbol?.declarations ?? [];
  }

  /** The units that a declaration stands for, with the functions that stand behind it for this receiver. */
  of(start: ts.Declaration, receiver: ts.Node | null): ReadonlySet<Unit> {
    const type =
      receiver === null || receiver.kind === ts.SyntaxKind.SuperKeyword ? null : this.receiverType(receiver);
    const cache = this.found.get(type) ?? new Map<ts.Declaration, ReadonlySet<Unit>>();
    this.found.set(type, cache);
    const known = cache.get(start);
    if (known !== undefined) return known;
    const found = new Set<Unit>();
    const seen = new Set<ts.Declaration>([start]);
    for (const declaration of seen) {
      const own = this.ownOf(declaration);
      if (own !== null && (declaration === start || isCallable(own))) found.add(own);
      for (const other of this.standsFor(declaration)) seen.add(other);
      if (type !== null) for (const below of this.implementers.of(declaration, type)) seen.add(below);
    }
    cache.set(start, found);
    return found;
  }

  /** `this` and type parameters count as what they extend. */
  private receiverType(receiver: ts.Node): ts.Type {
    const type = this.checker.getNonNullableType(this.checker.getTypeAtLocation(receiver));
    return this.checker.getBaseConstraintOfType(type) ?? type;
  }

  private ownOf(declaration: ts.Declaration): Unit | null {
    const own = this.units.of(declaration);
    if (own !== null) return own;
    if (ts.isParameter(declaration))
      return ts.isParameterPropertyDeclaration(declaration, declaration.parent)
        ? this.units.around(declaration)
        : null;
    if (ts.isBindingElement(declaration) || ts.isPropertyAssignment(declaration))
      return this.variableAround(declaration);
    if (ts.isBinaryExpression(declaration))
      return isFunction(declaration.right) ? this.units.of(bare(declaration.right)) : null;
    return null;
  }

  /** Data in a module's own object belongs to that object; data that a function makes is no way into it. */
  private variableAround(node: ts.Node): Unit | null {
    const unit = this.units.around(node);
    const isData = unit !== null && ts.isVariableDeclaration(unit.node) && !isCallable(unit);
    return isData && isModuleLevel(unit.node as ts.VariableDeclaration) ? unit : null;
  }

  /** `{ pay }`, `{ pay: cards.pay }` and `exports.pay = pay` stand for what they name. */
  private standsFor(declaration: ts.Declaration): readonly ts.Declaration[] {
    if (ts.isShorthandPropertyAssignment(declaration))
      return this.declarationsOf(this.checker.getShorthandAssignmentValueSymbol(declaration));
    const value = ts.isPropertyAssignment(declaration)
      ? declaration.initializer
      : ts.isBinaryExpression(declaration)
        ? declaration.right
        : undefined;
    if (value === undefined) return [];
    const named = bare(value);
    if (!ts.isIdentifier(named) && !ts.isPropertyAccessExpression(named)) return [];
    return this.declarationsOf(
      this.checker.getSymbolAtLocation(ts.isIdentifier(named) ? named : named.name),
    ).filter((each) => {
      const unit = this.units.of(each);
      return unit !== null && isCallable(unit);
    });
  }
}

/** Code that runs when it is called, not where it stands. */
export const isCallable = ({ node }: Unit): boolean =>
  ts.isFunctionLike(node) ||
  ts.isClassLike(node) ||
  (ts.isPropertyDeclaration(node) && node.initializer !== undefined && isFunction(node.initializer)) ||
  (ts.isVariableDeclaration(node) && node.initializer !== undefined && isFunction(node.initializer)) ||
  (ts.isPropertyAssignment(node) && isFunction(node.initializer));

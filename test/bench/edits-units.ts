import ts from 'typescript';

/** A piece of code that an edit can stand in: a module, function, class, member, module-level variable or enum. */
export interface Unit {
  readonly id: number;
  readonly path: string;
  /** Qualified inside its module; `''` for the module itself. */
  readonly name: string;
  readonly node: ts.Node;
  readonly parent: Unit | null;
  /** False for functions and classes that stand in an expression without a name. */
  readonly isNamed: boolean;
}

const ANONYMOUS = '()';

/** Every unit of a program. What stands in no unit of its own belongs to the one around it. */
export class Units {
  readonly all: Unit[] = [];
  private readonly byNode = new Map<ts.Node, Unit>();

  add(file: ts.SourceFile, path: string): void {
    const visit = (node: ts.Node, parent: Unit | null): void => {
      const name = nameOf(node);
      const unit = name === null ? parent : this.unit(node, { path, name, parent });
      ts.forEachChild(node, (child) => visit(child, unit));
    };
    visit(file, null);
  }

  private unit(
    node: ts.Node,
    { path, name, parent }: { path: string; name: string; parent: Unit | null },
  ): Unit {
    const prefix = parent === null || parent.name === '' ? '' : `${parent.name}.`;
    const unit = {
      id: this.all.length,
      path,
      name: prefix + name,
      node,
      parent,
      isNamed: name !== ANONYMOUS,
    };
    this.all.push(unit);
    this.byNode.set(node, unit);
    return unit;
  }

  /** The unit that this very node makes. */
  of(node: ts.Node): Unit | null {
    return this.byNode.get(node) ?? null;
  }

  /** The innermost unit that a node stands in. */
  around(node: ts.Node): Unit | null {
    for (let at: ts.Node | undefined = node; at !== undefined; at = at.parent) {
      const unit = this.byNode.get(at);
      if (unit !== undefined) return unit;
    }
    return null;
  }
}

function nameOf(node: ts.Node): string | null {
  if (ts.isSourceFile(node)) return '';
  if (isAmbient(node)) return null;
  if (ts.isFunctionDeclaration(node)) return node.body === undefined ? null : (node.name?.text ?? 'default');
  if (ts.isClassDeclaration(node)) return node.name?.text ?? 'default';
  if (ts.isConstructorDeclaration(node)) return node.body === undefined ? null : 'constructor';
  if (ts.isMethodDeclaration(node) || ts.isAccessor(node))
    return node.body === undefined ? null : textOf(node.name);
  if (ts.isPropertyDeclaration(node)) return node.initializer === undefined ? null : textOf(node.name);
  if (ts.isVariableDeclaration(node)) return variableName(node);
  if (ts.isPropertyAssignment(node))
    return isFunction(node.initializer) || isDataMember(node) ? textOf(node.name) : null;
  if (ts.isEnumDeclaration(node)) return node.name.text;
  if (ts.isEnumMember(node)) return textOf(node.name);
  if (ts.isExportAssignment(node)) return 'default';
  if (ts.isClassExpression(node)) return ANONYMOUS;
  return (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) && !isHeld(node) ? ANONYMOUS : null;
}

function variableName(node: ts.VariableDeclaration): string | null {
  const isUnit = isModuleLevel(node) || (node.initializer !== undefined && isFunction(node.initializer));
  return isUnit ? node.name.getText() : null;
}

export function isModuleLevel(node: ts.VariableDeclaration): boolean {
  const statement = node.parent.parent;
  return (
    ts.isVariableStatement(statement) &&
    (ts.isSourceFile(statement.parent) || ts.isModuleBlock(statement.parent))
  );
}

/** Data in an object of a module, at any depth of literals, that its readers name one by one. */
export function isDataMember(node: ts.Node): boolean {
  if (!ts.isPropertyAssignment(node) || ts.isComputedPropertyName(node.name)) return false;
  let at: ts.Node = node;
  while (ts.isPropertyAssignment(at) && ts.isObjectLiteralExpression(at.parent)) {
    const { properties } = at.parent;
    const last = properties.findLastIndex(
      (each) => each.name === undefined || ts.isComputedPropertyName(each.name),
    );
    if (properties.indexOf(at) < last) return false;
    at = holderOf(at.parent);
  }
  if (ts.isExportAssignment(at)) return true;
  return ts.isVariableDeclaration(at) && isModuleLevel(at);
}

/** What an object literal is the value of: also where it is frozen. */
function holderOf(node: ts.Node): ts.Node {
  let up = node.parent;
  while (
    ts.isParenthesizedExpression(up) ||
    ts.isAsExpression(up) ||
    ts.isSatisfiesExpression(up) ||
    (ts.isCallExpression(up) && up.expression.getText() === 'Object.freeze')
  )
    up = up.parent;
  return up;
}

/** What is declared for the checker alone. */
const isAmbient = (node: ts.Node): boolean =>
  (ts.canHaveModifiers(node) &&
    ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.DeclareKeyword)) === true ||
  (ts.isVariableDeclaration(node) &&
    ts.isVariableDeclarationList(node.parent) &&
    ts.isVariableStatement(node.parent.parent) &&
    isAmbient(node.parent.parent));

export const textOf = (name: ts.PropertyName): string =>
  ts.isComputedPropertyName(name) ? `[${name.expression.getText()}]` : name.text;

/** Without parentheses and what only the checker reads. */
export function bare(node: ts.Expression): ts.Expression {
  let at = node;
  while (
    ts.isParenthesizedExpression(at) ||
    ts.isAsExpression(at) ||
    ts.isSatisfiesExpression(at) ||
    ts.isNonNullExpression(at)
  )
    at = at.expression;
  return at;
}

export function isFunction(node: ts.Expression): boolean {
  const value = bare(node);
  return ts.isArrowFunction(value) || ts.isFunctionExpression(value);
}

/** Whether a variable, property or member of its own has the function as its value. */
function isHeld(node: ts.Node): boolean {
  let up = node.parent;
  while (
    ts.isParenthesizedExpression(up) ||
    ts.isAsExpression(up) ||
    ts.isSatisfiesExpression(up) ||
    ts.isNonNullExpression(up)
  )
    up = up.parent;
  return ts.isVariableDeclaration(up) || ts.isPropertyAssignment(up) || ts.isPropertyDeclaration(up);
}

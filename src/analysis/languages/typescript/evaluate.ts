import { ts } from 'ts-morph';
import type { Member } from '../../facts';
import { calledValue, constructedValue, isStep } from './called';
import { draftOfFunction } from './drafts';
import { injectedValue, isCradle, resolvedValue } from './injection';
import { arrayValue, objectValue } from './literal-values';
import { memberName } from './literals';
import { localValue } from './locals';
import { parameterValue } from './parameters';
import { Parts } from './parts';
import type { LateMember, Program } from './program';
import type { Binding, Local, Scope } from './scope';
import { bare, isExportsObject, isFunctionValue } from './syntax';
import { TextValues } from './text-values';
import { isSpeltOut } from './type-literals';
import { typeValue } from './types';

/** Initialisers that lead to initialisers: further ones count as unknown. */
const MAX_CHAIN = 200;

/** Says what expressions are, as far as their file alone tells; the linker takes it from there. */
export class Evaluator {
  readonly program: Program;
  readonly parts: Parts;
  readonly texts: TextValues = new TextValues(this);
  private depth = 0;
  private readonly answers = new Map<ts.Node, number>();

  constructor(program: Program) {
    this.program = program;
    this.parts = new Parts(program);
  }

  /** Index of the expression's value in the file's table. */
  expression(node: ts.Expression, scope: Scope): number {
    const { values } = this.program;
    if (this.depth > MAX_CHAIN) return values.unknown;
    this.depth++;
    const value = this.evaluate(node, scope);
    this.depth--;
    return value;
  }

  text(node: ts.Expression | undefined, scope: Scope, key?: string): number {
    return this.texts.held(node, scope, key);
  }

  type(node: ts.TypeNode, scope: Scope): number {
    if (this.depth > MAX_CHAIN) return this.program.values.unknown;
    this.depth++;
    const value = typeValue(this, node, scope);
    this.depth--;
    return value;
  }

  binding(binding: Binding | null, name: string): number {
    const { values } = this.program;
    if (binding === null) return values.global(name);
    if (binding.kind === 'declaration') return values.declaration(binding.index);
    if (binding.kind === 'import') return values.import(binding.index);
    return this.local(binding);
  }

  member(member: LateMember): Member {
    const { values } = this.program;
    if (member.draft !== undefined) return [member.name, values.declaration(member.draft)];
    if (member.type !== undefined)
      return [
        member.name,
        values.either([this.injected(member.type, member.scope), this.takenAs(member.type)]),
      ];
    if (member.expression !== undefined)
      return [
        member.name,
        values.either([
          this.expression(member.expression, member.scope),
          this.text(member.expression, member.scope, member.name),
        ]),
      ];
    return [member.name, values.unknown];
  }

  /** What the constructor is given for a member that stands among its parameters. */
  private takenAs({ parent }: ts.TypeNode): number {
    const taken = ts.isParameter(parent) ? parameterValue(this.program, parent) : null;
    return taken ?? this.program.values.unknown;
  }

  /** A member or parameter of a type, which a decorator may say more of. */
  injected(type: ts.TypeNode, scope: Scope): number {
    const declared = this.type(type, scope);
    const injected = injectedValue(this, type.parent, scope);
    return injected === null ? declared : this.program.values.either([injected, declared]);
  }

  /** What a call of the function gives. */
  returns(node: ts.Node): number | null {
    if (!ts.isFunctionLike(node)) return null;
    const scope = this.program.scopes.get(node);
    const { values } = this.program;
    if (node.type !== undefined && scope !== undefined) {
      const declared = this.type(node.type, scope);
      // A type that has no name gets no implementers: what is returned says what stands behind it.
      return isSpeltOut(node.type) ? values.either([declared, this.given(node) ?? values.unknown]) : declared;
    }
    return this.given(node);
  }

  /** What the function's `return` and `yield` hand out; `null` where there is none. */
  private given(node: ts.SignatureDeclaration): number | null {
    const returned = this.program.returned.get(node);
    if (returned === undefined) return null;
    const { values } = this.program;
    const given = values.either(
      returned.map(({ expression, scope, isEach }) => {
        const value = this.expression(expression, scope);
        return isEach ? values.element(value) : value;
      }),
    );
    const isGenerator = (node as ts.FunctionDeclaration).asteriskToken !== undefined;
    return isGenerator && given !== values.unknown ? values.list(given) : given;
  }

  private evaluate(node: ts.Expression, scope: Scope): number {
    const { values } = this.program;
    const asserted = this.asserted(node, scope);
    if (asserted !== null) return asserted;
    const inner = bare(node);
    if (ts.isIdentifier(inner)) return this.identifier(inner, scope);
    if (ts.isPropertyAccessExpression(inner)) return this.access(inner, scope);
    if (ts.isElementAccessExpression(inner)) return this.elementAccess(inner, scope);
    if (ts.isCallExpression(inner)) return this.call(inner, scope);
    if (ts.isNewExpression(inner)) return constructedValue(this, inner, scope);
    if (ts.isAwaitExpression(inner)) return this.expression(inner.expression, scope);
    if (ts.isTaggedTemplateExpression(inner)) return values.call(this.expression(inner.tag, scope));
    if (inner.kind === ts.SyntaxKind.ThisKeyword) return this.self(scope, false);
    if (inner.kind === ts.SyntaxKind.SuperKeyword) return this.self(scope, true);
    if (ts.isConditionalExpression(inner)) {
      return values.either([this.expression(inner.whenTrue, scope), this.expression(inner.whenFalse, scope)]);
    }
    if (ts.isBinaryExpression(inner)) return this.binary(inner, scope);
    return this.literal(inner, scope);
  }

  /** `x as Type`; `as const` and `as any` say nothing new. */
  private asserted(node: ts.Expression, scope: Scope): number | null {
    let inner = node;
    while (ts.isParenthesizedExpression(inner) || ts.isNonNullExpression(inner)) inner = inner.expression;
    if (!ts.isAsExpression(inner) && !ts.isTypeAssertionExpression(inner)) return null;
    const type = this.type(inner.type, scope);
    return this.program.values.values[type]?.op === 'unknown' || isConst(inner.type) ? null : type;
  }

  private identifier(node: ts.Identifier, scope: Scope): number {
    const binding = scope.value(node.text);
    if (binding === null && node.text === 'exports') return this.program.values.exports();
    return this.binding(binding, node.text);
  }

  private access(node: ts.PropertyAccessExpression, scope: Scope): number {
    const { values } = this.program;
    if (isExportsObject(node) && scope.value('module') === null) return values.exports();
    const of = this.expression(node.expression, scope);
    if (node.name.text === 'value' && isStep(this.program, of)) return of;
    const member = values.member(of, node.name.text);
    return isCradle(node.expression) ? values.either([member, values.token(null, node.name.text)]) : member;
  }

  private elementAccess(node: ts.ElementAccessExpression, scope: Scope): number {
    const { values } = this.program;
    const of = this.expression(node.expression, scope);
    const name = memberName(this.program, node, scope);
    return name === null || /^\d+$/.test(name) ? values.element(of) : values.member(of, name);
  }

  /** Every call of a chain asks for all calls before it: kept, a chain costs its length, not its square. */
  private call(node: ts.CallExpression, scope: Scope): number {
    const known = this.answers.get(node);
    if (known !== undefined) return known;
    const given = calledValue(this, node, scope);
    const resolved = resolvedValue(this, node, scope);
    const value = resolved === null ? given : this.program.values.either([given, resolved]);
    this.answers.set(node, value);
    return value;
  }

  private self(scope: Scope, isSuper: boolean): number {
    const { values } = this.program;
    const { self } = scope;
    if (self === null) return values.unknown;
    if (isSuper) return self.isStatic ? values.super(self.index) : values.construct(values.super(self.index));
    return self.isStatic ? values.declaration(self.index) : values.this(self.index);
  }

  private binary(node: ts.BinaryExpression, scope: Scope): number {
    const { values } = this.program;
    const operator = node.operatorToken.kind;
    const isChoice =
      operator === ts.SyntaxKind.BarBarToken || operator === ts.SyntaxKind.QuestionQuestionToken;
    if (isChoice)
      return values.either([this.expression(node.left, scope), this.expression(node.right, scope)]);
    const takesRight =
      operator === ts.SyntaxKind.EqualsToken ||
      operator === ts.SyntaxKind.CommaToken ||
      operator === ts.SyntaxKind.AmpersandAmpersandToken;
    return takesRight ? this.expression(node.right, scope) : values.unknown;
  }

  private literal(node: ts.Expression, scope: Scope): number {
    const { values } = this.program;
    const known = this.answers.get(node);
    if (known !== undefined) return known;
    this.answers.set(node, values.unknown);
    let value = values.unknown;
    const draft = draftOfFunction(this.program, node);
    if (draft !== undefined) value = values.declaration(draft.index);
    else if (isFunctionValue(node)) value = values.function(this.returns(node));
    else if (ts.isObjectLiteralExpression(node)) value = objectValue(this, node, scope);
    else if (ts.isArrayLiteralExpression(node)) value = arrayValue(this, node, scope);
    this.answers.set(node, value);
    return value;
  }

  private local(local: Local): number {
    const { values } = this.program;
    if (local.value === 'open') return values.unknown;
    if (local.value !== null) return local.value;
    local.value = 'open';
    local.value = localValue(this, local);
    return local.value;
  }
}

function isConst(type: ts.TypeNode): boolean {
  return ts.isTypeReferenceNode(type) && ts.isIdentifier(type.typeName) && type.typeName.text === 'const';
}

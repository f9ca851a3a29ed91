import { ts } from 'ts-morph';
import type { Value } from '../../facts';
import type { Evaluator } from './evaluate';
import { itemsGiven, THIS_POSITION, takenAs } from './given-items';
import { ELEMENT_CALLBACKS } from './locals';
import { MAX_POSITIONS } from './parameters';
import type { Scope } from './scope';
import { accessedName, bare, isFunctionValue } from './syntax';
import { takenOut } from './taken-out';
import type { Walk } from './walk-context';

/**
 * Says which functions a call hands to the function that it calls, so that the linker can tell what a function that calls its
 * parameter runs.
 */
export function giveArguments(walk: Walk, node: ts.CallExpression | ts.NewExpression, scope: Scope): void {
  const all = node.arguments;
  if (all === undefined || all.length === 0) return;
  const callee = bare(node.expression);
  const applied = ts.isCallExpression(node) ? accessedName(callee) : null;
  if (applied === 'call' || applied === 'apply') {
    const [self, list] = all;
    const called = (callee as ts.PropertyAccessExpression).expression;
    const rest = applied === 'call' ? all.slice(1) : list === undefined ? [] : [list];
    const to = new Giver(walk, called, scope);
    if (self !== undefined) giveSelf(to, bare(self), scope);
    giveAll(to, rest, scope, applied === 'apply');
  } else giveAll(new Giver(walk, callee, scope), all, scope, false);
  if (ts.isCallExpression(node)) giveElements(walk, node, scope);
}

/** `` tag`${f}` `` hands `f` to `tag` as its second. */
export function giveTemplate(walk: Walk, node: ts.TaggedTemplateExpression, scope: Scope): void {
  const { template } = node;
  if (!ts.isTemplateExpression(template)) return;
  const giver = new Giver(walk, node.tag, scope);
  for (const [at, { expression }] of template.templateSpans.entries()) {
    const value = givenValue(walk, bare(expression), scope);
    if (value !== null) giver.give(at + 1, value, expression);
  }
}

/** What is called is looked at once something is given to it. */
class Giver {
  readonly walk: Walk;
  private readonly callee: ts.Expression;
  private readonly scope: Scope;
  private to: number | null = null;

  constructor(walk: Walk, callee: ts.Expression, scope: Scope) {
    this.walk = walk;
    this.callee = callee;
    this.scope = scope;
  }

  give(position: number, value: number, node: ts.Node): void {
    const given = this.given(position, value);
    if (given !== null) this.walk.refer('give', given, node);
  }

  /** Says that it stands behind what the parameter's type names. */
  flow(position: number, value: number): void {
    const given = this.given(position, value);
    if (given !== null) this.walk.sink.gives(given, value);
  }

  private given(position: number, value: number): number | null {
    const { values } = this.walk.program;
    this.to ??= calleeOf(this.walk, this.callee, this.scope);
    const isNobody = this.to === values.unknown || position >= MAX_POSITIONS;
    return isNobody ? null : values.given(this.to, position, value);
  }
}

function giveSelf(giver: Giver, self: ts.Expression, scope: Scope): void {
  const value = givenValue(giver.walk, self, scope);
  if (value !== null) giver.give(THIS_POSITION, value, self);
}

/** @param isList whether the arguments stand in a list, as for `apply` */
function giveAll(giver: Giver, all: readonly ts.Expression[], scope: Scope, isList: boolean): void {
  const { walk } = giver;
  let position = 0;
  for (const argument of all) {
    if (position >= MAX_POSITIONS) return;
    if (!isList && !ts.isSpreadElement(argument)) {
      const value = givenValue(walk, bare(argument), scope);
      if (value !== null) giver.give(position, value, argument);
      const object = givenObject(walk, bare(argument), scope);
      if (object !== null) giver.flow(position, object);
      const taken = takenOut(walk, bare(argument), scope);
      if (taken !== null) {
        giver.give(position, taken, argument);
        walk.refer('pass', taken, argument);
      }
      position += 1;
      continue;
    }
    const list = ts.isSpreadElement(argument) ? argument.expression : argument;
    const items = itemsGiven(walk.evaluator, bare(list), scope);
    // What follows a list of unknown length stands nobody knows where.
    if (items === null) return;
    for (const [at, value] of items.entries()) giver.give(position + at, value, argument);
    position += items.length;
  }
}

/** What may be a function of the tree: its value. */
export function givenValue(walk: Walk, node: ts.Expression, scope: Scope): number | null {
  const { evaluator } = walk;
  if (ts.isIdentifier(node)) {
    const binding = scope.value(node.text);
    if (binding?.kind === 'local')
      return isCallable(binding.origin.node) ? takenAs(evaluator, binding) : null;
    if (binding?.kind === 'declaration' && !isCode(evaluator, binding.index)) return null;
    return binding === null ? null : evaluator.binding(binding, node.text);
  }
  if (isFunctionValue(node)) {
    const draft = walk.program.draftOf.get(node);
    return draft === undefined ? null : walk.program.values.declaration(draft.index);
  }
  const isOwnMethod =
    ts.isPropertyAccessExpression(node) && node.expression.kind === ts.SyntaxKind.ThisKeyword;
  return isOwnMethod ? evaluator.expression(node, scope) : null;
}

/** An object or list that may have functions in it, where it is made or named: its value. */
function givenObject({ evaluator, program }: Walk, node: ts.Expression, scope: Scope): number | null {
  const isMade =
    ts.isObjectLiteralExpression(node) || ts.isNewExpression(node) || ts.isArrayLiteralExpression(node);
  if (!isMade && !ts.isIdentifier(node) && node.kind !== ts.SyntaxKind.ThisKeyword) return null;
  const value = evaluator.expression(node, scope);
  const known = program.values.values[value];
  if (known?.op !== 'declaration') return known !== undefined && OBJECTS.has(known.op) ? value : null;
  const kind = program.drafts[known.index]?.kind;
  return kind === 'object' || kind === 'variable' ? value : null;
}

const OBJECTS: ReadonlySet<Value['op']> = new Set(['shape', 'new', 'this', 'import', 'tuple']);

const isCode = ({ program }: Evaluator, index: number): boolean => {
  const kind = program.drafts[index]?.kind;
  return kind === 'function' || kind === 'method' || kind === 'class';
};

/** A parameter whose annotation does not say that it is data. */
function isCallable(node: ts.Node | null): boolean {
  if (node === null || !ts.isParameter(node)) return false;
  return node.type === undefined || ts.isFunctionTypeNode(node.type) || ts.isTypeReferenceNode(node.type);
}

function calleeOf({ evaluator, program }: Walk, callee: ts.Expression, scope: Scope): number {
  if (callee.kind !== ts.SyntaxKind.SuperKeyword) return evaluator.expression(callee, scope);
  return scope.self === null ? program.values.unknown : program.values.super(scope.self.index);
}

/** `list.map(f)` and `Array.from(list, f)` give `f` what is in the list. */
function giveElements(walk: Walk, node: ts.CallExpression, scope: Scope): void {
  const callee = bare(node.expression);
  if (!ts.isPropertyAccessExpression(callee)) return;
  const isFrom = callee.name.text === 'from';
  if (!isFrom && !ELEMENT_CALLBACKS.has(callee.name.text)) return;
  const [first, second] = node.arguments;
  const callback = isFrom ? second : first;
  const list = isFrom ? first : callee.expression;
  if (callback === undefined || list === undefined) return;
  // The parameters of a function that a method of a list is given say themselves what they are.
  if (!isFrom && !ts.isIdentifier(callback)) return;
  const to = givenValue(walk, bare(callback), scope);
  const { values } = walk.program;
  const item = values.element(walk.evaluator.expression(list, scope));
  if (to !== null && item !== values.unknown) walk.refer('give', values.given(to, 0, item), callback);
}

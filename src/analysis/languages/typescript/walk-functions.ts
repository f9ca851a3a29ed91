import { ts } from 'ts-morph';
import { parameterValue } from './parameters';
import type { Scope } from './scope';
import { literalText, memberKey } from './syntax';
import type { Walk } from './walk-context';
import { walkInjected } from './walk-injection';
import { walkIteration } from './walk-iteration';
import { walkInitialiser } from './walk-taken';

/** Decorators, `async`, parameters and body; names and types of functions are no behaviour. */
export function walkFunction(walk: Walk, node: ts.FunctionLikeDeclaration, scope: Scope, outer: Scope): void {
  walk.nodes(ts.canHaveDecorators(node) ? ts.getDecorators(node) : undefined, outer);
  for (const modifier of ts.canHaveModifiers(node) ? (ts.getModifiers(node) ?? []) : [])
    walk.modifier(modifier);
  if ('asteriskToken' in node && node.asteriskToken !== undefined) walk.tokens.word('*');
  for (const parameter of node.parameters) walkParameter(walk, parameter, scope, outer);
  if (node.type !== undefined) walk.types(node.type, scope);
  if (node.body !== undefined) walk.node(node.body, scope);
}

export function walkParameter(walk: Walk, node: ts.ParameterDeclaration, scope: Scope, outer: Scope): void {
  if (ts.isIdentifier(node.name) && node.name.text === 'this') return;
  walk.tokens.open(node.kind);
  walk.nodes(ts.getDecorators(node), outer);
  if (node.dotDotDotToken !== undefined) walk.tokens.word('...');
  walkName(walk, node.name, scope);
  if (node.type !== undefined) {
    walk.types(node.type, scope);
    const taken = parameterValue(walk.program, node);
    if (taken !== null) walk.sink.flowValues(walk.evaluator.type(node.type, scope), taken);
  }
  walkInjected(walk, node, scope);
  if (node.initializer !== undefined) walk.node(node.initializer, scope);
  walk.tokens.close();
}

export function walkVariables(walk: Walk, node: ts.VariableDeclarationList, scope: Scope): void {
  if ((node.flags & ts.NodeFlags.BlockScoped) === 0) walk.tokens.word('var');
  walk.nodes(node.declarations, scope);
}

export function walkVariable(walk: Walk, node: ts.VariableDeclaration, scope: Scope): void {
  walkName(walk, node.name, scope);
  if (node.type !== undefined) {
    walk.types(node.type, scope);
    if (node.initializer !== undefined) walk.sink.flow(node.type, node.initializer, scope);
  }
  walkInitialiser(walk, node, scope);
  walkIteration(walk, node, scope);
}

export function walkName(walk: Walk, node: ts.BindingName, scope: Scope): void {
  if (ts.isIdentifier(node)) walk.tokens.word(walk.nameOf(scope.value(node.text), node.text));
  else walk.node(node, scope);
}

export function walkPattern(walk: Walk, node: ts.BindingElement | ts.BindingPattern, scope: Scope): void {
  if (!ts.isBindingElement(node)) return walk.nodes(node.elements, scope);
  if (node.dotDotDotToken !== undefined) walk.tokens.word('...');
  const property =
    node.propertyName ??
    (ts.isObjectBindingPattern(node.parent) && ts.isIdentifier(node.name) ? node.name : undefined);
  if (property !== undefined && node.dotDotDotToken === undefined) walkPropertyName(walk, property, scope);
  walkName(walk, node.name, scope);
  if (node.initializer === undefined) return;
  walk.tokens.word('=');
  walk.node(node.initializer, scope);
}

export function walkPropertyName(walk: Walk, node: ts.PropertyName, scope: Scope): void {
  if (ts.isComputedPropertyName(node) && literalText(node.expression) === null)
    return walk.node(node.expression, scope);
  walk.tokens.key(memberKey(node, walk.program.file));
}

import { ts } from 'ts-morph';
import type { Scope } from './scope';
import { walkDecorator } from './walk-calls';
import type { Walk } from './walk-context';
import { walkName } from './walk-functions';
import { walkInjector } from './walk-injection';
import { walkIteration } from './walk-iteration';
import { walkWorker } from './walk-jobs';

const K = ts.SyntaxKind;

export function walkStatement(walk: Walk, node: ts.Node, scope: Scope): void {
  switch (node.kind) {
    case K.ForStatement:
      return walkFor(walk, node as ts.ForStatement, scope);
    case K.IfStatement:
      return walkIf(walk, node as ts.IfStatement, scope);
    case K.ForInStatement:
    case K.ForOfStatement:
    case K.WhileStatement:
    case K.DoStatement: {
      walkIteration(walk, node, scope);
      const { statement } = node as ts.IterationStatement;
      return ts.forEachChild(node, (child) => {
        if (child === statement) walkBranch(walk, statement, scope);
        else walk.node(child, scope);
      });
    }
    case K.SpreadElement:
    case K.YieldExpression:
      walkIteration(walk, node, scope);
      return ts.forEachChild(node, (child) => walk.node(child, scope));
    case K.LabeledStatement:
      walk.tokens.quoted('', (node as ts.LabeledStatement).label.text);
      return walk.node((node as ts.LabeledStatement).statement, scope);
    case K.BreakStatement:
    case K.ContinueStatement:
      return walk.tokens.quoted('', (node as ts.BreakStatement).label?.text ?? '');
    case K.MetaProperty:
      return walk.tokens.quoted('', (node as ts.MetaProperty).name.text);
    case K.Decorator:
      walkInjector(walk, node as ts.Decorator, scope);
      walkWorker(walk, node as ts.Decorator, scope);
      return walkDecorator(walk, node as ts.Decorator, scope);
    case K.CatchClause: {
      const { variableDeclaration, block } = node as ts.CatchClause;
      if (variableDeclaration !== undefined) walkName(walk, variableDeclaration.name, scope);
      return walk.node(block, scope);
    }
    default:
      ts.forEachChild(node, (child) => walk.node(child, scope));
  }
}

export function walkFor(walk: Walk, node: ts.ForStatement, scope: Scope): void {
  for (const part of [node.initializer, node.condition, node.incrementor]) {
    if (part !== undefined) walk.node(part, scope);
    walk.tokens.word(';');
  }
  walkBranch(walk, node.statement, scope);
}

export function walkIf(walk: Walk, node: ts.IfStatement, scope: Scope): void {
  walk.node(node.expression, scope);
  walkBranch(walk, node.thenStatement, scope);
  if (node.elseStatement !== undefined) walkBranch(walk, node.elseStatement, scope);
}

/** With or without braces, one statement is one statement. */
export function walkBranch(walk: Walk, node: ts.Statement, scope: Scope): void {
  const [only, second] = ts.isBlock(node) ? node.statements : [];
  if (!ts.isBlock(node) || only === undefined || second !== undefined) return walk.node(node, scope);
  walk.node(only, walk.program.scopes.get(node) ?? scope);
}

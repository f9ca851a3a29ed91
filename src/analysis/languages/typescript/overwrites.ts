import { ts } from 'ts-morph';
import { type OutsideName, outsideName } from './outside-names';
import type { Program } from './program';
import type { Scope } from './scope';
import { accessedName, bare, isAssigning, isFunctionValue } from './syntax';

/** Own exports are written, not overwritten; the environment is data. */
const OWN = /^(?:module|exports|process\.env)(?:\.|$)/;
/** `window.onload = …`: a place that is made to be written. */
const LISTENER = /^on[a-z]+$/;
const WRITERS: ReadonlySet<string> = new Set(
  ['Object', 'Reflect'].flatMap((of) => [`${of}.defineProperty`, `${of}.setPrototypeOf`]),
).add('Object.defineProperties');

const WRITING: ReadonlySet<string> = new Set(
  'assign defineProperty setPrototypeOf defineProperties'.split(' '),
);

/** Whether an assignment puts something of its own in the place of what others define: a monkey patch (threats.md N19). */
export function overwrites(node: ts.BinaryExpression, scope: Scope, program: Program): boolean {
  if (!isAssigning(node.operatorToken)) return false;
  const name = accessedName(node.left);
  if (name === null) return false;
  const of = outsideName((node.left as ts.PropertyAccessExpression).expression, scope, program);
  if (of === null || isOwn(of) || of.path.includes('()')) return false;
  if (isPrototype(of)) return true;
  if (of.importIndex === null) return !LISTENER.test(name) && isFunctionLike(node.right);
  return isFunctionLike(node.right) || isNamespace(of, program);
}

/** Whether a call does so: `Object.defineProperty(Gate.prototype, …)`, `Object.assign(Gate.prototype, …)`. */
export function overwritesByCall(node: ts.CallExpression, scope: Scope, program: Program): boolean {
  const [target] = node.arguments;
  const called = bare(node.expression);
  // A member is known outside by its own name, anything else perhaps by another.
  if (ts.isPropertyAccessExpression(called) && !WRITING.has(called.name.text)) return false;
  const callee = outsideName(called, scope, program);
  if (target === undefined || callee === null || callee.importIndex !== null) return false;
  const name = callee.path.join('.');
  if (name !== 'Object.assign' && !WRITERS.has(name)) return false;
  const of = outsideName(target, scope, program);
  if (of === null || isOwn(of) || of.path.includes('()') || of.path[0] === '()=>') return false;
  return isPrototype(of) || (WRITERS.has(name) && (of.importIndex !== null || of.path.length > 0));
}

const isOwn = ({ path, importIndex }: OutsideName): boolean =>
  path[0] === '()=>' || (importIndex === null && OWN.test(path.join('.')));

const isPrototype = ({ path }: OutsideName): boolean =>
  path.includes('prototype') || path.includes('__proto__');

/** All that a module exports, under one name: what is written there, every importer gets. */
function isNamespace({ path, importIndex }: OutsideName, program: Program): boolean {
  const name = program.imports[importIndex ?? -1]?.name;
  return path.length === 1 && name === '*';
}

function isFunctionLike(node: ts.Expression): boolean {
  const inner = bare(node);
  return isFunctionValue(inner) || ts.isClassExpression(inner);
}

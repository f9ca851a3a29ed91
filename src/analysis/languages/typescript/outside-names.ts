import { ts } from 'ts-morph';
import type { Program } from './program';
import type { Binding, Scope } from './scope';
import { accessedName, bare, isFunctionValue, requiredSpecifier } from './syntax';

/** How many constants may stand between a name and what it was first called. */
const MAX_STEPS = 16;
const GLOBAL_OBJECTS: ReadonlySet<string> = new Set(['globalThis', 'global', 'window', 'self']);

/** What a name of the outside is called there: a global by its own name, an import by its package; calls end in `()`. */
export interface OutsideName {
  readonly path: readonly string[];
  /** The import at its root; `null` where that is a global. */
  readonly importIndex: number | null;
}

/** What an expression is called outside the file, however it is imported or renamed here; `null` for what the file makes itself. */
export function outsideName(
  node: ts.Expression,
  scope: Scope,
  program: Program,
  steps = MAX_STEPS,
): OutsideName | null {
  const inner = bare(node);
  if (steps === 0) return null;
  if (ts.isIdentifier(inner))
    return nameOfBinding(scope.value(inner.text), { text: inner.text, program, steps });
  if (ts.isMetaProperty(inner)) return { path: ['import.meta'], importIndex: null };
  if (isFunctionValue(inner)) return A_FUNCTION;
  if (ts.isBinaryExpression(inner) && inner.operatorToken.kind === ts.SyntaxKind.CommaToken)
    return outsideName(inner.right, scope, program, steps - 1);
  if (ts.isCallExpression(inner)) return nameOfCall(inner, scope, program, steps - 1);
  const name = accessedName(inner);
  if (name === null) return null;
  return memberOf(
    outsideName((inner as ts.PropertyAccessExpression).expression, scope, program, steps - 1),
    name,
  );
}

/** Any function: what its `constructor` is has a name. */
const A_FUNCTION: OutsideName = { path: ['()=>'], importIndex: null };
const THE_CONSTRUCTOR: OutsideName = { path: ['Function'], importIndex: null };

function memberOf(of: OutsideName | null, name: string): OutsideName | null {
  if (of === null) return null;
  const { path, importIndex } = of;
  if (path[0] === '()=>') return name === 'constructor' ? THE_CONSTRUCTOR : of.path.length > 1 ? null : of;
  const [first = ''] = path;
  if (path.length === 1 && importIndex === null && GLOBAL_OBJECTS.has(first))
    return { path: [name], importIndex };
  return { path: [...path, name], importIndex };
}

function nameOfCall(
  node: ts.CallExpression,
  scope: Scope,
  program: Program,
  steps: number,
): OutsideName | null {
  const specifier = requiredSpecifier(node);
  if (specifier !== null)
    return { path: [packageIn(specifier)], importIndex: program.importOf.get(node) ?? null };
  const [first] = node.arguments;
  const callee = outsideName(node.expression, scope, program, steps);
  if (callee === null) return null;
  if (callee.path.join('.') === 'util.promisify' && first !== undefined)
    return outsideName(first, scope, program, steps);
  const isPrototype = callee.path.join('.') === 'Object.getPrototypeOf' && first !== undefined;
  if (isPrototype && isFunctionValue(bare(first))) return A_FUNCTION;
  return { path: [...callee.path, '()'], importIndex: callee.importIndex };
}

function nameOfBinding(
  binding: Binding | null,
  { text, program, steps }: { readonly text: string; readonly program: Program; readonly steps: number },
): OutsideName | null {
  if (binding === null) return { path: [text], importIndex: null };
  if (binding.kind === 'import') return nameOfImport(binding.index, program);
  const held = binding.kind === 'local' ? binding.origin : program.drafts[binding.index];
  const declared = held?.node;
  if (held === undefined || declared === null || declared === undefined) return null;
  if (!ts.isVariableDeclaration(declared) || declared.initializer === undefined) return null;
  const whole = outsideName(declared.initializer, held.scope, program, steps - 1);
  const path = 'path' in held ? held.path : [];
  return path.reduce<OutsideName | null>((of, name) => (name === null ? null : memberOf(of, name)), whole);
}

function nameOfImport(index: number, program: Program): OutsideName | null {
  const entry = program.imports[index];
  if (entry === undefined) return null;
  const { specifier, name } = entry;
  const isWhole = name === '*' || name === 'default' || name === '';
  return { path: isWhole ? [packageIn(specifier)] : [packageIn(specifier), name], importIndex: index };
}

const packageIn = (specifier: string): string => specifier.replace(/^node:/, '');

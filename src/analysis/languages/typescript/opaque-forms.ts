import { ts } from 'ts-morph';
import type { OpaqueFact } from '../../facts';
import { outsideName } from './outside-names';
import type { Program } from './program';
import type { Scope } from './scope';
import { accessedName, bare, isImporter, literalText } from './syntax';

type Kind = OpaqueFact['kind'];

/** How the names end that are looked for: nearly every call of a method is none of them, and there are many. */
const LAST_NAMES = new Set<string>();

const RUNS_TEXT = namesOf([
  'eval',
  'Function',
  '{eval,Function}.{call,apply,bind}',
  'vm.{runInContext,runInNewContext,runInThisContext,compileFunction,Script,SourceTextModule}',
  'WebAssembly.{compile,compileStreaming,instantiate,instantiateStreaming,Module,Instance}',
]);
const LOADS = namesOf([
  '{module,require.main}.require',
  '{process}.mainModule.require',
  'module.createRequire.()',
  'import.meta.{glob,globEager}',
  'require.{context}',
  'importScripts',
]);
const MOCKS = namesOf([
  '{jest,@jest/globals.jest}.{mock,doMock,setMock,unstable_mockModule,spyOn,replaceProperty}',
  '{vi,vitest.vi}.{mock,doMock,spyOn,stubGlobal}',
  'sinon.{stub,replace,replaceGetter}',
  '{proxyquire,mock-require,rewire}',
]);
const PROCESSES = namesOf([
  'child_process.{exec,execSync,execFile,execFileSync,spawn,spawnSync,fork}',
  'execa',
  'execa.{execa,execaSync,execaCommand,execaCommandSync,execaNode,sync,command,node}',
  'cross-spawn',
  'cross-spawn.{sync,spawn}',
  'shelljs.exec',
  'Bun.{spawn,spawnSync}',
]);
const TIMERS = namesOf(['{setTimeout,setInterval,setImmediate}']);
const APPLIES = namesOf(['Reflect.{apply,construct}']);

/** What a call hides: text that it runs, or what it leads to; `null` for a call that can be followed. */
export function opaqueCall(node: ts.CallExpression, scope: Scope, program: Program): Kind | null {
  const callee = bare(node.expression);
  const [first] = node.arguments;
  const isFree = !ts.isIdentifier(callee) || scope.value(callee.text) === null;
  if (isImporter(callee) && isFree) return first === undefined ? null : 'computed-import';
  if (isConstructorCall(callee)) return 'eval';
  const name = mayHide(callee) ? (outsideName(callee, scope, program)?.path.join('.') ?? null) : null;
  if (name !== null) {
    if (RUNS_TEXT.has(name)) return 'eval';
    if (name === 'require' || LOADS.has(name)) return 'computed-import';
    if (MOCKS.has(name)) return 'overwrite';
    if (PROCESSES.has(name)) return 'process';
    if (TIMERS.has(name) && first !== undefined && isText(first)) return 'eval';
    if (name === 'Reflect.get.()') return 'computed-call';
    if (APPLIES.has(name) && first !== undefined && runsText(first, scope, program)) return 'eval';
  }
  return node.arguments.some((argument) => isEval(argument, scope)) ? 'eval' : null;
}

/** A member is known outside by its own name, anything else perhaps by another. */
function mayHide(callee: ts.Expression): boolean {
  return !ts.isPropertyAccessExpression(callee) || LAST_NAMES.has(callee.name.text);
}

/** As `opaqueCall`, for `new`. */
export function opaqueConstruct(node: ts.NewExpression, scope: Scope, program: Program): Kind | null {
  const path = outsideName(bare(node.expression), scope, program)?.path ?? null;
  if (path === null) return null;
  if (RUNS_TEXT.has(path.join('.'))) return 'eval';
  if (path.join('.') === 'Proxy') return 'computed-call';
  if (path.at(-1) !== 'Worker' || path.length > 2) return null;
  const [file, options] = node.arguments ?? [];
  if (options !== undefined && /\beval\s*:\s*true\b/.test(options.getText(program.file))) return 'eval';
  if (file === undefined) return null;
  return isPlace(file) ? 'process' : 'computed-import';
}

/** `f.constructor(text)` makes a function of text; a copy is made with `new`, or by the object itself. */
function isConstructorCall(callee: ts.Expression): boolean {
  if (accessedName(callee) !== 'constructor') return false;
  const base = bare((callee as ts.PropertyAccessExpression).expression);
  return base.kind !== ts.SyntaxKind.ThisKeyword && base.kind !== ts.SyntaxKind.SuperKeyword;
}

function runsText(node: ts.Expression, scope: Scope, program: Program): boolean {
  const path = outsideName(node, scope, program)?.path;
  return path !== undefined && RUNS_TEXT.has(path.join('.'));
}

/** `eval` itself, handed on to be called by another name. */
function isEval(node: ts.Expression, scope: Scope): boolean {
  const inner = bare(node);
  return ts.isIdentifier(inner) && inner.text === 'eval' && scope.value('eval') === null;
}

function isText(node: ts.Expression): boolean {
  for (let inner = bare(node); ; inner = bare(inner.left)) {
    if (ts.isStringLiteralLike(inner) || ts.isTemplateExpression(inner)) return true;
    if (!ts.isBinaryExpression(inner)) return false;
    if (isText(inner.right)) return true;
  }
}

/** A literal path, or `new URL('./x', import.meta.url)`. */
function isPlace(node: ts.Expression): boolean {
  const inner = bare(node);
  const isUrl = ts.isNewExpression(inner) && literalText(inner.arguments?.[0]) !== null;
  return isUrl || literalText(inner) !== null;
}

/** Patterns as `a.{b,c}`; one in which nothing stands in braces is the name itself. */
function namesOf(patterns: readonly string[]): ReadonlySet<string> {
  const names = new Set(patterns.flatMap((pattern) => expanded(pattern)));
  for (const name of names) LAST_NAMES.add(name.slice(name.lastIndexOf('.') + 1));
  return names;
}

function expanded(pattern: string): readonly string[] {
  const braces = /\{([^}]*)\}/.exec(pattern);
  if (braces === null) return [pattern];
  return (braces[1] ?? '').split(',').flatMap((name) => expanded(pattern.replace(braces[0], () => name)));
}

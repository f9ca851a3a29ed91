import { ts } from 'ts-morph';
import { existingValue, isPackagesOwn, LONGEST_TOKEN, resolvedToken, tokenValue } from './injection';
import { type Held, heldUnder, valueUnder } from './object-members';
import { outsideName } from './outside-names';
import type { Scope } from './scope';
import { bare, lastName, literalText, memberKey } from './syntax';
import { walkProvidedAround } from './walk-around';
import type { Walk } from './walk-context';

/*
 * What registers something under a token, in the ways of the usual containers: NestJS and Angular providers, Inversify, tsyringe, awilix.
 * Each is told as a flow: what stands behind the token, wherever somebody asks for it.
 */

type How = 'class' | 'existing' | 'result' | 'value';

const PROVIDES: ReadonlyMap<string, How> = new Map([
  ['useClass', 'class'],
  ['useExisting', 'existing'],
  ['useFactory', 'result'],
  ['useValue', 'value'],
]);
/** `container.bind(TOKEN).to(Gate)` */
const BOUND: ReadonlyMap<string, How> = new Map([
  ['to', 'class'],
  ['toService', 'existing'],
  ['toDynamicValue', 'result'],
  ['toFactory', 'result'],
  ['toConstantValue', 'value'],
]);
/** `container.registerInstance(TOKEN, gate)` */
const REGISTERED: ReadonlyMap<string, How> = new Map([
  ['registerSingleton', 'class'],
  ['registerType', 'class'],
  ['registerInstance', 'value'],
]);
/** `container.register({ gate: asClass(Gate) })` */
const RESOLVERS: ReadonlyMap<string, How> = new Map([
  ['asClass', 'class'],
  ['asFunction', 'result'],
  ['asValue', 'value'],
]);

/** `{ provide: TOKEN, useClass: Gate }` */
export function walkProvider(walk: Walk, node: ts.ObjectLiteralExpression, scope: Scope): void {
  const token = valueUnder(node, 'provide');
  if (token !== null) provided(walk, token, node, scope);
}

/** A call that registers something with a container. */
export function walkBinding(walk: Walk, node: ts.CallExpression, scope: Scope): void {
  const callee = bare(node.expression);
  const [first, second] = node.arguments;
  if (first === undefined) return;
  const asked = resolvedToken(walk.evaluator, node, scope);
  if (asked !== null) walk.refer('inject', asked, node);
  walkSettings(walk, node, scope);
  if (!ts.isPropertyAccessExpression(callee)) return;
  const method = callee.name.text;
  const bound = BOUND.get(method);
  if (bound !== undefined) {
    const token = boundToken(callee.expression);
    if (token !== null) stands(walk, token, { how: bound, by: first, scope });
    return;
  }
  const registered = REGISTERED.get(method);
  if (registered !== undefined && second !== undefined)
    stands(walk, first, { how: registered, by: second, scope });
  if (method !== 'register') return;
  if (second !== undefined) return registration(walk, first, second, scope);
  const all = bare(first);
  if (!ts.isObjectLiteralExpression(all)) return;
  for (const property of all.properties) {
    if (ts.isPropertyAssignment(property) && !ts.isComputedPropertyName(property.name))
      resolver(
        walk,
        walk.program.values.token(null, memberKey(property.name, walk.program.file)),
        property.initializer,
        scope,
      );
  }
}

/** Angular's `const GATE = new InjectionToken<Gates>('gate', { factory: () => new CardGate() })`: a token that says itself what it stands for. */
export function walkToken(walk: Walk, node: ts.NewExpression, scope: Scope): void {
  const { parent } = node;
  const isToken = isPackagesOwn(outsideName(node.expression, scope, walk.program), TOKEN, walk.program);
  if (!isToken || !ts.isVariableDeclaration(parent) || !ts.isIdentifier(parent.name)) return;
  const token = tokenValue(walk.evaluator, parent.name, scope);
  if (token === null) return;
  const [type] = node.typeArguments ?? [];
  if (type !== undefined) walk.sink.stands(token, walk.evaluator.type(type, scope));
  const options = node.arguments?.[1];
  const by = options !== undefined && ts.isObjectLiteralExpression(options) && heldUnder(options, 'factory');
  if (by) walk.sink.stands(token, madeOf(walk, { how: 'result', by, scope }));
}

const TOKEN = 'InjectionToken';

/** What settings are asked of: `this.configService.get('jwt.secret')`. */
const SETTINGS = /config/i;
const READS: ReadonlySet<string> = new Set(['get', 'getOrThrow']);

/** NestJS's settings: `registerAs('jwt', () => ({ … }))` makes what `config.get('jwt.secret')` reads. */
function walkSettings(walk: Walk, node: ts.CallExpression, scope: Scope): void {
  const callee = bare(node.expression);
  const [first, by] = node.arguments;
  const isMade = ts.isIdentifier(callee) && callee.text === 'registerAs';
  const isRead =
    ts.isPropertyAccessExpression(callee) &&
    READS.has(callee.name.text) &&
    SETTINGS.test(lastName(callee.expression) ?? '');
  const [namespace = ''] = isMade || isRead ? (literalText(first) ?? '').split('.', 1) : [];
  if (namespace === '' || namespace.length > LONGEST_TOKEN) return;
  // A name of its own, so that no container's text is meant.
  const token = walk.program.values.token(null, `settings ${namespace}`);
  if (isRead) walk.refer('inject', token, node);
  else if (by !== undefined) walk.sink.stands(token, madeOf(walk, { how: 'result', by, scope }));
}

/** The token of `X.bind(TOKEN)` or, in a module of bindings, `bind(TOKEN)`. */
function boundToken(node: ts.Expression): ts.Expression | null {
  const call = bare(node);
  if (!ts.isCallExpression(call)) return null;
  const name = lastName(call.expression);
  return name === 'bind' || name === 'rebind' ? (call.arguments[0] ?? null) : null;
}

function registration(walk: Walk, token: ts.Expression, by: ts.Expression, scope: Scope): void {
  const inner = bare(by);
  if (ts.isObjectLiteralExpression(inner)) return provided(walk, token, inner, scope);
  const value = tokenValue(walk.evaluator, token, scope);
  if (value !== null) resolver(walk, value, by, scope);
}

function provided(walk: Walk, token: ts.Expression, node: ts.ObjectLiteralExpression, scope: Scope): void {
  for (const [name, how] of PROVIDES) {
    const by = heldUnder(node, name);
    if (by === null) continue;
    stands(walk, token, { how, by, scope });
    const made = madeOf(walk, { how, by, scope });
    walkProvidedAround(walk, token, {
      made,
      factory: how === 'result' ? standingBy(walk, by, scope) : null,
      scope,
    });
  }
}

/** `asClass(Gate).singleton()`: what such a chain begins with. */
function resolver(walk: Walk, token: number, node: ts.Expression, scope: Scope): void {
  let at = bare(node);
  while (ts.isCallExpression(at)) {
    const callee = bare(at.expression);
    const how = ts.isIdentifier(callee) ? RESOLVERS.get(callee.text) : undefined;
    const [by] = at.arguments;
    if (how !== undefined && by !== undefined)
      return walk.sink.stands(token, madeOf(walk, { how, by, scope }));
    if (!ts.isPropertyAccessExpression(callee)) return;
    at = bare(callee.expression);
  }
}

interface Standing {
  readonly how: How;
  /** A method where a factory is written as one. */
  readonly by: Held;
  readonly scope: Scope;
}

function stands(walk: Walk, token: ts.Expression, standing: Standing): void {
  const value = tokenValue(walk.evaluator, token, standing.scope);
  if (value !== null) walk.sink.stands(value, madeOf(walk, standing));
}

function madeOf(walk: Walk, { how, by, scope }: Standing): number {
  const { values } = walk.program;
  if (how === 'existing' && !ts.isMethodDeclaration(by)) return existingValue(walk.evaluator, by, scope);
  const value = standingBy(walk, by, scope);
  if (how === 'class') return values.construct(value);
  return how === 'result' ? values.call(value) : value;
}

const standingBy = (walk: Walk, by: Standing['by'], scope: Scope): number =>
  ts.isMethodDeclaration(by) ? declared(walk, by) : walk.evaluator.expression(by, scope);

function declared({ program }: Walk, node: ts.MethodDeclaration): number {
  const draft = program.draftOf.get(node);
  return draft === undefined ? program.values.unknown : program.values.declaration(draft.index);
}

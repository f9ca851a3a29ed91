import { ts } from 'ts-morph';
import { valueUnder } from './object-members';
import type { Scope } from './scope';
import { bare, lastName, memberKey } from './syntax';
import type { Walk } from './walk-context';
import { eventsOf, listen } from './walk-events';

/*
 * Jobs, as BullMQ, Bull, NestJS, agenda and pg-boss have them: who puts one into a queue runs whoever works on that queue, or on jobs of
 * that name. Each is an event in a space of its own.
 */

const JOB = 'job ';
const QUEUE = 'queue ';
/** Jobs of a queue whose name nobody knows. */
const ANY = 'any job of ';
const QUEUES = /queue$/i;
const SCHEDULERS = /(?:boss|agenda)$/i;
/** Methods of a scheduler that want a job done, and at which position its name stands. */
const WANTS: ReadonlyMap<string, number> = new Map([
  ['send', 0],
  ['sendAfter', 0],
  ['insert', 0],
  ['now', 0],
  ['create', 0],
  ['schedule', 1],
  ['every', 1],
]);

export function walkJobs(walk: Walk, node: ts.Node, scope: Scope): void {
  if (ts.isNewExpression(node)) walkMade(walk, node, scope);
  if (!ts.isCallExpression(node)) return;
  const callee = bare(node.expression);
  if (!ts.isPropertyAccessExpression(callee)) return;
  const holder = lastName(callee.expression);
  if (holder === null) return;
  if (SCHEDULERS.test(holder)) scheduled(walk, node, callee.name.text, scope);
  else if (callee.name.text === 'process' && QUEUES.test(holder)) processed(walk, node, scope);
  else if (callee.name.text === 'add') added(walk, node, callee.expression, scope);
}

/** `new Queue('settle')` leads to whoever works on it, `new Worker('settle', f)` works on it. */
function walkMade(walk: Walk, { expression, arguments: all }: ts.NewExpression, scope: Scope): void {
  const [name, work] = all ?? [];
  if (!ts.isIdentifier(expression) || name === undefined) return;
  if (expression.text === 'Queue') emit(walk, eventsOf(walk, name, scope, QUEUE), name);
  if (expression.text === 'Worker' && work !== undefined)
    listen(walk, eventsOf(walk, name, scope, QUEUE), work, scope);
}

/** `agenda.define('settle', f)`, `boss.work('settle', f)`, and what asks for it. */
function scheduled(walk: Walk, { arguments: all }: ts.CallExpression, method: string, scope: Scope): void {
  if (method === 'define' || method === 'work') {
    const events = eventsOf(walk, all[0], scope, JOB);
    for (const work of all.slice(1)) listen(walk, events, work, scope);
    return;
  }
  const at = WANTS.get(method);
  const name = at === undefined ? undefined : all[at];
  if (name !== undefined) emit(walk, eventsOf(walk, name, scope, JOB), name);
}

/** `queue.process('refund', f)` */
function processed(walk: Walk, { arguments: all }: ts.CallExpression, scope: Scope): void {
  const events = eventsOf(walk, all[0], scope, JOB);
  for (const work of all.slice(1)) listen(walk, events, work, scope);
}

/** `queue.add('refund', …)`; without a name that is known, any job of the queue. */
function added(
  walk: Walk,
  { arguments: [name] }: ts.CallExpression,
  holder: ts.Expression,
  scope: Scope,
): void {
  const queue = injectedQueue(walk, bare(holder), scope);
  if (name === undefined || (queue === null && !QUEUES.test(lastName(holder) ?? ''))) return;
  const jobs = eventsOf(walk, name, scope, JOB);
  emit(walk, jobs, name);
  if (queue === null) return;
  emit(walk, eventsOf(walk, queue, scope, QUEUE), name);
  if (jobs.length === 0) emit(walk, eventsOf(walk, queue, scope, ANY), name);
}

/** What `@InjectQueue('settle')` says of a field or parameter of the class. */
function injectedQueue({ program }: Walk, node: ts.Expression, { self }: Scope): ts.Expression | null {
  const isOwn =
    ts.isPropertyAccessExpression(node) &&
    node.expression.kind === ts.SyntaxKind.ThisKeyword &&
    self !== null;
  if (!isOwn) return null;
  const member = program.drafts[self.index]?.members.find(({ name }) => name === node.name.text);
  const holder = member?.type?.parent ?? program.drafts[member?.draft ?? -1]?.node;
  return holder === undefined ? null : decoratorArgument(holder, 'InjectQueue');
}

/** `@Process('refund')` on a method, `@Processor('settle')` on its class. */
export function walkWorker(walk: Walk, node: ts.Decorator, scope: Scope): void {
  const { parent } = node;
  const { values, draftOf } = walk.program;
  if (ts.isClassLike(parent) && isCalled(node, 'Processor')) {
    const work = parent.members.find(
      (member) => ts.isMethodDeclaration(member) && memberKey(member.name, walk.program.file) === 'process',
    );
    const draft = work === undefined ? undefined : draftOf.get(work);
    if (draft !== undefined)
      works(walk, QUEUE, decoratorArgument(parent, 'Processor'), values.declaration(draft.index), scope);
  }
  if (!ts.isMethodDeclaration(parent) || !isCalled(node, 'Process')) return;
  const own = values.declaration(walk.draft.index);
  const queue = decoratorArgument(parent.parent, 'Processor');
  const name = decoratorArgument(parent, 'Process');
  works(walk, JOB, name, own, scope);
  works(walk, name === null ? QUEUE : ANY, queue, own, scope);
}

function works(walk: Walk, space: string, name: ts.Expression | null, by: number, scope: Scope): void {
  for (const event of eventsOf(walk, name ?? undefined, scope, space))
    walk.refer('give', walk.program.values.given(event, 0, by), name ?? walk.draft.node);
}

const isCalled = ({ expression }: ts.Decorator, name: string): boolean =>
  ts.isCallExpression(expression) &&
  ts.isIdentifier(expression.expression) &&
  expression.expression.text === name;

/** The name that a decorator is given, itself or as `{ name }`. */
function decoratorArgument(node: ts.Node, name: string): ts.Expression | null {
  const all = ts.canHaveDecorators(node) ? (ts.getDecorators(node) ?? []) : [];
  const found = all.find((decorator) => isCalled(decorator, name));
  const [first] = found === undefined ? [] : (found.expression as ts.CallExpression).arguments;
  const inner = first === undefined ? undefined : bare(first);
  if (inner === undefined || !ts.isObjectLiteralExpression(inner)) return inner ?? null;
  return valueUnder(inner, 'name');
}

function emit(walk: Walk, events: readonly number[], node: ts.Node): void {
  for (const event of events) walk.refer('call', event, node);
}

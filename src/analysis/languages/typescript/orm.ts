import { ts } from 'ts-morph';
import { saidOf } from '../../said-value';
import type { Evaluator } from './evaluate';
import { MODEL, PRISMA, QUERY_BUILDER, REPOSITORY, SCHEMA } from './orm-verbs';
import type { Scope } from './scope';
import { bare, lastName } from './syntax';
import { tableObjects } from './table-objects';

export interface OrmWrite {
  readonly schema: string | null;
  readonly table: string;
  readonly verb: string;
}

/** Tables that a call writes by the shape of well-known query builders and object mappers; the model's name where that is all there is. */
export function ormWrites(node: ts.CallExpression, scope: Scope, evaluator: Evaluator): readonly OrmWrite[] {
  if (!ts.isPropertyAccessExpression(node.expression)) return NONE;
  const method = node.expression.name.text;
  const receiver = bare(node.expression.expression);
  const verb = QUERY_BUILDER.get(method);
  const table = verb === undefined ? null : builderTable(receiver);
  if (verb !== undefined && table !== null) return [named(table, verb)];
  const objects = verb === undefined ? [] : tableObjects(node, scope);
  if (verb !== undefined && objects.length > 0)
    return objects.map((name) => ({ schema: null, table: name, verb }));
  return (
    writes(SCHEMA.get(method), () => migratedTable(node, receiver)) ??
    writes(PRISMA.get(method), () => prismaModel(receiver)) ??
    writes(REPOSITORY.get(method), () => repositoryEntity(receiver, scope, evaluator)) ??
    writes(MODEL.get(method), () => modelName(receiver, scope)) ??
    NONE
  );
}

const NONE: readonly OrmWrite[] = [];

/** Most calls have none of these names: the table is looked for only where the verb is known. */
function writes(verb: string | undefined, tableOf: () => string | null): readonly OrmWrite[] | null {
  const table = verb === undefined ? null : tableOf();
  return verb === undefined || table === null ? null : [{ schema: null, table, verb }];
}

function named(text: string, verb: string): OrmWrite {
  const [first = '', ...rest] =
    text
      .trim()
      .split(/\s+as\s+/i)[0]
      ?.split('.') ?? [];
  return rest.length === 0
    ? { schema: null, table: first, verb }
    : { schema: first, table: rest.join('.'), verb };
}

const TABLE_CALLS = new Set(['table', 'into', 'from']);
const MAX_STEPS = 40;

/** `knex('t')…`, `trx('t').where(…)…`, `db.table('t')…`, `.into('t')`, `this.knex('t')`. */
function builderTable(receiver: ts.Expression): string | null {
  let at = receiver;
  for (let step = 0; step < MAX_STEPS && ts.isCallExpression(at); step++) {
    const callee: ts.Expression = bare(at.expression);
    const [argument] = at.arguments;
    const text = argument !== undefined && ts.isStringLiteralLike(argument) ? argument.text : null;
    if (text !== null && /^[\w$.]+(?:\s+as\s+\w+)?$/i.test(text) && startsTable(callee)) return text;
    if (!ts.isPropertyAccessExpression(callee)) return null;
    at = bare(callee.expression);
  }
  return null;
}

function startsTable(callee: ts.Expression): boolean {
  if (ts.isIdentifier(callee))
    return (
      /^(?:knex|trx|tx|db|database|connection|conn)$/i.test(callee.text) || /(?:knex|trx)$/i.test(callee.text)
    );
  if (!ts.isPropertyAccessExpression(callee)) return false;
  return TABLE_CALLS.has(callee.name.text) || /(?:knex|trx)$/i.test(callee.name.text);
}

/** `knex.schema.alterTable('t', …)`, `queryInterface.addColumn('t', …)`: what a migration does to a table. */
function migratedTable(node: ts.CallExpression, receiver: ts.Expression): string | null {
  const [table] = node.arguments;
  if (table === undefined || !ts.isStringLiteralLike(table)) return null;
  let at = receiver;
  for (let step = 0; step < MAX_STEPS; step++) {
    if (ts.isIdentifier(at))
      return /^(?:schema|queryInterface|queryRunner)$/.test(at.text) ? table.text : null;
    if (ts.isPropertyAccessExpression(at) && at.name.text === 'schema') return table.text;
    if (!ts.isPropertyAccessExpression(at) && !ts.isCallExpression(at)) return null;
    at = bare(at.expression);
  }
  return null;
}

/** `prisma.user.create`, `this.prismaService.order.update`, `tx.account.upsert`. */
function prismaModel(receiver: ts.Expression): string | null {
  if (!ts.isPropertyAccessExpression(receiver)) return null;
  const name = lastName(receiver.expression) ?? '';
  return /prisma/i.test(name) || /^(?:tx|trx|transaction)$/.test(name) ? receiver.name.text : null;
}

/** `getRepository(Order).save`, `@InjectRepository` fields of type `Repository<Order>`. */
function repositoryEntity(receiver: ts.Expression, scope: Scope, evaluator: Evaluator): string | null {
  if (ts.isCallExpression(receiver)) {
    const name = lastName(receiver.expression) ?? '';
    if (!/^get(?:Mongo|Tree)?Repository$/.test(name)) return null;
    return entityAmong(receiver.arguments);
  }
  return repositoryArgument(evaluator.expression(receiver, scope), evaluator);
}

/** A class is called like one: wrappers take something else before it (`getRepository(context, Order)`). */
function entityAmong(given: readonly ts.Expression[]): string | null {
  const names = given.flatMap((each) =>
    ts.isIdentifier(each) || ts.isStringLiteralLike(each) ? [each.text] : [],
  );
  return names.find((name) => /^[A-Z]/.test(name)) ?? names[0] ?? null;
}

function repositoryArgument(value: number, evaluator: Evaluator): string | null {
  const { program } = evaluator;
  const { values } = program.values;
  let known = values[saidOf(values, value)];
  if (known?.op === 'member') {
    const of = values[known.of];
    const owner = of?.op === 'this' ? program.drafts[of.index] : undefined;
    const { name } = known;
    const field = owner?.members.find((member) => member.name === name);
    if (field !== undefined) known = values[saidOf(values, evaluator.member(field)[1])];
  }
  if (known?.op !== 'instance' || !/Repository$/.test(nameOf(known.of, evaluator))) return null;
  const [entity] = known.args;
  const instance = entity === undefined ? undefined : values[entity];
  return instance?.op === 'instance' ? nameOf(instance.of, evaluator) || null : null;
}

function nameOf(value: number, { program }: Evaluator): string {
  const known = program.values.values[value];
  if (known?.op === 'declaration') return program.drafts[known.index]?.key ?? '';
  if (known?.op === 'import') return program.imports[known.index]?.name ?? '';
  return known?.op === 'global' ? known.name : '';
}

/** `Account.create(…)`, `models.Account.destroy(…)`, `Model.query(trx).insert(…)`: a capitalised name from elsewhere. */
function modelName(receiver: ts.Expression, scope: Scope): string | null {
  let at = receiver;
  for (let step = 0; step < MAX_STEPS && ts.isCallExpression(at); step++) {
    const callee: ts.Expression = bare(at.expression);
    if (!ts.isPropertyAccessExpression(callee)) return null;
    at = bare(callee.expression);
  }
  if (
    ts.isPropertyAccessExpression(at) &&
    /^[A-Z]\w*$/.test(at.name.text) &&
    /models?$|^db$/i.test(at.expression.getText())
  ) {
    return at.name.text;
  }
  if (!ts.isIdentifier(at) || !/^[A-Z]\w*$/.test(at.text)) return null;
  const binding = scope.value(at.text);
  return binding === null || binding.kind === 'local' ? null : at.text;
}

/* Verbs by the method's name, one table for each way of naming what is written. */

export const QUERY_BUILDER = verbs({
  insert: 'insert',
  update: 'update',
  delete: 'del delete',
  truncate: 'truncate',
  upsert: 'upsert',
});
export const PRISMA = verbs({
  insert: 'create createMany createManyAndReturn',
  update: 'update updateMany updateManyAndReturn',
  delete: 'delete deleteMany',
  upsert: 'upsert',
});
export const REPOSITORY = verbs({
  insert: 'insert',
  upsert: 'save upsert',
  update: 'update increment decrement',
  delete: 'delete remove softDelete softRemove clear',
});
export const MODEL = verbs({
  insert: 'create bulkCreate insertMany build insert',
  update: 'update updateOne updateMany findOneAndUpdate findByIdAndUpdate patch increment decrement',
  delete: 'destroy deleteOne deleteMany findOneAndDelete findByIdAndDelete',
  upsert: 'upsert findOrCreate',
});
/** The same, where something else makes sure that it is a model or one of its documents. */
export const DOCUMENT = verbs({
  upsert: 'save bulkSave',
  update: 'replaceOne findOneAndReplace bulkWrite',
  delete: 'remove findOneAndRemove findByIdAndRemove',
});
/** Of a database, given the object of a table. */
export const OBJECT = verbs({ insert: 'insert', update: 'update', delete: 'delete' });

export const SCHEMA = verbs({
  create: 'createTable createTableIfNotExists',
  alter:
    'alterTable table addColumn addColumns removeColumn dropColumn dropColumns changeColumn renameColumn addConstraint removeConstraint',
  drop: 'dropTable dropTableIfExists',
  rename: 'renameTable',
  insert: 'bulkInsert',
  update: 'bulkUpdate',
  delete: 'bulkDelete',
});

function verbs(table: Record<string, string>): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(table).flatMap(([verb, names]) => names.split(' ').map((name) => [name, verb] as const)),
  );
}

import { edgesOf } from './program';

const QUERIES = `export class Note { text() {} }
export class Query<T extends Query<T>> {
  where(): this { return this; }
  order() { return this; }
  limit(): this { return this; }
  async locked(): Promise<this> { return this; }
  within(made?: object): this | T { return made ? copyOf(this) : this; }
  async kept(): Promise<(this | T) | Note> { return this; }
  count() { return 1; }
  static of(): Query<any> { return new Query(); }
}
export class Payments extends Query<Payments> { limit() { return this; } paid(): this { return this; } }
export class Other { text() {} where(): this { return this; } limit() { return 0; } paid() {} count() { return 2; } }
export interface Steps { first(): this; last(): this }
export class Walk implements Steps { first() { return this; } last() { return this; } far() {} }
export const table = { add() { return this; }, all() {} };
export abstract class Base { abstract step(): this; done() {} }`;

/** Chains, and whose methods they call. */
test.each([
  ['Query.of().where().limit().count()', ['Query.count', 'Query.limit', 'Query.of', 'Query.where']],
  ['query.where().order().count()', ['Query.count', 'Query.order', 'Query.where']],
  ['(await query.locked()).count()', ['Query.count', 'Query.locked']],
  ['new Payments().where().paid().count()', ['Payments.paid', 'Query.count', 'Query.where']],
  ['new Payments().order().limit().paid()', ['Payments.limit', 'Payments.paid', 'Query.order']],
  ['new Payments().within().paid()', ['Payments.paid', 'Query.within']],
  ['(await new Payments().within().kept()).paid()', ['Payments.paid', 'Query.kept', 'Query.within']],
  ['(await new Payments().kept()).text()', ['Note.text', 'Query.kept']],
  ['steps.first().last()', ['Walk.first', 'Walk.last']],
  ['walk.first().far()', ['Walk.far', 'Walk.first']],
  ['table.add().all()', ['table.add', 'table.all']],
  ['base.step().done()', ['Base.done', 'Base.step']],
])('%s stays with the receiver that each method gives back', (text, expected) => {
  const tree = {
    'query.ts': QUERIES,
    'pay.ts': `import { type Base, Payments, Query, type Steps, table, type Walk } from './query';
export async function pay(query: Query<any>, steps: Steps, walk: Walk, base: Base) { return ${text}; }`,
  };
  const found = edgesOf(tree).filter((edge) => /^pay\.ts#pay call/.test(edge));
  expect(found).toEqual(expected.map((name) => `pay.ts#pay call query.ts#${name}`));
});

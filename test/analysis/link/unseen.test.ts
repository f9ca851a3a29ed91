import { edgesOf, type Tree } from './program';

/** Ways that no single expression names; the edges of `pay.ts` and of classes to what they lead to. */
const CASES: Record<string, { readonly tree: Tree; readonly edges: readonly string[] }> = {
  'a method of an object that is returned as a union with an enum': {
    tree: {
      's.ts': `export interface Trx { post: () => Promise<void> }
export enum Err { A = 'a' }
export async function make(): Promise<Trx | Err> { return { post: async () => { credit() } } }
export function credit() {}`,
      'pay.ts': `import { make } from './s'; export async function pay() { const t = await make(); await t.post() }`,
    },
    edges: ['pay.ts#pay call s.ts#make', 'pay.ts#pay call s.ts#make.post', 'pay.ts#pay type s.ts#Trx'],
  },
  'the setter beside the getter, of its own side and class': {
    tree: {
      's.ts': `export class P {
  get amount() { return 1 }
  set amount(n: number) { check(n) }
  static set amount(n: number) { check(n) }
}
export class Q { set amount(n: number) { check(n) } }
export function check(n: number) {}`,
      'pay.ts': `import type { P } from './s'; export function pay(t: P) { t.amount = 4 }`,
    },
    edges: ['pay.ts#pay call s.ts#P.amount', 'pay.ts#pay call s.ts#P.amount', 'pay.ts#pay type s.ts#P'],
  },
  'data of an object that is met as its type only': {
    tree: {
      's.ts': `export const Config = { limit: lim(), more: { low: 1 } };
export const Other = { limit: 3 };
export type IConfig = typeof Config; export function lim() { return 4 }`,
      'pay.ts': `import type { IConfig } from './s'; export function pay(config: IConfig) { return config.limit }`,
    },
    edges: ['pay.ts#pay read s.ts#Config.limit', 'pay.ts#pay type s.ts#IConfig'],
  },
  'what the base class of a package asks for': {
    tree: {
      'm.ts': `import { Model } from 'objection';
export class Base extends Model { $beforeInsert() { return 1 } }
export class Payment extends Base { static get tableName() { return 'payments' } static relations = make(); $afterFind() { return 2 } total() { return 3 } static all() {} }
export class Plain { static get tableName() { return 'x' } $afterFind() {} }`,
      'pay.ts': `import { Payment } from './m'; export const pay = () => Payment.query();`,
    },
    edges: [
      'm.ts#Base override m.ts#Base.$beforeInsert',
      'm.ts#Payment extend m.ts#Base',
      'm.ts#Payment override m.ts#Payment.$afterFind',
      'm.ts#Payment override m.ts#Payment.relations',
      'm.ts#Payment override m.ts#Payment.tableName',
      'pay.ts#pay read m.ts#Payment',
    ],
  },
};

test.each(Object.entries(CASES))('links %s', (_title, { tree, edges }) => {
  const found = edgesOf(tree).filter((edge) => /^(?:pay|m)\./.test(edge));
  expect(found).toEqual([...edges].sort());
});

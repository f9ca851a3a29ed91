import { edgesOf } from './program';

/** Objects made of one another by spreading: each way through them leads back to each. */
const settings = (
  updates: number,
): string => `interface User { expires: Date; data: { id: string; seen: number[] } }
interface Settings { user: User }
class Config {
  private config: Settings;
  update(next: Settings): void { this.config = { ...this.config, ...next }; }
  get(): Settings { return this.config; }
}
const note = (id) => { q.tell(id); };
export const pay = () => {
  const config = new Config();
${Array.from(
  { length: updates },
  (_, n) => `  const before${n} = config.get();
  const user${n}: User = { ...before${n}.user, data: { ...before${n}.user.data, seen: [...before${n}.user.data.seen, ${n}] } };
  config.update({ ...before${n}, user: user${n} });`,
).join('\n')}
  note(config.get().user.data.id);
};`;

test('objects that are spread into one another are each looked into once', () => {
  const found = edgesOf({ 'pay.ts': settings(40) }).filter((edge) => /#pay call /.test(edge));
  expect(found).toEqual([
    'pay.ts#pay call pay.ts#Config.get',
    'pay.ts#pay call pay.ts#Config.update',
    'pay.ts#pay call pay.ts#note',
  ]);
});

test('what is handed round in circles is followed as far as it is told apart', () => {
  const tree = {
    'pay.js': `function run(o) { o.next.paid(); run(o.next); run({ next: o, paid: o.paid }); }
function step() {}
exports.pay = () => run({ next: { next: {}, paid: step }, paid: step });`,
  };
  const found = edgesOf(tree).filter((edge) => / callback /.test(edge));
  expect(found).toEqual(['pay.js#run callback pay.js#step']);
});

test('objects in objects that are given for types that hold themselves end', () => {
  const tree = {
    'pay.ts': `interface Node { readonly next: Node; pay(): void }
export function run(node: Node) { node.next.next.pay(); }
function step() {}
const a = { pay: step, get next() { return b; } };
const b = { pay: step, next: a };
export const pay = () => run(b);`,
  };
  const found = edgesOf(tree).filter((edge) => /#run call /.test(edge));
  expect(found).toEqual(['pay.ts#run call pay.ts#step']);
});

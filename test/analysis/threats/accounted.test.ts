import fc from 'fast-check';
import type { Declaration, FileFacts } from '../../../src/analysis/facts';
import type { FactSource } from '../../../src/analysis/source';
import { lazyFactSource } from '../../../src/platform/facts';
import { policyOf } from '../../support/evidence';
import { factsOf, type Tree } from '../references/literal-change';
import { MANIFEST, SERVICE } from './threat-case';

/** That nothing which runs is silent: what facts say of the changed files is held against their texts. */

const POLICY = policyOf(`version: 1\ntier: internal\n${MANIFEST}`);
const FILE = `import { gate } from './gate';
import type { Row } from './row';
const LIMITS = { low: 1, high: [2, 3] };
export interface Options { fee?: number }
export async function take(amount: number, { fee = 4, kind }: Options & { kind: string }): Promise<number> {
  const rounded = Math.round(amount * LIMITS.low) + fee;
  if (rounded < 5) throw new Error('negative');
  for (const limit of LIMITS.high) await gate.check(limit, \`at \${rounded} of \${kind}\`);
  return [6, 7].map((part) => part * rounded).filter((part) => part > 8).length;
}
export class Desk extends Base implements Open {
  static count = 9;
  #rate = 10;
  constructor(private readonly row: Row, public size = 11) {
    super(row);
  }
  get rate() { return this.#rate ?? 12; }
  @audited('desk') close(reason = 'done') {
    return { reason, at: Date.now(), again: () => this.close('again'), ...this.row };
  }
  static { Desk.count += 13; }
}
export enum Kind { Card = 14, Wire }
export const table = { card: { fee: () => 15 }, wire() { return 16; }, [Kind.Wire]: 17 };
register(Desk, { on: 'start', order: 18 });
app.post('/pay', (request) => take(request.amount, { kind: 'card' }));
export default table.card;
`;
const COMMON = `const { gate } = require('./gate');
const LIMIT = 1;
function take(amount) {
  return gate(amount > LIMIT ? amount - 2 : 3);
}
function Desk() { this.size = 4; }
Desk.prototype.close = function (reason) { return reason || 'done'; };
exports.table = { card: 5 };
module.exports = { take, Desk, later: (wait) => setTimeout(() => take(6), wait) };
`;

async function unaccounted(before: Tree, after: Tree, facts?: FactSource): Promise<readonly string[]> {
  const { analysis } = await factsOf({ ...SERVICE, ...before }, { ...SERVICE, ...after }, POLICY, facts);
  return analysis.unanalysed
    .filter(({ detail }) => detail.startsWith('runs otherwise'))
    .map(({ path, line, area }) => `${area}: ${path}:${line}`);
}

/** Pieces of the file cut out, put twice, put in another place, or replaced by pieces of code. */
const edits = fc.record({
  path: fc.constantFrom('src/odd.ts', 'src/odd.js'),
  at: fc.nat(1),
  edits: fc.array(
    fc.record({
      how: fc.constantFrom('replace', 'cut line', 'swap lines', 'repeat line', 'insert', 'digit'),
      place: fc.nat(400),
      piece: fc.constantFrom(
        '0',
        "'x'",
        '// a',
        '/* b */',
        '?.a',
        ' as any',
        '!',
        '()',
        ' - 1',
        ' + 1',
        '\n',
        ';',
        'await ',
        'let ',
        '[0]',
        'f(',
        '...',
        ': string',
      ),
    }),
    { minLength: 1, maxLength: 4 },
  ),
});

function applied(text: string, list: readonly { how: string; place: number; piece: string }[]): string {
  return list.reduce((whole, { how, place, piece }) => {
    const lines = whole.split('\n');
    const line = place % lines.length;
    if (how === 'cut line') return lines.filter((_, at) => at !== line).join('\n');
    if (how === 'repeat line')
      return lines.flatMap((own, at) => (at === line ? [own, own] : [own])).join('\n');
    if (how === 'swap lines') {
      const [first = '', second = ''] = [lines[line], lines[(line + 1) % lines.length]];
      return lines
        .map((own, at) => (at === line ? second : at === (line + 1) % lines.length ? first : own))
        .join('\n');
    }
    if (how === 'digit') {
      const digits = [...whole.matchAll(/\d+/g)];
      const found = digits[place % Math.max(1, digits.length)];
      return found === undefined
        ? whole
        : `${whole.slice(0, found.index)}99${whole.slice(found.index + found[0].length)}`;
    }
    const words = [...whole.matchAll(/\b|(?<=[;{}(),])/g)];
    const start = words[(place * 7) % words.length]?.index ?? 0;
    const end = how === 'insert' ? start : (words[((place * 7) % words.length) + 1]?.index ?? start);
    return whole.slice(0, start) + piece + whole.slice(end);
  }, text);
}

test('whatever is edited, facts account for all that runs', async () => {
  await fc.assert(
    fc.asyncProperty(edits, async ({ path, edits: list }) => {
      const text = path.endsWith('.js') ? COMMON : FILE;
      const [before, after] = [{ [path]: text }, { [path]: applied(text, list) }];
      expect(await unaccounted(before, after)).toEqual([]);
    }),
    { numRuns: Number(process.env['RUNS'] ?? 60) },
  );
});

/** An extractor with a fault, which its facts do not show. */
const faulty = (fault: (facts: FileFacts) => FileFacts): FactSource => {
  const sound = lazyFactSource();
  return { ...sound, extract: async (sources) => (await sound.extract(sources)).map(fault) };
};
const blindTo = (name: string, change: (declaration: Declaration) => Declaration) =>
  faulty((facts) => ({
    ...facts,
    declarations: facts.declarations.map((own) => (isIn(own, name) ? change(own) : own)),
  }));
/** Members of an enum that have no value of their own count on from those that have. */
const isIn = ({ name, kind }: Declaration, of: string): boolean =>
  name === of || (kind === 'field' && name.startsWith(`${of}.`));
const sameHash = (own: Declaration): Declaration => ({ ...own, hash: 'same' });

const BLIND: Record<string, [facts: FactSource, from: string, to: string]> = {
  'the body of a function': [blindTo('take', sameHash), 'rounded < 5', 'rounded <= 5'],
  'a literal of a function': [blindTo('take', sameHash), "'negative'", "'minus'"],
  'a call in a function': [blindTo('take', sameHash), 'gate.check(', 'gate.skip('],
  'a deleted check': [blindTo('take', sameHash), "  if (rounded < 5) throw new Error('negative');\n", ''],
  'a member of a class': [blindTo('Desk.#rate', sameHash), '#rate = 10', '#rate = 100'],
  'a static block': [blindTo('Desk', sameHash), '+= 13', '+= 31'],
  'a decorator': [blindTo('Desk.close', sameHash), "@audited('desk')", "@audited('till')"],
  'an enum': [blindTo('Kind', sameHash), 'Card = 14', 'Card = 41'],
  'a table': [blindTo('LIMITS', sameHash), 'low: 1', 'low: 0'],
  'an effect of the module': [blindTo('', sameHash), 'order: 18', 'order: 1'],
  'a declaration that it does not find': [
    faulty((facts) => ({
      ...facts,
      declarations: facts.declarations.map((own) => (isIn(own, 'Kind') ? { ...own, hash: '' } : own)),
    })),
    'Card = 14',
    'Card = 41',
  ],
};

test.each(Object.entries(BLIND))(
  'an extractor that is blind to %s is found out',
  async (_what, [facts, from, to]) => {
    const after = FILE.replace(from, to);
    expect(after).not.toBe(FILE);
    const line = after.slice(0, FILE.indexOf(from)).split('\n').length;
    const [seen = '', ...more] = await unaccounted({ 'src/odd.ts': FILE }, { 'src/odd.ts': after }, facts);
    expect(more).toEqual([]);
    expect(seen).toMatch(/^null: src\/odd\.ts:\d+$/);
    // What is missing has no line of its own.
    if (to !== '') expect(seen).toBe(`null: src/odd.ts:${line}`);
    expect(await unaccounted({ 'src/odd.ts': FILE }, { 'src/odd.ts': after })).toEqual([]);
  },
);

test('where regulated code reaches such a file, its area is told', async () => {
  const blind = blindTo('take', sameHash);
  const after = { 'src/take.ts': 'export const take = (amount: any) => amount + 1;\n' };
  expect(await unaccounted({}, after, blind)).toEqual(['pay: src/take.ts:1']);
});

const INERT: Record<string, (text: string) => string> = {
  comments: (text) => text.replaceAll(';\n', '; // a\n'),
  'white space': (text) => text.replaceAll('  ', '\t\t\t').replaceAll('\n', '\n\n'),
  'line ends': (text) => text.replaceAll('\n', '\r\n'),
  types: (text) =>
    text.replace('amount: number', 'amount: bigint | 20').replace('fee?: number', "fee?: 'a' | 21"),
  assertions: (text) => text.replace('Math.round(amount', '(Math as any)!.round(amount!'),
  'names of locals': (text) =>
    text.replaceAll('rounded', 'cut').replaceAll('limit ', 'each ').replaceAll('(limit,', '(each,'),
  'the order of declarations': (text) => {
    const start = text.indexOf('export class');
    const end = text.indexOf('export enum');
    return (
      text.slice(0, start) +
      text.slice(end, text.indexOf('export const table')) +
      text.slice(start, end) +
      text.slice(text.indexOf('export const table'))
    );
  },
};

test.each(Object.entries(INERT))('says nothing of %s', async (_what, edit) => {
  const after = edit(FILE);
  expect(after).not.toBe(FILE);
  expect(await unaccounted({ 'src/odd.ts': FILE }, { 'src/odd.ts': after })).toEqual([]);
});

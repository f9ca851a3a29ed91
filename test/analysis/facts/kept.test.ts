import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { extract, texts } from '../../../src/analyser';
import { factKey } from '../../../src/analysis/files/fact-key';
import { factsOf, textOf } from '../../../src/analysis/files/fact-text';
import { keptFacts } from '../../../src/analysis/files/kept-facts';
import type { FactSource, Source } from '../../../src/analysis/source';
import { unreadable } from '../../../src/analysis/unread-facts';
import type { FactCache } from '../../../src/world/fact-cache';

const ROOT = join(__dirname, '../../../src');

/** Our own code, and one file for what it does not hold. */
function samples(): Source[] {
  const own = readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path): Source => ({ path, blob: path, bytes: readFileSync(join(ROOT, path)) }));
  return [...own, ...Object.entries(TEXTS).map(([path, text]) => sourceOf(path, text))];
}

const sourceOf = (path: string, text: string): Source => ({ path, blob: path, bytes: Buffer.from(text) });

const TEXTS = {
  'a.js': `module.exports = { f, g: () => eval(x), ...rest };
    fetch('https://pay.example/v1'); db.query('insert into ledger.entries values (1)'); exports.h = require('./h');`,
  'b.tsx': `import D, * as N from 'n'; export * from './c'; export default class extends D { static { N.f(); } get a() { return <N.C x="1" />; } }`,
  'c.sql': 'update ledger.entries set amount = 1;',
  'd.ts': 'const = ;',
  'e.ts': '\u0000',
  'f.ts': `function* g(this: Window, [a, { b }]: [number, { b: { "__proto__": 1 } }]) { yield* [a, b].map((c) => c.d['constructor']); }
    type T = Map<string, ReturnType<typeof g>>; enum E { A = 1 } namespace M { export const m = { o() { return super.toString(); } } satisfies T; }`,
};

class MemoryCache implements FactCache {
  readonly texts = new Map<string, string>();

  async read(keys: readonly string[]) {
    return keys.map((key) => this.texts.get(key) ?? null);
  }

  keep(entries: readonly { key: string; text: string }[]) {
    for (const { key, text } of entries) this.texts.set(key, text);
  }

  async close() {}
}

const reader = { texts: async (sources: readonly Source[]) => texts(sources) };

test('facts read back from a text equal what was written', () => {
  const facts = extract(samples());
  expect(facts.length).toBeGreaterThan(200);
  expect(facts.map((each) => factsOf(textOf(each)))).toEqual(facts);
});

test.each([
  ['nothing', ''],
  ['half a text', textOf(extract([sourceOf('a.ts', 'f();')])[0] ?? unreadable('none', null)).slice(0, -3)],
  ['another version', '[-1,0,[],[],[],[],[],0]'],
  ['no facts', '[]'],
  ['no list', '{}'],
])('reads no facts from %s', (_title, text) => {
  expect(factsOf(text)).toBeNull();
});

test('what was extracted once is found again, and only that', async () => {
  const cache = new MemoryCache();
  const [first, second] = [sourceOf('a.ts', 'export const a = 1;'), sourceOf('b.ts', 'export const b = 2;')];
  const source: FactSource = keptFacts(reader, cache);
  const extracted = await source.extract([first]);
  expect(extracted).toEqual(extract([first]));
  expect(await keptFacts(reader, cache).kept?.([second, first])).toEqual([null, extracted[0]]);
});

test('a text that holds no facts is as if it were not there', async () => {
  const cache = new MemoryCache();
  const file = sourceOf('a.ts', 'f();');
  cache.keep([{ key: factKey(file.path, file.blob), text: 'null' }]);
  expect(await keptFacts(reader, cache).kept?.([file])).toEqual([null]);
});

test('a file that fails by our own fault is not kept', async () => {
  const cache = new MemoryCache();
  const failing = textOf(unreadable('typescript', { reason: 'internal', detail: 'failed', line: 1 }));
  await keptFacts({ texts: async () => [failing] }, cache).extract([sourceOf('a.ts', 'f();')]);
  expect([...cache.texts]).toEqual([]);
});

test('without a cache nothing is asked for', () => {
  expect(keptFacts(reader, null).kept).toBeUndefined();
});

test('the extractor is told of work to come where something is not kept, and only there', async () => {
  let times = 0;
  const prepare = () => {
    times += 1;
  };
  const counting = { ...reader, prepare };
  const cache = new MemoryCache();
  const file = sourceOf('a.ts', 'f();');
  expect(keptFacts(counting, cache).prepare).toBeUndefined();
  await keptFacts(counting, cache).extract([file]);
  await keptFacts(counting, cache).kept?.([file]);
  expect(times).toBe(0);
  await keptFacts(counting, cache).kept?.([file, sourceOf('b.ts', 'g();')]);
  expect(times).toBe(1);
  keptFacts(counting, null).prepare?.();
  expect(times).toBe(2);
});

test.each([
  ['src/a.ts', 'B .ts'],
  ['src/a.TS', 'B .ts'],
  ['src/a.d.ts', 'B .d.ts'],
  ['src/a.d.cts', 'B .d.cts'],
  ['src/d.ts', 'B .ts'],
  ['src.old/run', 'B '],
])('%s is kept under %s', (path, key) => {
  expect(factKey(path, 'B')).toBe(key);
});

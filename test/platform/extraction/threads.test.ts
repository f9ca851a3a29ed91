import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { factsOf } from '../../../src/analysis/files/fact-text';
import type { Source } from '../../../src/analysis/source';
import { ExtractionThreads } from '../../../src/platform/extraction/threads';

/** Stands in for the analyser: says which file it got, or dies as its text says. */
const ANALYSER = `
exports.texts = (sources) => sources.map(({ path, blob, bytes }) => {
  const text = bytes.toString();
  if (text === 'EXIT') process.exit(3);
  return path + ' ' + blob + ' ' + text;
});
exports.callTexts = (sources) => sources.map(({ path, bytes }) => {
  if (bytes.toString() === 'EXIT') process.exit(3);
  return 'calls of ' + path;
});`;

let folder = '';
let threads: ExtractionThreads;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-threads-'));
  await writeFile(join(folder, 'analyser.js'), ANALYSER);
  await writeFile(join(folder, 'broken.js'), 'throw new Error("is broken");');
});
afterAll(() => rm(folder, { recursive: true, force: true }));
beforeEach(() => {
  threads = new ExtractionThreads(join(folder, 'analyser.js'), 2);
});
afterEach(() => threads.close());

const sourceOf = (path: string, text: string): Source => ({
  path,
  blob: `b${path}`,
  bytes: Buffer.from(text),
});

test('texts come in the order of their files, whichever thread reads them', async () => {
  const sources = Array.from({ length: 40 }, (_, at) => sourceOf(`${at}.ts`, `${at} `.repeat(at * 700)));
  threads.prepare();
  expect(await threads.texts(sources)).toEqual(
    sources.map(({ path, blob, bytes }) => `${path} ${blob} ${bytes.toString()}`),
  );
  expect(await threads.texts([])).toEqual([]);
});

test('a part of a larger buffer is handed over as that part', async () => {
  const bytes = Buffer.from('before|the text|after').subarray(7, 15);
  expect(await threads.texts([{ path: 'a.ts', blob: 'b', bytes }])).toEqual(['a.ts b the text']);
});

test('N06 a file that brings its thread down fails for itself alone', async () => {
  const sources = [sourceOf('a.ts', 'A'), sourceOf('b.ts', 'EXIT'), sourceOf('c.ts', 'C')];
  const [first, second, third] = await threads.texts(sources);
  expect([first, third]).toEqual(['a.ts ba.ts A', 'c.ts bc.ts C']);
  expect(factsOf(second ?? '')?.unanalysed).toMatchObject({ reason: 'internal', line: 1 });
  expect(await threads.texts([sourceOf('d.ts', 'D')])).toEqual(['d.ts bd.ts D']);
});

test('N06 calls of a file that brings its thread down are unknown', async () => {
  const sources = [sourceOf('a.ts', 'A'), sourceOf('b.ts', 'EXIT'), sourceOf('c.ts', 'C')];
  expect(await threads.calls(sources)).toEqual(['calls of a.ts', 'null', 'calls of c.ts']);
});

test('an analyser that cannot be loaded is an error, not a file that cannot be read', async () => {
  const broken = new ExtractionThreads(join(folder, 'broken.js'), 2);
  await expect(broken.texts([sourceOf('a.ts', 'A')])).rejects.toThrow(
    'the analyser cannot be started: is broken',
  );
});

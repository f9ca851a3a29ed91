import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

// Attacks have stable ids; a test that proves one bears its id at the beginning of its title, or of its row of a table.

const textsIn = (folder: string, end: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(end))
    .map((name) => readFileSync(join(folder, name), 'utf8'));

const titles = textsIn('test', '.test.ts').flatMap((text) =>
  [...text.matchAll(/['"`]((?:[A-Z]\d\d(?:, | and |[ :]))+)/g)].map(([, ids = '']) => ids),
);
const named = new Set(titles.flatMap((ids) => ids.match(/[A-Z]\d\d/g) ?? []));
const idsOf = (letter: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, at) => `${letter}${String(at + 1).padStart(2, '0')}`);

test.each([
  ['GitHub', 'G', 36],
  ['Resources', 'R', 8],
])('every attack of the group %s has a test with its id', (_group, letter, count) => {
  expect(idsOf(letter, count).filter((id) => !named.has(id))).toEqual([]);
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/*
 * What the linter of imports cannot see: globals. Only platform and the entries may ask the world what time it is, what
 * the environment holds or for chance.
 */
const WORLDLY =
  /\bprocess\.|\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bperformance\.|\bfetch\(|\bsetTimeout\(/;
const EDGE = /^(platform\/|action\.ts$|cli\.ts$)/;

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.ts'));

const codeOf = (path: string): string =>
  readFileSync(join('src', path), 'utf8')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/^\s*\/\/.*$/gm, '');

test('nothing but platform and the entries touches the clock, the environment, chance or the network', () => {
  const worldly = sources.filter((path) => !EDGE.test(path) && WORLDLY.test(codeOf(path)));
  expect(worldly).toEqual([]);
});

test('the entries fail until a passing verdict exists: their first statement sets the exit code', () => {
  for (const entry of ['action.ts', 'cli.ts']) {
    const [first = ''] = codeOf(entry)
      .split('\n')
      .filter((line) => line.trim() !== '' && !line.startsWith('import') && !line.startsWith('#!'));
    expect(first).toMatch(/^process\.exitCode = [12];$/);
  }
});

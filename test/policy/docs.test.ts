import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { printedSchemas } from '../../scripts/print-schemas';
import { problemsOf, publicPem } from './support/examples';

const page = readFileSync(join(__dirname, '..', '..', 'docs', 'manifest.md'), 'utf8');
const examples = [...page.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text = '']) => text);

const PLACEHOLDER = / {10}-----BEGIN PUBLIC KEY-----\n {10}\.\.\.\n {10}-----END PUBLIC KEY-----/;

test('docs/manifest.md has an example for every section but the one on what is not supported', () => {
  expect(page.match(/^## /gm)).toHaveLength(examples.length + 1);
});

test.each(examples)('docs/manifest.md: example %# is valid', (text) => {
  const whole = text.includes('version: 1') ? text : `version: 1\ntier: internal\n${text}`;
  expect(problemsOf(whole.replace(PLACEHOLDER, publicPem()))).toEqual([]);
});

test('docs/manifest.md names every key that there is', () => {
  const schema = printedSchemas().get('manifest.schema.json') ?? '';
  const keys = new Set<string>();
  JSON.parse(schema, (key, value) => {
    if (key === 'properties') for (const name of Object.keys(value)) keys.add(name);
    return value;
  });
  expect(keys.size).toBeGreaterThan(45);
  expect([...keys].filter((key) => !new RegExp(`\\b${key}\\b`).test(page))).toEqual([]);
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { parse } from 'yaml';
import { printedSchemas } from '../../scripts/print-schemas';
import { FULL_EXAMPLE } from './support/examples';

const committed = (file: string): string => readFileSync(join(__dirname, '..', '..', 'schema', file), 'utf8');
const manifestSchema = JSON.parse(committed('manifest.schema.json')) as Record<string, unknown>;
const accepts = new Ajv({ strict: false, validateFormats: false }).compile(manifestSchema);

test.each([...printedSchemas()])('schema/%s is what the code prints', (file, text) => {
  expect(committed(file)).toBe(text);
});

test('the schema of the manifest accepts the whole example of formats.md §1', () => {
  expect(accepts(parse(FULL_EXAMPLE))).toBe(true);
});

test.each([
  ['an unknown key', { version: 1, tier: 'internal', teir: 'x' }],
  ['an unknown tier', { version: 1, tier: 'Internal' }],
  ['another version', { version: 2, tier: 'internal' }],
  [
    'an unknown key deep inside',
    { version: 1, tier: 'internal', approvals: { policy: { count: 1, team: [] } } },
  ],
  [
    'an exception for a rule that has none',
    {
      version: 1,
      tier: 'internal',
      exceptions: [
        { rule: 'policy-changed', selector: 'a', 'max-severity': 'low', reason: 'R', expires: '2026-12-31' },
      ],
    },
  ],
])('the schema of the manifest refuses %s', (_title, value) => {
  expect(accepts(value)).toBe(false);
});

interface Described {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Described>>;
  readonly items?: Described;
}

/** Every key of the schema, with whether an editor has something to show for it. */
function keysOf(
  schema: Described,
  prefix: string,
): readonly (readonly [key: string, isDescribed: boolean])[] {
  const inside = schema.items === undefined ? [] : keysOf(schema.items, `${prefix}[]`);
  const own = Object.entries(schema.properties ?? {}).flatMap(([key, value]) => {
    const name = prefix === '' ? key : `${prefix}.${key}`;
    return [[name, value.description !== undefined] as const, ...keysOf(value, name)];
  });
  return [...inside, ...own];
}

test('every key of the manifest has a description that editors show', () => {
  const keys = keysOf(manifestSchema as Described, '');
  expect(keys.length).toBeGreaterThan(60);
  expect(keys.filter(([, isDescribed]) => !isDescribed)).toEqual([]);
});

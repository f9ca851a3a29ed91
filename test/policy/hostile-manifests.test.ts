import fc from 'fast-check';
import { readText } from '../../src/policy/manifest-text';
import { readTree } from '../../src/policy/manifest-tree';
import { naughtyStrings, testWithCollection } from '../support/collections';
import { yamlCases } from '../support/yaml-test-suite';
import { FULL_EXAMPLE, problemsOf, read } from './support/examples';

const strings = naughtyStrings();

/** The plain value, or `null` where the text is refused. */
function valueIn(yaml: string): { readonly value: unknown } | null {
  const text = readText(Buffer.from(yaml));
  const reading = text.ok ? readTree(text.text) : null;
  return reading?.ok ? { value: reading.tree.value } : null;
}

describe('the YAML test suite', () => {
  const SUITE = 'yaml-test-suite/src';

  testWithCollection(SUITE, 'what is not YAML is refused', async (folder) => {
    const accepted = yamlCases(folder).filter(({ fail, yaml }) => fail && valueIn(yaml) !== null);
    expect(accepted.map(({ id }) => id)).toEqual([]);
  });

  testWithCollection(SUITE, 'what uses no refused feature is read as the suite says', async (folder) => {
    const accepted = yamlCases(folder).filter(({ fail, yaml }) => !fail && valueIn(yaml) !== null);
    const stated = accepted.filter(({ json }) => json !== null && json.trim() !== '');
    expect(stated.length).toBeGreaterThan(100);
    for (const { id, yaml, json } of stated) {
      expect({ id, ...valueIn(yaml) }).toEqual({ id, value: JSON.parse(json ?? '') });
    }
  });

  testWithCollection(SUITE, 'nothing of it is a manifest, and each case says why', async (folder) => {
    for (const { yaml } of yamlCases(folder)) expect(problemsOf(yaml).length).toBeGreaterThan(0);
  });
});

describe('naughty strings', () => {
  const HEAD = 'version: 1\ntier: internal\n';

  test('are refused as keys, wherever they stand', () => {
    for (const text of strings) {
      expect(problemsOf(`${HEAD}${JSON.stringify(text)}: 1\n`).length).toBeGreaterThan(0);
      expect(
        problemsOf(`${HEAD}approvals: { default: { count: 1, ${JSON.stringify(text)}: 1 } }\n`).length,
      ).toBeGreaterThan(0);
    }
  });

  test('are refused as tiers', () => {
    for (const text of strings) {
      expect(problemsOf(`version: 1\ntier: ${JSON.stringify(text)}\n`).length).toBeGreaterThan(0);
    }
  });

  test('as reasons are refused or kept on one line', () => {
    for (const text of strings) {
      const reading = read(
        `${HEAD}exceptions:\n  - rule: unparsable\n    selector: a\n    max-severity: low\n    expires: 2026-12-31\n    reason: ${JSON.stringify(text)}\n`,
      );
      if (reading.kind === 'found') {
        expect(reading.policy.exceptions[0]?.reason).toBe(text.trim().replace(/\s+/g, ' '));
      }
    }
  });
});

const LINES = FULL_EXAMPLE.split('\n');
const NOISE = [
  '&a',
  '*a',
  '!!str',
  '<<: {}',
  '---',
  '...',
  '%YAML 1.1',
  '[',
  '{',
  '- ',
  '? ',
  '\t',
  '"',
  "'",
  '|',
  '\u2028',
  '\0',
  '#',
  '__proto__: 1',
  ': ',
];

describe('any bytes', () => {
  test('never throw, and what is broken has a problem with a place', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        const reading = read(Buffer.from(bytes));
        expect(reading.kind).toBe('broken');
        if (reading.kind === 'broken')
          expect(reading.problems[0]).toMatchObject({ line: expect.any(Number), column: expect.any(Number) });
      }),
      { numRuns: 500 },
    );
  });

  test('YAML of any JSON value never throws', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(read(JSON.stringify(value)).kind).toBe('broken');
      }),
      { numRuns: 500 },
    );
  });

  test('the full example with a line torn, doubled or overwritten is found or broken, never thrown', () => {
    const line = fc.nat({ max: LINES.length - 1 });
    fc.assert(
      fc.property(
        line,
        fc.nat({ max: 30 }),
        fc.constantFrom(...NOISE),
        fc.boolean(),
        (at, column, noise, doubles) => {
          const original = LINES[at] ?? '';
          const torn = `${original.slice(0, column)}${noise}${original.slice(column)}`;
          const text = LINES.flatMap((each, index) =>
            index !== at ? [each] : doubles ? [each, torn] : [torn],
          ).join('\n');
          expect(['found', 'broken']).toContain(read(text).kind);
        },
      ),
      { numRuns: 600 },
    );
  });

  test('a manifest with any one line left out is found or says what is wrong', () => {
    for (const index of LINES.keys()) {
      const reading = read(LINES.filter((_line, at) => at !== index).join('\n'));
      if (reading.kind === 'broken') expect(reading.problems.length).toBeGreaterThan(0);
      else expect(reading.policy.tier).toBe('internal');
    }
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileHost } from '../../src/policy/host-matcher';
import { compilePaths } from '../../src/policy/path-matcher';
import { matchesRun, wildcard } from '../../src/policy/wildcard';
import { problemsOf } from './support/examples';

// R04: no text of a manifest is a regular expression. `(a+)+$` is refused where names and paths stand, and is its own six letters elsewhere.

const REGEX = '(a+)+$';
const area = (key: string) => `regulated: [{ id: a, title: A, ${key}: ["${REGEX}"] }]\n`;
const control = (before: string, require: string) =>
  `controls: [{ id: c, before: "${before}", require: "${require}" }]\n`;
const exception = `exceptions:
  - { rule: regulated-dependency, selector: "${REGEX}", max-severity: high, reason: Why, expires: 2027-01-01 }
`;

const REFUSED: Readonly<Record<string, string>> = {
  functions: area('functions'),
  types: area('types'),
  modules: area('modules'),
  tables: area('tables'),
  'what a control stands before': control(REGEX, 'check'),
  'a control': control('pay', REGEX),
  'an exception': exception,
};
test.each(Object.entries(REFUSED))('R04 a regular expression is refused in %s', (_title, text) => {
  expect(problemsOf(`version: 1\ntier: internal\n${text}`)).toEqual([
    expect.stringContaining(`\`${REGEX}\``),
  ]);
});

test('R04 where every character may stand it is text: of a path, a host, a model, a trailer', () => {
  const matchers = [
    (text: string) => compilePaths([REGEX]).matches(text),
    (text: string) => compileHost(REGEX).matches(text),
    wildcard(REGEX),
  ];
  const texts = [REGEX, 'a', 'aaaa', `${'a'.repeat(100_000)}!`];
  expect(matchers.map((matches) => texts.map(matches))).toEqual(
    matchers.map(() => [true, false, false, false]),
  );
});

test('R04 a pattern full of stars takes at most its length times that of the text', () => {
  const pattern = [...'*a'.repeat(50), 'b'];
  const text = 'a'.repeat(2_000);
  let steps = 0;
  const fits = (part: string, item: string): boolean => {
    steps += 1;
    return part === item;
  };
  const matches = matchesRun(pattern, [...text], { isAny: (part) => part === '*', fits });
  expect([matches, steps <= pattern.length * text.length]).toEqual([false, true]);
});

test('R04 nothing of a manifest becomes a regular expression of ours', () => {
  const folder = join(__dirname, '../../src/policy');
  const made = readdirSync(folder).flatMap((name) =>
    [...readFileSync(join(folder, name), 'utf8').matchAll(/new RegExp\((.*)/g)].map(
      ([, text]) => `${name}: ${text}`,
    ),
  );
  // Of constants, once.
  expect(made).toEqual([expect.stringMatching(/^table-matcher\.ts: `\^\(\?:\$\{PART\}/)]);
});

import fc from 'fast-check';
import { minimatch } from 'minimatch';
import { lintPathGlob } from '../../src/policy/path-glob';
import { compileCovering, compilePaths } from '../../src/policy/path-matcher';

/** The tail of the message; it starts with "glob `…` ". */
const DEAD: readonly (readonly [glob: string, advice: string])[] = [
  ['/src/pay/**', "starts with `/`; paths start at the repository's root: `src/pay/**`"],
  ['./src/**', 'starts with `./`; write `src/**`'],
  ['src/pay/', 'ends with `/` and would match nothing; write `src/pay/**`'],
  ['#pay/**', 'starts with `#`, which no path glob may; write `?` for that character'],
  ['!src/**', 'starts with `!`; a glob cannot take paths away, name those that are meant'],
  ['src\\pay\\**', 'has a backslash; separate with `/` (only `\\[ \\] \\{ \\}` are escapes)'],
  ['src/../lib/**', 'has a `.` or `..` segment'],
  ['src/./lib/**', 'has a `.` or `..` segment'],
  ['src//lib', 'has an empty segment (`//`)'],
  ['', 'is empty; `**` names every path'],
  [' src/**', 'starts or ends with a space'],
  [
    'src/**.ts',
    'has `**` beside other characters, where it means `*`; `**` stands alone between slashes: `src/**/*.ts`',
  ],
  ['src/{a}/b', 'may have one group of braces, with commas and without ranges: `src/{a,b}/**`'],
  ['src/{a,}/b', 'may have one group of braces, with commas and without ranges: `src/{a,b}/**`'],
  ['src/{a,b', 'may have one group of braces, with commas and without ranges: `src/{a,b}/**`'],
];

test.each(DEAD)('M25 refuses the dead glob %j and says what to write', (glob, advice) => {
  expect(lintPathGlob(glob)).toBe(`glob \`${glob}\` ${advice}`);
});

test('M27 refuses a bracket that is not escaped and shows how to escape it', () => {
  expect(lintPathGlob('src/[id]/**')).toBe(
    'glob `src/[id]/**` has a `[` that is not escaped; write `src/\\[id\\]/**`',
  );
  expect(lintPathGlob('src/\\[id\\]/**')).toBeNull();
  expect(compilePaths(['src/\\[id\\]/**']).matches('src/[id]/pay.ts')).toBe(true);
  expect(compilePaths(['src/\\[id\\]/**']).matches('src/i/pay.ts')).toBe(false);
});

const EXPENSIVE: readonly string[] = [
  '*(*(*(a|b)))',
  '**/a/'.repeat(13),
  `${'**/a/'.repeat(13)}b`,
  '***************X',
  '*a*a*a*a*a*b',
  '{a,b}'.repeat(24),
  '{a,{b,c}}',
  '{1..100000}',
  `[${'[:alpha:]'.repeat(5000)}]`,
  'a'.repeat(257),
];

test.each(EXPENSIVE)('M28 refuses the expensive glob %#', (glob) => {
  expect(lintPathGlob(glob)).not.toBeNull();
});

const MATCHES: readonly (readonly [glob: string, path: string, matches: boolean])[] = [
  ['src/**', 'src/a/b.ts', true],
  ['src/**', 'src/.hidden/pay.ts', true],
  ['src/**', 'src/.env.ts', true],
  ['src/**', 'srcs/a.ts', false],
  ['src/*.ts', 'src/a/b.ts', false],
  ['**/*.sql', '.ci/x.sql', true],
  ['*.md', 'README.md', true],
  ['*.md', 'docs/README.md', false],
  ['{web,api}/**', 'api/x', true],
  ['{web,api}/**', 'apis/x', false],
  ['app/(shop)/**', 'app/(shop)/page.tsx', true],
  ['app/+page.ts', 'app/+page.ts', true],
  ['src/a?.ts', 'src/ab.ts', true],
  ['src/caf\u00e9/**', 'src/cafe\u0301/x.ts', true],
  ['src/cafe\u0301/**', 'src/caf\u00e9/x.ts', true],
  ['src/Pay/**', 'src/pay/x.ts', false],
];

test.each(MATCHES)('M26 %s on %s: %s', (glob, path, matches) => {
  expect(lintPathGlob(glob)).toBeNull();
  expect(compilePaths([glob]).matches(path)).toBe(matches);
});

test('covers what a link or a submodule could put in the place of a directory, where that is stricter', () => {
  expect(compileCovering(['services/ledger/**']).matches('services/ledger')).toBe(true);
  expect(compilePaths(['services/ledger/**']).matches('services/ledger')).toBe(false);
  expect(compileCovering(['services/ledger/**']).matches('services')).toBe(false);
});

const segment = fc.stringMatching(/^[ab.*?-]{1,4}$/);
const glob = fc
  .array(fc.oneof(segment, fc.constant('**')), { minLength: 1, maxLength: 4 })
  .map((parts) => parts.join('/'))
  .filter((text) => lintPathGlob(text) === null);
const path = fc
  .array(fc.stringMatching(/^[ab.-]{1,4}$/), { minLength: 1, maxLength: 4 })
  .map((parts) => parts.join('/'));

test('agrees with minimatch on every sound glob', () => {
  const options = { dot: true, nonegate: true, nocomment: true, noext: true, platform: 'linux' } as const;
  fc.assert(
    fc.property(glob, path, (pattern, name) => {
      expect(compilePaths([pattern]).matches(name)).toBe(minimatch(name, pattern, options));
    }),
    { numRuns: 2000 },
  );
});

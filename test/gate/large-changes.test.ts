import { type CommitSpec, GitRepository } from '../support/git-repository';
import { judgeAt, withManifest } from '../support/scenario';

/** The small siblings of `test/bench/large-changes.ts`: nothing is passed over because there is much of it. */

const MIB = 1024 * 1024;
const MANIFEST = `version: 1
tier: restricted
enforce: { fail-on: high, tiers: [restricted, confidential] }
regulated:
  - { id: payments, title: Money movement, functions: [pay] }
`;
const BASE = withManifest(MANIFEST, {
  'src/pay.ts': "import { rate } from './rate';\nexport const pay = (v: number) => v * rate;\n",
  'src/rate.ts': 'export const rate = 1;\n',
});
const RATE = { 'src/rate.ts': 'export const rate = 2;\n' };

type Files = NonNullable<CommitSpec['files']>;
type Commits = readonly Pick<CommitSpec, 'message' | 'files'>[];

async function seenIn(commits: Commits, beside: Files): Promise<readonly string[]> {
  const git = await GitRepository.create();
  try {
    const base = await git.commit({ message: 'base', files: { ...BASE, ...beside } });
    const head = (await git.commits(commits)).at(-1) ?? '';
    const { decision, findings, error } = await judgeAt(git, { base, head });
    const where = findings.map(({ rule, location }) => `${rule} ${location?.path ?? ''}`.trim());
    return [decision, ...(error === null ? where.sort() : [error.cause])];
  } finally {
    await git.dispose();
  }
}

const one = (files: Files): Commits => [{ message: 'Large\n', files }];
const many = (count: number, of: (index: number) => readonly [string, string]) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => of(index)));

const gone = (files: Files): Files => Object.fromEntries(Object.keys(files).map((path) => [path, null]));
const modules = (folder: string): Files =>
  many(1000, (n) => [`${folder}/${n % 20}/f${n}.ts`, `export const f${n} = (v: number) => v + ${n};\n`]);

const FOUND = ['fail', 'regulated-dependency src/rate.ts'];
/** The regulated code imports it. */
const UNREAD = ['fail', 'unparsable src/rate.ts'];

test.each<[string, Commits, readonly string[], Files?]>([
  [
    'R01 the one finding among 2,000 files is told',
    one({ ...many(2000, (n) => [`docs/${n % 50}/${n}.md`, `${n}\n`]), ...RATE }),
    FOUND,
  ],
  [
    'R01 so it is among 1,000 files of code that are moved',
    one({ ...gone(modules('src/a')), ...modules('src/b'), ...RATE }),
    FOUND,
    modules('src/a'),
  ],
  [
    'R01 so it is among 1,000 that are deleted',
    one({ ...gone(modules('src/a')), ...RATE }),
    FOUND,
    modules('src/a'),
  ],
  [
    'R02 so it is beside a text that is searched for hidden characters in its first part only',
    one({ 'docs/large.txt': Buffer.alloc(16 * MIB + 2, 'é'), ...RATE }),
    ['fail', 'limit-reached docs/large.txt', 'regulated-dependency src/rate.ts'],
  ],
  [
    'R03 the one finding in the first of 500 commits is told',
    Array.from({ length: 500 }, (_, n) => ({
      message: `${n}\n`,
      files: n === 0 ? RATE : { [`docs/${n % 50}.md`]: `${n}\n` },
    })),
    FOUND,
  ],
  [
    'R02 code of more than four MiB is told, not read',
    one({ 'src/rate.ts': Buffer.alloc(4 * MIB + 1, 'export const rate = 2;\n') }),
    UNREAD,
  ],
  ['R02 so is one line of it', one({ 'src/rate.ts': Buffer.alloc(4 * MIB + 1, 'x') }), UNREAD],
  [
    'R02 so are bytes under its name',
    one({ 'src/rate.ts': Buffer.alloc(2 * MIB) }),
    ['fail', 'opaque-content src/rate.ts', 'unparsable src/rate.ts'],
  ],
  [
    'R02 where nothing regulated reaches it, it is told as low',
    one({ 'src/large.ts': Buffer.alloc(4 * MIB + 1, 'x') }),
    ['pass', 'unparsable src/large.ts'],
  ],
  ['R02 large bytes that are no code are read as a whole', one({ 'a.bin': Buffer.alloc(2 * MIB) }), ['pass']],
])('%s', async (_title, commits, expected, beside = {}) => {
  expect(await seenIn(commits, beside)).toEqual(expected);
});

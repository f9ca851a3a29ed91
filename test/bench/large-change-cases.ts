import type { CommitSpec, GitRepository } from '../support/git-repository';
import { attestedCommits, PROXY } from '../support/scenario';

/** Changes that are as large as a change may be, and a little larger. */

export type Files = NonNullable<CommitSpec['files']>;
export type Commits = readonly Pick<CommitSpec, 'message' | 'files'>[];

export interface LargeChange {
  /** Beside what every base has. */
  readonly base?: Files;
  readonly commits: Commits;
  /** By a coding agent, each commit signed for by the proxy that the manifest names. */
  readonly isAttested?: true;
}

const MIB = 1024 * 1024;
const HUGE = 100 * MIB;
const MANIFEST = `version: 1
tier: restricted
enforce: { fail-on: high, tiers: [restricted, confidential] }
${PROXY}regulated:
  - { id: payments, title: Money movement, functions: [pay], approvals: { count: 1, users: [omar] } }
  - { id: fees, title: Fees, paths: ["fees/**"], approvals: { count: 1, users: [omar] } }
`;

/** What every base has. */
export const START: Files = {
  '.github/countersign.yml': MANIFEST,
  'src/pay.ts': "import { rate } from './rate';\nexport const pay = (v: number) => v * rate;\n",
  'src/rate.ts': 'export const rate = 1;\n',
};
/** A line of code that a regulated function uses: whatever stands beside it, it must be told. */
const RATE: Files = { 'src/rate.ts': 'export const rate = 2;\n' };

const many = (count: number, of: (index: number) => readonly [string, string | null]): Files =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => of(index)));
const one = (files: Files, base: Files = {}): LargeChange => ({
  base,
  commits: [{ message: 'A large change\n', files: { ...files, ...RATE } }],
});
const filled = (text: string | Buffer, bytes = HUGE): Buffer => Buffer.alloc(bytes, text);
const behind = (start: string | Buffer, text: string): Buffer =>
  Buffer.concat([Buffer.from(start), filled(text)]);

/** Bytes that do not repeat, the same each time. */
function noise(): Buffer {
  const bytes = Buffer.alloc(HUGE);
  let state = 1;
  for (let at = 0; at < HUGE; at += 4) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    bytes.writeUInt32LE(state, at);
  }
  return bytes;
}

const history = (count: number, message: (index: number) => string = (n) => `Commit ${n}\n`): Commits =>
  Array.from({ length: count }, (_, n) => ({
    message: message(n),
    files: n === 0 ? RATE : { [`docs/${n % 50}.md`]: `${n}\n` },
  }));
const byAgent = (n: number): string => `Commit ${n}\n\nCo-authored-by: Claude <noreply@anthropic.com>\n`;

const moduleOf = (n: number): string => `export const f${n} = (v: number) => v + ${n};\n`;
const modules = (count: number, folder: string): Files =>
  many(count, (n) => [`${folder}/${n % 100}/f${n}.ts`, moduleOf(n)]);
const gone = (files: Files): Files => Object.fromEntries(Object.keys(files).map((path) => [path, null]));
const moved = (from: Files, to: Files): LargeChange => one({ ...gone(from), ...to }, from);
const words = (count: number, folder = 'docs'): Files =>
  many(count, (n) => [`${folder}/${n % 100}/${n}.md`, `# ${n}\n\nWords about ${n}.\n`]);

/** JSON of 100 MiB, small values by long keys. */
const json = (): string =>
  `{\n${Array.from({ length: HUGE / 64 }, (_, n) => `"${String(n).padStart(57, 'k')}": 0`).join(',\n')}\n}\n`;
const ROWS = filled('some words in a line\n');

const LISTS: Readonly<Record<string, () => LargeChange>> = {
  '10,000 files of text': () => one(words(10_000)),
  '10,000 files of code': () => one(modules(10_000, 'src')),
  '10,000 files of code, moved': () => moved(modules(10_000, 'src/a'), modules(10_000, 'src/b')),
  '10,000 files of code, deleted': () => one(gone(modules(10_000, 'src/a')), modules(10_000, 'src/a')),
  '10,000 files of text, moved': () => moved(words(10_000), words(10_000, 'texts')),
  '10,000 files with long names in one folder': () =>
    one(many(10_000, (n) => [`docs/${String(n).padStart(240, 'n')}.md`, `${n}\n`])),
  '10,000 regulated files': () => one(words(10_000, 'fees')),
  '10,000 regulated archives': () => one(many(10_000, (n) => [`fees/${n}.zip`, `PK\x03\x04${n}`])),
  '10,001 paths that collide': () =>
    one(many(10_001, (n) => [`src/${n % 2 === 0 ? 'A' : 'a'}/${Math.floor(n / 2)}.md`, `${n}\n`])),
  '40,001 files of code': () => one(modules(40_001, 'src')),
  '100,000 regulated files': () => one(words(100_000, 'fees')),
};

const COMMITS: Readonly<Record<string, () => LargeChange>> = {
  '5,000 commits': () => ({ commits: history(5000) }),
  "5,000 commits of an agent's, none attested": () => ({ commits: history(5000, byAgent) }),
  "5,000 commits of an agent's, each attested": () => ({
    commits: history(5000, byAgent),
    isAttested: true,
  }),
  '5,000 commits of 100 kB of message each': () => ({
    commits: history(5000, (n) => `${n}\n\n${'words '.repeat(17_000)}\n`),
  }),
  '5,001 commits': () => ({ commits: history(5001) }),
};

const TEXTS: Readonly<Record<string, () => LargeChange>> = {
  '100 MiB of text': () => one({ 'docs/large.txt': ROWS }),
  '100 MiB of text, one line edited': () =>
    one({ 'docs/large.txt': behind('one more\n', 'some words in a line\n') }, { 'docs/large.txt': ROWS }),
  '100 MiB of text, all of it rewritten': () =>
    one({ 'docs/large.txt': filled('other words in a line\n') }, { 'docs/large.txt': ROWS }),
  '100 MiB in one line': () => one({ 'docs/large.txt': filled('x') }),
  '100 MiB of UTF-8 beyond ASCII': () => one({ 'docs/large.txt': filled('é\n') }),
  '100 MiB of UTF-8 beyond ASCII in one line': () => one({ 'docs/large.txt': filled('日本') }),
  '100 MiB of UTF-16': () =>
    one({ 'docs/large.txt': behind(Buffer.from('fffe', 'hex'), 'w\0o\0r\0d\0\n\0') }),
  '100 MiB of invalid UTF-8': () => one({ 'docs/large.txt': filled(Buffer.from('80ff41', 'hex')) }),
  '100 MiB of text with a NUL': () => one({ 'docs/large.txt': behind('\0', 'some words in a line\n') }),
  '100 MiB of bytes': () => one({ 'assets/large.bin': noise() }),
  '129 MiB of bytes': () => one({ 'assets/large.bin': filled('', 129 * MIB) }),
};

const PROGRAMS: Readonly<Record<string, () => LargeChange>> = {
  '100 MiB of TypeScript': () => one({ 'src/large.ts': filled('export const a = 1;\n') }),
  '100 MiB of TypeScript in one line': () => one({ 'src/large.ts': filled('export const a = 1; ') }),
  '100 MiB of TypeScript that regulated code imports': () => ({
    commits: [{ message: 'Large\n', files: { 'src/rate.ts': filled('export const rate = 2;\n') } }],
  }),
  '100 MiB of TypeScript of invalid UTF-8': () =>
    one({ 'src/large.ts': filled(Buffer.from('80ff41', 'hex')) }),
  '100 MiB of SQL': () => one({ 'db/large.sql': filled('INSERT INTO a VALUES (1);\n') }),
  '100 MiB of a script beyond ASCII': () => one({ 'tools/large.sh': filled("echo 'é'\n") }),
  '100 MiB of a script of invalid UTF-8': () =>
    one({ 'tools/large.sh': behind('#!/bin/sh\n', Buffer.from('80ff410a', 'hex').toString('latin1')) }),
  '100 MiB of a script with a NUL': () => one({ 'tools/large.sh': behind('#!/bin/sh\n\0', 'echo 1\n') }),
  '100 MiB of a script without an extension, regulated': () =>
    one({ 'fees/deploy': behind('#!/bin/sh\n', 'echo 1\n') }),
  '100 MiB of submodule settings': () =>
    one({ '.gitmodules': filled('[submodule "a"]\nurl = https://a.example/b\n') }),
  '100 MiB of JSON': () => one({ 'data/large.json': json() }),
  '100 MiB of package.json': () => one({ 'package.json': json() }),
  '100 MiB of package-lock.json': () => one({ 'package.json': '{}\n', 'package-lock.json': json() }),
  '100 MiB of tsconfig.json': () => one({ 'tsconfig.json': json() }),
  '100 MiB of a workflow': () => one({ '.github/workflows/large.yml': filled('# words\n') }),
  '100 MiB of a manifest': () =>
    one({ '.github/countersign.yml': Buffer.concat([Buffer.from(MANIFEST), filled('# words\n')]) }),
};

export const CASES: Readonly<Record<string, () => LargeChange>> = {
  ...LISTS,
  ...COMMITS,
  ...TEXTS,
  ...PROGRAMS,
};

/** Puts the change on the current branch; the ids of its commits. */
export const proposed = (
  git: GitRepository,
  { commits, isAttested }: LargeChange,
  repositoryId: string,
): Promise<readonly string[]> =>
  isAttested === true ? attestedCommits(git, commits, { repositoryId }) : git.commits(commits);

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CommitSpec, GitRepository } from '../support/git-repository';
import { GithubOnLoopback } from '../support/github/github-on-loopback';
import { bundled } from './bundled';
import { runAction } from './timed-action';

/*
 * Changes that are as large as a change may be: what the bundled action comes to, against GitHub and git on loopback, with the
 * time of all its processes and its peak memory.
 *   npx tsx test/bench/large-changes.ts [NAME ...]
 */

const MIB = 1024 * 1024;
const HUGE = 100 * MIB;
const MANIFEST = `version: 1
tier: restricted
enforce: { fail-on: high, tiers: [restricted, confidential] }
regulated:
  - { id: payments, title: Money movement, functions: [pay], approvals: { count: 1, users: [omar] } }
`;
const START = {
  '.github/countersign.yml': MANIFEST,
  'src/pay.ts': "import { rate } from './rate';\nexport const pay = (v: number) => v * rate;\n",
  'src/rate.ts': 'export const rate = 1;\n',
};
const RATE = { 'src/rate.ts': 'export const rate = 2;\n' };

type Commits = readonly Pick<CommitSpec, 'message' | 'files'>[];

const many = (count: number, of: (index: number) => readonly [string, string]) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => of(index)));
const one = (files: NonNullable<CommitSpec['files']>): Commits => [
  { message: 'A large change\n', files: { ...files, ...RATE } },
];
const lines = (text: string): Buffer => Buffer.alloc(HUGE, text);
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

const CASES: Readonly<Record<string, () => Commits>> = {
  '10,000 files of text': () =>
    one(many(10_000, (n) => [`docs/${n % 100}/${n}.md`, `# ${n}\n\nWords about ${n}.\n`])),
  '10,000 files of code': () =>
    one(many(10_000, (n) => [`src/${n % 100}/f${n}.ts`, `export const f${n} = (v: number) => v + ${n};\n`])),
  '10,001 paths that collide': () =>
    one(many(10_001, (n) => [`src/${n % 2 === 0 ? 'A' : 'a'}/${Math.floor(n / 2)}.md`, `${n}\n`])),
  '5,000 commits': () =>
    Array.from({ length: 5000 }, (_, n) => ({
      message: `Commit ${n}\n`,
      files: n === 0 ? RATE : { [`docs/${n % 50}.md`]: `${n}\n` },
    })),
  '5,001 commits': () =>
    Array.from({ length: 5001 }, (_, n) => ({
      message: `${n}\n`,
      files: { [`docs/${n % 50}.md`]: `${n}\n` },
    })),
  '100 MiB of text': () => one({ 'docs/large.txt': lines('some words in a line\n') }),
  '100 MiB of text beyond ASCII': () => one({ 'docs/large.txt': lines('é\n') }),
  '100 MiB in one line': () => one({ 'docs/large.txt': lines('x') }),
  '100 MiB of bytes': () => one({ 'assets/large.bin': noise() }),
  '100 MiB of code': () => one({ 'src/large.ts': lines('export const a = 1;\n') }),
  '129 MiB of bytes': () => one({ 'assets/large.bin': Buffer.alloc(129 * MIB) }),
};

async function judged(commits: Commits, bundle: string, folder: string): Promise<readonly string[]> {
  const git = await GitRepository.create();
  await git.commit({ message: 'Start\n', files: START });
  await git.switch('change', 'main');
  const ids = await git.commits(commits);
  const github = await GithubOnLoopback.start(git);
  github.token('job-token', { statuses: 'write' });
  try {
    const { number } = await github.open('change');
    const run = await runAction({ github, git, number, head: ids.at(-1) ?? '' }, { bundle, folder });
    const { verdict, status, wallMs, cpuMs, peakMiB } = run;
    const rules = [...new Set(verdict?.findings.map(({ rule, severity }) => `${rule} (${severity})`))];
    const said = verdict?.error?.cause ?? rules.sort().join(', ');
    const cost = [
      `${(wallMs / 1000).toFixed(1)} s`,
      `${(cpuMs / 1000).toFixed(1)} s`,
      `${Math.round(peakMiB)} MiB`,
    ];
    return [verdict?.decision ?? 'none', status, said, ...cost];
  } finally {
    await github.stop();
    await git.dispose();
  }
}

async function main(names: readonly string[]): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'countersign-large-'));
  try {
    const bundle = await bundled(folder);
    console.log('| change | decision | status | said | wall | CPU | peak |\n|---|---|---|---|---|---|---|');
    for (const [name, make] of Object.entries(CASES)) {
      if (names.length > 0 && !names.includes(name)) continue;
      console.log(`| ${[name, ...(await judged(make(), bundle, folder))].join(' | ')} |`);
    }
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

void main(process.argv.slice(2));

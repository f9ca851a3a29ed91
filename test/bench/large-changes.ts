import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GitRepository } from '../support/git-repository';
import { GithubOnLoopback } from '../support/github/github-on-loopback';
import { bundled } from './bundled';
import { CASES, type LargeChange, proposed, START } from './large-change-cases';
import { type ActionRun, runAction } from './timed-action';

/*
 * What the bundled action comes to on changes that are as large as a change may be, against GitHub and git on loopback: the time
 * of all its processes, the peak memory of its own one, how often it asks GitHub's API, how many processes of git it starts, and
 * how long the comment is. Each row is printed once it is known; what is on its way is said on standard error.
 *   npx tsx test/bench/large-changes.ts [PART OF A NAME ...]
 */

const COLUMNS = ['change', 'decision', 'status', 'said', 'wall', 'CPU', 'peak', 'API', 'git', 'comment'];

async function judged(change: LargeChange, bundle: string, folder: string): Promise<readonly string[]> {
  const git = await GitRepository.create();
  await git.commit({ message: 'Start\n', files: { ...START, ...change.base } });
  await git.switch('change', 'main');
  const github = await GithubOnLoopback.start(git);
  github.token('job-token', { statuses: 'write' });
  try {
    const head = (await proposed(git, change, `127.0.0.1/${github.state.repositoryId}`)).at(-1) ?? '';
    const { number } = await github.open('change');
    const run = await runAction({ github, git, number, head }, { bundle, folder });
    const comments = github.state.comments.map(({ body }) => body.length);
    return [...saidBy(run), ...costOf(run), String(Math.max(0, ...comments))];
  } finally {
    await github.stop();
    await git.dispose();
  }
}

function saidBy({ verdict, status }: ActionRun): readonly string[] {
  const counts = new Map<string, number>();
  for (const { rule, severity } of verdict?.findings ?? []) {
    const kind = `${rule} (${severity})`;
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  const told = [...counts].sort().map(([kind, count]) => (count === 1 ? kind : `${count} ${kind}`));
  const said = verdict?.error?.cause ?? told.join(', ');
  return [verdict?.decision ?? 'none', status, said];
}

const costOf = ({ wallMs, cpuMs, peakMiB, requests, calls }: ActionRun): readonly string[] => [
  `${(wallMs / 1000).toFixed(1)} s`,
  `${(cpuMs / 1000).toFixed(1)} s`,
  `${Math.round(peakMiB)} MiB`,
  String(requests.filter((line) => line.includes('/api/')).length),
  String(calls.length),
];

async function main(names: readonly string[]): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'countersign-large-'));
  const asked = Object.entries(CASES).filter(
    ([name]) => names.length === 0 || names.some((part) => name.includes(part)),
  );
  try {
    const bundle = await bundled(folder);
    console.log(`| ${COLUMNS.join(' | ')} |\n|${'---|'.repeat(COLUMNS.length)}`);
    for (const [name, make] of asked) {
      console.error(`${new Date().toISOString()} ${name}`);
      const row = await judged(make(), bundle, folder).catch((error: unknown) => [`not measured: ${error}`]);
      console.log(`| ${[name, ...row].join(' | ')} |`);
    }
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

void main(process.argv.slice(2));

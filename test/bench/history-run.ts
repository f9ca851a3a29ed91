import { spawn } from 'node:child_process';
import { verify } from '../../src/attestation/verify';
import { attribute } from '../../src/attribution/attribute';
import { digestsFrom } from '../../src/change/digests';
import { readChange } from '../../src/change/read-change';
import { type OpenRepository, openRepository } from '../../src/platform/git/open-repository';
import { CONTEXT, policyLike } from '../attestation/attested';
import { withGitOnPath } from '../platform/git/git-on-path';

export interface HistoryTimes {
  /** Of the fastest round each, since others may use the machine. */
  readonly gitMs: number;
  readonly ourMs: number;
  /** git processes of one round, the repository being open. */
  readonly processes: number;
  /** After the first round. */
  readonly peakMiB: number;
  /** How many commits had which outcome, so that nothing fast and wrong is measured. */
  readonly outcomes: Readonly<Record<string, number>>;
}

type Range = Readonly<Record<'mergeBase' | 'head', string>>;

const policy = policyLike();

async function ours(repository: OpenRepository, range: Range): Promise<Record<string, number>> {
  const change = await readChange(repository, range);
  const attributed = attribute(change, policy, { identities: new Map(), headBranch: null });
  const context = { ...CONTEXT, digests: digestsFrom(repository) };
  const outcomes: Record<string, number> = {};
  for (const { attestation } of await verify(attributed, policy, context)) {
    outcomes[attestation.status] = (outcomes[attestation.status] ?? 0) + 1;
  }
  return outcomes;
}

/** What git itself needs to tell the same files, its output read and thrown away. */
function gitLog(directory: string, { mergeBase, head }: Range): Promise<void> {
  const args = ['-C', directory, 'log', '--raw', '--no-abbrev', '--no-renames', `${mergeBase}..${head}`];
  const child = spawn('git', args, { stdio: ['ignore', 'pipe', 'inherit'] });
  child.stdout.resume();
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`git log ended with ${code}`))));
  });
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

async function main([
  directory = '',
  mergeBase = '',
  head = '',
  rounds = '7',
]: readonly string[]): Promise<void> {
  const repository = await openRepository(directory);
  const range = { mergeBase, head };
  const outcomes = await ours(repository, range);
  const peakMiB = process.resourceUsage().maxRSS / 1024;
  const [gitTimes, ourTimes]: [number[], number[]] = [[], []];
  for (let round = 0; round < Number(rounds); round += 1) {
    gitTimes.push(await timed(() => gitLog(directory, range)));
    ourTimes.push(await timed(() => ours(repository, range)));
  }
  const processes = (await withGitOnPath(() => ours(repository, range))).length;
  await repository.close();
  const times: HistoryTimes = {
    gitMs: Math.min(...gitTimes),
    ourMs: Math.min(...ourTimes),
    processes,
    peakMiB,
    outcomes,
  };
  console.log(JSON.stringify(times));
}

void main(process.argv.slice(2));

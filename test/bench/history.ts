import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { addTrailer } from '../../src/attestation/trailer';
import { MESSAGE, trailerOf } from '../attestation/attested';
import { type CommitSpec, GitRepository } from '../support/git-repository';
import type { HistoryTimes } from './history-run';

/*
 * Reading, attribution and verification of many commits that touch ten files each, beside `git log --raw` of the same range.
 *   npm run bench            the table
 *   tsx test/bench/history-run.ts DIR BASE HEAD [ROUNDS]    one repository, for a profiler
 */

const FILES = 1000;
const FOLDERS = 40;
const TOUCHED = 10;
const LINES = 60;

/** What is measured: a repository, the range and how many commits it has. */
export interface History {
  readonly made: GitRepository;
  readonly base: string;
  readonly head: string;
}

/** A line of commits by an agent; with `attested` each carries a valid attestation by the fixed key of the tests. */
export async function historyOf(commits: number, attested: boolean): Promise<History> {
  const made = await GitRepository.create({ bare: true });
  const state = new Map<string, string>();
  const specs: CommitSpec[] = [{ message: 'base\n', files: Object.fromEntries(firstFiles(state)) }];
  for (let n = 0; n < commits; n += 1) {
    const [files, exact] = edit(state, n);
    specs.push({ message: attested ? await attestedMessage(exact) : MESSAGE, files });
  }
  const ids = await made.commits(specs);
  await made.run('repack', '-a', '-d', '-q');
  return { made, base: ids[0] ?? '', head: ids.at(-1) ?? '' };
}

const pathOf = (file: number): string => `src/m${file % FOLDERS}/f${Math.floor(file / FOLDERS)}.ts`;

function firstFiles(state: Map<string, string>): Map<string, string> {
  for (let file = 0; file < FILES; file += 1) {
    const lines = Array.from(
      { length: LINES },
      (_, line) => `export const v${line} = ${file} * ${line} + 1;`,
    );
    state.set(pathOf(file), `${lines.join('\n')}\n`);
  }
  return new Map(state);
}

/** Moves one line in ten files of five folders; with the exact digest, computed apart from the product (formats.md §2). */
function edit(state: Map<string, string>, n: number): readonly [Record<string, string>, string] {
  const files: Record<string, string> = {};
  for (let index = 0; index < TOUCHED; index += 1) {
    const path = pathOf((n * 35 + (index % 5) + FOLDERS * Math.floor(index / 5)) % FILES);
    const lines = (state.get(path) ?? '').split('\n');
    lines[n % LINES] = `export const v${n % LINES} = ${n} + ${index};`;
    files[path] = lines.join('\n');
  }
  const digest = createHash('sha256').update('countersign-exact-v1\n');
  for (const path of Object.keys(files).sort()) {
    digest.update(
      `${path}\0${['100644', sha256(state.get(path)), '100644', sha256(files[path])].join(' ')}\n`,
    );
    state.set(path, files[path] ?? '');
  }
  return [files, digest.digest('hex')];
}

const sha256 = (text = ''): string => createHash('sha256').update(text).digest('hex');

const attestedMessage = async (exact: string): Promise<string> =>
  addTrailer(MESSAGE, await trailerOf({}, { digest: { exact } }));

/** Measures in a process of its own, so that its peak memory is that of the work. */
async function measure({ made, base, head }: History, rounds: number): Promise<HistoryTimes> {
  const script = join(__dirname, 'history-run.ts');
  const args = [...process.execArgv, script, made.directory, base, head, String(rounds)];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  return JSON.parse(stdout) as HistoryTimes;
}

export async function printHistory(): Promise<void> {
  console.log('| history | git log --raw | ours | ratio | git processes | peak memory, one round |');
  console.log('|---|---|---|---|---|---|');
  for (const [commits, attested, rounds] of [
    [1000, true, 5],
    [1000, false, 5],
    [5000, true, 1],
  ] as const) {
    const history = await historyOf(commits, attested);
    const { gitMs, ourMs, processes, peakMiB } = await measure(history, rounds);
    const name = `${commits} commits, ${attested ? 'attested' : 'no attestations'}`;
    const cells = [name, `${gitMs.toFixed(0)} ms`, `${ourMs.toFixed(0)} ms`, (ourMs / gitMs).toFixed(2)];
    console.log(`| ${[...cells, processes, `${peakMiB.toFixed(0)} MiB`].join(' | ')} |`);
    await history.made.dispose();
  }
}

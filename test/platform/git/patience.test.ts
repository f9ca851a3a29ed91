import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fetchHistory } from '../../../src/platform/git/fetch';
import { openRepository } from '../../../src/platform/git/open-repository';
import type { Remote } from '../../../src/platform/git/remote';
import { Failure } from '../../../src/world/failure';
import { GitRepository } from '../../support/git-repository';
import { withGitOnPath } from './git-on-path';
import { serveGit } from './git-server';

// A git that never ends must not keep a run waiting for ever, since such a run never says why it does not pass.

let git: GitRepository;
let folder: string;
let head: string;
beforeAll(async () => {
  git = await GitRepository.create();
  folder = await mkdtemp(join(tmpdir(), 'countersign-patience-'));
  head = await git.commit({ message: 'Start\n', files: { a: 'a\n' } });
});
afterAll(async () => {
  await git.dispose();
  await rm(folder, { recursive: true, force: true });
});

const remote = (patience: number): Remote => ({
  ...{ url: join(git.directory, '.git'), token: null, allowFile: true, patience },
});

async function judge(patience: number): Promise<void> {
  const into = join(folder, 'history');
  await fetchHistory({ ...remote(patience), wants: [head], into });
  const repository = await openRepository(into, remote(patience));
  try {
    await repository.listTree(head);
    await repository.mergeBases(head, head);
  } finally {
    await repository.close();
  }
}

async function failureOf(work: Promise<unknown>): Promise<string> {
  const failure = await work.then(
    () => 'none',
    (error: unknown) => error,
  );
  return failure instanceof Failure ? `${failure.message} ${failure.nextStep}` : String(failure);
}

const hangAt = (command: string): string => `case "$*" in *${command}*) exec sleep 600;; esac`;
const AGAIN = 'Run it again; if it stays, look at the disk and the memory of the machine.';

test.each([
  ['fetch', 'git fetch said nothing for 5 seconds and was stopped Check that the runner reaches'],
  ['version', `git version said nothing for 1 second and was stopped ${AGAIN}`],
  ['diff-tree', `git diff-tree said nothing for 1 second and was stopped ${AGAIN}`],
  ['batch-command', `git cat-file said nothing for 1 second and was stopped ${AGAIN}`],
])('R07 a git %s that hangs ends as a failure', async (command, message) => {
  let said = '';
  await withGitOnPath(async () => {
    said = await failureOf(judge(1_000));
  }, hangAt(command));
  expect(said).toContain(message);
});

test('R07 a git that does not end when it is told to is stopped', async () => {
  // It answers, and when nothing more is asked it stays.
  const script = 'case "$*" in *batch-command*) trap "" TERM; (git_real "$@"); exec sleep 600;; esac';
  const path = process.env['PATH'] ?? '';
  let said = '';
  await withGitOnPath(
    async () => {
      said = await failureOf(judge(1_000));
    },
    script.replace('git_real', `PATH='${path}' git`),
  );
  expect(said).toBe('none');
});

test('R07 a server that accepts and stays silent ends as a failure', async () => {
  const server = await serveGit(join(git.directory, '.git'), { answer: () => undefined });
  try {
    const into = join(folder, 'silent');
    const asked = fetchHistory({ url: server.url, token: null, wants: [head], into, patience: 2_000 });
    expect(await failureOf(asked)).toMatch(/^git fetch ended with 128: .*too slow.* Check that the runner/);
  } finally {
    await server.close();
  }
});

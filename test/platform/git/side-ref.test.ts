import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type OpenRepository, openRepository } from '../../../src/platform/git/open-repository';
import { Failure } from '../../../src/world/failure';
import { GitRepository } from '../../support/git-repository';
import { withGitOnPath } from './git-on-path';

// What stands at a side ref may speak against a change (a note that an agent made it): a git that fails must not look like one that
// finds no such ref.

const NOTES = 'refs/notes/ai';

let git: GitRepository;
let repository: OpenRepository;
let note: string;
beforeEach(async () => {
  git = await GitRepository.create();
  note = await git.commit({ message: 'Note\n', files: { a: 'a\n' } });
  await git.run('update-ref', NOTES, note);
  repository = await openRepository(git.directory);
});
afterEach(async () => {
  await repository.close();
  await git.dispose();
});

const asked = async (): Promise<string | null> => {
  try {
    return await repository.sideRef(NOTES);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return error.message;
  }
};

test('a side ref is the commit that stands there, behind a tag too', async () => {
  expect(await asked()).toBe(note);
  await git.run('tag', '-a', '-m', 'tag', 'v1', note);
  await git.run('update-ref', NOTES, 'refs/tags/v1');
  expect(await asked()).toBe(note);
});

test('there is none where another ref only begins so, or where no commit stands', async () => {
  await git.run('update-ref', `${NOTES}x`, note);
  await git.run('update-ref', '-d', NOTES);
  expect(await asked()).toBeNull();
  await git.run('update-ref', NOTES, `${note}^{tree}`);
  expect(await asked()).toBeNull();
});

test('a side ref whose object is missing is a failure', async () => {
  await writeFile(join(git.directory, '.git', NOTES), `${'1'.repeat(40)}\n`);
  expect(await asked()).toBe(`the object ${'1'.repeat(40)} at refs/notes/ai is missing`);
});

test.each([
  ['exit 0', 'git rev-parse gave an answer that was cut'],
  ['exit 1', 'git rev-parse ended with 1'],
  ['echo "fatal: it broke" >&2; exit 128', 'git rev-parse ended with 128: fatal: it broke'],
  ['kill -9 $$', 'git rev-parse was stopped by SIGKILL'],
  [`echo ${'1'.repeat(20)}; echo sha1; exit 0`, 'git rev-parse gave something else than ids'],
])('G20 a git that fails with `%s` hides no side ref', async (script, message) => {
  let said: string | null = null;
  await withGitOnPath(async () => {
    said = await asked();
  }, `case "$*" in *rev-parse*) ${script};; esac`);
  expect(said).toBe(message);
});

test.each([
  ['exit 0', 'git cat-file gave an answer that cannot be read'],
  ['exit 128', 'git cat-file ended with 128'],
])('G20 a git that fails with `%s` hides no commit at a side ref', async (script, message) => {
  let said: string | null = null;
  await withGitOnPath(async () => {
    said = await asked();
  }, `case "$*" in *batch-check*) ${script};; esac`);
  expect(said).toBe(message);
});

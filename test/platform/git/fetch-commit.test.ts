import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fetchHistory } from '../../../src/platform/git/fetch';
import { fetchCommit } from '../../../src/platform/git/fetch-commit';
import { openRepository } from '../../../src/platform/git/open-repository';
import { GitRepository } from '../../support/git-repository';

let remote: GitRepository;
let folder: string;
let main: string;
let gone: string;
beforeAll(async () => {
  remote = await GitRepository.create();
  await remote.run('config', 'uploadpack.allowAnySHA1InWant', 'true');
  main = await remote.commit({ message: 'main', files: { a: '1\n' } });
  // Of no branch any more, as after a push by force.
  gone = await remote.commit({ message: 'gone', files: { a: '2\n' }, parents: [main] });
  await remote.run('update-ref', 'refs/heads/main', main);
  folder = await mkdtemp(join(tmpdir(), 'countersign-commit-'));
  await fetchHistory({ ...remoteOf(), wants: [main], into: join(folder, 'git') });
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await remote.dispose();
});

const remoteOf = () => ({ url: join(remote.directory, '.git'), token: null, allowFile: true });
const bring = (id: string, url = remoteOf().url) =>
  fetchCommit({ ...remoteOf(), url, id, into: join(folder, 'git') });

test('brings a commit that no branch holds into a repository that is open already', async () => {
  const repository = await openRepository(join(folder, 'git'));
  expect(await repository.sizesOf([gone])).toEqual([null]);
  expect(await bring(gone)).toBe(true);
  expect(await repository.commitsBetween([main], gone)).toEqual([gone]);
  await repository.close();
});

test.each([
  ['one that the server does not have', () => 'f'.repeat(40)],
  ['what is no commit', () => remote.run('rev-parse', `${main}:a`)],
  ['G04 what is an option', () => '--upload-pack=touch'],
  ['G04 what is a name', () => 'refs/heads/main'],
])('does not bring %s', async (_title, id) => {
  expect(await bring(await id())).toBe(false);
});

test('does not bring anything from a server that is not there', async () => {
  const other = await remote.commit({ message: 'other', files: { a: '3\n' }, parents: [main] });
  await remote.run('update-ref', 'refs/heads/main', main);
  expect(await bring(other, 'http://127.0.0.1:1/bank/ledger.git')).toBe(false);
});

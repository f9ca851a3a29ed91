import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isBranchName } from '../../../src/platform/git/branch-name';
import { type FetchRequest, fetchHistory } from '../../../src/platform/git/fetch';
import { openRepository } from '../../../src/platform/git/open-repository';
import { Failure } from '../../../src/world/failure';
import { GitRepository } from '../../support/git-repository';
import { serveGit } from './git-server';

const TOKEN = 'ghs_canary/0123+456=789';

describe('fetching history', () => {
  let remote: GitRepository;
  let folder: string;
  let ids: string[];
  beforeAll(async () => {
    remote = await GitRepository.create();
    const files = (n: number) => ({ a: `${n}\n`, [`dir/${n}`]: 'x\n' });
    ids = await remote.commits([1, 2, 3, 4].map((n) => ({ message: `${n}\n`, files: files(n) })));
    await remote.branch('release/1.x', ids[1]);
  });
  afterAll(() => remote.dispose());
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'countersign-fetch-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const ask = (more: Partial<FetchRequest> = {}): FetchRequest => ({
    url: join(remote.directory, '.git'),
    token: null,
    allowFile: true,
    wants: [ids[3] ?? ''],
    into: join(folder, 'history'),
    ...more,
  });

  async function failureOf(request: FetchRequest): Promise<Failure> {
    const failure = await fetchHistory(request).catch((error: unknown) => error);
    if (!(failure instanceof Failure)) throw new Error(`expected a Failure, got ${String(failure)}`);
    return failure;
  }

  test('brings the whole history of a commit and the live tip of a branch', async () => {
    const { directory, branches } = await fetchHistory(ask({ branches: ['release/1.x'] }));
    const repository = await openRepository(directory);
    expect(branches).toEqual(new Map([['release/1.x', ids[1]]]));
    expect(await repository.commitsBetween([], ids[3] ?? '')).toEqual(ids);
    expect(await repository.isShallow()).toBe(false);
    await repository.close();
  });

  test('takes no digits of the address for an answer of the server', async () => {
    const failure = await failureOf(ask({ url: 'http://127.0.0.1:1/bank/404.git' }));
    expect(failure.nextStep).toBe('Check that the runner reaches the git server, then run the job again.');
  });

  test('A20 names a commit that the remote no longer has', async () => {
    const failure = await failureOf(ask({ wants: ['1'.repeat(40)] }));
    expect(failure.message).toContain(`not our ref ${'1'.repeat(40)}`);
    expect(failure.nextStep).toBe(
      'The branch was probably deleted or force-pushed: run the check again on its new head.',
    );
  });

  test('A19 borrows nothing from a shallow checkout, whose gaps the server would believe are filled', async () => {
    const checkout = await GitRepository.create();
    await checkout.run('fetch', '-q', '--depth=1', `file://${remote.directory}`, 'main:refs/heads/copy');
    const objects = join(checkout.directory, '.git', 'objects');
    const { directory } = await fetchHistory(ask({ alternates: [objects] }));
    await checkout.dispose();
    const repository = await openRepository(directory);
    expect(await repository.commitsBetween([], ids[3] ?? '')).toEqual(ids);
    await repository.close();
  });

  test('A19 fetches anew where a store to borrow from hides that it is cut', async () => {
    const checkout = await GitRepository.create();
    await checkout.run('fetch', '-q', '--depth=1', `file://${remote.directory}`, 'main:refs/heads/copy');
    await rm(join(checkout.directory, '.git', 'shallow'));
    const { directory } = await fetchHistory(
      ask({ alternates: [join(checkout.directory, '.git', 'objects')] }),
    );
    await checkout.dispose();
    const repository = await openRepository(directory);
    expect(await repository.commitsBetween([], ids[3] ?? '')).toEqual(ids);
    await repository.close();
  });

  test('A19 refuses a remote that is shallow itself', async () => {
    const cut = await GitRepository.create();
    await cut.run('fetch', '-q', '--depth=1', `file://${remote.directory}`, 'main:refs/heads/copy');
    await cut.run('symbolic-ref', 'HEAD', 'refs/heads/copy');
    const failure = await failureOf(ask({ url: join(cut.directory, '.git') }));
    await cut.dispose();
    const walk = 'the history is incomplete: its commits cannot be walked (git rev-list ended with 128: ';
    expect(failure.message).toContain(walk);
  });

  test('borrows objects from a whole checkout, so that nothing is sent twice', async () => {
    const checkout = await GitRepository.create();
    await checkout.run('fetch', '-q', remote.directory, 'main:refs/heads/copy');
    const { directory } = await fetchHistory(
      ask({ alternates: [join(checkout.directory, '.git', 'objects')] }),
    );
    expect(
      (await readdir(join(directory, 'objects', 'pack'))).filter((name) => name.endsWith('.pack')),
    ).toEqual([]);
    const repository = await openRepository(directory);
    expect(await repository.commitsBetween([], ids[3] ?? '')).toEqual(ids);
    await repository.close();
    await checkout.dispose();
  });

  test('sends the token as a header to the server that was named', async () => {
    const server = await serveGit(join(remote.directory, '.git'), { token: TOKEN });
    const { directory } = await fetchHistory(ask({ url: server.url, token: TOKEN, allowFile: false }));
    expect(server.authorisations).not.toContain('');
    await server.close();
    const repository = await openRepository(directory);
    expect(await repository.commitsBetween([], ids[3] ?? '')).toEqual(ids);
    await repository.close();
  });

  test('G30 keeps the token out of errors, also where the server sends it back', async () => {
    const echo = `remote: ${TOKEN} ${encodeURIComponent(TOKEN)} ${Buffer.from(`x-access-token:${TOKEN}`).toString('base64')}`;
    const server = await serveGit('', {
      answer: (response) => response.writeHead(403, { 'content-type': 'text/plain' }).end(echo),
    });
    const failure = await failureOf(ask({ url: server.url, token: TOKEN }));
    await server.close();
    expect(failure.message).toContain('403');
    expect(failure.nextStep).toContain('contents: read');
    const shown = JSON.stringify([failure.message, failure.stack, String(failure.cause)]);
    for (const secret of [
      TOKEN,
      encodeURIComponent(TOKEN),
      Buffer.from(`x-access-token:${TOKEN}`).toString('base64'),
    ]) {
      expect(shown).not.toContain(secret);
    }
  });

  test('G20 follows no redirect to another repository', async () => {
    const real = await serveGit(join(remote.directory, '.git'));
    const server = await serveGit('', {
      answer: (response) =>
        response.writeHead(301, { location: `${real.url}/info/refs?service=git-upload-pack` }).end(),
    });
    await failureOf(ask({ url: server.url, token: TOKEN }));
    expect(real.authorisations).toEqual([]);
    await Promise.all([server.close(), real.close()]);
  });

  test.each([
    ['an HTML page', '<html>hello</html>', 200],
    ['an empty answer', '', 200],
    ['a server error', 'oops', 500],
    ['a cut answer', '001e# service=git-upload-pack\n0000000eversion', 200],
  ])('G20 fails on %s', async (_name, body, status) => {
    const answer = { 'content-type': 'application/x-git-upload-pack-advertisement' };
    const server = await serveGit('', { answer: (response) => response.writeHead(status, answer).end(body) });
    const failure = await failureOf(ask({ url: server.url }));
    await server.close();
    expect(failure.message).toMatch(/^git fetch ended with 128: /);
  });

  test.each([
    ['http://git.example/bank/ledger', 'only https is spoken'],
    ['ssh://git.example/bank/ledger', 'only https is spoken'],
    ['ext::sh -c touch% canary', 'only https is spoken'],
    ['--upload-pack=touch canary', 'only https is spoken'],
    ['/etc', 'only https is spoken'],
    ['https://jane:secret@git.example/bank/ledger', 'it holds a user name or password'],
    ['https://git.example/bank/ledger?x=1', 'it holds a query or a fragment'],
  ])('G05 refuses the URL %s', async (url, why) => {
    const failure = await failureOf(ask({ url, allowFile: false }));
    expect(failure.message).toContain(why);
    expect(failure.message).not.toContain('secret');
  });

  test.each([
    '--upload-pack=x',
    'a:b',
    '@{-1}',
    'refs/*',
    'a b',
    'a\nrefs/heads/main:refs/wants/x',
    '^main',
    'x.lock',
  ])('G04 refuses the branch name %j', async (name) => {
    expect((await failureOf(ask({ branches: [name] }))).message).toContain('is no branch name');
  });

  test('runs no hook, and does not obey the configuration of where it stands', async () => {
    const canary = join(folder, 'canary');
    await writeFile(
      join(folder, 'config'),
      `[core]\n\tfsmonitor = touch ${canary}\n\talternateRefsCommand = touch ${canary}\n`,
    );
    await fetchHistory(ask());
    expect(await readdir(folder)).toEqual(['config', 'history']);
  });
});

test('a branch name is one exactly where git says so', async () => {
  const repository = await GitRepository.create();
  const names = [
    'main',
    'a/b',
    'a//b',
    '/a',
    'a/',
    '.a',
    'a/.b',
    'a..b',
    'a.',
    'a.lock',
    'a.lock/b',
    'a@{b',
    'a@b',
    'ü',
    'a~1',
  ];
  names.push(
    '-a',
    'a-',
    'a^',
    'a?',
    'a[',
    'a\\b',
    'a\tb',
    'a\x7f',
    'HEAD',
    "a'b",
    'a"b',
    'a$(b)',
    'a;b',
    'x{y}',
    'a*',
  );
  const answers = await Promise.all(
    names.map((name) =>
      repository.run('check-ref-format', '--branch', name).then(
        () => true,
        () => false,
      ),
    ),
  );
  expect(names.map(isBranchName)).toEqual(answers);
  await repository.dispose();
});

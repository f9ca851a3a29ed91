import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ed25519Pair, p256Pair } from '../support/keys';
import { createDesk, type Desk, failureOf, run, STATED, verified } from './desk';

/** What is attested, with which key, and what stays as it was. */

let desk: Desk;
const kept = { ...process.env };
beforeEach(async () => {
  desk = await createDesk();
});
afterEach(async () => {
  process.env = { ...kept };
  await desk.dispose();
});

const attest = (...args: string[]) =>
  run(desk.git.directory, 'attest', '--key', desk.keyFile, ...STATED, ...args);
const refusal = (...args: string[]) => failureOf(desk.git.directory, 'attest', ...STATED, ...args);
const raw = (rev: string) => desk.git.run('cat-file', 'commit', rev);

/** Everything of a commit but its message, its parents and its signature. */
const skeleton = async (rev: string): Promise<string> =>
  (await raw(rev))
    .split('\n\n')[0]
    ?.split('\n')
    .filter((line) => !/^(parent|gpgsig| )/.test(line))
    .join('\n') ?? '';

describe('a range', () => {
  /** Three commits and a clean merge of a fourth between them. */
  async function branch(): Promise<readonly string[]> {
    const { git } = desk;
    const first = await git.commit({ message: 'first\n', files: { 'a.ts': 'one\n2\n' } });
    const second = await git.commit({ message: 'second\r\n\r\nCc: a\r\n', files: { 'c.ts': 'c\n' } });
    await git.switch('side', first);
    const side = await git.commit({ message: 'side\n\nbody\n', files: { 'd.ts': 'd\n' } });
    await git.switch('work');
    const merge = await git.merge(side, { message: 'merge\n', into: second });
    const last = await git.commit({ message: 'last\n', files: { 'a.ts': 'one\n3\n' } });
    await git.run('reset', '-q', '--hard');
    return [first, side, second, merge, last];
  }

  test.each(['--range', '--commit'])(
    'by %s: each commit gets its own, and nothing else moves',
    async (flag) => {
      const before = await branch();
      const { out, code } = await attest(flag, 'main..HEAD');
      expect(code).toBe(0);
      const moved = new Map(
        out
          .trim()
          .split('\n')
          .map((line) => line.split(' ') as [string, string]),
      );
      expect([...moved.keys()].toSorted()).toEqual([...before].toSorted());
      for (const [from, to] of moved) expect(await skeleton(to)).toBe(await skeleton(from));
      expect(moved.get(before.at(-1) ?? '')).toBe(await desk.git.rev('work'));
      expect((await verified(desk.git.directory)).toSorted()).toEqual([
        'first: verified',
        'last: verified',
        'merge: not-required',
        'second: verified',
        'side: verified',
      ]);
      expect(await desk.git.run('log', '-1', '--format=%B', moved.get(before[3] ?? '') ?? '')).toBe(
        'merge\n',
      );
      expect(await desk.git.run('status', '--porcelain')).toBe('');
      expect(await desk.git.run('rev-parse', 'work@{1}')).toBe(before.at(-1));
    },
  );

  test('prints the trailers of each commit with --print, and moves nothing', async () => {
    const before = await branch();
    const { out } = await attest('--range', 'main..side', '--print');
    const ids = [
      ...out.matchAll(
        /^# ([0-9a-f]{40})\nAssisted-by: claude-code:claude-opus-4-6\nProxy-Attestation: v1\.k1\./gm,
      ),
    ];
    expect(ids.map(([, id]) => id)).toEqual([before[0], before[1]]);
    expect(await desk.git.rev('work')).toBe(before.at(-1));
  });

  test('is refused where no branch would move, and moves nothing', async () => {
    const before = await branch();
    expect(await refusal('--key', desk.keyFile, '--range', 'main..side')).toBe(
      'main..side does not end at HEAD, so there is no branch to move → Check the branch out first, or print the trailers with --print.',
    );
    expect(await refusal('--key', desk.keyFile, '--range', 'main...work')).toContain('is a symmetric range');
    expect(await desk.git.rev('work')).toBe(before.at(-1));
    expect((await attest('--range', 'work..work')).out).toBe('');
  });

  test('takes notes along where the configuration says so', async () => {
    await branch();
    await desk.git.run('notes', 'add', '-m', 'reviewed', 'HEAD');
    await desk.git.run('config', 'notes.rewriteRef', 'refs/notes/commits');
    await desk.git.run('config', 'user.name', 'Jane');
    await desk.git.run('config', 'user.email', 'jane@bank.example');
    await attest('--range', 'main..HEAD');
    expect(await desk.git.run('notes', 'show', 'HEAD')).toBe('reviewed');
  });
});

describe('a signed commit', () => {
  const sshSign = async (): Promise<void> => {
    const key = join(desk.home, 'id');
    spawnSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', '', '-f', key]);
    const allowed = join(desk.home, 'allowed');
    const { stdout } = spawnSync('ssh-keygen', ['-y', '-f', key], { encoding: 'utf8' });
    await writeFile(allowed, `jane@bank.example ${stdout}`);
    const settings = { 'gpg.format': 'ssh', 'user.signingKey': key, 'gpg.ssh.allowedSignersFile': allowed };
    for (const [name, value] of Object.entries(settings)) await desk.git.run('config', name, value);
    await identity();
  };
  const gpgSign = async (): Promise<void> => {
    const home = await mkdtemp(join(tmpdir(), 'gpg-'));
    await chmod(home, 0o700);
    process.env['GNUPGHOME'] = home;
    const made = [
      '--batch',
      '--quiet',
      '--passphrase',
      '',
      '--quick-gen-key',
      'Jane Doe <jane@bank.example>',
      'ed25519',
    ];
    spawnSync('gpg', made, { env: { ...process.env, GNUPGHOME: home } });
    await identity();
  };
  const identity = async (): Promise<void> => {
    await desk.git.run('config', 'user.name', 'Jane Doe');
    await desk.git.run('config', 'user.email', 'jane@bank.example');
    // Whatever this machine's own configuration says, it is not asked.
    process.env['GIT_CONFIG_GLOBAL'] = '/dev/null';
  };
  const signs = (...args: string[]) =>
    desk.git.runWith(args, { env: { GNUPGHOME: process.env['GNUPGHOME'] ?? '' } });

  test.each([
    ['SSH', sshSign],
    ['GPG', gpgSign],
  ])('is signed anew with %s, and so is each one of a range', async (_title, setUp) => {
    await setUp();
    await writeFile(join(desk.git.directory, 'a.ts'), 'one\n2\n');
    await signs('commit', '-S', '-qam', 'Zoë: first');
    await writeFile(join(desk.git.directory, 'a.ts'), 'one\n3\n');
    await signs('commit', '-qam', 'unsigned');
    await writeFile(join(desk.git.directory, 'a.ts'), 'one\n4\n');
    await signs('commit', '-S', '-qam', 'last');
    const before = await desk.git.run('rev-list', 'main..work');
    await attest('--range', 'main..HEAD');
    expect(await verified(desk.git.directory)).toEqual([
      'Zoë: first: verified',
      'unsigned: verified',
      'last: verified',
    ]);
    const after = await desk.git.run('rev-list', 'main..work');
    for (const [index, id] of after.split('\n').entries())
      expect(await skeleton(id)).toBe(await skeleton(before.split('\n')[index] ?? ''));
    expect((await signs('log', '--format=%G?', 'main..work')).toString()).toBe(
      ['G', 'N', 'G', ''].join('\n'),
    );
    spawnSync('gpgconf', ['--kill', 'gpg-agent']);
    await rm(process.env['GNUPGHOME'] ?? desk.home, { recursive: true, force: true });
  });

  test('is refused where git cannot sign, where somebody else committed it, and where git cannot write it so', async () => {
    await sshSign();
    await writeFile(join(desk.git.directory, 'a.ts'), 'one\n2\n');
    await signs('commit', '-S', '-qam', 'x');
    const head = await desk.git.rev('HEAD');
    await desk.git.run('config', 'user.signingKey', '/nonexistent/key');
    expect(await refusal('--key', desk.keyFile)).toMatch(
      /is signed, another message breaks its signature, and git could not sign it anew: .*\/nonexistent\/key.* → Set up signing/,
    );
    await desk.git.run('config', 'user.email', 'bo@bank.example');
    expect(await refusal('--key', desk.keyFile)).toContain(
      'is signed and was committed by jane@bank.example, and you are bo@bank.example → Let its committer attest it',
    );
    expect(await desk.git.rev('work')).toBe(head);
    const odd = (await raw(head)).replace('\ngpgsig', '\nx-note kept\ngpgsig');
    await desk.git.rawCommit(`${odd}\n`);
    expect(await refusal('--key', desk.keyFile)).toContain(
      'has headers that `git commit-tree` does not write',
    );
  });
});

describe('the key', () => {
  beforeEach(() => desk.git.commit({ message: 'x\n', files: { 'a.ts': 'one\n2\n' } }));

  test.each([
    ['COUNTERSIGN_KEY, the PEM itself', () => ({ COUNTERSIGN_KEY: desk.pair.privatePem })],
    ['COUNTERSIGN_KEY_FILE', () => ({ COUNTERSIGN_KEY_FILE: desk.keyFile })],
    [
      'COUNTERSIGN_SIGNER',
      () => ({
        COUNTERSIGN_SIGNER:
          `"${process.execPath}" -e "const c=require('crypto');process.stdout.write(c.sign(null,require('fs').readFileSync(0),require('fs').readFileSync(process.argv[1])).toString('base64'))" ${desk.keyFile}`.replaceAll(
            /'(crypto|fs|base64)'/g,
            '`$1`',
          ),
      }),
    ],
  ])('comes from %s', async (_title, variables) => {
    Object.assign(process.env, variables());
    expect((await run(desk.git.directory, 'attest', ...STATED)).code).toBe(0);
    expect(await verified(desk.git.directory)).toEqual(['x: verified']);
  });

  test('and everything else may come from the session', async () => {
    Object.assign(process.env, desk.session);
    await run(desk.git.directory, 'attest', '--no-companion');
    expect(await verified(desk.git.directory)).toEqual(['x: verified']);
    expect(await desk.git.run('log', '-1', '--format=%B')).not.toContain('Assisted-by');
    process.env['COUNTERSIGN_COMPANION'] = 'off';
    expect((await run(desk.git.directory, 'attest', '--print')).out).toMatch(/^Proxy-Attestation: /);
  });

  test('is the one that the manifest knows, or both fingerprints are named', async () => {
    const fingerprint = (pem: string) =>
      createHash('sha256')
        .update(Buffer.from(pem.replace(/-----.*-----/g, ''), 'base64'))
        .digest('hex');
    const head = await desk.git.rev('HEAD');
    for (const other of [ed25519Pair('k1'), p256Pair('k1')]) {
      const path = join(desk.home, 'other.pem');
      await writeFile(path, other.privatePem);
      expect(await refusal('--key', path)).toBe(
        "the signature is not by the key that the manifest knows: the manifest's key k1 has the fingerprint " +
          `sha256:${fingerprint(desk.pair.publicPem)}, the key of ${path} has sha256:${fingerprint(other.publicPem)} → ` +
          'Sign with that key, or name the key that signed with --key-id; nothing was attested.',
      );
    }
    expect(
      await refusal(
        '--signer',
        `${process.execPath} -e console.log(Buffer.alloc(64,1).toString("base64"))`.replaceAll('"', '`'),
      ),
    ).toContain('the signer of --signer signed with another key or in another form');
    expect(await desk.git.rev('HEAD')).toBe(head);
  });

  test('is used with a note where there is no manifest to hold it against, or none that knows it', async () => {
    const unknown = STATED.map((word) => (word === 'k1' ? 'k2' : word));
    const { err } = await run(desk.git.directory, 'attest', '--key', desk.keyFile, ...unknown, '--print');
    expect(err).toMatch(
      /^note: \.github\/countersign\.yml at [0-9a-f]{12} knows no key k2; until it does, this will be refused \(unknown-key\)\n$/,
    );
    await desk.git.run('branch', '-m', 'main', 'trunk');
    expect((await attest('--print')).err).toBe(
      'note: the signature is not held against a manifest: the default branch cannot be told (no origin/HEAD, main or master)\n',
    );
    expect((await attest('--print', '--base', 'trunk')).err).toBe('');
    expect(await refusal('--key', desk.keyFile, '--print', '--base', 'main')).toContain(
      '--base main names no commit',
    );
  });

  test('is used with a note where the repository has a platform and its id is not stated', async () => {
    await desk.git.run('remote', 'add', 'origin', 'https://github.example/bank/ledger.git');
    expect((await attest('--print')).err).toBe(
      'note: no repository id is stated, so github.example will refuse this (wrong-repository); give --repository-id or `git config countersign.repositoryId`\n',
    );
    expect((await attest('--print', '--repository-id', 'github.example/7')).err).toBe('');
  });

  test('a mode or a proxy that the manifest does not grant is warned of', async () => {
    const { err } = await attest('--print', '--mode', 'mutated');
    expect(err).toContain(
      'warning: this attestation will be refused: bad-statement: the proxy desk is not trusted to claim the mode mutated',
    );
  });

  test('says everything that is missing at once, and never shows what a variable holds', async () => {
    expect(await failureOf(desk.git.directory, 'attest', '--key', desk.keyFile, '--agent', 'x')).toBe(
      'the attestation needs --key-id, --proxy, --model and --mode → Give them as options, or in the environment or ' +
        'configuration of the session, e.g. COUNTERSIGN_KEY_ID or `git config countersign.keyId`.',
    );
    process.env['COUNTERSIGN_KEY'] = 'not a key but a s3cret';
    const said = await refusal();
    expect(said).toContain('COUNTERSIGN_KEY holds no private key in PEM form');
    expect(said).not.toContain('s3cret');
  });
});

test('--staged takes the index that GIT_INDEX_FILE names', async () => {
  const { git } = desk;
  await writeFile(join(git.directory, 'a.ts'), 'one\n2\n');
  await writeFile(join(git.directory, 'b.ts'), 'bb\n');
  const env = { GIT_INDEX_FILE: join(git.directory, '.git', 'other') };
  await git.runWith(['read-tree', 'HEAD'], { env });
  await git.runWith(['add', 'a.ts'], { env });
  await git.run('add', 'b.ts');
  process.env['GIT_INDEX_FILE'] = env.GIT_INDEX_FILE;
  const { out } = await attest('--staged');
  const digest = JSON.parse((await run(git.directory, 'digest', '--staged', '--format', 'json')).out);
  delete process.env['GIT_INDEX_FILE'];
  await git.runWith(['commit', '-qF', '-'], { env, input: `x\n\n${out}` });
  expect(await verified(git.directory)).toEqual(['x: verified']);
  expect(JSON.parse((await run(git.directory, 'digest', 'HEAD', '--format', 'json')).out)).toEqual(digest);
});

import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Command } from 'commander';
import { registerAttest } from '../../src/cli/attest';
import { registerDigest } from '../../src/cli/digest';
import { registerKeygen } from '../../src/cli/keygen';
import { registerVerify } from '../../src/cli/verify';
import { Failure } from '../../src/world/failure';
import type { Terminal } from '../../src/world/terminal';
import { GitRepository } from '../support/git-repository';

/** The signing side as a person uses it: make a key, attest a commit, look at the range. */

let git: GitRepository;
let keys: string;
beforeEach(async () => {
  git = await GitRepository.create();
  keys = await mkdtemp(join(tmpdir(), 'countersign-keys-'));
});
afterEach(async () => {
  await git.dispose();
  await rm(keys, { recursive: true, force: true });
});

interface Ran {
  readonly out: string;
  readonly err: string;
  readonly code: number | null;
}

async function run(...args: string[]): Promise<Ran> {
  const out: string[] = [];
  const err: string[] = [];
  const codes: number[] = [];
  const terminal: Terminal = {
    out: (text) => void out.push(text),
    err: (text) => void err.push(text),
    cwd: git.directory,
    colour: false,
    width: 100,
    exitWith: (code) => void codes.push(code),
  };
  const program = new Command('countersign')
    .exitOverride()
    .configureOutput({ writeOut: terminal.out, writeErr: terminal.err });
  for (const register of [registerKeygen, registerAttest, registerDigest, registerVerify])
    register(program, terminal);
  await program.parseAsync(args, { from: 'user' });
  return { out: out.join(''), err: err.join(''), code: codes.at(-1) ?? null };
}

/** What a command that must fail said. */
async function failure(...args: string[]): Promise<string> {
  try {
    await run(...args);
  } catch (error) {
    if (error instanceof Failure) return `${error.message} → ${error.nextStep}`;
    throw error;
  }
  throw new Error('it did not fail');
}

const STATED = [
  '--key-id',
  'k1',
  '--proxy',
  'desk',
  '--agent',
  'claude-code',
  '--model',
  'anthropic/claude-opus-4-6',
  '--mode',
  'mutated',
];
const MESSAGE = 'ledger: round\n\nCo-authored-by: Claude <noreply@anthropic.com>\n';

/** A repository whose manifest knows the key `k1`, and an agent's commit on the branch `work`. */
async function stage(type = 'ed25519'): Promise<{ key: string; head: string }> {
  const { out } = await run('keygen', '--out', keys, '--id', 'k1', '--type', type);
  const manifest = `version: 1\ntier: internal\nproxies:\n  - id: desk\n    modes: [logged, mutated]\n${out}`;
  await git.commit({ message: 'base\n', files: { '.github/countersign.yml': manifest, 'a.ts': 'a\n' } });
  await git.switch('work', 'main');
  const head = await git.commit({ message: MESSAGE, files: { 'a.ts': 'aa\n' } });
  return { key: join(keys, 'k1.key.pem'), head };
}

describe('keygen', () => {
  test('writes a private key that only its owner can read, and prints lines that the manifest takes', async () => {
    const { out, err, code } = await run('keygen', '--out', join(keys, 'new'), '--id', 'proxy-eu-1_2026');
    expect(code).toBe(0);
    expect((await readdir(join(keys, 'new'))).sort()).toEqual([
      'proxy-eu-1_2026.key.pem',
      'proxy-eu-1_2026.pub.pem',
    ]);
    expect((await stat(join(keys, 'new', 'proxy-eu-1_2026.key.pem'))).mode & 0o777).toBe(0o600);
    expect(await readFile(join(keys, 'new', 'proxy-eu-1_2026.pub.pem'), 'utf8')).toMatch(
      /^-----BEGIN PUBLIC KEY-----\n/,
    );
    expect(out.split('\n').slice(0, 4)).toEqual([
      '    keys:',
      '      - id: proxy-eu-1_2026',
      '        custody: developer # service: where no developer can read the private key',
      '        public-key: |',
    ]);
    expect(`${out}${err}`).not.toContain('PRIVATE KEY');
  });

  test('never overwrites a key', async () => {
    await run('keygen', '--out', keys, '--id', 'k1');
    const before = await readFile(join(keys, 'k1.key.pem'), 'utf8');
    expect(await failure('keygen', '--out', keys, '--id', 'k1')).toBe(
      `${join(keys, 'k1.key.pem')} exists already → Choose another --id or folder; a key is never overwritten.`,
    );
    await rm(join(keys, 'k1.key.pem'));
    expect(await failure('keygen', '--out', keys, '--id', 'k1')).toContain('k1.pub.pem exists already');
    expect(before).toMatch(/^-----BEGIN PRIVATE KEY-----/);
    expect(await readdir(keys)).toEqual(['k1.pub.pem']);
  });

  test('takes no id that could be a path', async () => {
    expect(await failure('keygen', '--out', keys, '--id', '../k')).toContain('--id ../k is not a key id');
  });
});

describe('attest', () => {
  test.each(['ed25519', 'p256'])(
    'amends HEAD with a %s key: another message, nothing else, and it verifies',
    async (type) => {
      const { key, head } = await stage(type);
      const { out, code } = await run(
        'attest',
        '--key',
        key,
        ...STATED,
        '--actor',
        'jane@bank.example',
        '--session',
        's-1',
        '--region',
        'eu',
        '--coverage',
        '1/1',
      );
      const next = await git.rev('work');
      expect({ out, code }).toEqual({ out: `${next}\n`, code: 0 });
      const headersOf = async (id: string) => (await git.run('cat-file', 'commit', id)).split('\n\n')[0];
      expect(await headersOf(next)).toBe(await headersOf(head));
      expect(await git.run('log', '-1', '--format=%s%n%(trailers:key=Co-authored-by)', next)).toBe(
        'ledger: round\nCo-authored-by: Claude <noreply@anthropic.com>\n',
      );
      const verified = await run('verify', 'main..work', '--format', 'json');
      expect(verified.code).toBe(0);
      expect(JSON.parse(verified.out)).toEqual([
        {
          sha: next,
          subject: 'ledger: round',
          tier: 'internal',
          notes: [],
          origin: {
            kind: 'agent',
            class: 'author',
            name: 'claude-code',
            markers: [
              { line: 3, text: 'Co-authored-by: Claude <noreply@anthropic.com>' },
              { line: 4, text: 'Assisted-by: claude-code:claude-opus-4-6' },
              { line: null, text: 'attested by desk' },
            ],
            hints: [],
          },
          attestation: {
            status: 'verified',
            reason: null,
            detail: null,
            proxy: 'desk',
            key: 'k1',
            model: 'anthropic/claude-opus-4-6',
            mode: 'mutated',
            session: 's-1',
            actor: 'jane@bank.example',
            issuedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
            secrets: null,
            coverage: { added: 1, observed: 1 },
            statement: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
          },
        },
      ]);
    },
  );

  test('attesting once more replaces the trailer', async () => {
    const { key } = await stage();
    await run('attest', '--key', key, ...STATED);
    await run('attest', '--key', key, ...STATED, '--session', 'again');
    const trailers = await git.run('log', '-1', '--format=%(trailers:key=Proxy-Attestation,unfold)', 'work');
    expect(trailers.split('\n').filter(Boolean)).toHaveLength(1);
    expect((await run('verify', 'HEAD')).code).toBe(0);
  });

  test('prints the trailer and changes nothing with --print, for another commit and for what is staged', async () => {
    const { key, head } = await stage();
    const later = await git.commit({ message: 'later\n', files: { 'b.ts': 'b\n' } });
    for (const target of [['--print'], ['--commit', head]]) {
      const { out } = await run('attest', '--key', key, ...STATED, ...target);
      expect(out).toMatch(
        /^Assisted-by: claude-code:claude-opus-4-6\nProxy-Attestation: v1\.k1\.\S+(\n \S+)+\n$/,
      );
    }
    expect(await git.rev('HEAD')).toBe(later);
    await git.run('reset', '-q', '--hard');
    await writeFile(join(git.directory, 'c.ts'), 'c\n');
    await git.run('add', 'c.ts');
    const staged = await run('attest', '--key', key, ...STATED, '--staged');
    await git.runWith(['commit', '-q', '-F', '-'], { input: `c\n\n${staged.out}` });
    expect((await run('verify', 'HEAD', '--format', 'json')).code).toBe(0);
  });

  test('lets a command sign that reads the bytes and prints base64, started without a shell', async () => {
    const { key } = await stage();
    const signer = join(keys, 'sign.mjs');
    await writeFile(
      signer,
      `import { readFileSync } from 'node:fs'; import { sign, createPrivateKey } from 'node:crypto';
       if (process.argv[3] !== 'a b; $HOME') process.exit(9);
       console.log(sign(null, readFileSync(0), createPrivateKey(readFileSync(process.argv[2]))).toString('base64'));`,
    );
    await run('attest', '--signer', `"${process.execPath}" ${signer} ${key} 'a b; $HOME'`, ...STATED);
    expect((await run('verify', 'HEAD')).code).toBe(0);
  });

  test.each([
    ['prints no base64', "console.log('hello!')", 'printed no base64'],
    ['prints too few bytes', "console.log('aGVsbG8=')", 'gave a signature of 5 bytes, expected 64'],
    ['prints nothing', '', 'printed no base64'],
    ['prints without end', "console.log('A'.repeat(5000))", 'printed over 4096 characters'],
    ['fails', 'process.exit(3)', 'ended with 3'],
  ])('changes nothing where the signer %s', async (_title, code, said) => {
    const { head } = await stage();
    const signer = join(keys, 'bad.mjs');
    await writeFile(signer, code);
    expect(await failure('attest', '--signer', `${process.execPath} ${signer}`, ...STATED)).toContain(said);
    expect(await git.rev('work')).toBe(head);
  });

  test('says what is wrong with its options', async () => {
    const { key, head } = await stage();
    const withModel = (model: string) => STATED.map((word) => (word.startsWith('anthropic/') ? model : word));
    expect(await failure('attest', ...STATED)).toContain('attest needs --key or --signer');
    expect(await failure('attest', '--signer', '/nonexistent/signer', ...STATED)).toContain(
      'could not be started',
    );
    expect(await failure('attest', '--key', join(keys, 'none.pem'), ...STATED)).toContain('(ENOENT)');
    expect(await failure('attest', '--key', join(keys, 'k1.pub.pem'), ...STATED)).toContain(
      'holds no private key',
    );
    expect(await failure('attest', '--key', key, ...withModel('opus'))).toContain(
      '--model opus is not of the form PROVIDER/NAME',
    );
    expect(await failure('attest', '--key', key, ...STATED, '--coverage', '3/2')).toContain(
      '--coverage 3/2 is not of the form',
    );
    expect(await failure('attest', '--key', key, ...STATED, '--commit', 'nothing')).toContain(
      '--commit nothing names no commit',
    );
    expect(await git.rev('work')).toBe(head);
  });

  test('runs no hook and leaves index and work tree alone', async () => {
    const { key } = await stage();
    await git.run('reset', '-q', '--hard');
    await writeFile(join(git.directory, 'a.ts'), 'in work\n');
    await writeFile(join(git.directory, 'staged.ts'), 'staged\n');
    await git.run('add', 'staged.ts');
    for (const hook of ['post-commit', 'pre-commit', 'commit-msg', 'post-rewrite', 'reference-transaction']) {
      const path = join(git.directory, '.git', 'hooks', hook);
      await writeFile(path, '#!/bin/sh\ntouch "$(dirname "$0")/../ran"\n');
      await chmod(path, 0o755);
    }
    const before = await git.run('status', '--porcelain');
    await run('attest', '--key', key, ...STATED);
    expect(await git.run('status', '--porcelain')).toBe(before);
    expect(await readdir(join(git.directory, '.git'))).not.toContain('ran');
  });
});

describe('digest', () => {
  test('prints both digests of a commit and of what is staged', async () => {
    const { head } = await stage();
    const text = await run('digest', head);
    expect(text.out).toMatch(/^exact [0-9a-f]{64}\npatch [0-9a-f]{64}\n$/);
    await git.run('reset', '-q', '--hard', 'main');
    await writeFile(join(git.directory, 'a.ts'), 'aa\n');
    await git.run('add', 'a.ts');
    const staged = JSON.parse((await run('digest', '--staged', '--format', 'json')).out);
    expect(`exact ${staged.exact}\npatch ${staged.patch}\n`).toBe(text.out);
    expect(await failure('digest')).toContain('either a commit or --staged');
    expect(await failure('digest', 'HEAD', '--staged')).toContain('either a commit or --staged');
    expect(await failure('digest', 'HEAD~99')).toContain('names no commit');
  });
});

describe('verify', () => {
  test('prints a table, says why, and exits with 1 where something is wrong', async () => {
    const { key } = await stage();
    await run('attest', '--key', key, ...STATED);
    const stolen = await git.run('log', '-1', '--format=%B', 'HEAD');
    await git.commit({ message: 'by hand\n', files: { 'b.ts': 'b\n' } });
    await git.commit({ message: MESSAGE.replace('round', 'up\u001b[2J'), files: { 'c.ts': 'c\n' } });
    await git.commit({ message: stolen, files: { 'd.ts': 'd\n' } });
    const ids = (await git.run('rev-list', '--reverse', 'main..work'))
      .split('\n')
      .map((id) => id.slice(0, 12));
    const { out, code } = await run('verify', 'main..work');
    expect(code).toBe(1);
    expect(out.split('\n').map((line) => line.replace(/ +/g, ' '))).toEqual([
      'commit origin tier attestation reason subject',
      `${ids[0]} agent claude-code internal verified - ledger: round`,
      `${ids[1]} unknown internal not-required - by hand`,
      `${ids[2]} agent claude-code internal missing - ledger: up[U+001B][2J`,
      `${ids[3]} agent claude-code internal rejected wrong-change ledger: round`,
      '',
      expect.stringMatching(
        new RegExp(
          `^${ids[3]} wrong-change: it is for the change [0-9a-f]{12}, this commit's is [0-9a-f]{12} `,
        ),
      ),
      ' formatter or a hook touched the files after the proxy did, attest the commit as it is',
      ' now)',
      '4 commits: 1 verified, 1 not-required, 1 missing, 1 rejected',
      '',
    ]);
  });

  test('takes the name of the repository from origin, from an option, or from the folder', async () => {
    const { key } = await stage();
    await git.run('remote', 'add', 'origin', 'https://jane:secret@GitHub.example/bank/ledger.git');
    await run('attest', '--key', key, ...STATED);
    const outcome = async (...args: string[]) =>
      JSON.parse((await run('verify', 'HEAD', '--format', 'json', ...args)).out)[0].attestation;
    expect(await outcome()).toMatchObject({ status: 'verified' });
    expect(await outcome('--repository-name', 'github.example/bank/ledger')).toMatchObject({
      status: 'verified',
    });
    expect(await outcome('--repository-name', `local/${basename(git.directory)}`)).toMatchObject({
      reason: 'wrong-repository',
    });
    expect(await outcome('--repository-id', 'github.example/1')).toMatchObject({
      reason: 'wrong-repository',
    });
    for (const flag of ['--repository', '--repository-name']) {
      await run('attest', '--key', key, ...STATED, flag, 'bank/other');
      expect(await outcome('--repository-name', 'bank/other')).toMatchObject({ status: 'verified' });
    }
    await run('attest', '--key', key, ...STATED, '--repository-id', 'github.example/1');
    expect(await outcome('--repository-id', 'github.example/1')).toMatchObject({ status: 'verified' });
  });

  test('says what is wrong with what it is given', async () => {
    await stage();
    expect(await failure('verify', 'main...work')).toContain('is a symmetric range');
    expect(await failure('verify', 'nothing')).toContain('the revision nothing names no commit');
    expect(await failure('verify', 'HEAD', '--manifest', 'other.yml')).toContain(
      'there is no manifest other.yml at ',
    );
    await writeFile(join(git.directory, 'bad.yml'), 'version: 1\ntier: secret\n');
    expect(await failure('verify', 'HEAD', '--policy', 'bad.yml')).toContain(
      'the manifest has mistakes:\nbad.yml:2:',
    );
    expect((await run('verify', 'work..main')).out).toBe('There are no commits in this range.\n');
  });
});

import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { storeEnvelope } from '../../src/platform/attestation-store';
import { openRepository } from '../../src/platform/git/open-repository';
import { createDesk, type Desk, failureOf, run, runOn, STATED, verified } from './desk';

/** Attestations one by one: explained, exported, stored. */

let desk: Desk;
let head: string;
beforeEach(async () => {
  desk = await createDesk();
  await desk.git.commit({ message: 'ledger: round\n', files: { 'a.ts': 'one\n2\n' } });
  const more = ['--actor', 'jane@bank.example', '--session', 's-1', '--region', 'eu', '--coverage', '1/1'];
  await cli('attest', '--key', desk.keyFile, ...STATED, ...more, '--repository', 'bank/ledger');
  head = await desk.git.rev('HEAD');
});
afterEach(() => desk.dispose());

const cli = (...args: string[]) => run(desk.git.directory, ...args);
const show = (...args: string[]) => cli('attestation', 'show', ...args, '--repository-name', 'bank/ledger');

test('says in plain words who vouches for what, and that it verifies', async () => {
  const digest = JSON.parse((await cli('digest', 'HEAD', '--format', 'json')).out);
  const spki = Buffer.from(desk.pair.publicPem.replace(/-----.*-----/g, ''), 'base64');
  const { out, code } = await show('HEAD');
  expect({ code, lines: out.split('\n') }).toEqual({
    code: 0,
    lines: [
      `commit ${head}`,
      'ledger: round',
      '',
      'here        verified',
      'found in    line 4 of the message, in its trailers',
      'proxy       desk',
      "key         k1, in developer custody: it proves no more than that developer's word",
      `            sha256:${createHash('sha256').update(spki).digest('hex')}`,
      `change      exact ${digest.exact}`,
      `            patch ${digest.patch}`,
      'agent       claude-code',
      'model       anthropic/claude-opus-4-6, which ran in eu',
      'mode        logged: the proxy kept a record of each call to the model',
      'actor       jane@bank.example',
      'session     s-1',
      'coverage    1 of 1 added line went through the proxy',
      'secrets     not stated',
      'repository  bank/ledger',
      expect.stringMatching(/^issued {6}\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
      expect.stringMatching(/^envelope {4}sha256:[0-9a-f]{64} \(of its payload\)$/),
      '',
    ],
  });
});

test('says why it does not verify here, and exits with 1', async () => {
  const elsewhere = await cli('attestation', 'show', 'HEAD', '--repository-name', 'bank/other');
  expect(elsewhere.code).toBe(1);
  expect(elsewhere.out).toContain(
    'here        rejected (wrong-repository)\n            its repository is bank/ledger, expected bank/other',
  );
  await desk.git.commit({
    message: await desk.git.run('log', '-1', '--format=%B'),
    files: { 'b.ts': 'x\n' },
  });
  const stolen = await show('HEAD');
  expect(stolen.code).toBe(1);
  expect(stolen.out).toContain('here        rejected (wrong-change)\n            it is for the change ');
});

test('shows it all the same where nothing can be verified, and exits with 2', async () => {
  await desk.git.run('branch', '-m', 'main', 'trunk');
  const { out, err, code } = await show('HEAD');
  expect(code).toBe(2);
  expect(err).toContain('note: nothing can be verified here: the default branch cannot be told');
  expect(out).toContain('here        not verified\n            no manifest is at hand\n');
  expect(out).toContain('key         k1, which the manifest here does not know\n');
  expect(await failureOf(desk.git.directory, 'attestation', 'show', 'HEAD', '--base', 'main')).toContain(
    '--base main names no commit',
  );
});

test('exports standard DSSE JSON and reads it back, as it reads the trailer and the compact form', async () => {
  const { out } = await show('HEAD', '--format', 'dsse');
  const { payload, payloadType, signatures } = JSON.parse(out);
  expect({ payloadType, keys: signatures.map(({ keyid }: { keyid: string }) => keyid) }).toEqual({
    payloadType: 'application/vnd.in-toto+json',
    keys: ['k1'],
  });
  const compact = [payload, signatures[0].sig].map((part) =>
    Buffer.from(part, 'base64').toString('base64url'),
  );
  const forms = {
    'a.json': out,
    trailer: await desk.git.run('log', '-1', '--format=%(trailers:key=Proxy-Attestation)'),
    compact: `v1.k1.${compact.join('.')}\n`,
    message: await desk.git.run('log', '-1', '--format=%B'),
  };
  for (const [name, text] of Object.entries(forms)) {
    await writeFile(join(desk.git.directory, name), text);
    const back = await show(`./${name}`);
    expect({ name, code: back.code, here: back.out.split('\n')[0] }).toEqual({
      name,
      code: 0,
      here: 'here        signed',
    });
    expect((await show(`./${name}`, '--format', 'dsse')).out).toBe(out);
  }
});

test('prints JSON for programs', async () => {
  const { out } = await show('HEAD', '--format', 'json');
  expect(JSON.parse(out)).toEqual({
    commit: head,
    status: 'verified',
    detail: null,
    attestations: [
      {
        place: 'line 4 of the message, in its trailers',
        key: 'k1',
        custody: 'developer',
        digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
        statement: expect.objectContaining({ predicateType: 'urn:countersign:agent-change:v1' }),
      },
    ],
  });
});

test('stores an envelope under its digest, once, and the trailer that names it verifies', async () => {
  await writeFile(join(desk.git.directory, 'a.json'), (await show('HEAD', '--format', 'dsse')).out);
  const bytes = await readFile(join(desk.git.directory, 'a.json'));
  const digest = createHash('sha256').update(bytes).digest('hex');
  await desk.git.run('config', 'user.name', 'Jane');
  await desk.git.run('config', 'user.email', 'jane@bank.example');
  const store = () => cli('attestation', 'store', 'a.json');
  expect(await store()).toEqual({
    out: `Proxy-Attestation: sha256:${digest}\n`,
    err: 'Stored; share it with `git push origin refs/countersign/attestations`.\n',
    code: 0,
  });
  expect((await store()).err).toContain('It is stored already');
  const path = `refs/countersign/attestations:${digest.slice(0, 2)}/${digest}`;
  expect((await desk.git.runWith(['cat-file', 'blob', path])).equals(bytes)).toBe(true);
  expect(await desk.git.run('rev-list', '--count', 'refs/countersign/attestations')).toBe('1');
  await desk.git.commit({
    message: `stored\n\nProxy-Attestation: sha256:${digest}\n`,
    files: { 'a.ts': 'one\n2\n' },
    parents: [await desk.git.rev('main')],
  });
  const { out, code } = await show('HEAD');
  expect(code).toBe(0);
  expect(out).toContain(`found in    line 3 of the message, in its trailers, stored as sha256:${digest}\n`);
});

test('two that store at the same time both keep theirs', async () => {
  await desk.git.run('config', 'user.name', 'Jane');
  await desk.git.run('config', 'user.email', 'jane@bank.example');
  const repository = await openRepository(desk.git.directory);
  const kept = await Promise.all(
    [1, 2, 3].map((text) => storeEnvelope(repository, Buffer.from(`${text}\n`))),
  );
  await repository.close();
  const files = await desk.git.run('ls-tree', '-r', '--name-only', 'refs/countersign/attestations');
  expect(files.split('\n')).toEqual(kept.map(({ digest }) => `${digest.slice(0, 2)}/${digest}`).toSorted());
});

test('says what is wrong with what it is given', async () => {
  const said = (...args: string[]) => failureOf(desk.git.directory, 'attestation', ...args);
  expect(await said('show', 'main')).toBe(
    'main carries no attestation → Attest it with `countersign attest`.',
  );
  expect(await said('show', 'nothing')).toContain(
    'nothing is neither a commit here nor a file that can be read',
  );
  await writeFile(join(desk.git.directory, 'bad'), 'v1.k1.abc\u001b[2J.d\n');
  const { out, code } = await show('./bad');
  expect(code).toBe(1);
  expect(out).toContain('here        rejected (malformed)');
  expect(out).not.toContain('\u001b');
  expect(await said('show', './bad', '--format', 'dsse')).toContain('Only a sound envelope can be exported');
  expect(await said('store', 'bad')).toContain('Only a sound envelope can be stored');
  const message = await desk.git.run('log', '-1', '--format=%B');
  await writeFile(join(desk.git.directory, 'two'), `${message}\n${message}`);
  expect(await said('store', 'two')).toContain('two holds more than one attestation');
  expect(await desk.git.run('for-each-ref', 'refs/countersign')).toBe('');
});

test('words of a statement cannot steer the terminal', async () => {
  await cli(
    'attest',
    '--key',
    desk.keyFile,
    ...STATED,
    '--actor',
    'a\u001b[2J\nhere  verified',
    '--repository',
    'bank/ledger',
  );
  const { out } = await show('HEAD');
  expect(out).not.toContain('\u001b');
  expect(out.split('\n').filter((line) => /^(here|actor)|^ +here/.test(line))).toEqual([
    'here        verified',
    'actor       a[U+001B][2J[U+000A]here  verified',
  ]);
  expect(await verified(desk.git.directory)).toEqual(['ledger: round: rejected wrong-repository']);
});

test('the table of verify fits the terminal, and colours only what it says in words too', async () => {
  await desk.git.commit({ message: 'by hand\n', files: { 'b.ts': 'x\n' } });
  const claude = 'Claude <noreply@anthropic.com>';
  const subject = 'an agent wrote this without a proxy, and has much to say about it in the title';
  await desk.git.commit({ message: `${subject}\n`, files: { 'b.ts': 'y\n' }, author: claude });
  const verify = ['verify', 'main..HEAD', '--repository-name', 'bank/ledger'];
  const lines = async (width: number, colour: boolean) =>
    (await runOn({ cwd: desk.git.directory, width, colour }, ...verify)).out.split('\n');
  const ids = (await desk.git.run('rev-list', '--reverse', 'main..HEAD'))
    .split('\n')
    .map((id) => id.slice(0, 12));
  expect(await lines(80, false)).toEqual([
    'commit        origin             tier      attestation   reason  subject',
    `${ids[0]}  agent claude-code  internal  verified      -       ledger: round`,
    `${ids[1]}  unknown            internal  not-required  -       by hand`,
    `${ids[2]}  agent claude-code  internal  missing       -       an agent wrote…`,
    '',
    '3 commits: 1 verified, 1 not-required, 1 missing',
    '',
  ]);
  const coloured = await lines(80, true);
  expect(coloured.slice(1, 4).map((line) => line.slice(43, 70).trimEnd())).toEqual([
    '\u001b[32mverified\u001b[39m      -',
    '\u001b[2mnot-required\u001b[22m  -',
    '\u001b[31mmissing\u001b[39m       -',
  ]);
});

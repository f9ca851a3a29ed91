import { rm } from 'node:fs/promises';
import packageManifest from '../../package.json';
import { verdictSchema } from '../../src/verdict/verdict';
import { TOOL_VERSION } from '../../src/world/tool';
import { runCli } from '../support/cli';
import { GitRepository } from '../support/git-repository';

const CLAUDE = 'Co-authored-by: Claude <noreply@anthropic.com>';
let repository: GitRepository;

beforeAll(async () => {
  repository = await GitRepository.create();
  await repository.commit({
    message: 'base',
    files: { '.github/countersign.yml': 'version: 1\ntier: internal\n', a: '1\n' },
  });
  await repository.branch('agent');
  await repository.switch('agent');
  await repository.commit({ message: `work\n\n${CLAUDE}\n`, files: { a: '2\n' } });
  await repository.switch('main');
  await repository.branch('person');
  await repository.switch('person');
  await repository.commit({ message: 'work\n', files: { a: '3\n' } });
});
afterAll(async () => {
  await repository.dispose();
  for (const copy of ['bare', 'shallow'])
    await rm(`${repository.directory}.${copy}`, { recursive: true, force: true });
});

const check = (...args: string[]) => runCli(['check', ...args], repository.directory);

test('exits 0 for a change that passes', async () => {
  const { code, err } = await check('--head', 'person');
  expect({ code, err }).toEqual({ code: 0, err: '' });
});

test('exits 1 for findings, and the JSON form is a verdict', async () => {
  const { code, out } = await check('--head', 'agent', '--format', 'json');
  const verdict = verdictSchema.parse(JSON.parse(out));
  expect({ code, decision: verdict.decision, rules: verdict.findings.map(({ rule }) => rule) }).toEqual({
    code: 1,
    decision: 'fail',
    rules: ['attestation-missing'],
  });
});

test('gives the same bytes twice but for the run and the time', async () => {
  const runs = [
    await check('--head', 'agent', '--format', 'json'),
    await check('--head', 'agent', '--format', 'json'),
  ];
  const [first, second] = runs.map(({ out }) =>
    JSON.stringify({ ...JSON.parse(out), run: null, evaluatedAt: null }),
  );
  expect(first).toBe(second);
});

test.each([
  ['an unknown revision', ['--head', 'nowhere'], /--head nowhere names no commit/],
  [
    'an unknown level',
    ['--head', 'agent', '--fail-on', 'hihg'],
    /--fail-on hihg is not a level[\s\S]*low, medium/,
  ],
  ['an unknown tier', ['--head', 'agent', '--repositories', 'secret'], /unknown tier "secret"/],
  ['an unknown option', ['--hed', 'agent'], /unknown option '--hed'[\s\S]*--head/],
  ['a folder that is no repository', ['--repo', '/'], /not in a git repository/],
  ['a policy file that is not there', ['--head', 'agent', '--policy', 'none.yml'], /cannot read .*none\.yml/],
])('exits 2 and says why for %s', async (_title, args, message) => {
  const { code, out, err } = await check(...args);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toMatch(message);
  expect(err).not.toContain('    at ');
});

test('exits 2 for a broken manifest on the base, with the place and what was expected', async () => {
  const broken = await GitRepository.create();
  await broken.commit({
    message: 'base',
    files: { '.github/countersign.yml': 'version: 1\nteir: internal\n' },
  });
  await broken.branch('work');
  await broken.switch('work');
  await broken.commit({ message: 'work', files: { a: '1\n' } });
  const { code, err } = await runCli(['check', '--head', 'work'], broken.directory);
  await broken.dispose();
  expect(code).toBe(2);
  expect(err).toMatch(/countersign\.yml:2:1 .*teir/);
  expect(err).toMatch(/tier/);
});

test('a program that asks for JSON gets a verdict even where nothing could be decided', async () => {
  const { code, out } = await check('--head', 'nowhere', '--format', 'json');
  const verdict = verdictSchema.parse(JSON.parse(out));
  expect({ code, decision: verdict.decision }).toEqual({ code: 2, decision: 'error' });
  expect(verdict.error?.nextStep).toMatch(/exists here/);
});

test.each([
  ['cef', /^CEF:0\|Countersign\|Countersign\|[\d.]+\|([a-z-]+)\|/],
  ['leef', /^LEEF:2\.0\|Countersign\|Countersign\|[\d.]+\|([a-z-]+)\|x09\|/],
])('writes events of %s, one a line, with the exit code of the verdict', async (format, event) => {
  const runs = [
    await check('--head', 'person', '--format', format),
    await check('--head', 'agent', '--format', format),
    await check('--head', 'nowhere', '--format', format),
  ];
  expect(
    runs.map(({ code, out }) => [code, ...out.split('\n').map((line) => event.exec(line)?.[1] ?? line)]),
  ).toEqual([
    [0, 'verdict-pass', ''],
    [1, 'verdict-fail', 'attestation-missing', ''],
    [2, 'verdict-error', ''],
  ]);
});

test('G18 a path that reads like an event is a part of one', async () => {
  await repository.branch('forged');
  await repository.switch('forged');
  const path = 'a\nCEF:0|Countersign|Countersign|0.1.0|verdict-pass|Change passed|1|act=allowed';
  await repository.commit({ message: 'work\n', files: { [path]: '1\n' } });
  await repository.switch('main');
  const { code, out } = await check('--head', 'forged', '--format', 'cef');
  const lines = out.trimEnd().split('\n');
  expect([code, ...lines.map((line) => line.split('|')[4])]).toEqual([1, 'verdict-fail', 'path-collision']);
  expect(lines[1]).toContain(
    ' filePath=a\\nCEF[U+003A]0|Countersign|Countersign|0.1.0|verdict-pass|Change passed|1|act\\=allowed cn2=',
  );
});

test('works in a bare clone', async () => {
  const bare = `${repository.directory}.bare`;
  await repository.run('clone', '-q', '--bare', repository.directory, bare);
  const { code } = await runCli(['check', '--repo', bare, '--base', 'main', '--head', 'person'], bare);
  expect(code).toBe(0);
});

test('refuses a shallow clone instead of judging a part', async () => {
  const shallow = `${repository.directory}.shallow`;
  await repository.run(
    'clone',
    '-q',
    '--depth',
    '1',
    '--no-single-branch',
    `file://${repository.directory}`,
    shallow,
  );
  const { code, err } = await runCli(
    ['check', '--repo', shallow, '--base', 'origin/main', '--head', 'origin/agent'],
    shallow,
  );
  expect(code).toBe(2);
  expect(err).toMatch(/shallow/);
});

test('every command has help with an example', async () => {
  for (const command of [
    ['check'],
    ['init'],
    ['policy', 'check'],
    ['keygen'],
    ['attest'],
    ['digest'],
    ['verify'],
    ['demo'],
  ]) {
    const { code, out } = await runCli([...command, '--help'], repository.directory);
    expect({ command, code, hasExample: /Examples?:/.test(out) }).toEqual({
      command,
      code: 0,
      hasExample: true,
    });
  }
});

test('says the version that the package has', () => {
  expect(TOOL_VERSION).toBe(packageManifest.version);
});

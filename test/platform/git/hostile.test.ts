import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { readChange } from '../../../src/change/read-change';
import { type OpenRepository, openRepository } from '../../../src/platform/git/open-repository';
import { Failure } from '../../../src/world/failure';
import { GitRepository } from '../../support/git-repository';

let git: GitRepository;
let folder: string;
let ids: string[];
const environment = { ...process.env };

beforeAll(async () => {
  git = await GitRepository.create();
  const root = await git.commit({ message: 'root', files: { a: '1\n', b: '1\n' } });
  await git.switch('side', root);
  const side = await git.commit({ message: 'side', files: { a: '2\n' } });
  await git.switch('main');
  const main = await git.commit({ message: 'main', files: { b: '2\n' } });
  ids = [root, side, main, await git.merge(side)];
  await git.run('checkout', '-f', '-q', 'main');
});
afterAll(() => git.dispose());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-hostile-'));
});
afterEach(async () => {
  for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name];
  Object.assign(process.env, environment);
  await rm(folder, { recursive: true });
});

/** Everything that is asked of a repository, as one value. */
async function everything(repository: OpenRepository): Promise<unknown> {
  const [root = '', side = '', main = '', head = ''] = ids;
  return [
    await readChange(repository, { mergeBase: root, head }),
    await repository.listTree(head),
    await repository.mergeBases(side, main),
    await repository.mergeOf(side, main),
    await repository.resolve('main'),
    await repository.defaultBranch(),
    await repository.stagedTree(),
  ];
}

async function answers(): Promise<unknown> {
  const repository = await openRepository(git.directory);
  try {
    return await everything(repository);
  } finally {
    await repository.close();
  }
}

async function program(path: string, text: string): Promise<void> {
  await writeFile(path, `#!/bin/sh\n${text}\n`);
  await chmod(path, 0o755);
}

const canary = () => join(folder, 'canary');

test('G05 a checkout whose configuration, hooks and attributes run programs changes nothing and runs nothing', async () => {
  const before = await answers();
  const touch = `touch ${canary()};`;
  const settings = [
    `[core]\n\tfsmonitor = ${touch}\n\thooksPath = ${folder}\n\tsshCommand = ${touch}\n\tpager = ${touch}\n\teditor = ${touch}`,
    `\tattributesFile = ${folder}/attributes\n\tquotePath = true\n\talternateRefsCommand = ${touch}\n\tcommentChar = %`,
    `[diff]\n\texternal = ${touch}\n\trenames = copies\n\tignoreSubmodules = all\n\torderFile = ${folder}/order\n\tnoprefix = true`,
    `[diff "evil"]\n\tcommand = ${touch}\n\ttextconv = ${touch}`,
    `[filter "evil"]\n\tclean = ${touch}\n\tsmudge = ${touch}\n\tprocess = ${touch}\n\trequired = true`,
    `[merge]\n\tdefault = evil\n\trenames = false\n[merge "evil"]\n\tdriver = ${touch}`,
    `[alias]\n\trev-parse = !${touch}\n\tcat-file = !${touch}\n[log]\n\tshowSignature = true\n[gpg]\n\tprogram = ${touch}`,
    `[trailer]\n\tseparators = "="\n[i18n]\n\tcommitEncoding = UTF-16\n\tlogOutputEncoding = UTF-16`,
  ];
  const config = join(git.directory, '.git', 'config');
  const plain = await readFile(config);
  await git.run('config', 'user.name', 'x');
  await writeFile(config, `[core]\n\trepositoryformatversion = 0\n\tbare = false\n${settings.join('\n')}\n`);
  await writeFile(join(git.directory, '.git', 'info', 'attributes'), '* diff=evil filter=evil merge=evil\n');
  for (const hook of ['post-index-change', 'reference-transaction', 'pre-auto-gc', 'fsmonitor-watchman']) {
    await program(join(git.directory, '.git', 'hooks', hook), touch);
    await program(join(folder, hook), touch);
  }
  const names = await readdir(folder);
  expect(await answers()).toEqual(before);
  expect(await readdir(folder)).toEqual(names);
  await writeFile(config, plain);
});

test("G28 the caller's git variables change nothing", async () => {
  const before = await answers();
  Object.assign(process.env, {
    GIT_DIR: folder,
    GIT_WORK_TREE: folder,
    GIT_INDEX_FILE: join(folder, 'index'),
    GIT_OBJECT_DIRECTORY: folder,
    GIT_ALTERNATE_OBJECT_DIRECTORIES: folder,
    GIT_NAMESPACE: 'evil',
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: 'core.fsmonitor',
    GIT_CONFIG_VALUE_0: `touch ${canary()}`,
    GIT_CONFIG_PARAMETERS: `'alias.rev-parse'='!touch ${canary()}'`,
    GIT_EXTERNAL_DIFF: `touch ${canary()}`,
    GIT_REPLACE_REF_BASE: 'refs/heads',
    GIT_SHALLOW_FILE: join(folder, 'shallow'),
    GIT_TRACE: join(folder, 'trace'),
    GIT_EXEC_PATH: folder,
    NODE_OPTIONS: '--require /nothing',
    LC_ALL: 'de_DE.UTF-8',
  });
  expect(await answers()).toEqual(before);
  expect(await readdir(folder)).toEqual([]);
});

test('G28 a git that the checkout brings along is not run', async () => {
  const before = await answers();
  await mkdir(join(git.directory, 'bin'));
  await program(join(git.directory, 'bin', 'git'), `touch ${canary()}`);
  process.env['PATH'] = ['.', '', join(git.directory, 'bin'), environment['PATH']].join(delimiter);
  expect(await answers()).toEqual(before);
  expect(await readdir(folder)).toEqual([]);
});

test('without git the failure says so', async () => {
  process.env['PATH'] = folder;
  const failure = await openRepository(git.directory).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(Failure);
  expect((failure as Failure).nextStep).toBe('Install git 2.38 or newer and put it on PATH.');
});

/** A git that is the real one but for the command that `pattern` matches. */
async function faultyGit(pattern: string, fault: string): Promise<void> {
  const real = (environment['PATH'] ?? '').split(delimiter);
  const pass = `PATH="${real.join(delimiter)}" exec git "$@"`;
  await program(join(folder, 'git'), `case "$*" in\n*${pattern}*)\n${fault}\n;;\n*) ${pass};;\nesac`);
  process.env['PATH'] = [folder, ...real].join(delimiter);
}

const FAULTS: [string, string][] = [
  ['ends at once', 'exit 0'],
  ['ends with an error', 'echo "fatal: broken" >&2; exit 128'],
  ['is killed', 'kill -9 $$'],
  ['writes something else', 'echo "<html>"; exit 0'],
  ['is cut in the middle of a line', `printf '${'a'.repeat(40)} bl'; exit 0`],
  ['floods standard error', 'head -c 300000 /dev/zero | tr "\\0" x >&2; exit 1'],
];

async function readWhole(): Promise<unknown> {
  const repository = await openRepository(git.directory);
  const [mergeBase = '', side = '', main = '', head = ''] = ids;
  try {
    return [
      await readChange(repository, { mergeBase, head }),
      await repository.compareTrees([[mergeBase, head]]),
      await repository.mergeBases(side, main),
    ];
  } finally {
    await repository.close();
  }
}

describe.each([
  ['version', 'version'],
  ['the object format', 'rev-parse --show-object-format'],
  ['replacements', 'rev-parse --symbolic-full-name --glob=refs/replace/'],
  ['objects', 'cat-file --batch-command'],
  ['differences of trees', 'diff-tree'],
  ['commits', 'rev-list'],
  ['merges', 'merge-tree'],
  ['merge bases', 'merge-base'],
])('where the git that reads %s', (name, command) => {
  test.each(FAULTS)('%s, reading a change fails with a cause', async (_fault, script) => {
    await faultyGit(command, script);
    const failure = await readWhole().catch((error: unknown) => error);
    expect([name, failure]).toEqual([name, expect.any(Failure)]);
    expect((failure as Failure).message.length).toBeLessThan(6000);
  });
});

// Whole lines or records are gone, and git still ends with 0.
test.each([
  ['T38 the last commits', 'rev-list', 'head -n 1', 'is not among them'],
  ['T38 the first commits', 'rev-list', 'tail -n 1', 'is not among them'],
  ['the list of replacements', 'refs/replace/', 'head -c -5', 'git rev-parse gave an answer that was cut'],
  ['the last comparison', 'diff-tree', 'head -c -82', 'git diff-tree gave output that ends'],
  ['the end of the last comparison', 'diff-tree', 'head -c -83', 'git diff-tree gave output that ends'],
])('a git that swallows %s is found out', async (_name, command, filter, message) => {
  const real = environment['PATH'] ?? '';
  await faultyGit(command, `PATH="${real}" git "$@" | PATH="${real}" ${filter}; exit 0`);
  const failure = await readWhole().catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(Failure);
  expect((failure as Failure).message).toContain(message);
});

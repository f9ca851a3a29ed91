import { chmod, lstat, mkdir, readFile, readlink, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { BUNDLE, bundle, createDesk, type Desk, verified } from './desk';

/** Hooks as people meet them: real `git commit`, other people's hooks, husky's layouts. */

let desk: Desk;

const at = (...names: string[]): string => join(desk.git.directory, ...names);

async function put(path: string, content: string, mode = 0o755): Promise<void> {
  await mkdir(dirname(at(path)), { recursive: true });
  await writeFile(at(path), content);
  await chmod(at(path), mode);
}

const hooks = (command: string, script?: string) =>
  bundle(desk.git.directory, ['hooks', command], script === undefined ? {} : { script });

async function install(): Promise<void> {
  const { code, err } = await hooks('install');
  expect({ code, err: code === 0 ? '' : err }).toEqual({ code: 0, err: '' });
}

/** git in an agent's session; what it printed on failure. */
async function agent(args: readonly string[], env: Record<string, string> = {}, input = ''): Promise<void> {
  await desk.git.runWith(args, { env: { ...desk.session, ...env }, input });
}

const human = (...args: string[]) => desk.git.run(...args);
const message = (rev = 'HEAD') => desk.git.run('log', '-1', '--format=%B', rev);

describe('in the session of an agent', () => {
  beforeAll(async () => {
    desk = await createDesk();
    await install();
  });
  beforeEach(async () => {
    await human('checkout', '-qf', 'work');
    await human('reset', '-q', '--hard', 'main');
  });
  afterAll(() => desk.dispose());

  /** How a commit comes to be, after `a.ts` and `b.ts` were changed and `a.ts` staged. */
  const WAYS: Record<string, (() => Promise<void>) | readonly string[]> = {
    'git commit': ['commit', '-qm', 'x'],
    'git commit -a': ['commit', '-qam', 'x'],
    'git commit PATH, with something else staged': ['commit', '-qm', 'x', 'b.ts'],
    'git commit -p': () => agent(['commit', '-qpm', 'x'], {}, 'y\n'),
    'git commit -s': ['commit', '-qsm', 'x'],
    'git commit -F -': () => agent(['commit', '-qF', '-'], {}, 'x\n\nRefs: #12\n'),
    'git commit -v in an editor': () =>
      agent(['commit', '-qv'], {
        GIT_EDITOR: `sh -c 'printf "x\\n\\nCc: a\\n" | cat - "$0" > "$0.new"; mv "$0.new" "$0"'`,
      }),
    'an editor with another comment mark': async () => {
      await agent(['-c', 'core.commentChar=;', 'commit', '-q'], {
        GIT_EDITOR: `sh -c 'printf "x\\n\\n# kept\\nCc: a\\n" | cat - "$0" > "$0.new"; mv "$0.new" "$0"'`,
      });
      expect(await message()).toContain('# kept\nCc: a\nAssisted-by');
    },
    'a comment mark that git chooses': async () => {
      await agent(['-c', 'core.commentChar=auto', 'commit', '-q', '-t', at('a.ts'), '-e'], {
        GIT_EDITOR: `sh -c 'printf "x\\n\\n# kept\\n" | cat - "$0" > "$0.new"; mv "$0.new" "$0"'`,
      });
    },
    'git commit --allow-empty': async () => {
      await human('reset', '-q', '--hard');
      await agent(['commit', '--allow-empty', '-qm', 'x']);
    },
    'git -C, and from a folder below': async () => {
      await mkdir(at('below'), { recursive: true });
      await agent(['-C', 'below', 'commit', '-qm', 'x']);
    },
    'an index of its own, named relatively': async () => {
      await human('reset', '-q');
      const env = { GIT_INDEX_FILE: '.git/other-index' };
      await agent(['read-tree', 'HEAD'], env);
      await agent(['add', 'b.ts'], env);
      await agent(['commit', '-qm', 'x'], env);
    },
  };

  test.each(Object.entries(WAYS))('%s is attested', async (_title, way) => {
    await writeFile(at('a.ts'), 'one\n2\n');
    await writeFile(at('b.ts'), 'bb\n');
    await human('add', 'a.ts');
    await (typeof way === 'function' ? way() : agent(way));
    expect(await verified(desk.git.directory)).toEqual(['x: verified']);
    expect(await message()).toMatch(
      /^Assisted-by: claude-code:claude-opus-4-6\nProxy-Attestation: v1\.k1\./m,
    );
  });

  test.each<readonly [string, readonly string[]]>([
    ['commit --amend --no-edit', ['commit', '-qa', '--amend', '--no-edit']],
    ['commit --amend -m', ['commit', '-qam', 'x', '--amend']],
    ['commit --amend of the message alone', ['commit', '--amend', '-qm', 'x']],
    ['an alias', ['fix', '-qa']],
    ['a shell alias', ['shellfix']],
    ['options of git itself', ['-c', 'user.name=Bo', 'commit', '--am', '-qa', '-C', 'HEAD']],
  ])('%s replaces the attestation, and is held against the parent', async (_title, words) => {
    await human('config', 'alias.fix', 'ci --amend -m x');
    await human('config', 'alias.ci', 'commit');
    await human('config', 'alias.shellfix', '!git commit -qa --amend -C HEAD');
    await writeFile(at('a.ts'), 'one\n2\n');
    await agent(['commit', '-qam', 'x']);
    await writeFile(at('a.ts'), 'one\n2\n3\n');
    await agent(words);
    expect(await verified(desk.git.directory)).toEqual(['x: verified']);
    expect((await message()).match(/Proxy-Attestation|Assisted-by/g)).toHaveLength(2);
  });

  test('where only the message is replaced, the very attestation is kept, whoever the session is now', async () => {
    await writeFile(at('a.ts'), 'one\n2\n');
    await agent(['commit', '-qam', 'x']);
    const trailers = (text: string) => text.slice(text.indexOf('Assisted-by'));
    const before = await message();
    await agent(['commit', '--amend', '-qm', 'y'], {
      COUNTERSIGN_MODEL: 'other/model',
      COUNTERSIGN_KEY_FILE: '',
    });
    expect(await message()).toMatch(/^y\n\nAssisted-by/);
    expect(trailers(await message())).toBe(trailers(before));
  });

  test('commit --no-verify and revert --no-edit are attested, though git leaves commit-msg out', async () => {
    await writeFile(at('a.ts'), 'one\n2\n');
    await agent(['commit', '-qanm', 'x']);
    await agent(['revert', '--no-edit', 'HEAD']);
    expect(await verified(desk.git.directory)).toEqual(['x: verified', 'Revert "x": verified']);
  });

  test('what a rebase squashes is attested; what it picks or rewords of others is left as it was', async () => {
    for (const text of ['1', '2', '3', '4']) {
      await writeFile(at('a.ts'), `one\n${text}\n`);
      await (text === '3' ? human('commit', '-qam', 'by hand') : agent(['commit', '-qam', `agent ${text}`]));
    }
    await agent(['rebase', '-q', '-i', 'main'], {
      GIT_SEQUENCE_EDITOR: "sed -i -e '2s/pick/fixup/' -e '3s/pick/reword/'",
      GIT_EDITOR: "sed -i '1s/$/ after all/'",
    });
    expect(await verified(desk.git.directory)).toEqual([
      'agent 1: verified',
      'by hand after all: not-required',
      'agent 4: verified',
    ]);
    await human('checkout', '-q', '-B', 'picked', 'main');
    await human('cherry-pick', 'work~2');
    await agent(['cherry-pick', 'work~1']);
    expect(await message()).toBe('by hand after all\n');
  });

  test('words of a message are not taken for --amend', async () => {
    await writeFile(at('a.ts'), 'one\n2\n');
    await agent(['commit', '-qam', '--amend']);
    expect(await verified(desk.git.directory)).toEqual(['--amend: verified']);
  });

  test('a clean merge is left alone, a resolved one is attested, and so are squash and cherry-pick', async () => {
    await writeFile(at('a.ts'), 'ONE\ntwo\n');
    await agent(['commit', '-qam', 'ours']);
    await human('checkout', '-q', '-b', 'other', 'main');
    await writeFile(at('b.ts'), 'bb\n');
    await agent(['commit', '-qam', 'theirs']);
    await human('checkout', '-q', 'work');
    await agent(['merge', '-q', '--no-ff', '-m', 'clean', 'other']);
    expect(await message()).toBe('clean\n');
    await human('checkout', '-q', '-b', 'clash', 'main');
    await writeFile(at('a.ts'), 'uno\ntwo\n');
    await agent(['commit', '-qam', 'clash']);
    await human('checkout', '-q', 'work');
    await expect(agent(['merge', '-q', 'clash'])).rejects.toThrow('ended with 1');
    await writeFile(at('a.ts'), 'ONE uno\ntwo\n');
    await agent(['commit', '-qam', 'resolved']);
    await human('checkout', '-q', '-b', 'third', 'main');
    await writeFile(at('a.ts'), 'one\nthree\n');
    await agent(['commit', '-qam', 'third']);
    await human('checkout', '-q', 'work');
    await expect(agent(['cherry-pick', 'third'])).rejects.toThrow('ended with 1');
    await writeFile(at('a.ts'), 'ONE uno\nthree\n');
    await human('add', 'a.ts');
    await agent(['-c', 'core.editor=true', 'cherry-pick', '--continue']);
    await human('checkout', '-q', '-b', 'squashed', 'main');
    await agent(['merge', '-q', '--squash', 'other']);
    await agent(['-c', 'core.editor=true', 'commit', '-q']);
    expect((await verified(desk.git.directory, 'main..work')).toSorted()).toEqual([
      'clash: verified',
      'clean: not-required',
      'ours: verified',
      'resolved: verified',
      'theirs: verified',
      'third: verified',
    ]);
    expect(await verified(desk.git.directory, 'main..squashed')).toEqual([
      'Squashed commit of the following:: verified',
    ]);
  });

  test('T19 what a formatter stages in pre-commit is what is attested', async () => {
    await put('.git/hooks/pre-commit', '#!/bin/sh\nprintf "formatted\\n" > a.ts\ngit add a.ts\n');
    await writeFile(at('a.ts'), 'as the agent wrote it\n');
    await agent(['commit', '-qam', 'x']);
    await rm(at('.git/hooks/pre-commit'));
    expect(await human('show', 'HEAD:a.ts')).toBe('formatted');
    expect(await verified(desk.git.directory)).toEqual(['x: verified']);
  });

  test('an attestation of this very change that is there already stays', async () => {
    await writeFile(at('a.ts'), 'one\n2\n');
    await agent(['commit', '-qam', 'x']);
    const before = await message();
    await human('reset', '-q', '--soft', 'main');
    await agent(['commit', '-qF', '-'], { COUNTERSIGN_KEY_FILE: '/nonexistent' }, before);
    expect(await message()).toBe(before);
  });

  test('the first commit of a repository, in a linked work tree, and with the configuration for a session', async () => {
    for (const [variable, value] of Object.entries(desk.session)) {
      const name = variable
        .slice('COUNTERSIGN_'.length)
        .toLowerCase()
        .replace(/_(.)/g, (_, c: string) => c.toUpperCase());
      await human('config', `countersign.${name}`, value);
    }
    const tree = join(desk.home, 'a work tree');
    await human('worktree', 'add', '-q', '-b', 'linked', tree);
    await human('-C', tree, 'switch', '-q', '--orphan', 'fresh');
    await writeFile(join(tree, 'c.ts'), 'c\n');
    await human('-C', tree, 'add', 'c.ts');
    await human('-C', tree, 'commit', '-qm', 'first');
    // The name of the repository is that of the folder.
    const name = ['--repository-name', 'local/a work tree'];
    const { out } = await bundle(desk.git.directory, ['verify', 'fresh', '--base', 'main', ...name]);
    expect(out).toContain('verified');
    await writeFile(at('a.ts'), 'a person\n');
    await desk.git.runWith(['commit', '-qam', 'by hand'], { env: { COUNTERSIGN_AGENT: '' } });
    expect(await message()).toBe('by hand\n');
    await human('config', '--remove-section', 'countersign');
  });

  test('a message that git will turn down stays empty, so that git can', async () => {
    await writeFile(at('a.ts'), 'one\n2\n');
    await expect(agent(['commit', '-qa'], { GIT_EDITOR: 'true' })).rejects.toThrow('empty commit message');
  });

  test.each<readonly [string, Record<string, string>, string]>([
    ['the model is not said', { COUNTERSIGN_MODEL: '' }, 'error: the attestation needs --model'],
    [
      'the key is gone',
      { COUNTERSIGN_KEY_FILE: '/nonexistent/key.pem' },
      'cannot read the key /nonexistent/key.pem (ENOENT)',
    ],
    [
      'two keys are set',
      { COUNTERSIGN_SIGNER: 'sign' },
      'COUNTERSIGN_KEY_FILE and COUNTERSIGN_SIGNER are both set',
    ],
    [
      'the signer fails',
      { COUNTERSIGN_KEY_FILE: '', COUNTERSIGN_SIGNER: 'false' },
      'the signer false ended with 1',
    ],
  ])('the commit fails and says why where %s', async (_title, env, said) => {
    await writeFile(at('a.ts'), 'one\n2\n');
    await expect(agent(['commit', '-qam', 'x'], env)).rejects.toThrow(said);
    expect(await desk.git.rev('work')).toBe(await desk.git.rev('main'));
  });

  test("a person's commits are left alone", async () => {
    await writeFile(at('a.ts'), 'one\n2\n');
    await human('commit', '-qam', 'by hand');
    expect(await message()).toBe('by hand\n');
  });
});

describe('other hooks', () => {
  beforeEach(async () => {
    desk = await createDesk();
  });
  afterEach(() => desk.dispose());

  const WITNESS = '#!/bin/sh\necho "$(basename "$0")" >> "$(git rev-parse --git-dir)/ran"\n';

  test.each<readonly [string, () => Promise<void>]>([
    ['a script', () => put('.git/hooks/commit-msg', `${WITNESS}exit 0`)],
    [
      'a script in another language',
      () => put('.git/hooks/commit-msg', '#!/usr/bin/env node\nprocess.exit(0);\n'),
    ],
    ['one that is switched off', () => put('.git/hooks/commit-msg', '#!/bin/sh\nexit 1\n', 0o644)],
    [
      'a link',
      async () => {
        await put('tools/hook', `${WITNESS}exit 0\n`);
        await symlink('../../tools/hook', at('.git/hooks/commit-msg'));
      },
    ],
  ])('%s is kept, run first, and put back byte for byte', async (_title, write) => {
    await mkdir(at('.git/hooks'), { recursive: true });
    await rm(at('.git/hooks/commit-msg'), { force: true });
    await write();
    const look = async () => {
      const stat = await lstat(at('.git/hooks/commit-msg'));
      const link = stat.isSymbolicLink() ? await readlink(at('.git/hooks/commit-msg')) : null;
      return { mode: stat.mode, link, content: await readFile(at('.git/hooks/commit-msg'), 'utf8') };
    };
    const before = await look();
    await install();
    await install();
    expect((await hooks('status')).out).toContain(
      `runs ${at('.git/hooks/commit-msg.before-countersign')} first`,
    );
    await writeFile(at('a.ts'), 'one\n2\n');
    await agent(['commit', '-qam', 'x']);
    expect(await verified(desk.git.directory)).toEqual(['x: verified']);
    expect((await hooks('uninstall')).code).toBe(0);
    expect(await look()).toEqual(before);
    expect((await hooks('uninstall')).err).toBe('Nothing to do: no hook of Countersign is there.\n');
    expect((await hooks('status')).code).toBe(1);
  });

  test('where the one that was there fails, so does the commit, with its words', async () => {
    await put('.git/hooks/commit-msg', '#!/bin/sh\necho "no ticket in $(cat "$1")" >&2\nexit 3\n');
    await install();
    await writeFile(at('a.ts'), 'one\n2\n');
    await expect(agent(['commit', '-qam', 'x'])).rejects.toThrow('no ticket in x');
    await expect(human('commit', '-qam', 'x')).rejects.toThrow('no ticket in x');
    expect(await desk.git.rev('work')).toBe(await desk.git.rev('main'));
  });

  test('one that another tool wrote over ours is kept as well, unless an older one would be lost', async () => {
    await put('.git/hooks/commit-msg', '#!/bin/sh\n# first\n');
    await install();
    await put('.git/hooks/commit-msg', '#!/bin/sh\n# first\n');
    expect((await hooks('status')).out).toContain(`absent     ${at('.git/hooks/commit-msg')}`);
    await install();
    await put('.git/hooks/commit-msg', '#!/bin/sh\n# second\n');
    const { code, err } = await hooks('install');
    expect({ code, err }).toEqual({
      code: 2,
      err: expect.stringContaining('hold a hook that is not ours, and they differ'),
    });
  });

  const HUSKY_9: readonly (readonly [string, string])[] = [
    [
      '.husky/_/h',
      '#!/usr/bin/env sh\nn=$(basename "$0")\ns=$(dirname "$(dirname "$0")")/$n\n[ ! -f "$s" ] && exit 0\nsh -e "$s" "$@"\nexit $?\n',
    ],
    ['.husky/_/commit-msg', '#!/usr/bin/env sh\n. "$(dirname "$0")/h"\n'],
    ['.husky/_/prepare-commit-msg', '#!/usr/bin/env sh\n. "$(dirname "$0")/h"\n'],
  ];

  test.each<readonly [string, string, string, readonly (readonly [string, string])[], string | null]>([
    ['husky 9', '.husky/_', '.husky/commit-msg', HUSKY_9, 'grep -q ticket "$1"'],
    ['husky 9 without this hook', '.husky/_', '.husky/commit-msg', HUSKY_9, null],
    [
      'husky 8',
      '.husky',
      '.husky/commit-msg',
      [['.husky/_/husky.sh', 'true\n']],
      '#!/usr/bin/env sh\n. "$(dirname "$0")/_/husky.sh"\n\ngrep -q ticket "$1"\n',
    ],
    [
      'a folder of hooks in the repository',
      'tools/hooks',
      'tools/hooks/commit-msg',
      [],
      '#!/bin/bash\ngrep -q ticket "$1"\n',
    ],
  ])(
    '%s: the hook everybody shares calls ours, names nothing of this machine, and is restored',
    async (_title, path, hook, files, content) => {
      for (const [name, text] of files) await put(name, text);
      if (content !== null) await put(hook, content);
      await human('config', 'core.hooksPath', path);
      await install();
      await install();
      const shared = await readFile(at(hook), 'utf8');
      expect(shared.match(/>>> countersign/g)).toHaveLength(1);
      expect(shared).not.toContain(desk.git.directory);
      expect((await hooks('status')).out).toContain(`installed  ${at(hook)}`);
      await writeFile(at('a.ts'), 'one\n2\n');
      if (content !== null) await expect(agent(['commit', '-qam', 'x'])).rejects.toThrow('ended with 1');
      await agent(['commit', '-qam', 'x ticket']);
      expect(await verified(desk.git.directory)).toEqual(['x ticket: verified']);
      await rm(at('.git/countersign'), { recursive: true });
      await writeFile(at('a.ts'), 'one\n3\n');
      await agent(['commit', '-qam', 'elsewhere ticket']);
      expect(await message()).toBe('elsewhere ticket\n');
      await install();
      expect((await hooks('uninstall')).code).toBe(0);
      expect(await readFile(at(hook), 'utf8').catch(() => null)).toBe(content);
      await expect(lstat(at('.git/countersign'))).rejects.toThrow('ENOENT');
    },
  );

  test('a shared hook that is no shell script, or that git would pass over, is refused untouched', async () => {
    await human('config', 'core.hooksPath', 'tools');
    await put('tools/commit-msg', '#!/usr/bin/env python3\n');
    expect(await hooks('install')).toMatchObject({
      code: 2,
      err: expect.stringContaining('is no shell script'),
    });
    await put('tools/commit-msg', '#!/bin/sh\n', 0o644);
    expect(await hooks('install')).toMatchObject({
      code: 2,
      err: expect.stringContaining('is not executable'),
    });
    expect(await readFile(at('tools/commit-msg'), 'utf8')).toBe('#!/bin/sh\n');
  });

  test('a shared hook that is a link stays one, and what it leads to is restored', async () => {
    await human('config', 'core.hooksPath', 'tools/hooks');
    await put('tools/check', '#!/bin/sh\ntrue');
    await mkdir(at('tools/hooks'));
    await symlink('../check', at('tools/hooks/commit-msg'));
    await install();
    expect(await readlink(at('tools/hooks/commit-msg'))).toBe('../check');
    await writeFile(at('a.ts'), 'one\n2\n');
    await agent(['commit', '-qam', 'x']);
    expect(await verified(desk.git.directory)).toEqual(['x: verified']);
    expect((await hooks('uninstall')).code).toBe(0);
    expect(await readFile(at('tools/check'), 'utf8')).toBe('#!/bin/sh\ntrue');
  });

  test('a folder outside the repository is told to be shared', async () => {
    await human('config', 'core.hooksPath', join(desk.home, 'all hooks'));
    await install();
    const { out } = await hooks('status');
    expect(out).toContain(`installed  ${join(desk.home, 'all hooks', 'commit-msg')}\n`);
    expect(out).toContain('folder     of every repository whose core.hooksPath points there\n');
    await writeFile(at('a.ts'), 'one\n2\n');
    await agent(['commit', '-qam', 'x']);
    expect(await verified(desk.git.directory)).toEqual(['x: verified']);
  });

  test('paths with spaces and quotes, and a Countersign that moved away', async () => {
    const odd = join(desk.home, `it's "here" $HOME`);
    await mkdir(odd);
    await symlink(BUNDLE, join(odd, 'cli.js'));
    expect((await hooks('install', join(odd, 'cli.js'))).code).toBe(0);
    await writeFile(at('a.ts'), 'one\n2\n');
    await agent(['commit', '-qam', 'x']);
    expect(await verified(desk.git.directory)).toEqual(['x: verified']);
    expect((await hooks('status')).out).toContain(`outdated   ${at('.git/hooks/commit-msg')}`);
    await rm(odd, { recursive: true });
    await writeFile(at('a.ts'), 'one\n3\n');
    await expect(agent(['commit', '-qam', 'y'])).rejects.toThrow('Countersign is no longer at');
    await human('commit', '-qam', 'by hand');
    expect(await message()).toBe('by hand\n');
  });

  test('outside a work tree it says what to do', async () => {
    expect(await bundle(desk.home, ['hooks', 'install'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('is not in a work tree of git'),
    });
  });
});

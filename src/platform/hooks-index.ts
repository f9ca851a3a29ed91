import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runUserGit } from './user-git';

/**
 * The index that `GIT_INDEX_FILE` names, absolute; `null` where it names none. git gives a hook a file of its own during
 * `commit -a`, `commit -p` and `commit PATH`, and only that one holds what will be recorded.
 */
export async function namedIndex(folder: string): Promise<string | null> {
  if (!process.env['GIT_INDEX_FILE']) return null;
  const command = ['rev-parse', '--path-format=absolute', '--git-path', 'index'];
  return (await runUserGit(folder, command)).text;
}

/** The other parents of the merge that is under way in this work tree. */
export async function mergeHeads(gitDirectory: string): Promise<readonly string[]> {
  const text = await readFile(join(gitDirectory, 'MERGE_HEAD'), 'latin1').catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return '';
      throw error;
    },
  );
  return text.split('\n').filter((line) => line !== '');
}

/** What an interactive rebase is doing now (`pick`, `fixup`, `squash` ...); `null` where none is under way. */
export async function rebaseStep(gitDirectory: string): Promise<string | null> {
  const done = await readFile(join(gitDirectory, 'rebase-merge', 'done'), 'utf8').catch(() => null);
  return done === null ? null : (done.trimEnd().split('\n').at(-1)?.split(' ')[0] ?? '');
}

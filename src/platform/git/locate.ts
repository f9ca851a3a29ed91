import { readFile, realpath, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { Failure } from '../../world/failure';

export interface Located {
  /** Absolute; of the work tree where there are several. */
  readonly gitDirectory: string;
  /** Where objects and refs are; the same but in a linked work tree. */
  readonly commonDirectory: string;
  /** The folder whose programs are not trusted: the work tree, or the repository where it is bare. */
  readonly top: string;
}

/**
 * Finds the repository that holds `directory`, as git does but without asking whose it is: in a container the checkout
 * belongs to another user, and since its configuration is never obeyed its owner gains nothing.
 * @throws Failure where there is none
 */
export async function locateRepository(directory: string): Promise<Located> {
  const start = await realpath(directory).catch((cause) => {
    throw new Failure(`cannot read ${directory}`, 'Name a folder that exists with --repo.', { cause });
  });
  for (let folder = start; ; folder = dirname(folder)) {
    const gitDirectory =
      (await gitDirectoryIn(join(folder, '.git'))) ?? ((await isGitDirectory(folder)) ? folder : null);
    if (gitDirectory !== null)
      return { gitDirectory, commonDirectory: await commonOf(gitDirectory), top: folder };
    if (dirname(folder) === folder) break;
  }
  throw new Failure(
    `${directory} is not in a git repository`,
    'Run it inside a clone, or name one with --repo.',
  );
}

async function gitDirectoryIn(path: string): Promise<string | null> {
  if (await isGitDirectory(path)) return path;
  const line = await textOf(path);
  const target = line?.startsWith('gitdir: ') ? resolve(dirname(path), line.slice('gitdir: '.length)) : null;
  return target !== null && (await exists(join(target, 'HEAD'))) ? target : null;
}

async function isGitDirectory(path: string): Promise<boolean> {
  const parts = await Promise.all(['HEAD', 'objects', 'refs'].map((name) => exists(join(path, name))));
  return parts.every(Boolean);
}

async function commonOf(gitDirectory: string): Promise<string> {
  const link = await textOf(join(gitDirectory, 'commondir'));
  return link === null ? gitDirectory : resolve(gitDirectory, link);
}

async function textOf(path: string): Promise<string | null> {
  const text = await readFile(path, 'utf8').catch(() => null);
  return text === null ? null : text.replace(/[\r\n]+$/, '');
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null)) !== null;
}

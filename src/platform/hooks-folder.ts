import { stat } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative } from 'node:path';
import { Failure } from '../world/failure';
import { runUserGit } from './user-git';

/** Where git looks for hooks in this repository, and how one is added there. */
export interface HooksFolder {
  /** Absolute; where a hook of the person at the terminal goes. */
  readonly folder: string;
  /**
   * `ours`: inside `.git`, nobody else sees it. `shared`: outside the repository, for all that use it. `tracked`: among the
   * repository's own files (husky, `.githooks`), so that what is written there must fit every machine.
   */
  readonly kind: 'ours' | 'shared' | 'tracked';
  /** What the folder is called by whoever set it up: `husky`, or `null`. */
  readonly manager: 'husky' | null;
  /** Inside `.git`, for what belongs to this machine alone; the same in every work tree. */
  readonly privateFolder: string;
}

/** @throws Failure outside a work tree */
export async function findHooksFolder(directory: string): Promise<HooksFolder> {
  const top = await topOf(directory);
  const ask = async (...words: string[]) =>
    (await runUserGit(top, ['rev-parse', '--path-format=absolute', ...words])).text;
  const common = await ask('--git-common-dir');
  const configured = await ask('--git-path', 'hooks');
  const husky = await isHusky(configured);
  // husky makes its `_` anew on every install; the hooks of people stand beside it.
  const folder = husky && basename(configured) === '_' ? dirname(configured) : configured;
  const kind = isInside(common, folder) ? 'ours' : isInside(top, folder) ? 'tracked' : 'shared';
  return { folder, kind, manager: husky ? 'husky' : null, privateFolder: join(common, 'countersign') };
}

async function topOf(directory: string): Promise<string> {
  const { code, text } = await runUserGit(directory, ['rev-parse', '--show-toplevel'], {
    accepted: [0, 128],
  });
  if (code === 0 && text !== '') return text;
  throw new Failure(
    `${directory} is not in a work tree of git`,
    'Run it inside a clone with a work tree, or name one with --repo.',
  );
}

async function isHusky(folder: string): Promise<boolean> {
  const signs = [join(folder, 'h'), join(folder, 'husky.sh'), join(folder, '_', 'husky.sh')];
  const found = await Promise.all(signs.map((path) => stat(path).catch(() => null)));
  return basename(folder) === '.husky' || (basename(dirname(folder)) === '.husky' && found.some(Boolean));
}

function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way === '' || !(way.startsWith('..') || isAbsolute(way));
}

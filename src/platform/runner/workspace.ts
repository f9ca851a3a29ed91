import { closeSync, existsSync, openSync, readdirSync, readFileSync, readSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

const COMMIT = /^[0-9a-f]{40}([0-9a-f]{24})?$/;
const BRANCH = /^ref: (refs\/[^\s]+)$/;
/** Larger files are not looked at. */
const PACKED_LIMIT = 16 * 1024 * 1024;

export interface Checkout {
  readonly folder: string;
  /** The commit that is checked out; `null` where that cannot be told. */
  readonly commit: string | null;
}

/** What earlier steps have checked out into the job's folder and the folders right in it. Nothing but git's own files is read. */
export function checkoutsIn(workspace: string): readonly Checkout[] {
  if (workspace === '' || !existsSync(workspace)) return [];
  const inside = readdirSync(workspace, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== '.git')
    .map(({ name }) => join(workspace, name));
  return [workspace, ...inside].flatMap((folder) => {
    const git = gitOf(folder);
    return git === null ? [] : [{ folder, commit: commitIn(git) }];
  });
}

interface Git {
  readonly head: string;
  /** Where its branches stand. */
  readonly refs: string;
}

/** Of a further work tree `.git` is a file that names a folder; a submodule's, which is one too, is another repository's. */
function gitOf(folder: string): Git | null {
  const git = join(folder, '.git');
  if (isFolder(git)) return { head: git, refs: git };
  const [, named] = /^gitdir: (.+)$/.exec(firstLine(git) ?? '') ?? [];
  if (named === undefined) return null;
  const own = resolve(folder, named);
  return basename(dirname(own)) === 'worktrees' ? { head: own, refs: dirname(dirname(own)) } : null;
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

function commitIn({ head: own, refs }: Git): string | null {
  const head = firstLine(join(own, 'HEAD'));
  if (head === null || COMMIT.test(head)) return head;
  const ref = BRANCH.exec(head)?.[1] ?? '..';
  if (ref.split('/').includes('..')) return null;
  const loose = firstLine(join(refs, ref));
  if (loose !== null) return COMMIT.test(loose) ? loose : null;
  return packedIn(join(refs, 'packed-refs'), ref);
}

function packedIn(path: string, ref: string): string | null {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size === 0 || size > PACKED_LIMIT) return null;
  const line = readFileSync(path, 'utf8')
    .split('\n')
    .find((text) => text.endsWith(` ${ref}`));
  const [commit = ''] = line?.split(' ') ?? [];
  return COMMIT.test(commit) ? commit : null;
}

/** At most 1 KiB; `null` where there is no such file. */
function firstLine(path: string): string | null {
  if (!(statSync(path, { throwIfNoEntry: false })?.isFile() ?? false)) return null;
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(1024);
    const read = readSync(file, bytes);
    return bytes.toString('utf8', 0, read).split('\n')[0] ?? '';
  } finally {
    closeSync(file);
  }
}

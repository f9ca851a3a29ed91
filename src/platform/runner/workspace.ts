import { closeSync, existsSync, openSync, readdirSync, readFileSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';

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
  return [workspace, ...inside]
    .filter((folder) => isFolder(join(folder, '.git')))
    .map((folder) => ({ folder, commit: commitIn(join(folder, '.git')) }));
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

function commitIn(git: string): string | null {
  const head = firstLine(join(git, 'HEAD'));
  if (head === null || COMMIT.test(head)) return head;
  const ref = BRANCH.exec(head)?.[1] ?? '..';
  if (ref.split('/').includes('..')) return null;
  const loose = firstLine(join(git, ref));
  if (loose !== null) return COMMIT.test(loose) ? loose : null;
  return packedIn(join(git, 'packed-refs'), ref);
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

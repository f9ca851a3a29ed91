import {
  access,
  chmod,
  constants,
  mkdir,
  readFile,
  realpath,
  rename,
  rm,
  rmdir,
  stat,
  writeFile,
} from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { Failure } from '../world/failure';

/** The files of hooks: read and written whole, so that git never runs half of one. */
export interface HookFiles {
  /** `null` where nothing is there. */
  read(path: string): Promise<Buffer | null>;
  isExecutable(path: string): Promise<boolean>;
  /** With the mode of the file that it replaces, else `755`. */
  write(path: string, content: string | Buffer): Promise<void>;
  /** Whatever it is, a link too; content and mode stay. */
  move(from: string, to: string): Promise<void>;
  remove(path: string): Promise<void>;
  /** The folder, where nothing is left in it. */
  removeEmptyFolder(path: string): Promise<void>;
}

export const hookFiles: HookFiles = {
  read: (path) =>
    readFile(path).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw unusable('read', path, error);
    }),
  isExecutable: (path) =>
    access(path, constants.X_OK).then(
      () => true,
      () => false,
    ),
  write: (path, content) => guarded('write', path, () => replace(path, content)),
  move: (from, to) => guarded('move', from, () => rename(from, to)),
  remove: (path) => guarded('remove', path, () => rm(path)),
  removeEmptyFolder: (path) => rmdir(path).catch(() => undefined),
};

async function replace(named: string, content: string | Buffer): Promise<void> {
  await mkdir(dirname(named), { recursive: true });
  // A link stays one; what it leads to is written.
  const path = await realpath(named).catch(() => named);
  const mode = (await stat(path).catch(() => null))?.mode ?? 0o755;
  const draft = `${path}.new-${process.pid}`;
  await writeFile(draft, content, { flag: 'wx' });
  await chmod(draft, mode & 0o777);
  await rename(draft, path);
}

/** Of this very program, to be called again from a hook. */
export function runningProgram(): { readonly node: string; readonly script: string } {
  return { node: process.execPath, script: resolve(process.argv[1] ?? '') };
}

async function guarded(what: string, path: string, work: () => Promise<void>): Promise<void> {
  await work().catch((cause: NodeJS.ErrnoException) => {
    throw unusable(what, path, cause);
  });
}

const unusable = (what: string, path: string, cause: NodeJS.ErrnoException): Failure =>
  new Failure(
    `cannot ${what} the hook ${path} (${cause.code ?? cause.message})`,
    'Make the folder of hooks writable, or choose another with `git config core.hooksPath`.',
    { cause },
  );

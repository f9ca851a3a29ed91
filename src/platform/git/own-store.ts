import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type ObjectFormat = 'sha1' | 'sha256';

export interface OwnStore {
  readonly gitDirectory: string;
  readonly objectDirectory: string;
  dispose(): Promise<void>;
}

/**
 * A bare repository of our own in a temporary folder that borrows the objects of others. git works from here, so nothing
 * that a checkout's `.git` says is read: no configuration, hooks, replacements, grafts, attributes or promised remotes.
 */
export async function createOwnStore(format: ObjectFormat, borrowed: readonly string[]): Promise<OwnStore> {
  const gitDirectory = await mkdtemp(join(tmpdir(), 'countersign-git-'));
  await writeOwnStore(gitDirectory, format, borrowed);
  const objectDirectory = join(gitDirectory, 'objects');
  const dispose = () => rm(gitDirectory, { recursive: true, force: true, maxRetries: 3 });
  return { gitDirectory, objectDirectory, dispose };
}

/** Lays the files of an empty bare repository out in `directory`; `borrowed` are object directories. */
export async function writeOwnStore(
  directory: string,
  format: ObjectFormat,
  borrowed: readonly string[],
): Promise<void> {
  await mkdir(join(directory, 'objects', 'info'), { recursive: true });
  await mkdir(join(directory, 'objects', 'pack'), { recursive: true });
  await mkdir(join(directory, 'refs'), { recursive: true });
  await writeFile(join(directory, 'HEAD'), 'ref: refs/heads/none\n');
  await writeFile(join(directory, 'config'), configOf(format));
  await writeFile(join(directory, 'objects', 'info', 'alternates'), borrowed.map(alternateLine).join(''));
}

function configOf(format: ObjectFormat): string {
  const core = '[core]\n\tbare = true\n\trepositoryformatversion = ';
  return format === 'sha1' ? `${core}0\n` : `${core}1\n[extensions]\n\tobjectFormat = sha256\n`;
}

// git reads a line that starts with a quote as a quoted string; a path may hold a line feed or start with `#`.
function alternateLine(path: string): string {
  const escaped = path.replace(/[\\"]/g, '\\$&').replaceAll('\n', '\\n').replaceAll('\r', '\\r');
  return `"${escaped}"\n`;
}

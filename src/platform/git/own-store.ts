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
  const objectDirectory = join(gitDirectory, 'objects');
  await mkdir(join(objectDirectory, 'info'), { recursive: true });
  await mkdir(join(objectDirectory, 'pack'));
  await mkdir(join(gitDirectory, 'refs'));
  await writeFile(join(gitDirectory, 'HEAD'), 'ref: refs/heads/none\n');
  await writeFile(join(gitDirectory, 'config'), configOf(format));
  await writeFile(join(objectDirectory, 'info', 'alternates'), borrowed.map(alternateLine).join(''));
  return {
    gitDirectory,
    objectDirectory,
    dispose: () => rm(gitDirectory, { recursive: true, force: true, maxRetries: 3 }),
  };
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

import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A file of the folder, as the folder lists it. */
export interface PackFile {
  readonly path: string;
  readonly size: number;
  readonly writtenAt: number;
}

const SUFFIX = '.pack';
/** What a run that was killed leaves behind. */
const ABANDONED_AFTER_MS = 60 * 60 * 1000;

/** Whether a folder is there, ours, and nobody else's to write: others could say there what our code means. */
export async function isPrivateFolder(path: string): Promise<boolean> {
  try {
    const { uid, mode } = await stat(path);
    return uid === (process.getuid?.() ?? uid) && (mode & 0o022) === 0;
  } catch {
    return false;
  }
}

/** False where it cannot be made. */
export async function makePrivateFolder(path: string): Promise<boolean> {
  try {
    await mkdir(path, { recursive: true, mode: 0o700 });
    return await isPrivateFolder(path);
  } catch {
    return false;
  }
}

/** The newest first. */
export async function packsIn(folder: string): Promise<PackFile[]> {
  const names = await readdir(folder).catch(() => []);
  const found: PackFile[] = [];
  for (const name of names.filter((each) => each.endsWith(SUFFIX))) {
    const path = join(folder, name);
    const facts = await stat(path).catch(() => null);
    if (facts?.isFile()) found.push({ path, size: facts.size, writtenAt: facts.mtimeMs });
  }
  return found.sort((a, b) => b.writtenAt - a.writtenAt || (a.path < b.path ? -1 : 1));
}

/** `null` where another run has just removed it. */
export const readPack = (path: string): Promise<Buffer | null> => readFile(path).catch(() => null);

/** Whole or not at all, whoever else writes or reads at the same time. */
export async function writePack(folder: string, bytes: Buffer): Promise<void> {
  const name = randomBytes(12).toString('hex');
  const partial = join(folder, `${name}.partial`);
  await writeFile(partial, bytes, { flag: 'wx', mode: 0o600 });
  await rename(partial, join(folder, `${name}${SUFFIX}`));
}

export const removeAll = async (paths: readonly string[]): Promise<void> => {
  for (const path of paths) await rm(path, { force: true, recursive: true }).catch(() => undefined);
};

/** Halves of packs that nobody writes any more. */
export async function abandonedIn(folder: string, now: number): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  const found: string[] = [];
  for (const name of names.filter((each) => each.endsWith('.partial'))) {
    const path = join(folder, name);
    const facts = await stat(path).catch(() => null);
    if (facts !== null && now - facts.mtimeMs > ABANDONED_AFTER_MS) found.push(path);
  }
  return found;
}

/** Folders of other versions, the ones used last first. */
export async function siblingsOf(parent: string, own: string): Promise<string[]> {
  const names = await readdir(parent).catch(() => []);
  const found: { path: string; usedAt: number }[] = [];
  for (const name of names.filter((each) => each.startsWith('facts-') && each !== own)) {
    const path = join(parent, name);
    const facts = await stat(path).catch(() => null);
    if (facts !== null) found.push({ path, usedAt: facts.mtimeMs });
  }
  return found.sort((a, b) => b.usedAt - a.usedAt).map(({ path }) => path);
}

import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Failure } from '../world/failure';

/** @throws Failure naming the path */
export async function readWholeFile(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (cause) {
    throw new Failure(`cannot read ${path} (${reasonOf(cause)})`, 'Give the path of a readable file.', {
      cause,
    });
  }
}

/** Makes the folders on the way. @throws Failure naming the path */
export async function writeWholeFile(path: string, content: string | Buffer): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
  } catch (cause) {
    throw new Failure(
      `cannot write ${path} (${reasonOf(cause)})`,
      'Check that the folder exists and is writable.',
      { cause },
    );
  }
}

/** False where the file is there already; it is never overwritten. */
export async function createFile(path: string, content: string): Promise<boolean> {
  await mkdir(dirname(path), { recursive: true });
  try {
    await writeFile(path, content, { flag: 'wx' });
    return true;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw new Failure(
      `cannot write ${path} (${reasonOf(cause)})`,
      'Check that the folder exists and is writable.',
      { cause },
    );
  }
}

const reasonOf = (cause: unknown): string => (cause as NodeJS.ErrnoException).code ?? String(cause);

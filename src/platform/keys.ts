import { createPrivateKey, type KeyObject } from 'node:crypto';
import { access, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure } from '../world/failure';

export interface KeyFiles {
  readonly privatePath: string;
  readonly publicPath: string;
}

export interface KeyTexts {
  /** PKCS #8 in PEM. */
  readonly privatePem: string;
  /** SPKI in PEM. */
  readonly publicPem: string;
}

/**
 * Writes `<id>.key.pem`, which its owner alone can read, and `<id>.pub.pem`.
 * @throws Failure where one of them exists already or the folder cannot be written
 */
export async function writeKeyFiles(
  folder: string,
  id: string,
  { privatePem, publicPem }: KeyTexts,
): Promise<KeyFiles> {
  const files = { privatePath: join(folder, `${id}.key.pem`), publicPath: join(folder, `${id}.pub.pem`) };
  for (const path of Object.values(files)) if (await exists(path)) throw taken(path);
  try {
    await mkdir(folder, { recursive: true });
    // `wx` never follows what somebody put there in between.
    await writeFile(files.privatePath, privatePem, { mode: 0o600, flag: 'wx' });
    await writeFile(files.publicPath, publicPem, { mode: 0o644, flag: 'wx' });
  } catch (cause) {
    throw new Failure(
      `cannot write the key to ${folder} (${codeOf(cause)})`,
      'Name a folder that you can write to.',
      {
        cause,
      },
    );
  }
  return files;
}

/** @throws Failure where the file cannot be read or holds no private key that needs no passphrase */
export async function readPrivateKey(path: string): Promise<KeyObject> {
  const pem = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new Failure(
      `cannot read the key ${path} (${codeOf(cause)})`,
      'Give the file that `countersign keygen` wrote.',
      {
        cause,
      },
    );
  });
  return privateKeyFrom(pem, path);
}

/** @param source where the text came from, for errors; the text itself is never shown */
export function privateKeyFrom(pem: string, source: string): KeyObject {
  try {
    return createPrivateKey(pem);
  } catch {
    // The cause is left out: it could hold what the key holds.
    throw new Failure(
      `${source} holds no private key in PEM form without a passphrase`,
      'Give the `.key.pem` file that `countersign keygen` wrote, or use --signer for a key kept elsewhere.',
    );
  }
}

const taken = (path: string): Failure =>
  new Failure(`${path} exists already`, 'Choose another --id or folder; a key is never overwritten.');

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

const codeOf = (cause: unknown): string => (cause as NodeJS.ErrnoException).code ?? String(cause);

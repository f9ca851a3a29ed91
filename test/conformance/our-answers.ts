import { createHash } from 'node:crypto';
import type { Stored, StoredEnvelopes } from '../../src/attestation/stored';
import { verify } from '../../src/attestation/verify';
import { attribute } from '../../src/attribution/attribute';
import type { Commit, FileChange } from '../../src/change/change';
import { readMessage } from '../../src/change/commit-record';
import { fileOf, policyOf } from '../support/evidence';

/** Our side of the command `verify` of docs/attestation-spec.md, section 12. */

export interface VerifyInput {
  readonly now: string;
  readonly repository: { readonly id: string | null; readonly name: string | null };
  readonly keyring: Keyring;
  /** Stored envelopes in base64, by their hex SHA-256. */
  readonly stored?: Readonly<Record<string, string>>;
  readonly commits: readonly InputCommit[];
}

export type Keyring = readonly {
  readonly proxy: string;
  readonly modes: readonly string[];
  readonly keys: readonly KeyringKey[];
}[];

export interface KeyringKey {
  readonly id: string;
  readonly algorithm: 'ed25519' | 'p256';
  readonly publicKey: string;
  readonly notBefore: string | null;
  readonly notAfter: string | null;
  readonly revoked: boolean;
}

export interface InputCommit {
  readonly id: string;
  readonly parents: readonly string[];
  readonly digest: { readonly exact: string; readonly patch: string };
  readonly message: string;
}

export type Outcome =
  | { readonly status: 'verified'; readonly binding: string }
  | { readonly status: 'rejected'; readonly reason: string }
  | { readonly status: 'none' };

export async function outcomesOf(input: VerifyInput): Promise<readonly Outcome[]> {
  const policy = policyOf(manifestOf(input.keyring));
  const commits = input.commits.map(commitOf);
  const digestOf = new Map<readonly FileChange[], InputCommit['digest'] | undefined>(
    commits.map(({ files }, index) => [files, input.commits[index]?.digest]),
  );
  const attributed = attribute({ commits }, policy, { identities: new Map(), headBranch: null });
  const verified = await verify(attributed, policy, {
    now: Date.parse(input.now),
    repositoryId: input.repository.id,
    repositoryName: input.repository.name,
    digests: {
      exact: async (lists) => lists.map(({ files }) => digestOf.get(files)?.exact ?? ''),
      patch: async (lists) => lists.map(({ files }) => digestOf.get(files)?.patch ?? ''),
    },
    stored: storedOf(input.stored ?? {}),
    merges: null,
  });
  return verified.map(({ attestation }): Outcome => {
    if (attestation.status === 'verified') return { status: 'verified', binding: attestation.binding };
    return attestation.status === 'rejected'
      ? { status: 'rejected', reason: attestation.reason }
      : { status: 'none' };
  });
}

// JSON is YAML, so the keyring becomes a manifest and goes through its reader.
function manifestOf(keyring: Keyring): string {
  const proxies = keyring.map(({ proxy, modes, keys }) => ({ id: proxy, modes, keys: keys.map(keyLines) }));
  return JSON.stringify({ version: 1, tier: 'internal', proxies });
}

function keyLines({ id, publicKey, notBefore, notAfter, revoked }: KeyringKey) {
  return {
    id,
    'public-key': publicKey,
    revoked,
    ...(notBefore === null ? {} : { 'not-before': notBefore }),
    ...(notAfter === null ? {} : { 'not-after': notAfter }),
  };
}

// The vectors state digests, not files; that of no files is the only one that is looked into.
const EMPTY = createHash('sha256').update('countersign-exact-v1\n').digest('hex');

function commitOf({ id, parents, message, digest }: InputCommit): Commit {
  const person = { name: 'Vector', email: 'vector@countersign.example', time: 1_760_000_000 };
  return {
    id,
    tree: id,
    parents,
    author: person,
    committer: person,
    message: readMessage(Buffer.from(message)),
    files: digest.exact === EMPTY ? [] : [fileOf('src/a.ts')],
    defects: [],
  };
}

function storedOf(base64: Readonly<Record<string, string>>): StoredEnvelopes {
  const store = new Map(
    Object.entries(base64).map(([digest, text]) => [digest, Buffer.from(text, 'base64')]),
  );
  return async (digests) => new Map(digests.map((digest) => [digest, storedAs(digest, store.get(digest))]));
}

function storedAs(digest: string, bytes: Buffer | undefined): Stored {
  if (bytes === undefined) return { status: 'absent' };
  const isIt = createHash('sha256').update(bytes).digest('hex') === digest;
  return isIt ? { status: 'found', bytes } : { status: 'other-bytes' };
}

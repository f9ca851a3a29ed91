import { createHash } from 'node:crypto';
import { readTreeEntries } from '../change/tree-record';
import type { RawObject, Repository, SideRef } from '../world/repository';
import { MAX_ENVELOPE_BYTES } from './envelope';

const REF: SideRef = 'refs/countersign/attestations';
/** Brings the stored envelopes into a clone; plain fetches leave refs beside the branches out. */
export const FETCH_COMMAND = `git fetch origin '+${REF}:${REF}'`;

/** What stands under an envelope's digest. `too-large` is not read. */
export type Stored =
  | { readonly status: 'found'; readonly bytes: Buffer }
  | { readonly status: 'absent' | 'other-bytes' }
  | { readonly status: 'too-large'; readonly size: number };

/** Envelopes by the hex SHA-256 of their bytes; each digest that was asked for is in the answer. */
export type StoredEnvelopes = (digests: readonly string[]) => Promise<ReadonlyMap<string, Stored>>;

type Reader = Pick<Repository, 'sideRef' | 'sizesOf' | 'readAll'>;
type Entries = ReadonlyMap<string, { readonly mode: string; readonly id: string }>;

const TREE_MODE = '40000';
const FILE_MODE = '100644';
/** Bytes of one tree: some 10,000 envelopes under the same two digits. */
const TREE_LIMIT = 1024 * 1024;
const NONE: Entries = new Map();

/**
 * The envelopes kept under `refs/countersign/attestations` as `<first two digits>/<digest>` (formats.md §3). Anybody with write
 * access can move that ref, so nothing there is believed but bytes that have the digest asked for; what a rewound ref lost is
 * absent. However many are asked for: five questions to git.
 */
export function storedIn(repository: Reader): StoredEnvelopes {
  return async (digests) => {
    if (digests.length === 0) return new Map();
    const ids = await blobsOf(repository, [...new Set(digests)]);
    const sizes = await repository.sizesOf([...ids.values()]);
    const known = new Map([...ids.keys()].map((digest, index) => [digest, sizes[index] ?? null]));
    const small = [...ids].filter(([digest]) => (known.get(digest) ?? Infinity) <= MAX_ENVELOPE_BYTES);
    const objects = await repository.readAll(small.map(([, id]) => id));
    const read = new Map(small.map(([digest], index) => [digest, objects[index] ?? null]));
    return new Map(
      digests.map((digest) => [
        digest,
        storedAs(digest, known.get(digest) ?? null, read.get(digest) ?? null),
      ]),
    );
  };
}

function storedAs(digest: string, size: number | null, object: RawObject | null): Stored {
  if (size === null) return { status: 'absent' };
  if (size > MAX_ENVELOPE_BYTES) return { status: 'too-large', size };
  if (object === null) return { status: 'absent' };
  const isIt = createHash('sha256').update(object.bytes).digest('hex') === digest;
  return isIt && object.type === 'blob'
    ? { status: 'found', bytes: object.bytes }
    : { status: 'other-bytes' };
}

/** Ids of the blobs at the digests' paths; those without one are left out. */
async function blobsOf(repository: Reader, digests: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const root = await rootOf(repository);
  if (root === null) return new Map();
  const [folders = NONE] = await treesOf(repository, [root]);
  const needed = [...new Set(digests.map(folderOf))].flatMap((name) => {
    const folder = folders.get(name);
    return folder?.mode === TREE_MODE ? [{ name, id: folder.id }] : [];
  });
  const trees = await treesOf(
    repository,
    needed.map(({ id }) => id),
  );
  const entriesOf = new Map(needed.map(({ name }, index) => [name, trees[index] ?? NONE]));
  return new Map(
    digests.flatMap((digest) => {
      const entry = entriesOf.get(folderOf(digest))?.get(digest);
      return entry?.mode === FILE_MODE ? [[digest, entry.id] as const] : [];
    }),
  );
}

const folderOf = (digest: string): string => digest.slice(0, 2);

async function rootOf(repository: Reader): Promise<string | null> {
  const tip = await repository.sideRef(REF);
  if (tip === null) return null;
  const [commit] = await boundedly(repository, [tip]);
  if (commit?.type !== 'commit') return null;
  return /^tree ([0-9a-f]{40}(?:[0-9a-f]{24})?)\n/.exec(commit.bytes.toString('latin1', 0, 80))?.[1] ?? null;
}

async function treesOf(repository: Reader, ids: readonly string[]): Promise<readonly Entries[]> {
  const objects = await boundedly(repository, ids);
  return objects.map((object, index) => {
    if (object?.type !== 'tree') return NONE;
    const entries = readTreeEntries(object.bytes, (ids[index] ?? '').length / 2) ?? [];
    return new Map(entries.map((entry) => [entry.name.toString('latin1'), entry]));
  });
}

/** Objects in the order asked; `null` where one is absent or larger than a tree may be. */
async function boundedly(repository: Reader, ids: readonly string[]): Promise<readonly (RawObject | null)[]> {
  const sizes = await repository.sizesOf(ids);
  const small = ids.filter((_, index) => (sizes[index] ?? Infinity) <= TREE_LIMIT);
  const objects = await repository.readAll(small);
  const read = new Map(small.map((id, index) => [id, objects[index] ?? null]));
  return ids.map((id) => read.get(id) ?? null);
}

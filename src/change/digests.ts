import type { Repository } from '../world/repository';
import type { Commit, FileChange } from './change';
import { type DigestKind, digestsWith, type HashedBlobs } from './digest';

/** A commit, or a part of one: what it changes. */
export type Changing = Pick<Commit, 'files'>;

/** Digests of commits, made when they are asked for: most commits carry no attestation, and theirs nobody needs. */
export interface Digests {
  /** Hex SHA-256 (formats.md §2) in the order asked; made once for each list of files. */
  exact(commits: readonly Changing[]): Promise<readonly string[]>;
  /** As `exact`; only here are lines compared. */
  patch(commits: readonly Changing[]): Promise<readonly string[]>;
}

/** @throws Failure, when asked, where a blob is missing or larger than what is hashed */
export function digestsFrom(repository: Repository): Digests {
  const blobs: HashedBlobs = { repository, hashes: new Map() };
  return { exact: keepingWhatWasMade(blobs, 'exact'), patch: keepingWhatWasMade(blobs, 'patch') };
}

function keepingWhatWasMade(blobs: HashedBlobs, kind: DigestKind): Digests[DigestKind] {
  const known = new WeakMap<readonly FileChange[], string>();
  return async (commits) => {
    const lists = new Set(commits.map(({ files }) => files));
    const fresh = [...lists].filter((files) => !known.has(files));
    const made = await digestsWith(blobs, fresh, [kind]);
    for (const [index, files] of fresh.entries()) known.set(files, given(made[index]?.[kind]));
    return commits.map(({ files }) => given(known.get(files)));
  };
}

function given(digest: string | undefined): string {
  if (digest === undefined) throw new Error('a change got no digest');
  return digest;
}

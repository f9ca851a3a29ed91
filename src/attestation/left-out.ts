import type { Commit } from '../change/change';
import type { Digests } from '../change/digests';

/** Only to word a refusal better, so no more work than that is worth. */
const MAX_COMMITS = 8;
const MAX_FILES = 32;

interface Attested {
  readonly commit: Commit;
  /** The exact digest that the statement names. */
  readonly exact: string;
}

/** For each commit the one path that an attestation of all the others leaves out (T18); `null` where that is not why. */
export async function pathsLeftOut(
  attested: readonly Attested[],
  digests: Digests,
): Promise<readonly (string | null)[]> {
  const parts = attested.slice(0, MAX_COMMITS).flatMap(({ commit, exact }, index) => {
    const { files } = commit;
    if (files.length < 2 || files.length > MAX_FILES) return [];
    return files.map((left) => ({
      index,
      exact,
      path: left.path,
      files: files.filter((file) => file !== left),
    }));
  });
  const made = await digests.exact(parts);
  const found = new Map(
    parts.flatMap(({ index, exact, path }, at) => (made[at] === exact ? [[index, path] as const] : [])),
  );
  return attested.map((_, index) => found.get(index) ?? null);
}

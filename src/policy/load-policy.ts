import { Failure } from '../world/failure';
import type { Repository } from '../world/repository';
import { type Candidate, findCandidates } from './find-manifest';
import { MAX_MANIFEST_BYTES } from './manifest-text';
import { parseManifest } from './parse-manifest';
import type { PolicyReading } from './policy';
import { quote } from './wording';

/**
 * The policy in the tree of commit `ref`, read as a regular blob by id. Missing only where nothing stands there; a link, a submodule, a
 * directory or a second spelling is broken (M05 to M07).
 *
 * @param ref full id of a commit
 * @param manifestPath relative to the repository's root, `/`-separated
 * @throws Failure where objects are absent or the path is none
 */
export async function loadPolicy(
  repository: Repository,
  ref: string,
  manifestPath: string,
): Promise<PolicyReading> {
  assertRelative(manifestPath);
  const candidates = await findCandidates(repository, ref, manifestPath);
  const [only] = candidates;
  if (only === undefined) return { kind: 'missing', path: manifestPath, ref };
  const fault = candidateFault(candidates, manifestPath);
  if (fault !== null) return brokenAt(manifestPath, ref, fault);
  const [size] = await repository.sizesOf([only.id]);
  if (size !== null && size !== undefined && size > MAX_MANIFEST_BYTES) {
    return brokenAt(manifestPath, ref, `is ${size} bytes; at most ${MAX_MANIFEST_BYTES} (64 KiB) are read`);
  }
  const blob = await repository.read(only.id);
  if (blob === null || blob.type !== 'blob') {
    throw new Failure(
      `The repository has no blob ${only.id}, the manifest ${manifestPath} at ${ref}.`,
      'Fetch the base with its files.',
    );
  }
  return parseManifest(blob.bytes, { path: manifestPath, ref });
}

const brokenAt = (path: string, ref: string, message: string): PolicyReading => ({
  kind: 'broken',
  path,
  ref,
  problems: [{ path, line: 1, column: 1, message }],
});

function assertRelative(path: string): void {
  const parts = path.split('/');
  const isSound = parts.every((part) => part !== '' && part !== '.' && part !== '..') && !/[\0\\]/.test(path);
  if (!isSound) {
    throw new Failure(
      `${quote(path)} is not a path inside the repository.`,
      'Give the manifest as a relative path such as `.github/countersign.yml`.',
    );
  }
}

const KINDS: ReadonlyMap<string, string> = new Map([
  ['120000', 'a symbolic link'],
  ['160000', 'a submodule'],
  ['040000', 'a directory'],
]);

function candidateFault(candidates: readonly Candidate[], wanted: string): string | null {
  const paths = candidates.map(({ path }) => quote(path)).sort();
  if (paths.length > 1) return `stands in the tree in more than one spelling: ${paths.join(', ')}; keep one`;
  const [only] = candidates;
  if (only === undefined) return null;
  const kind = KINDS.get(only.mode);
  if (kind !== undefined) return `${quote(only.path)} is ${kind}; the manifest must be a regular file`;
  if (only.path.length < wanted.length && wanted.toLowerCase().startsWith(`${only.path.toLowerCase()}/`)) {
    return `${quote(only.path)} is a file where the manifest needs a directory`;
  }
  if (!only.mode.startsWith('100'))
    return `${quote(only.path)} has mode ${only.mode}; the manifest must be a regular file`;
  return only.path === wanted
    ? null
    : `is spelt ${quote(only.path)} in the tree; rename it to ${quote(wanted)}`;
}

const LONGEST_POINTER = 1024;
const LFS = /^version https:\/\/(?:git-lfs\.github\.com|hawser\.github\.com)\/spec\/v\d+\r?\n/;
const ANNEX = /^\/annex\/objects\/|(?:^|\/)\.git\/annex\/objects\//;

/** What a small file points to beyond the repository, `null` where it is no pointer. Also for the targets of links. */
export function pointerIn(bytes: Buffer): string | null {
  if (bytes.length > LONGEST_POINTER) return null;
  const text = bytes.toString('latin1');
  if (LFS.test(text)) return 'a Git LFS pointer: its content is outside the repository';
  return ANNEX.test(text) ? 'a git-annex pointer: its content is outside the repository' : null;
}

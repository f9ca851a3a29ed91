import { askGit } from './ask';
import type { GitPlace } from './environment';

const CANDIDATES = [
  'refs/remotes/origin/main',
  'refs/remotes/origin/master',
  'refs/heads/main',
  'refs/heads/master',
];

/** The branch that `origin` calls its own, else the usual names there and here; a full ref name, or `null`. */
export async function findDefaultBranch(place: GitPlace): Promise<string | null> {
  const command = ['symbolic-ref', '--quiet', 'refs/remotes/origin/HEAD'];
  const { code, text } = await askGit(place, command, { accepted: [0, 1] });
  if (code === 0 && (await hasRef(place, text))) return text;
  for (const candidate of CANDIDATES) if (await hasRef(place, candidate)) return candidate;
  return null;
}

/** Of `origin`, without user name and password, so that it can be shown (G30). */
export async function remoteUrlOf(place: GitPlace): Promise<string | null> {
  const command = ['config', '--local', '--get', 'remote.origin.url'];
  const { code, text } = await askGit(place, command, { accepted: [0, 1] });
  return code === 0 ? withoutCredentials(text) : null;
}

/** Cuts `user:password@` out of a URL with a scheme; other forms hold no password. */
export function withoutCredentials(url: string): string {
  return url.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/?#]*@/i, '$1');
}

async function hasRef(place: GitPlace, ref: string): Promise<boolean> {
  const { code } = await askGit(place, ['show-ref', '--verify', '--quiet', '--end-of-options', ref], {
    accepted: [0, 1, 128],
  });
  return code === 0;
}

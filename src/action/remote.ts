import type { Remote } from '../platform/git/remote';
import type { Session } from './session';

/** Where the repository's history comes from; contents of files only once they are read. */
export function remoteOf({ runner, inputs }: Pick<Session, 'runner' | 'inputs'>): Remote {
  const { owner, repo } = runner.repository;
  return { url: `${runner.hosts.server}/${owner}/${repo}`, token: inputs.token, keepsBlobs: true };
}

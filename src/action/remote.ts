import type { Remote } from '../platform/git/remote';
import type { Session } from './session';

/** Where the repository's history comes from; contents of files only once they are read. */
export function remoteOf({
  runner,
  inputs,
  patience,
}: Pick<Session, 'runner' | 'inputs' | 'patience'>): Remote {
  const { owner, repo } = runner.repository;
  const url = `${runner.hosts.server}/${owner}/${repo}`;
  return { url, token: inputs.token, keepsBlobs: true, patience: patience.git };
}

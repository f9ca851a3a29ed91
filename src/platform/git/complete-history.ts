import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure } from '../../world/failure';
import type { GitPlace } from './environment';
import { runGit } from './run';

/**
 * Proves that every wanted commit is there with every ancestor: `rev-list` on cut history counts too few and exits with 0,
 * but only where git knows of the cut, so none may be on record and the walk must reach the roots (A19, A20).
 * @throws Failure naming what is missing
 */
export async function requireCompleteHistory(place: GitPlace, wants: readonly string[]): Promise<void> {
  if ((await stat(join(place.gitDirectory, 'shallow')).catch(() => null)) !== null) {
    throw incomplete('the server sent a cut history');
  }
  const ids = [...new Set(wants)];
  const input = ids.map((id) => `${id}\n`).join('');
  const { output } = await runGit(place, ['cat-file', '--batch-check=%(objectname) %(objecttype)'], {
    input,
  });
  const lines = output.toString('latin1').split('\n');
  ids.forEach((id, index) => {
    if (lines[index] !== `${id} commit`) throw incomplete(`${id} is no commit of the repository`);
  });
  const walked = await runGit(place, ['rev-list', '--count', '--stdin'], { input }).catch((cause) => {
    const why = cause instanceof Failure ? ` (${cause.message})` : '';
    throw incomplete(`its commits cannot be walked${why}`, cause);
  });
  const count = walked.output.toString('latin1');
  if (ids.length > 0 && !/^[1-9][0-9]*\n$/.test(count)) throw incomplete('git did not count the commits');
}

function incomplete(what: string, cause?: unknown): Failure {
  const message = `the history is incomplete: ${what}`;
  return new Failure(message, 'Run the job again; if it fails again, check the repository with `git fsck`.', {
    cause,
  });
}

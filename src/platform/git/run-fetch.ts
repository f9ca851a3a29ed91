import { Failure } from '../../world/failure';
import type { GitPlace } from './environment';
import type { Remote } from './remote';
import { addressOf, BLOB_FILTER, redact, remoteVariables } from './remote-access';
import { type GitAnswer, type RunOptions, runGit } from './run';
import { patienceWithRemote } from './watch';

const COMMAND = [
  ...['fetch', '--quiet', '--no-tags', '--no-recurse-submodules', '--no-write-fetch-head'],
  ...['--no-auto-maintenance', '--no-show-forced-updates', '--stdin'],
];
/** There is nothing to agree upon where each object is named. */
const EACH_NAMED = ['-c', 'fetch.negotiationAlgorithm=noop'];

/** @throws Failure without the token in it */
export async function fetchRefs(place: GitPlace, remote: Remote, refspecs: readonly string[]): Promise<void> {
  if (refspecs.length === 0) return;
  try {
    await runFetch(place, remote, refspecs);
  } catch (error) {
    // It says that it can leave blobs out, and then that it may not.
    if (remote.keepsBlobs !== true || !/filter '[^']*' not supported/.test(String(error))) throw error;
    await runFetch(place, { ...remote, keepsBlobs: false }, refspecs);
  }
}

/** @throws Failure without the token in it */
export async function fetchObjects(place: GitPlace, remote: Remote, ids: readonly string[]): Promise<void> {
  await runFetch(place, remote, ids, EACH_NAMED);
}

async function runFetch(
  place: GitPlace,
  remote: Remote,
  refspecs: readonly string[],
  settings: readonly string[] = [],
): Promise<void> {
  const filter = remote.keepsBlobs === true ? [`--filter=${BLOB_FILTER}`] : [];
  const args = [...settings, ...COMMAND, ...filter, '--end-of-options', addressOf(remote)];
  const input = refspecs.map((refspec) => `${refspec}\n`).join('');
  await runWithRemote(place, args, { remote, input });
}

/** As `runGit`, but git itself brings the blobs that it finds absent, as many at once as it knows of. */
export async function runFetching(
  place: GitPlace,
  args: readonly string[],
  options: Omit<RunOptions, 'variables'>,
): Promise<GitAnswer> {
  const { promisedBy: remote } = place;
  return remote === undefined
    ? runGit(place, args, options)
    : runWithRemote(place, args, { ...options, remote });
}

/**
 * Runs a command that may speak to the remote.
 * @throws Failure without the token in it
 */
async function runWithRemote(
  place: GitPlace,
  args: readonly string[],
  { remote, ...options }: Omit<RunOptions, 'variables'> & { readonly remote: Remote },
): Promise<GitAnswer> {
  try {
    const patience = patienceWithRemote(place);
    return await runGit(place, args, { ...options, patience, variables: remoteVariables(remote) });
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const message = redact(error.message, remote.token);
    // The cause is left out: it carries the text before it was redacted.
    throw new Failure(message, nextStepFor(message));
  }
}

function nextStepFor(message: string): string {
  // Only git's own words: the URL beside them can hold any digits.
  if (/returned error: 40[134]\b|Authentication failed|could not read Username/i.test(message)) {
    return 'Give the workflow `permissions: contents: read` and pass `github-token`.';
  }
  if (/not our ref|couldn't find remote ref/i.test(message)) {
    return 'The branch was probably deleted or force-pushed: run the check again on its new head.';
  }
  return 'Check that the runner reaches the git server, then run the job again.';
}

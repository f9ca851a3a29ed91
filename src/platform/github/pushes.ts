import { z } from 'zod';
import type { Push } from '../../world/review-source';
import { accountSchema } from './account';
import type { GithubClient } from './client';
import { GithubFault } from './fault';
import type { RepositoryName } from './repository-facts';

const MOST = 100;

const activitySchema = z.object({
  after: z.string(),
  ref: z.string(),
  timestamp: z.iso.datetime({ offset: true }),
  actor: accountSchema,
});

/**
 * The latest hundred pushes to a branch, with one call. `null` where the server does not have this (GitHub Enterprise Server
 * before 3.11), the token may not ask, or none is shown.
 */
export async function readPushes(
  client: GithubClient,
  name: RepositoryName,
  branch: string,
): Promise<readonly Push[] | null> {
  const ref = `refs/heads/${branch}`;
  const call = {
    route: 'GET /repos/{owner}/{repo}/activity',
    parameters: { ...name, ref, per_page: MOST },
    needs: 'contents: read',
    answer: z.array(activitySchema),
  };
  const found = await client.read(call).catch((error: unknown) => {
    if (isRefusal(error)) return null;
    throw error;
  });
  const pushes = found
    ?.filter((activity) => activity.ref === ref)
    .map(({ actor, timestamp, after }) => ({ account: actor, at: timestamp, after }));
  // Whatever stands on a branch was pushed: nothing at all is no answer.
  return pushes === undefined || pushes.length === 0 ? null : pushes;
}

/** A used-up rate limit is no answer: waiting it out must not hide who pushed. */
const isRefusal = (error: unknown): boolean =>
  error instanceof GithubFault &&
  (error.status === 404 || (error.status === 403 && !/rate limit/i.test(error.message)));

import { z } from 'zod';
import type { Push } from '../../world/review-source';
import { accountSchema, GHOST } from './account';
import type { GithubClient } from './client';
import { GithubFault } from './fault';
import type { RepositoryName } from './repository-facts';

const MOST = 100;

const activitySchema = z.object({
  before: z.string(),
  after: z.string(),
  ref: z.string(),
  timestamp: z.iso.datetime({ offset: true }),
  actor: accountSchema,
});

type Activity = z.infer<typeof activitySchema>;

/**
 * The latest hundred pushes to a branch, the latest first, with one call; where there are more, the first hundred as well, since
 * whoever pushed early must not get out of sight by pushing often. `null` where the server does not have this (GitHub Enterprise
 * Server before 3.11), the token may not ask, or none is shown.
 */
export async function readPushes(
  client: GithubClient,
  name: RepositoryName,
  branch: string,
): Promise<readonly Push[] | null> {
  const ref = `refs/heads/${branch}`;
  const latest = await list(client, name, { ref, direction: 'desc' });
  // Whatever stands on a branch was pushed: nothing at all is no answer.
  if (latest === null || latest.length === 0) return null;
  if (latest.length < MOST) return latest.map(pushOf);
  const first = await list(client, name, { ref, direction: 'asc' });
  return [...latest.map(pushOf), ...between(latest), ...(first ?? []).toReversed().map(pushOf)];
}

/** Where the branch stood before the latest pushes: by whom and when, the answers do not tell. */
const between = (latest: readonly Activity[]): readonly Push[] =>
  latest.slice(-1).map(({ before }) => ({ account: null, at: '1970-01-01T00:00:00Z', after: before }));

const pushOf = ({ actor, timestamp, after }: Activity): Push => ({
  account: actor === GHOST ? null : actor,
  at: timestamp,
  after,
});

async function list(
  client: GithubClient,
  name: RepositoryName,
  asked: { readonly ref: string; readonly direction: 'asc' | 'desc' },
): Promise<readonly Activity[] | null> {
  const call = {
    route: 'GET /repos/{owner}/{repo}/activity',
    parameters: { ...name, ...asked, per_page: MOST },
    needs: 'contents: read',
    answer: z.array(activitySchema),
  };
  const found = await client.read(call).catch((error: unknown) => {
    if (isRefusal(error)) return null;
    throw error;
  });
  return found?.filter(({ ref }) => ref === asked.ref) ?? null;
}

/** A used-up rate limit is no answer: waiting it out must not hide who pushed. */
const isRefusal = (error: unknown): boolean =>
  error instanceof GithubFault &&
  (error.status === 404 || (error.status === 403 && !/rate limit/i.test(error.message)));

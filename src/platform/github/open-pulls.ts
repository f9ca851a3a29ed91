import { z } from 'zod';
import type { GithubClient } from './client';
import type { RepositoryName } from './repository-facts';

export interface OpenPull {
  readonly number: number;
  /** Full hex id of the commit. */
  readonly head: string;
  readonly baseBranch: string;
}

const pullSchema = z.object({
  number: z.number().int().positive(),
  state: z.literal('open'),
  head: z.object({ sha: z.string() }),
  base: z.object({ ref: z.string() }),
});

/** As many as one page holds. */
const PAGE = 100;

/** The open pull requests whose head a commit is, those of forks too, by their numbers. */
export async function openPullsAt(
  client: GithubClient,
  name: RepositoryName,
  head: string,
): Promise<readonly OpenPull[]> {
  const first = await listOpen(client, name);
  // One that is closed meanwhile moves the others up, and one of them from a page that was not read to one that was.
  const second = first.length < PAGE ? [] : await listOpen(client, name);
  const found = [...first, ...second].filter((pull) => pull.head === head);
  return [...new Map(found.map((pull) => [pull.number, pull])).values()].sort((a, b) => a.number - b.number);
}

async function listOpen(client: GithubClient, name: RepositoryName): Promise<readonly OpenPull[]> {
  const pulls = await client.list({
    route: 'GET /repos/{owner}/{repo}/pulls',
    parameters: { ...name, state: 'open', sort: 'created', direction: 'asc' },
    needs: 'pull-requests: read',
    answer: pullSchema,
  });
  return pulls.map(({ number, head, base }) => ({ number, head: head.sha, baseBranch: base.ref }));
}

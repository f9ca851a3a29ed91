import { z } from 'zod';
import type { GithubClient } from './client';
import type { RepositoryName } from './repository-facts';

/** Asks people and teams of the repository's owner for a review; GitHub takes all of them or none. */
export async function requestReviews(
  client: GithubClient,
  name: RepositoryName,
  asked: {
    readonly pullRequest: number;
    readonly users: readonly string[];
    readonly teams: readonly string[];
  },
): Promise<void> {
  await client.write({
    route: 'POST /repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers',
    parameters: {
      ...name,
      pull_number: asked.pullRequest,
      reviewers: asked.users,
      team_reviewers: asked.teams,
    },
    needs: 'pull-requests: write',
    answer: z.object({ number: z.literal(asked.pullRequest) }),
  });
}

import { z } from 'zod';
import type { GithubClient } from './client';
import { GithubFault } from './fault';
import type { RepositoryName } from './repository-facts';

export interface AssociatedPull {
  readonly number: number;
  readonly isMerged: boolean;
  /** What it was merged as: the merge, the squash, or the last of the rebased commits. */
  readonly mergeCommit: string | null;
}

const PULLS = 10;

const pullSchema = z.object({
  number: z.number().int().positive(),
  merged: z.boolean(),
  mergeCommit: z.object({ oid: z.string() }).nullable(),
});

const answerSchema = z.object({
  repository: z.record(
    z.string(),
    z
      .object({
        oid: z.string(),
        associatedPullRequests: z.object({ nodes: z.array(pullSchema.nullable()) }).nullable(),
      })
      .nullable(),
  ),
});

const FIELDS = `... on Commit {
  oid
  associatedPullRequests(first: ${PULLS}) { nodes { number merged mergeCommit { oid } } }
}`;

/**
 * Which pull requests GitHub connects with each commit: one query for all of them. `null` where the token may not read pull
 * requests.
 *
 * @param commits full hex ids, at most a hundred
 */
export async function associatedPulls(
  client: GithubClient,
  name: RepositoryName,
  commits: readonly string[],
): Promise<ReadonlyMap<string, readonly AssociatedPull[]> | null> {
  if (commits.length === 0) return new Map();
  const objects = commits.map((id, index) => `c${index}: object(oid: "${hexOf(id)}") { ${FIELDS} }`);
  const query = `query($owner: String!, $repo: String!) {
    repository(owner: $owner, name: $repo, followRenames: false) { ${objects.join('\n')} }
  }`;
  const call = { parameters: { ...name }, needs: 'pull-requests: read', answer: answerSchema };
  const answer = await client.query(query, call).catch((error: unknown) => {
    if (isRefusal(error)) return null;
    throw error;
  });
  if (answer === null) return null;
  return new Map(
    commits.map((id, index) => {
      const found = answer.repository[`c${index}`] ?? null;
      const nodes = found?.oid === id ? (found.associatedPullRequests?.nodes ?? []) : [];
      return [id, nodes.filter((pull) => pull !== null).map(pullOf)];
    }),
  );
}

const pullOf = ({ number, merged, mergeCommit }: z.infer<typeof pullSchema>): AssociatedPull => ({
  number,
  isMerged: merged,
  mergeCommit: mergeCommit?.oid ?? null,
});

/** GraphQL refuses inside of an answer that arrives well. */
const isRefusal = (error: unknown): boolean =>
  error instanceof GithubFault &&
  (error.status === 403 || /not accessible by (integration|personal access token)/i.test(error.message));

/** The id becomes part of the query's text. */
function hexOf(id: string): string {
  if (!/^([0-9a-f]{40}|[0-9a-f]{64})$/.test(id)) throw new Error('not a full object id');
  return id;
}

import { z } from 'zod';
import { Failure } from '../../world/failure';
import type { Account, CommitIdentity } from '../../world/review-source';
import { accountOf } from './account';
import type { GithubClient } from './client';
import type { RepositoryName } from './repository-facts';

/** Commits a query. */
const BATCH = 100;
const AUTHORS = 100;

const userSchema = z
  .object({ __typename: z.string(), login: z.string().min(1) })
  .nullable()
  .transform((user) => (user === null ? null : accountOf(user.login, user.__typename)));

const actorSchema = z
  .object({ user: userSchema })
  .nullable()
  .transform((actor) => actor?.user ?? null);

const commitSchema = z.object({
  oid: z.string(),
  author: actorSchema,
  committer: actorSchema,
  authors: z.object({ totalCount: z.number().int(), nodes: z.array(actorSchema) }),
  signature: z
    .object({ isValid: z.boolean(), wasSignedByGitHub: z.boolean(), signer: userSchema })
    .nullable(),
});

const answerSchema = z.object({
  repository: z.record(z.string(), commitSchema.nullable()),
});

const FIELDS = `... on Commit {
  oid
  author { user { __typename login } }
  committer { user { __typename login } }
  authors(first: ${AUTHORS}) { totalCount nodes { user { __typename login } } }
  signature { isValid wasSignedByGitHub signer { __typename login } }
}`;

/**
 * Who GitHub says made the commits: one query for every hundred. Throws where it does not know one of them, since an
 * unknown author could not be discounted as an approver.
 *
 * @param commits full hex ids
 */
export async function readIdentities(
  client: GithubClient,
  name: RepositoryName,
  commits: readonly string[],
): Promise<ReadonlyMap<string, CommitIdentity>> {
  const identities = new Map<string, CommitIdentity>();
  for (let from = 0; from < commits.length; from += BATCH) {
    const batch = commits.slice(from, from + BATCH);
    const found = await queryBatch(client, name, batch);
    batch.forEach((id, index) => {
      identities.set(id, identityOf(id, found[`c${index}`] ?? null));
    });
  }
  return identities;
}

async function queryBatch(client: GithubClient, name: RepositoryName, batch: readonly string[]) {
  const objects = batch.map((id, index) => `c${index}: object(oid: "${hexOf(id)}") { ${FIELDS} }`);
  const query = `query($owner: String!, $repo: String!) {
    repository(owner: $owner, name: $repo, followRenames: false) { ${objects.join('\n')} }
  }`;
  const answer = await client.query(query, {
    parameters: { ...name },
    needs: 'contents: read',
    answer: answerSchema,
  });
  return answer.repository;
}

/** The id becomes part of the query's text. */
function hexOf(id: string): string {
  if (!/^([0-9a-f]{40}|[0-9a-f]{64})$/.test(id)) throw new Error('not a full object id');
  return id;
}

function identityOf(id: string, commit: z.infer<typeof commitSchema> | null): CommitIdentity {
  if (commit === null || commit.oid !== id) {
    throw new Failure(
      `GitHub does not know the commit ${id}.`,
      'Push the branch again and run the job again.',
    );
  }
  if (commit.authors.totalCount > commit.authors.nodes.length) {
    throw new Failure(
      `The commit ${id} names ${commit.authors.totalCount} authors, more than the ${AUTHORS} that Countersign reads.`,
      'Reword the commit so that it names fewer co-authors.',
    );
  }
  const { author, committer, signature } = commit;
  const valid = signature?.isValid === true;
  return {
    author,
    committer,
    coAuthors: commit.authors.nodes.filter((account) => isOther(account, author)),
    // GitHub signs what is made in its web editor with its own key: that proves no person.
    signer: valid && !signature.wasSignedByGitHub ? signature.signer : null,
    signedByPlatform: valid && signature.wasSignedByGitHub,
  };
}

const isOther = (account: Account | null, author: Account | null): account is Account =>
  account !== null && account.login !== author?.login;

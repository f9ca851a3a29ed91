import { z } from 'zod';
import { Failure } from '../../world/failure';
import type { Account, CommitIdentity } from '../../world/review-source';
import { accountOf } from './account';
import type { GithubClient } from './client';
import { GithubFault } from './fault';
import type { RepositoryName } from './repository-facts';

/** As many as a connection gives at once. */
const AUTHORS = 100;
/**
 * Commits a query. GitHub counts commits × authors as nodes and takes 500,000 of them: 5,000 commits would fit, at a point of the
 * hourly limit for each hundred. It also stops what takes it longer than some ten seconds, hence a tenth.
 */
const BATCH = 500;
/** Batches are not cut below this: whatever GitHub has against one of this size it has against any. */
const SMALLEST_BATCH = 32;
/** What it says, beside 502 and 504 or nothing, where it gave a query up for its size. */
const GIVEN_UP = /RESOURCE_LIMITS_EXCEEDED|MAX_NODE_LIMIT|resource limits|timed? ?out|something went wrong/i;

const userSchema = z
  .object({ __typename: z.string(), login: z.string().min(1) })
  .nullable()
  .transform((user) => (user === null ? null : accountOf(user.login, user.__typename)));

const actorSchema = z
  .object({ user: userSchema })
  .nullable()
  .transform((actor) => actor?.user ?? null);

export const commitSchema = z.object({
  oid: z.string(),
  author: actorSchema,
  committer: actorSchema,
  authors: z.object({ totalCount: z.number().int(), nodes: z.array(actorSchema) }),
  signature: z
    .object({ isValid: z.boolean(), wasSignedByGitHub: z.boolean(), signer: userSchema })
    .nullable(),
});

/** Of a commit, as GraphQL gives it. */
export type CommitAnswer = z.infer<typeof commitSchema>;

/** Something else that is read of the repository with the first query, so that it costs no call of its own. */
export interface Beside {
  /** A field of `Repository` with its selection, called `beside`. */
  readonly field: string;
  readonly answer: z.ZodType;
  take(value: unknown): void;
}

const answerSchema = ({ answer }: Pick<Beside, 'answer'>) =>
  z.object({ repository: z.object({ beside: answer }).catchall(commitSchema.nullable()) });

const USER = '{__typename login}';
/** Written once for each commit of the batch, hence without a blank too many. */
export const COMMIT_FIELDS = [
  `oid author{user${USER}}committer{user${USER}}`,
  `authors(first:${AUTHORS}){totalCount nodes{user${USER}}}`,
  `signature{isValid wasSignedByGitHub signer${USER}}`,
].join('');

/**
 * Who GitHub says made the commits: one query for every 500, and for halves of those that GitHub gives up. Throws where it does
 * not know one of them, since an unknown author could not be discounted as an approver.
 *
 * @param commits full hex ids
 */
export async function readIdentities(
  client: GithubClient,
  name: RepositoryName,
  commits: readonly string[],
  beside: Beside | null = null,
): Promise<ReadonlyMap<string, CommitIdentity>> {
  const identities = new Map<string, CommitIdentity>();
  for (let from = 0; from < commits.length; from += BATCH) {
    const batch = { commits: commits.slice(from, from + BATCH), beside: from === 0 ? beside : null };
    for (const [id, commit] of await queryOrHalve(client, name, batch))
      identities.set(id, identityOf(id, commit));
  }
  return identities;
}

type Answers = readonly (readonly [id: string, commit: CommitAnswer | null])[];

interface Batch {
  readonly commits: readonly string[];
  readonly beside: Beside | null;
}

async function queryOrHalve(client: GithubClient, name: RepositoryName, batch: Batch): Promise<Answers> {
  const { commits, beside } = batch;
  try {
    const found = await queryBatch(client, name, batch);
    return commits.map((id, index) => [id, found[`c${index}`] ?? null]);
  } catch (fault) {
    if (commits.length <= SMALLEST_BATCH || !isGivenUp(fault)) throw fault;
    const half = Math.ceil(commits.length / 2);
    return [
      ...(await queryOrHalve(client, name, { commits: commits.slice(0, half), beside })),
      ...(await queryOrHalve(client, name, { commits: commits.slice(half), beside: null })),
    ];
  }
}

/** Whether GitHub gave a query up for its size. */
export function isGivenUp(fault: unknown): boolean {
  if (!(fault instanceof GithubFault)) return false;
  return fault.status === 502 || fault.status === 504 || GIVEN_UP.test(fault.message);
}

type Commits = Readonly<Record<string, CommitAnswer | null>>;

async function queryBatch(
  client: GithubClient,
  name: RepositoryName,
  { commits, beside }: Batch,
): Promise<Commits> {
  const objects = commits.map(
    (id, index) => `c${index}:object(oid:"${hexOf(id)}"){...on Commit{${COMMIT_FIELDS}}}`,
  );
  const fields = beside === null ? objects : [`beside:${beside.field}`, ...objects];
  const query = `query($owner: String!, $repo: String!) {
    repository(owner: $owner, name: $repo, followRenames: false) { ${fields.join('\n')} }
  }`;
  const answer = await client.query(query, {
    parameters: { ...name },
    needs: beside === null ? 'contents: read' : 'pull-requests: read',
    answer: answerSchema(beside ?? { answer: z.undefined().optional() }),
  });
  const { beside: value, ...found } = answer.repository;
  beside?.take(value);
  return found as Commits;
}

/** The id becomes part of the query's text. */
function hexOf(id: string): string {
  if (!/^([0-9a-f]{40}|[0-9a-f]{64})$/.test(id)) throw new Error('not a full object id');
  return id;
}

/** Throws a `Failure` where GitHub does not know the commit, or not all of its authors. */
export function identityOf(id: string, commit: CommitAnswer | null): CommitIdentity {
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

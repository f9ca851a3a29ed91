import { z } from 'zod';
import { accountOf, GHOST } from './account';
import type { GithubClient } from './client';
import { GithubRefusal } from './fault';
import { COMMIT_FIELDS, type CommitAnswer, commitSchema, isGivenUp } from './identities';
import { HISTORY_FIELDS, historySchema, isWholeHistory, numberOf, type Past, pastIn } from './pull-history';
import type { Opened, Pull, RepositoryName } from './repository-facts';
import { REVIEW_STATES, type ReviewAnswer } from './reviews';

/** What one query tells of a pull request before it is judged. */
export interface PullOpening extends Opened {
  readonly number: number;
  /** Milliseconds since the process began. */
  readonly readAt: number;
  /** Login of whoever the token speaks for. */
  readonly viewer: string;
  /** False: whoever the token speaks for has not commented on the pull request. */
  readonly mayHaveCommented: boolean;
  /** Numbers of the open pull requests that GitHub connects with its head; it may be more. */
  readonly sameHead: readonly number[];
  /** Of its first hundred commits, by their ids. */
  readonly commits: ReadonlyMap<string, CommitAnswer>;
  /** `null` where there are more than one answer holds. */
  readonly reviews: readonly ReviewAnswer[] | null;
  /** As `reviews`. */
  readonly past: Past | null;
}

/** As many as a connection gives at once. */
const MOST = 100;
const TWINS = 20;

const personSchema = z
  .object({ __typename: z.string(), login: z.string().min(1) })
  .nullable()
  .transform((person) => (person === null ? GHOST : accountOf(person.login, person.__typename)));

const listOf = <T>(node: z.ZodType<T>) => z.object({ totalCount: z.number().int(), nodes: z.array(node) });

/** A team has no login. */
const requestSchema = z
  .object({
    requestedReviewer: z.object({ __typename: z.string(), login: z.string().optional() }).nullable(),
  })
  .transform(({ requestedReviewer: asked }) =>
    asked?.login === undefined ? [] : [accountOf(asked.login, asked.__typename)],
  );

const reviewSchema = z
  .object({
    id: z.string(),
    fullDatabaseId: z.coerce.number().int().positive(),
    author: personSchema,
    state: z.enum(REVIEW_STATES),
    body: z.string(),
    commit: z.object({ oid: z.string() }).nullable(),
    submittedAt: z.iso.datetime({ offset: true }).nullable(),
  })
  .transform(
    ({ id, fullDatabaseId, author, state, body, commit, submittedAt }): ReviewAnswer => ({
      ...{ id: fullDatabaseId, node_id: id, user: author, state, body },
      ...{ commit_id: commit?.oid ?? null, submitted_at: submittedAt },
    }),
  );

const commitId = z.string().regex(/^([0-9a-f]{40}|[0-9a-f]{64})$/);
const tipSchema = z.object({ name: z.string().min(1), target: z.object({ oid: commitId }).nullable() });

const tipCommitSchema = z.object({
  commit: z.object({
    associatedPullRequests: z
      .object({
        nodes: z.array(
          z.object({ number: z.number().int().positive(), headRefOid: commitId, state: z.string() }),
        ),
      })
      .nullable(),
  }),
});

const pullSchema = z.object({
  number: z.number().int().positive(),
  state: z.enum(['OPEN', 'CLOSED', 'MERGED']),
  title: z.string(),
  isDraft: z.boolean(),
  author: personSchema,
  headRefOid: commitId,
  headRefName: z.string().min(1),
  headRepository: z.object({ databaseId: z.number().int() }).nullable(),
  baseRefOid: commitId,
  baseRefName: z.string().min(1),
  baseRef: tipSchema.nullable(),
  assignees: listOf(personSchema),
  reviewRequests: listOf(requestSchema),
  labels: listOf(z.object({ name: z.string() })),
  reviews: listOf(reviewSchema),
  commits: listOf(z.object({ commit: commitSchema })),
  comments: listOf(z.object({ viewerDidAuthor: z.boolean() })),
  tip: z.object({ nodes: z.array(tipCommitSchema) }),
  ...historySchema.shape,
});

const answerSchema = z.object({
  viewer: z.object({ login: z.string().min(1) }),
  repository: z.object({
    databaseId: z.number().int().positive(),
    nameWithOwner: z.string(),
    defaultBranchRef: tipSchema,
    pullRequest: pullSchema,
  }),
});

type Answer = z.infer<typeof answerSchema>;
type PullAnswer = Answer['repository']['pullRequest'];

const PERSON = '{ __typename login }';
const TIP = '{ name target { oid } }';
const list = (name: string, nodes: string): string =>
  `${name}(first: ${MOST}) { totalCount nodes { ${nodes} } }`;

const ASSOCIATED = `associatedPullRequests(first: ${TWINS}) { nodes { number headRefOid state } }`;
const PULL_FIELDS = `
  number state title isDraft author ${PERSON} headRefOid headRefName headRepository { databaseId }
  baseRefOid baseRefName baseRef ${TIP}
  ${list('assignees', '__typename login')}
  ${list('reviewRequests', 'requestedReviewer { __typename ... on User { login } ... on Bot { login } ... on Mannequin { login } }')}
  ${list('labels', 'name')}
  ${list('reviews', `id fullDatabaseId author ${PERSON} state body commit { oid } submittedAt`)}
  ${list('commits', `commit { ${COMMIT_FIELDS} }`)}
  ${list('comments', 'viewerDidAuthor')}
  tip: commits(last: 1) { nodes { commit { ${ASSOCIATED} } } }
  ${HISTORY_FIELDS}`;

/**
 * All that is to be known of a pull request before it is judged, with one query instead of six calls. `null` where GitHub refuses
 * it, gives it up, or it does not hold all: REST then tells, or says why it does not.
 */
export async function readOpening(
  client: GithubClient,
  name: RepositoryName,
  number: number,
): Promise<PullOpening | null> {
  const query = `query Opening($owner: String!, $repo: String!) {
    viewer { login }
    repository(owner: $owner, name: $repo, followRenames: false) {
      databaseId nameWithOwner defaultBranchRef ${TIP}
      pullRequest(number: ${numberOf(number)}) {${PULL_FIELDS}}
    }
  }`;
  const call = { parameters: { ...name }, needs: 'pull-requests: read', answer: answerSchema };
  const readAt = performance.now();
  const answer = await client.query(query, call).catch((fault: unknown) => {
    if (fault instanceof GithubRefusal || isGivenUp(fault)) return null;
    throw fault;
  });
  if (answer === null || !isWhole(answer.repository.pullRequest, number)) return null;
  return openingOf(number, answer, readAt);
}

/** Reviews, commits and comments have other ways. */
const isWhole = (pull: PullAnswer, number: number): boolean =>
  pull.number === number && [pull.assignees, pull.reviewRequests, pull.labels].every(isComplete);

const isComplete = ({ totalCount, nodes }: { totalCount: number; nodes: readonly unknown[] }): boolean =>
  nodes.length >= totalCount;

function openingOf(number: number, { viewer, repository }: Answer, readAt: number): PullOpening {
  const { databaseId: id, nameWithOwner, defaultBranchRef, pullRequest: pull } = repository;
  const { reviews, comments, commits } = pull;
  const found = { id, full_name: nameWithOwner, default_branch: defaultBranchRef.name };
  const tips = [defaultBranchRef, pull.baseRef].flatMap((ref) =>
    ref?.target === undefined || ref.target === null ? [] : [[ref.name, ref.target.oid] as const],
  );
  return {
    number,
    readAt,
    found,
    pull: pullOf(pull, found),
    tips: new Map(tips),
    viewer: viewer.login,
    mayHaveCommented: !isComplete(comments) || comments.nodes.some(({ viewerDidAuthor }) => viewerDidAuthor),
    sameHead: twinsOf(pull),
    commits: new Map(commits.nodes.map(({ commit }) => [commit.oid, commit])),
    reviews:
      isComplete(reviews) && isComplete({ ...pull.given, nodes: reviews.nodes }) ? reviews.nodes : null,
    past: isWholeHistory(pull) ? pastIn(pull) : null,
  };
}

const twinsOf = ({ number: own, headRefOid, tip }: PullAnswer): readonly number[] =>
  tip.nodes
    .flatMap(({ commit }) => commit.associatedPullRequests?.nodes ?? [])
    .filter((pull) => pull.state === 'OPEN' && pull.headRefOid === headRefOid && pull.number !== own)
    .map(({ number }) => number);

/** In REST's form. */
const pullOf = (pull: PullAnswer, found: Opened['found']): Pull => ({
  number: pull.number,
  state: pull.state === 'OPEN' ? 'open' : 'closed',
  merged: pull.state === 'MERGED',
  title: pull.title,
  draft: pull.isDraft,
  user: pull.author,
  head: {
    sha: pull.headRefOid,
    ref: pull.headRefName,
    repo: pull.headRepository === null ? null : { id: pull.headRepository.databaseId },
  },
  base: { sha: pull.baseRefOid, ref: pull.baseRefName, repo: found },
  assignees: pull.assignees.nodes,
  requested_reviewers: pull.reviewRequests.nodes.flat(),
  labels: pull.labels.nodes,
});

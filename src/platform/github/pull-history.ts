import { z } from 'zod';
import type { PullHistory } from '../../world/review-source';
import type { GithubClient } from './client';
import type { Beside } from './identities';
import type { RepositoryName } from './repository-facts';

const instant = z.iso.datetime({ offset: true });

/** At most so many of one kind are given at once. */
const MOST = 100;

const listOf = <T>(node: z.ZodType<T>) => z.object({ filteredCount: z.number().int(), nodes: z.array(node) });

/** Whoever it is about may be gone. */
const personSchema = z
  .object({ login: z.string().optional(), combinedSlug: z.string().optional() })
  .nullable();

export const historySchema = z.object({
  exchanges: listOf(z.object({ createdAt: instant })).refine(
    ({ filteredCount, nodes }) => filteredCount === 0 || nodes.length > 0,
    'an event that is counted and not shown',
  ),
  assignments: listOf(z.object({ assignee: personSchema })),
  requests: listOf(z.object({ requestedReviewer: personSchema })),
  given: z.object({ totalCount: z.number().int() }),
});

/** What one answer tells of what happened to a pull request. */
export interface Past {
  readonly history: PullHistory;
  /** How many reviews it has: a list that holds fewer was cut. */
  readonly reviews: number;
}

const EXCHANGES = ['BaseRefChangedEvent', 'AutomaticBaseChangeSucceededEvent', 'BaseRefForcePushedEvent'];

// The first of each kind: whoever wants to hide one cannot push it out with others.
export const HISTORY_FIELDS = `
  exchanges: timelineItems(last: 1, itemTypes: [BASE_REF_CHANGED_EVENT, AUTOMATIC_BASE_CHANGE_SUCCEEDED_EVENT, BASE_REF_FORCE_PUSHED_EVENT]) {
    filteredCount nodes { ${EXCHANGES.map((type) => `... on ${type} { createdAt }`).join(' ')} }
  }
  assignments: timelineItems(first: ${MOST}, itemTypes: [ASSIGNED_EVENT]) {
    filteredCount nodes { ... on AssignedEvent { assignee { ... on User { login } } } }
  }
  requests: timelineItems(first: ${MOST}, itemTypes: [REVIEW_REQUESTED_EVENT]) {
    filteredCount nodes { ... on ReviewRequestedEvent { requestedReviewer { ... on User { login } ... on Team { combinedSlug } } } }
  }
  given: reviews { totalCount }`;

/** What happened to a pull request, to be read beside something else. */
export const pastOf = (pullRequest: number, take: (past: Past) => void): Beside => ({
  field: `pullRequest(number: ${numberOf(pullRequest)}) {${HISTORY_FIELDS}}`,
  answer: historySchema.refine(isWholeHistory, `more than ${MOST} assignments`),
  take: (value) => take(pastIn(historySchema.parse(value))),
});

/**
 * What happened to a pull request, with one query. What GitHub does not show is a fault, never "it did not happen".
 */
export async function readHistory(
  client: GithubClient,
  name: RepositoryName,
  pullRequest: number,
): Promise<Past> {
  const query = `query($owner: String!, $repo: String!) {
    repository(owner: $owner, name: $repo, followRenames: false) {
      pullRequest(number: ${numberOf(pullRequest)}) {${HISTORY_FIELDS}}
    }
  }`;
  const pullRequestSchema = historySchema.refine(isWholeHistory, `more than ${MOST} assignments`);
  const answer = await client.query(query, {
    parameters: { ...name },
    needs: 'pull-requests: read',
    answer: z.object({ repository: z.object({ pullRequest: pullRequestSchema }) }),
  });
  return pastIn(answer.repository.pullRequest);
}

type Answer = z.infer<typeof historySchema>;

export const isWholeHistory = ({ assignments }: Pick<Answer, 'assignments'>): boolean =>
  assignments.filteredCount <= assignments.nodes.length;

export const pastIn = (answer: Answer): Past => ({
  history: historyOf(answer),
  reviews: answer.given.totalCount,
});

const historyOf = ({ exchanges, assignments, requests }: Answer): PullHistory => ({
  targetChangedAt: exchanges.nodes.at(-1)?.createdAt ?? null,
  assigned: namesOf(assignments.nodes.map(({ assignee }) => assignee)),
  requested: namesOf(requests.nodes.map(({ requestedReviewer }) => requestedReviewer)),
});

/** The number becomes part of the query's text. */
export function numberOf(pullRequest: number): number {
  if (Number.isSafeInteger(pullRequest) && pullRequest > 0) return pullRequest;
  throw new Error(`${pullRequest} is no number of a pull request`);
}

const namesOf = (people: readonly z.infer<typeof personSchema>[]): readonly string[] => [
  ...new Set(people.flatMap((person) => person?.login ?? person?.combinedSlug ?? [])),
];

import { z } from 'zod';
import type { PullHistory } from '../../world/review-source';
import type { GithubClient } from './client';
import { misunderstood } from './fault';
import type { RepositoryName } from './repository-facts';

const instant = z.iso.datetime({ offset: true });

/** At most so many of one kind are given at once. */
const MOST = 100;

const listOf = <T>(node: z.ZodType<T>) => z.object({ filteredCount: z.number().int(), nodes: z.array(node) });

/** Whoever it is about may be gone. */
const personSchema = z
  .object({ login: z.string().optional(), combinedSlug: z.string().optional() })
  .nullable();

const answerSchema = z.object({
  repository: z.object({
    pullRequest: z.object({
      exchanges: listOf(z.object({ createdAt: instant })),
      assignments: listOf(z.object({ assignee: personSchema })),
      requests: listOf(z.object({ requestedReviewer: personSchema })),
    }),
  }),
});

const EXCHANGES = ['BaseRefChangedEvent', 'AutomaticBaseChangeSucceededEvent', 'BaseRefForcePushedEvent'];

// The first of each kind: whoever wants to hide one cannot push it out with others.
const QUERY = `query($owner: String!, $repo: String!, $number: Int!) {
  repository(owner: $owner, name: $repo, followRenames: false) {
    pullRequest(number: $number) {
      exchanges: timelineItems(last: 1, itemTypes: [BASE_REF_CHANGED_EVENT, AUTOMATIC_BASE_CHANGE_SUCCEEDED_EVENT, BASE_REF_FORCE_PUSHED_EVENT]) {
        filteredCount nodes { ${EXCHANGES.map((type) => `... on ${type} { createdAt }`).join(' ')} }
      }
      assignments: timelineItems(first: ${MOST}, itemTypes: [ASSIGNED_EVENT]) {
        filteredCount nodes { ... on AssignedEvent { assignee { ... on User { login } } } }
      }
      requests: timelineItems(first: ${MOST}, itemTypes: [REVIEW_REQUESTED_EVENT]) {
        filteredCount nodes { ... on ReviewRequestedEvent { requestedReviewer { ... on User { login } ... on Team { combinedSlug } } } }
      }
    }
  }
}`;

/**
 * What happened to a pull request, with one query; nothing where none is judged. What GitHub does not show is a fault, never
 * "it did not happen".
 */
export async function readHistory({
  client,
  repository,
  pullRequest,
}: {
  readonly client: GithubClient;
  readonly repository: RepositoryName;
  readonly pullRequest: number | null;
}): Promise<PullHistory> {
  if (pullRequest === null) return { targetChangedAt: null, assigned: [], requested: [] };
  const call = {
    parameters: { ...repository, number: pullRequest },
    needs: 'pull-requests: read',
    answer: answerSchema,
  };
  const { exchanges, assignments, requests } = (await client.query(QUERY, call)).repository.pullRequest;
  if (assignments.filteredCount > assignments.nodes.length)
    throw misunderstood({ ...call, route: 'POST /graphql' }, `more than ${MOST} assignments`);
  return {
    targetChangedAt: exchanges.nodes.at(-1)?.createdAt ?? null,
    assigned: namesOf(assignments.nodes.map(({ assignee }) => assignee)),
    requested: namesOf(requests.nodes.map(({ requestedReviewer }) => requestedReviewer)),
  };
}

const namesOf = (people: readonly z.infer<typeof personSchema>[]): readonly string[] => [
  ...new Set(people.flatMap((person) => person?.login ?? person?.combinedSlug ?? [])),
];

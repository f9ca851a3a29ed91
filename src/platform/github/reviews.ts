import { z } from 'zod';
import type { Review } from '../../world/review-source';
import { accountSchema } from './account';
import type { GithubClient } from './client';
import { misunderstood } from './fault';
import type { RepositoryName } from './repository-facts';

export const REVIEW_STATES = ['APPROVED', 'CHANGES_REQUESTED', 'COMMENTED', 'DISMISSED', 'PENDING'] as const;

const reviewSchema = z.object({
  id: z.number().int(),
  user: accountSchema,
  state: z.enum(REVIEW_STATES),
  node_id: z.string(),
  body: z.string().nullish(),
  commit_id: z.string().nullish(),
  submitted_at: z.iso.datetime({ offset: true }).nullish(),
});

/** A review as REST gives it. */
export type ReviewAnswer = z.infer<typeof reviewSchema>;

/**
 * Every review of a pull request, the oldest first. Throws where they are fewer than GitHub has counted: an objection could be
 * among those that are missing.
 *
 * @param counted how many there are at least
 */
export async function listReviews(
  client: GithubClient,
  name: RepositoryName,
  { pullRequest, counted }: { readonly pullRequest: number; readonly counted: number },
): Promise<readonly ReviewAnswer[]> {
  const call = {
    route: 'GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews',
    parameters: { ...name, pull_number: pullRequest },
    needs: 'pull-requests: read',
    answer: reviewSchema,
  };
  const listed = await client.list(call);
  if (listed.length >= counted) return listed;
  throw misunderstood(call, `it holds ${listed.length} of ${counted} reviews`);
}

/** A review that was not submitted is a draft that only its author sees. */
export function reviewOf(answer: ReviewAnswer): readonly Review[] {
  const submittedAt = answer.submitted_at ?? null;
  if (submittedAt === null) return [];
  const { id, user: account, state } = answer;
  return [{ id, account, state, text: answer.body ?? '', commit: answer.commit_id ?? null, submittedAt }];
}

import { GithubFault } from '../platform/github/fault';
import type { PullRequest } from '../world/review-source';
import type { Asked } from './event';

/** What the API tells of pull requests. */
export interface PullRequestFacts {
  pullRequest(number: number): Promise<PullRequest>;
  /** The commit at `refs/pull/<number>/head`, which a token that reads contents only may see; `null` where there is none. */
  pullRequestHead(number: number): Promise<string | null>;
}

export interface Present {
  readonly pullRequest: PullRequest;
  /** False where the token may not read pull requests: then nobody's approval can count. */
  readonly isReadable: boolean;
}

/**
 * The pull request as it stands now. The default token of many repositories reads contents only; for it the event tells
 * which branches are meant, and git what their live tips are.
 */
export async function presentPullRequest(
  asked: Extract<Asked, { kind: 'pull-request' }>,
  facts: PullRequestFacts,
): Promise<Present> {
  try {
    return { pullRequest: await facts.pullRequest(asked.number), isReadable: true };
  } catch (error) {
    if (asked.described === null || !isRefusal(error)) throw error;
    const head = await facts.pullRequestHead(asked.number);
    if (head === null) throw error;
    return { pullRequest: { ...asked.described, head }, isReadable: false };
  }
}

export const isRefusal = (error: unknown): boolean =>
  error instanceof GithubFault && (error.status === 403 || error.status === 404);

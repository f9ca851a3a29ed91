import { z } from 'zod';
import type {
  CommitIdentity,
  PullHistory,
  Review,
  ReviewSource,
  TeamMembership,
} from '../../world/review-source';
import { accountSchema } from './account';
import type { GithubClient } from './client';
import { readIdentities } from './identities';
import { isVisibleTeam, membershipOf, type Permission, permissionOf } from './people';
import { pastOf, readHistory } from './pull-history';
import { readPushes } from './pushes';
import type { RepositoryName } from './repository-facts';
import { readUnedited } from './unedited-reviews';

export interface ReviewSourceOptions {
  readonly client: GithubClient;
  readonly repository: RepositoryName;
  /** `null` where no pull request is judged: then there are no reviews. */
  readonly pullRequest: number | null;
  /** Reads teams, which the workflow's token cannot; `null`: every team is unreadable. */
  readonly teams: GithubClient | null;
}

const NOTHING_HAPPENED: PullHistory = { targetChangedAt: null, assigned: [], requested: [] };

const STATES = ['APPROVED', 'CHANGES_REQUESTED', 'COMMENTED', 'DISMISSED', 'PENDING'] as const;

const reviewSchema = z.object({
  id: z.number().int(),
  user: accountSchema,
  state: z.enum(STATES),
  node_id: z.string(),
  body: z.string().nullish(),
  commit_id: z.string().nullish(),
  submitted_at: z.iso.datetime({ offset: true }).optional(),
});

type ReviewAnswer = z.infer<typeof reviewSchema>;

/** Reviews and people from GitHub's API. Each question is asked once. */
export function githubReviewSource(options: ReviewSourceOptions): ReviewSource {
  const { client, repository, teams } = options;
  const permission = once((login) => permissionOf(client, repository, login));
  const isVisible = once(async (team) => teams !== null && isVisibleTeam(teams, team));
  const membership = once<TeamMembership>(async (key) => {
    const [team = '', login = ''] = key.split(' ');
    return teams === null ? 'unreadable' : membershipOf(teams, { team, login }, isVisible);
  });
  const answers = once(() => readReviews(options));
  const known = new Map<string, CommitIdentity>();
  const { pullRequest } = options;
  let past: PullHistory | null = pullRequest === null ? NOTHING_HAPPENED : null;
  const history = once(async () => past ?? readHistory(client, repository, pullRequest ?? 0));
  const pushes = once((branch) => readPushes(client, repository, branch));
  return {
    reviews: async () => (await answers('')).flatMap(reviewOf),
    unedited: async (ids) =>
      readUnedited(
        client,
        (await answers('')).filter(({ id }) => ids.includes(id)),
      ),
    history: () => history(''),
    pushesTo: pushes,
    identities: async (commits) => {
      const asked = commits.filter((id) => !known.has(id));
      const isToTell = past === null && pullRequest !== null;
      const beside = isToTell ? pastOf(pullRequest, (told) => (past ??= told)) : null;
      const found = await readIdentities(client, repository, asked, beside);
      for (const [id, identity] of found) known.set(id, identity);
      return known;
    },
    hasWriteAccess: async (login) => canWrite(await permission(login)),
    isAdministrator: async (login) => (await permission(login)) === 'admin',
    membership: (team, login) => membership(`${team} ${login}`),
  };
}

const canWrite = (permission: Permission): boolean => permission === 'admin' || permission === 'write';

async function readReviews(options: ReviewSourceOptions): Promise<readonly ReviewAnswer[]> {
  if (options.pullRequest === null) return [];
  return options.client.list({
    route: 'GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews',
    parameters: { ...options.repository, pull_number: options.pullRequest },
    needs: 'pull-requests: read',
    answer: reviewSchema,
  });
}

/** A review that was not submitted is a draft that only its author sees. */
function reviewOf(answer: ReviewAnswer): readonly Review[] {
  if (answer.submitted_at === undefined) return [];
  const { id, user: account, state, submitted_at: submittedAt } = answer;
  return [{ id, account, state, text: answer.body ?? '', commit: answer.commit_id ?? null, submittedAt }];
}

/** Remembers answers, not failures. */
function once<T>(ask: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const answers = new Map<string, Promise<T>>();
  return (key) => {
    const before = answers.get(key);
    if (before !== undefined) return before;
    const answer = ask(key);
    answers.set(key, answer);
    answer.catch(() => answers.delete(key));
    return answer;
  };
}

import type { CommitIdentity, ReviewSource, TeamMembership } from '../../world/review-source';
import type { GithubClient } from './client';
import { identityOf, readIdentities } from './identities';
import { isVisibleTeam, membershipOf, type Permission, permissionOf } from './people';
import { type Past, pastOf, readHistory } from './pull-history';
import type { PullOpening } from './pull-opening';
import { readPushes } from './pushes';
import type { RepositoryName } from './repository-facts';
import { listReviews, type ReviewAnswer, reviewOf } from './reviews';
import { readUnedited } from './unedited-reviews';

export interface ReviewSourceOptions {
  readonly client: GithubClient;
  readonly repository: RepositoryName;
  /** `null` where no pull request is judged: then there are no reviews. */
  readonly pullRequest: number | null;
  /** Reads teams, which the workflow's token cannot; `null`: every team is unreadable. */
  readonly teams: GithubClient | null;
  /** What was read of that pull request already. */
  readonly opening?: PullOpening;
}

const NOTHING_HAPPENED: Past = {
  history: { targetChangedAt: null, assigned: [], requested: [] },
  reviews: 0,
};

/** Milliseconds for which reviews that were read before the judging are taken for the present ones. */
const FRESH = 60_000;

/** Reviews and people from GitHub's API. Each question is asked once. */
export function githubReviewSource(options: ReviewSourceOptions): ReviewSource {
  const { client, repository, teams, pullRequest, opening } = options;
  const permission = once((login) => permissionOf(client, repository, login));
  const isVisible = once(async (team) => teams !== null && isVisibleTeam(teams, team));
  const membership = once<TeamMembership>(async (key) => {
    const [team = '', login = ''] = key.split(' ');
    return teams === null ? 'unreadable' : membershipOf(teams, { team, login }, isVisible);
  });
  const known = new Map<string, CommitIdentity>();
  let past = pullRequest === null ? NOTHING_HAPPENED : (opening?.past ?? null);
  const answers = once(() => readReviews(options, past?.reviews ?? 0));
  const history = once(
    async () => (past ?? (await readHistory(client, repository, pullRequest ?? 0))).history,
  );
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
      for (const id of commits) {
        const told = opening?.commits.get(id);
        if (told !== undefined) known.set(id, identityOf(id, told));
      }
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

async function readReviews(options: ReviewSourceOptions, counted: number): Promise<readonly ReviewAnswer[]> {
  const { client, repository, pullRequest, opening } = options;
  if (pullRequest === null) return [];
  // Whoever takes an approval back while a large change is judged must not have to wait for the next run.
  const isFresh = performance.now() - (opening?.readAt ?? 0) < FRESH;
  return (isFresh ? opening?.reviews : null) ?? listReviews(client, repository, { pullRequest, counted });
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

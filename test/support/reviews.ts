import type {
  Account,
  CommitIdentity,
  PullHistory,
  PullRequest,
  Push,
  Review,
  ReviewSource,
  TeamMembership,
} from '../../src/world/review-source';
import { HEAD } from './evidence';

export const userOf = (login: string, type: Account['type'] = 'User'): Account => ({ login, type });

let ids = 0;

/** An approval of the head, unless told otherwise. */
export const reviewBy = (login: string, over: Partial<Review> = {}): Review => {
  ids += 1;
  return {
    id: ids,
    account: userOf(login),
    state: 'APPROVED',
    text: '',
    commit: HEAD,
    submittedAt: '2026-11-21T09:00:00Z',
    ...over,
  };
};

export const identityOf = (over: Partial<CommitIdentity> = {}): CommitIdentity => ({
  author: null,
  committer: null,
  coAuthors: [],
  signer: null,
  signedByPlatform: false,
  ...over,
});

export const pullRequestOf = (over: Partial<PullRequest> = {}): PullRequest => ({
  number: 17,
  title: 'A change',
  author: userOf('jane'),
  head: HEAD,
  headBranch: 'feature',
  base: 'b'.repeat(40),
  baseBranch: 'main',
  draft: false,
  fork: false,
  assignees: [],
  requestedReviewers: [],
  ...over,
});

/** What a platform would say; who is not named is a stranger. */
export interface Platform {
  readonly reviews?: readonly Review[];
  readonly writers?: readonly string[];
  readonly administrators?: readonly string[];
  readonly teams?: Readonly<Record<string, readonly string[]>>;
  readonly unreadable?: readonly string[];
  readonly identities?: Readonly<Record<string, CommitIdentity>>;
  readonly history?: Partial<PullHistory>;
  /** Ids of reviews whose text somebody has edited. */
  readonly edited?: readonly number[];
  readonly pushes?: readonly Push[] | null;
}

/** A plain implementation of the interface over that table. */
export const reviewSourceOf = (platform: Platform): ReviewSource => {
  const {
    reviews = [],
    writers = [],
    administrators = [],
    teams = {},
    unreadable = [],
    identities = {},
    history = {},
    edited = [],
    pushes = [],
  } = platform;
  const membership = (team: string, login: string): TeamMembership => {
    if (unreadable.includes(team)) return 'unreadable';
    return teams[team]?.includes(login) ? 'member' : 'not-a-member';
  };
  return {
    reviews: async () => reviews,
    unedited: async (ids) => new Set(ids.filter((id) => !edited.includes(id))),
    history: async () => ({ targetChangedAt: null, assigned: [], requested: [], ...history }),
    pushesTo: async () => pushes,
    identities: async (commits) =>
      new Map(commits.flatMap((id) => (identities[id] === undefined ? [] : [[id, identities[id]] as const]))),
    hasWriteAccess: async (login) => writers.includes(login) || administrators.includes(login),
    isAdministrator: async (login) => administrators.includes(login),
    membership: async (team, login) => membership(team, login),
  };
};

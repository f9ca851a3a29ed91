import type { GitRepository } from '../git-repository';
import type { BranchRule, Ruleset } from './protection';

/** What the GitHub on loopback remembers. Commits, branches and trees are in the real repository, not here. */

export interface User {
  readonly id: number;
  readonly login: string;
  readonly type: 'User' | 'Bot';
  /** Addresses that GitHub links to this account. */
  readonly emails: readonly string[];
}

export type Level = 'none' | 'read' | 'write';

export interface Token {
  /** Whose word the token speaks: `github-actions[bot]` for a workflow's own. */
  readonly login: string;
  /** A workflow's or app's token is refused with "Resource not accessible by integration". */
  readonly integration: boolean;
  readonly contents: Level;
  readonly pullRequests: Level;
  readonly statuses: Level;
  readonly actions: Level;
  /** Members and teams of organisations. */
  readonly members: Level;
  /** Settings of the repository; a workflow's own token has none of it. */
  readonly administration: Level;
}

export interface Pull {
  readonly number: number;
  title: string;
  author: string;
  state: 'open' | 'closed';
  draft: boolean;
  /** Branch in this repository, or the ref that a fork's head is fetched by. */
  readonly headRef: string;
  readonly headBranch: string;
  readonly fork: boolean;
  /** The fork was deleted since: GitHub then knows no repository of the head. */
  readonly forkGone?: boolean;
  baseBranch: string;
  /** GitHub does not move this one when the base branch moves. */
  readonly baseSha: string;
  /** Names of its labels. */
  labels?: readonly string[];
  /** Set once it is merged. */
  merged?: MergedPull;
}

export interface MergedPull {
  /** Where the head stood; GitHub never moves it again. */
  readonly head: string;
  /** The merge, the squash, or the last of the rebased commits. */
  readonly commit: string;
  /** All that it put on the branch. */
  readonly commits: readonly string[];
}

export interface Review {
  readonly id: number;
  readonly pull: number;
  readonly login: string | null;
  state: 'APPROVED' | 'CHANGES_REQUESTED' | 'COMMENTED' | 'DISMISSED';
  readonly body?: string;
  /** When somebody edited its text. */
  readonly editedAt?: string;
  readonly commit: string | null;
  readonly submittedAt: string;
}

export interface Comment {
  readonly id: number;
  readonly pull: number;
  readonly login: string;
  body: string;
  /** How often the text was written again. */
  edits: number;
}

export interface CommitStatus {
  readonly id: number;
  readonly sha: string;
  readonly context: string;
  readonly state: 'pending' | 'success' | 'failure' | 'error';
  readonly description: string | null;
  readonly targetUrl: string | null;
  readonly login: string;
}

export interface WorkflowRun {
  readonly id: number;
  readonly number: number;
  /** File name. */
  readonly workflow: string;
  readonly event: string;
  readonly headSha: string;
  attempt: number;
  status: 'queued' | 'in_progress' | 'completed';
  conclusion: 'success' | 'failure' | null;
}

export interface CommitSignature {
  readonly isValid: boolean;
  readonly byGithub: boolean;
  readonly signer: string | null;
}

export interface Team {
  /** `org/slug` */
  readonly name: string;
  readonly members: readonly string[];
}

/** What happened to a pull request, under the name that GraphQL has for it. */
export interface TimelineEvent {
  readonly pull: number;
  readonly type:
    | 'BaseRefChangedEvent'
    | 'AutomaticBaseChangeSucceededEvent'
    | 'BaseRefForcePushedEvent'
    | 'AssignedEvent'
    | 'ReviewRequestedEvent';
  readonly at: string;
  /** The login that was assigned or asked, or the team as `org/slug`. */
  readonly who?: string;
}

export interface Push {
  /** `refs/heads/…` */
  readonly ref: string;
  readonly login: string;
  readonly at: string;
  readonly before: string;
  readonly after: string;
}

export interface State {
  readonly repositoryId: number;
  readonly owner: string;
  readonly name: string;
  readonly defaultBranch: string;
  readonly git: GitRepository;
  readonly users: User[];
  readonly tokens: Map<string, Token>;
  readonly pulls: Pull[];
  readonly reviews: Review[];
  readonly comments: Comment[];
  /** In the order in which they were written. */
  readonly statuses: CommitStatus[];
  readonly runs: WorkflowRun[];
  readonly timeline: TimelineEvent[];
  /** In order; a test states those that matter. */
  readonly pushes: Push[];
  readonly protectedBranches: Set<string>;
  readonly rulesets: Ruleset[];
  /** Rules of the older kind, by branch. */
  readonly branchRules: Map<string, BranchRule>;
  /** By login; `none` where absent. */
  readonly permissions: Map<string, 'admin' | 'write' | 'read'>;
  readonly teams: Team[];
  /** By commit id. */
  readonly signatures: Map<string, CommitSignature>;
  /** Names of queries that GraphQL refuses, so that REST must tell. */
  readonly refusedQueries: Set<string>;
  /** Whether git's clients may leave the contents of files out. */
  allowsPartialClones: boolean;
  nextId: number;
}

export const ACTIONS_BOT = 'github-actions[bot]';

export function initialState(git: GitRepository): State {
  return {
    repositoryId: 123456,
    owner: 'bank',
    name: 'ledger',
    defaultBranch: 'main',
    git,
    users: [
      { id: 41898282, login: ACTIONS_BOT, type: 'Bot', emails: [] },
      { id: 1, login: 'jane', type: 'User', emails: ['jane@bank.example'] },
      { id: 2, login: 'omar', type: 'User', emails: ['omar@bank.example'] },
    ],
    tokens: new Map(),
    pulls: [],
    reviews: [],
    comments: [],
    statuses: [],
    runs: [],
    timeline: [],
    pushes: [],
    protectedBranches: new Set(['main']),
    rulesets: [],
    branchRules: new Map(),
    permissions: new Map([
      ['jane', 'write'],
      ['omar', 'admin'],
    ]),
    teams: [],
    signatures: new Map(),
    refusedQueries: new Set(),
    allowsPartialClones: true,
    nextId: 1000,
  };
}

export function userOf(state: State, login: string): User {
  const user = state.users.find((candidate) => candidate.login === login);
  if (user === undefined) throw new Error(`no user ${login} on this GitHub`);
  return user;
}

export async function tipOf(state: State, ref: string): Promise<string | null> {
  return (await state.git.run('for-each-ref', '--format=%(objectname)', ref)) || null;
}

/** Of every ref. */
export async function tipsOf(state: State): Promise<ReadonlyMap<string, string>> {
  const lines = await state.git.run('for-each-ref', '--format=%(refname) %(objectname)');
  return new Map(lines.split('\n').map((line) => line.split(' ') as [string, string]));
}

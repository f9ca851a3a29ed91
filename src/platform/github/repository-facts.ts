import { z } from 'zod';
import { Failure } from '../../world/failure';
import type { PullRequest } from '../../world/review-source';
import { accountSchema } from './account';
import type { GithubClient } from './client';
import { GithubFault } from './fault';

export interface RepositoryName {
  readonly owner: string;
  readonly repo: string;
}

/** What the API says of the repository; nothing here comes from the event. */
export interface RepositoryFacts {
  /** GitHub's number. */
  readonly id: number;
  readonly defaultBranch: string;
  /** The commit at a branch's live tip; `null` where there is no such branch. */
  tipOf(branch: string): Promise<string | null>;
  isProtected(branch: string): Promise<boolean>;
  /** Throws a `Failure` where it is closed. */
  pullRequest(number: number): Promise<PullRequest>;
  /** Open or merged; `null` where it was closed without that, or the token may not see it. */
  landedPullRequest(number: number): Promise<PullRequest | null>;
  /** The commit at `refs/pull/<number>/head`; needs to read contents only. */
  pullRequestHead(number: number): Promise<string | null>;
}

const commitId = z.string().regex(/^([0-9a-f]{40}|[0-9a-f]{64})$/);

const repositorySchema = z.object({
  id: z.number().int().positive(),
  full_name: z.string(),
  default_branch: z.string().min(1),
});

const sideSchema = z.object({
  sha: commitId,
  ref: z.string().min(1),
  repo: z.object({ id: z.number().int() }).nullable(),
});

const baseSchema = z.object({ sha: commitId, ref: z.string().min(1), repo: repositorySchema.nullable() });

const pullSchema = z.object({
  number: z.number().int().positive(),
  state: z.enum(['open', 'closed']),
  merged: z.boolean().default(false),
  title: z.string(),
  draft: z.boolean().default(false),
  user: accountSchema,
  head: sideSchema,
  base: baseSchema,
  assignees: z.array(accountSchema).nullish(),
  requested_reviewers: z.array(accountSchema).nullish(),
  labels: z.array(z.object({ name: z.string() })).nullish(),
});

/** A pull request as REST gives it. */
export type Pull = z.infer<typeof pullSchema>;

/** Reads the repository that the job runs for. Throws where the API's name for it is another. */
export async function repositoryFacts(client: GithubClient, name: RepositoryName): Promise<RepositoryFacts> {
  const found = await client.read({
    route: 'GET /repos/{owner}/{repo}',
    parameters: { ...name },
    needs: 'contents: read',
    answer: repositorySchema,
  });
  return factsOf(client, name, { found, readPull: (number) => readPullRequest(client, name, number) });
}

/**
 * The same by way of a pull request, whose answer tells of its repository too: one call less. The first question for that
 * pull request is answered with what was read here.
 */
export async function factsThroughPull(
  client: GithubClient,
  name: RepositoryName,
  number: number,
): Promise<RepositoryFacts> {
  const pull = await readPullRequest(client, name, number);
  if (pull.base.repo === null) throw notAbout(number);
  return factsOfOpened(client, name, { found: pull.base.repo, pull, tips: new Map() });
}

/** What is known of a pull request and its repository from one answer. */
export interface Opened {
  readonly found: z.infer<typeof repositorySchema>;
  readonly pull: Pull;
  /** Commits at the tips of branches, by their names. */
  readonly tips: ReadonlyMap<string, string>;
}

/** The first question for what is known already is answered with that, every later one by GitHub. */
export function factsOfOpened(
  client: GithubClient,
  name: RepositoryName,
  { found, pull, tips }: Opened,
): RepositoryFacts {
  let unused: Pull | null = pull;
  const unusedTips = new Map(tips);
  const readPull = async (asked: number): Promise<Pull> => {
    const read = asked === pull.number ? unused : null;
    if (read === null) return readPullRequest(client, name, asked);
    unused = null;
    return read;
  };
  const facts = factsOf(client, name, { found, readPull });
  const tipOf = async (branch: string): Promise<string | null> => {
    const tip = unusedTips.get(branch);
    return unusedTips.delete(branch) && tip !== undefined ? tip : facts.tipOf(branch);
  };
  return { ...facts, tipOf };
}

interface Read {
  readonly found: z.infer<typeof repositorySchema>;
  readonly readPull: (number: number) => Promise<Pull>;
}

function factsOf(client: GithubClient, name: RepositoryName, { found, readPull }: Read): RepositoryFacts {
  const asked = `${name.owner}/${name.repo}`;
  if (found.full_name.toLowerCase() !== asked.toLowerCase()) {
    throw new Failure(
      `GitHub answers for the repository ${found.full_name} where ${asked} was asked for.`,
      'Run the job again; if it stays, the server addresses of the runner do not belong together.',
    );
  }
  const ownPull = async (number: number): Promise<Pull> => {
    const pull = await readPull(number);
    if (pull.base.repo?.id !== found.id) throw notAbout(number);
    return pull;
  };
  return {
    id: found.id,
    defaultBranch: found.default_branch,
    tipOf: (branch) => tipOf(client, name, `heads/${branch}`),
    isProtected: (branch) => isProtected(client, name, branch),
    pullRequest: async (number) => {
      const pull = await ownPull(number);
      if (pull.state === 'open') return pullRequestOf(pull);
      throw new Failure(`Pull request #${number} is closed.`, 'Reopen it to have it judged.');
    },
    landedPullRequest: async (number) => {
      const pull = await orUnseen(ownPull(number));
      return pull !== null && (pull.merged || pull.state === 'open') ? pullRequestOf(pull) : null;
    },
    pullRequestHead: (number) => tipOf(client, name, `pull/${number}/head`),
  };
}

/** @param ref without `refs/` */
async function tipOf(client: GithubClient, name: RepositoryName, ref: string): Promise<string | null> {
  const found = await orNull(
    client.read({
      route: 'GET /repos/{owner}/{repo}/git/ref/{ref}',
      parameters: { ...name, ref },
      needs: 'contents: read',
      answer: z.object({ ref: z.literal(`refs/${ref}`), object: z.object({ sha: commitId }) }),
    }),
  );
  return found?.object.sha ?? null;
}

async function isProtected(client: GithubClient, name: RepositoryName, branch: string): Promise<boolean> {
  const found = await orNull(
    client.read({
      route: 'GET /repos/{owner}/{repo}/branches/{branch}',
      parameters: { ...name, branch },
      needs: 'contents: read',
      answer: z.object({ protected: z.boolean() }),
    }),
  );
  return found?.protected ?? false;
}

async function readPullRequest(client: GithubClient, name: RepositoryName, number: number): Promise<Pull> {
  const pull = await client.read({
    route: 'GET /repos/{owner}/{repo}/pulls/{pull_number}',
    parameters: { ...name, pull_number: number },
    needs: 'pull-requests: read',
    answer: pullSchema,
  });
  if (pull.number !== number) throw notAbout(number);
  return pull;
}

const notAbout = (number: number): Failure =>
  new Failure(
    `GitHub's answer is not about pull request #${number} of this repository.`,
    'Run the job again.',
  );

function pullRequestOf(pull: Pull): PullRequest {
  return {
    number: pull.number,
    title: pull.title,
    author: pull.user,
    head: pull.head.sha,
    headBranch: pull.head.ref,
    base: pull.base.sha,
    baseBranch: pull.base.ref,
    draft: pull.draft,
    // A fork that was deleted since is still one.
    fork: pull.head.repo?.id !== pull.base.repo?.id,
    assignees: pull.assignees ?? [],
    requestedReviewers: pull.requested_reviewers ?? [],
    labels: (pull.labels ?? []).map(({ name }) => name),
  };
}

/** `null` also where the token may not look. */
async function orUnseen<T>(answer: Promise<T>): Promise<T | null> {
  return orNull(answer).catch((error: unknown) => {
    if (error instanceof GithubFault && error.status === 403) return null;
    throw error;
  });
}

/** `null` for "there is none": only a 404. */
export async function orNull<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof GithubFault && error.status === 404) return null;
    throw error;
  }
}

import { type GithubClient, githubClient, type Patience } from '../platform/github/client';
import { type PullOpening, readOpening } from '../platform/github/pull-opening';
import {
  factsOfOpened,
  factsThroughPull,
  type RepositoryFacts,
  type RepositoryName,
  repositoryFacts,
} from '../platform/github/repository-facts';
import type { RunnerFacts } from '../platform/runner/environment';
import type { Asked } from './event';
import type { Inputs } from './inputs';
import { isRefusal } from './present-pull-request';
import { resolveTarget, Superseded, type Target } from './target';

/** How long is waited; what is absent is as in a job. No input and no variable sets it. */
export interface RunPatience extends Patience {
  /** Milliseconds that git may stay silent. */
  readonly git?: number;
}

/** A run of the action once it knows where it is and what it was asked. */
export interface Session {
  readonly runner: RunnerFacts;
  readonly inputs: Inputs;
  readonly patience: RunPatience;
  readonly client: GithubClient;
  /** Reads teams; `null` where no token for that was given. */
  readonly teams: GithubClient | null;
  readonly facts: RepositoryFacts;
  /** What was read of the pull request of the event before anything else; `null` where REST had to tell. */
  readonly opening: PullOpening | null;
  readonly target: Target;
  /** formats.md §4: `<host>/<numeric id>` and `<host>/<owner>/<name>`. */
  readonly repository: { readonly id: string; readonly name: string };
}

export interface Opening extends Pick<Session, 'runner' | 'inputs' | 'client'> {
  readonly asked: Asked;
  readonly patience?: RunPatience;
}

export async function openSession(given: Opening): Promise<Session> {
  const { runner, inputs, client, asked, patience = {} } = given;
  const { repository: name, hosts } = runner;
  const opening = asked.kind === 'pull-request' ? await readOpening(client, name, asked.number) : null;
  const facts = opening === null ? await factsFor(asked, client, name) : factsOfOpened(client, name, opening);
  return {
    runner,
    inputs,
    patience,
    client,
    teams: await teamsClient(given),
    facts,
    opening,
    target: await resolveTarget(asked, facts),
    repository: { id: `${hosts.name}/${facts.id}`, name: `${hosts.name}/${name.owner}/${name.repo}` },
  };
}

function teamsClient({ runner, inputs, patience = {} }: Opening): Promise<GithubClient> | null {
  if (inputs.approvalToken === null) return null;
  return githubClient({ hosts: runner.hosts, token: inputs.approvalToken, ...patience });
}

async function factsFor(asked: Asked, client: GithubClient, name: RepositoryName): Promise<RepositoryFacts> {
  if (asked.kind !== 'pull-request') return repositoryFacts(client, name);
  return factsThroughPull(client, name, asked.number).catch((error: unknown) => {
    // A token that reads contents only may still read the repository.
    if (isRefusal(error)) return repositoryFacts(client, name);
    throw error;
  });
}

/** Throws where the pull request got another head or target, or was closed, while it was judged. */
export async function confirmPresent({ target, facts }: Session): Promise<void> {
  const { pullRequest: judged, isReadable } = target;
  if (judged === null) return;
  if (isReadable) {
    const present = await facts.pullRequest(judged.number);
    if (present.head === judged.head && present.baseBranch === judged.baseBranch) return;
  } else if ((await facts.pullRequestHead(judged.number)) === judged.head) return;
  throw new Superseded(judged.number);
}

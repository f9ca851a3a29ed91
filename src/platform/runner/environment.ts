import { readFileSync, statSync } from 'node:fs';
import { Failure } from '../../world/failure';
import { type GithubHosts, githubHosts } from '../github/hosts';
import type { RepositoryName } from '../github/repository-facts';

type Variables = Readonly<Record<string, string | undefined>>;

/** What the runner says about the job. */
export interface RunnerFacts {
  readonly event: { readonly name: string; readonly payload: unknown };
  /** `GITHUB_SHA`; '' where not set. */
  readonly sha: string;
  readonly repository: RepositoryName;
  /** The job's folder, where earlier steps may have put a checkout; '' where not set. */
  readonly workspace: string;
  readonly actor: string | null;
  readonly hosts: GithubHosts;
  /** The run's own page; `null` where the runner does not number it. */
  readonly runUrl: string | null;
}

const EVENT_LIMIT = 32 * 1024 * 1024;
const ON_A_RUNNER = 'Run Countersign as a step of a GitHub workflow; in a terminal use `countersign check`.';
// GitHub's own rules for names are narrower: what matters is that nothing here can change an address.
const NAME = /^([A-Za-z0-9_-][A-Za-z0-9._-]*)\/([A-Za-z0-9._-]+)$/;

/** Reads the runner's variables and the event. Throws a `Failure` that names what is missing or wrong. */
export function runnerFacts(variables: Variables = process.env): RunnerFacts {
  const name = required(variables, 'GITHUB_EVENT_NAME');
  const repository = repositoryName(required(variables, 'GITHUB_REPOSITORY'));
  const hosts = githubHosts(variables);
  const run = variables['GITHUB_RUN_ID'] ?? '';
  const page = `${hosts.server}/${repository.owner}/${repository.repo}`;
  return {
    event: { name, payload: readPayload(required(variables, 'GITHUB_EVENT_PATH')) },
    sha: variables['GITHUB_SHA'] ?? '',
    repository,
    workspace: variables['GITHUB_WORKSPACE'] ?? '',
    actor: variables['GITHUB_ACTOR'] || null,
    hosts,
    runUrl: /^\d+$/.test(run) ? `${page}/actions/runs/${run}` : null,
  };
}

function required(variables: Variables, name: string): string {
  const value = variables[name] ?? '';
  if (value === '') throw new Failure(`${name} is not set.`, ON_A_RUNNER);
  return value;
}

function repositoryName(text: string): RepositoryName {
  const [, owner, repo] = NAME.exec(text) ?? [];
  if (owner === undefined || repo === undefined || repo === '.' || repo === '..') {
    throw new Failure('GITHUB_REPOSITORY is not a name of the form owner/name.', ON_A_RUNNER);
  }
  return { owner, repo };
}

function readPayload(path: string): unknown {
  try {
    if (statSync(path).size > EVENT_LIMIT) throw new Error('it is larger than 32 MiB');
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    const why = error instanceof SyntaxError ? 'it is not JSON' : (error as Error).message;
    throw new Failure(`The event file (GITHUB_EVENT_PATH) cannot be read: ${why}.`, ON_A_RUNNER, {
      cause: error,
    });
  }
}

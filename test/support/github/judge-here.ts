import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readEvent } from '../../../src/action/event';
import { readInputs } from '../../../src/action/inputs';
import { judgeTarget } from '../../../src/action/judge-target';
import { confirmPresent, openSession } from '../../../src/action/session';
import { githubClient } from '../../../src/platform/github/client';
import { runnerFacts } from '../../../src/platform/runner/environment';
import type { Verdict } from '../../../src/verdict/verdict';
import type { GithubOnLoopback } from './github-on-loopback';

export interface HereRun {
  readonly event: string;
  readonly payload: unknown;
  /** A folder of the test's own. */
  readonly folder: string;
}

/** What the action does up to publishing, in this process: for many runs, where the bundle is not the question. */
export async function judgeHere(
  github: GithubOnLoopback,
  { event, payload, folder }: HereRun,
): Promise<Verdict> {
  await writeFile(join(folder, 'event.json'), JSON.stringify(payload));
  const variables = {
    GITHUB_API_URL: `${github.origin}/api/v3`,
    GITHUB_EVENT_NAME: event,
    GITHUB_EVENT_PATH: join(folder, 'event.json'),
    GITHUB_GRAPHQL_URL: `${github.origin}/api/graphql`,
    GITHUB_REPOSITORY: `${github.state.owner}/${github.state.name}`,
    GITHUB_SERVER_URL: github.origin,
  };
  const inputs = readInputs((name) => (name === 'github-token' ? 'job-token' : ''));
  const runner = runnerFacts(variables);
  const asked = readEvent({ ...runner.event, sha: runner.sha });
  const client = await githubClient({ hosts: runner.hosts, token: inputs.token });
  const session = await openSession({ runner, inputs, client, asked });
  const verdict = await judgeTarget(session, { folder: join(folder, 'git'), onFault: () => undefined });
  await confirmPresent(session);
  return verdict;
}

import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { Failure } from '../../world/failure';
import type { GithubClient } from './client';
import type { RepositoryName } from './repository-facts';

const STATES = ['pending', 'success', 'failure', 'error'] as const;
export type StatusState = (typeof STATES)[number];

/** What branch protection may require: of one context on one commit the last that was written counts. */
export interface CommitStatus {
  readonly state: StatusState;
  /** GitHub takes at most 140 characters. */
  readonly description: string;
  readonly targetUrl: string | null;
}

export interface StatusPlace {
  /** Full hex id of the commit. */
  readonly sha: string;
  readonly context: string;
}

export interface WrittenStatus extends CommitStatus {
  readonly id: number;
  /** Login of whoever wrote it. */
  readonly creator: string | null;
}

const statusSchema = z.object({
  id: z.number().int(),
  state: z.enum(STATES),
  context: z.string(),
  description: z.string().nullable(),
  target_url: z.string().nullable(),
  creator: z.object({ login: z.string() }).nullable(),
});

const LOOKS = 3;
const BETWEEN_LOOKS = 1_000;

/** Writes a status. A lost answer is no harm: the call is repeated, and twice the same says the same. */
export async function writeStatus(
  client: GithubClient,
  name: RepositoryName,
  { sha, context, state, description, targetUrl }: StatusPlace & CommitStatus,
): Promise<WrittenStatus> {
  const link = targetUrl === null ? {} : { target_url: targetUrl };
  const written = await client.set({
    route: 'POST /repos/{owner}/{repo}/statuses/{sha}',
    parameters: { ...name, sha, context, state, description, ...link },
    needs: 'statuses: write',
    answer: statusSchema,
  });
  return writtenOf(written);
}

/** All of a context on a commit, the latest first. GitHub does not tell letters' case in contexts apart. */
export async function statusesOf(
  client: GithubClient,
  name: RepositoryName,
  { sha, context }: StatusPlace,
): Promise<readonly WrittenStatus[]> {
  const all = await client.list({
    route: 'GET /repos/{owner}/{repo}/commits/{ref}/statuses',
    parameters: { ...name, ref: sha },
    needs: 'statuses: read',
    answer: statusSchema,
  });
  return all.filter((status) => status.context.toLowerCase() === context.toLowerCase()).map(writtenOf);
}

/**
 * The same once a status that was just written stands among them: a list may lag behind a moment. Throws a `Failure` where
 * it never does, or says something else.
 */
export async function statusesWith(
  client: GithubClient,
  name: RepositoryName,
  { written, place }: { readonly written: WrittenStatus; readonly place: StatusPlace },
): Promise<readonly WrittenStatus[]> {
  for (let look = 1; look <= LOOKS; look += 1) {
    const statuses = await statusesOf(client, name, place);
    const found = statuses.find(({ id }) => id === written.id);
    if (found?.state === written.state) return statuses;
    if (look < LOOKS) await pause(BETWEEN_LOOKS);
  }
  throw new Failure(
    `GitHub does not show the status \`${place.context}\` that was written on ${place.sha.slice(0, 7)}.`,
    'Run the job again.',
  );
}

const writtenOf = ({ id, state, description, target_url, creator }: z.infer<typeof statusSchema>) => ({
  id,
  state,
  description: description ?? '',
  targetUrl: target_url,
  creator: creator?.login ?? null,
});

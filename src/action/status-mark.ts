import { randomBytes } from 'node:crypto';
import type { GithubClient } from '../platform/github/client';
import {
  type StatusPlace,
  statusesWith,
  type WrittenStatus,
  writeStatus,
} from '../platform/github/commit-status';
import { GithubFault } from '../platform/github/fault';
import type { RepositoryName } from '../platform/github/repository-facts';
import type { Job } from '../platform/runner/job';
import { causeOf } from '../world/failure';
import type { StatusMode } from './inputs';
import { type StatusAnswer, SUPERSEDED, statusLine } from './status-answer';

/** The run's status on the commit that it judges. Until `begin` has written it, nothing else here does anything. */
export interface StatusMark {
  /**
   * Writes *pending*, once for a commit: begun on another before, that one is superseded. Throws where it cannot be written
   * though it was asked for.
   */
  begin(sha: string): Promise<void>;
  /** What `begin` wrote; `null` where it wrote nothing. */
  begun(): WrittenStatus | null;
  /** The last that a run does: writes the answer and looks whether it stands. Throws where it does not. */
  conclude(answer: StatusAnswer): Promise<void>;
  /** For a run that ends without a verdict. Never throws: what is pending stays so, which stops the change as well. */
  abandon(answer: StatusAnswer): Promise<void>;
}

export interface StatusMarkOptions {
  readonly client: GithubClient;
  readonly repository: RepositoryName;
  /** `null`: nothing is ever written. */
  readonly context: string | null;
  /** Its answer outweighs that of a pull request with the same commit. */
  readonly isMergeGroup: boolean;
  readonly mode: StatusMode;
  /** The run's own page. */
  readonly runUrl: string | null;
  readonly job: Pick<Job, 'say' | 'remark'>;
}

interface Begun {
  readonly place: StatusPlace;
  readonly pending: WrittenStatus;
  /** Ids of what this run wrote, as far as it was told: an answer may have been lost. */
  readonly ids: Set<number>;
}

/**
 * GitHub takes 1,000 for a commit and context, and then none: a success must not be what is left standing, as nothing could
 * take it back.
 */
const WITHOUT_SUCCESS = 900;
const TOO_MANY: StatusAnswer = {
  state: 'error',
  description: 'this commit was judged too often for GitHub to take more answers: push a new one',
};

const QUEUE = 'merge group: ';
const LEFT_TO_THE_QUEUE: StatusAnswer = {
  state: 'failure',
  description: 'the merge queue judges this commit and has not passed it',
};

export function statusMark(options: StatusMarkOptions): StatusMark {
  let begun: Begun | null = null;
  let isRefused = options.mode === 'off';
  // The same run may judge in two jobs: each knows its own by what stands behind the link.
  const link = `${options.runUrl ?? ''}#countersign-${randomBytes(4).toString('hex')}`;
  const own = { ...options, runUrl: options.runUrl === null ? null : link };
  return {
    begin: async (sha) => {
      if (isRefused || options.context === null || begun?.place.sha === sha) return;
      if (begun !== null) await conclude(begun, SUPERSEDED, own);
      const place = { sha, context: options.context };
      const pending = await writePending(place, own);
      if (pending === null) isRefused = true;
      else begun = { place, pending, ids: new Set([pending.id]) };
    },
    begun: () => begun?.pending ?? null,
    conclude: async (answer) => {
      if (begun !== null) await conclude(begun, answer, own);
    },
    abandon: async (answer) => {
      if (begun === null) return;
      await conclude(begun, answer, own).catch((error: unknown) => {
        options.job.say(`The status stays as it is. ${causeOf(error).cause}`);
      });
    },
  };
}

/** `null` where the token may not and nobody insists: then the job's own end is the answer. */
async function writePending(
  place: StatusPlace,
  { client, repository, mode, runUrl, isMergeGroup, job }: StatusMarkOptions,
): Promise<WrittenStatus | null> {
  try {
    const description = `${isMergeGroup ? QUEUE : ''}judging`;
    const status = { state: 'pending', description, targetUrl: runUrl } as const;
    return await writeStatus(client, repository, { ...place, ...status });
  } catch (error) {
    if (mode !== 'auto' || !isRefusal(error)) throw error;
    const message = `The verdict is this job's own end: the token may not write the status \`${place.context}\` (statuses: write).`;
    job.remark({ level: 'notice', title: 'No commit status', message });
    return null;
  }
}

/** Not a rate limit, which is a 403 too and would leave an older answer standing. */
const isRefusal = (error: unknown): boolean =>
  error instanceof GithubFault &&
  (error.status === 404 || (error.status === 403 && /not accessible by /i.test(error.message)));

async function conclude(
  { place, pending, ids }: Begun,
  answer: StatusAnswer,
  { client, repository, runUrl, isMergeGroup, job }: StatusMarkOptions,
): Promise<void> {
  const write = (status: StatusAnswer | WrittenStatus) =>
    writeStatus(client, repository, { targetUrl: runUrl, ...place, ...status });
  const before = await statusesWith(client, repository, { written: pending, place });
  const isOwn = ({ id, targetUrl }: WrittenStatus) =>
    ids.has(id) || (runUrl !== null && targetUrl === runUrl);
  const laterAmong = (all: readonly WrittenStatus[]) =>
    laterOf(all, pending).filter((status) => !isOwn(status));
  if (laterAmong(before).length > 0) {
    job.say(`A later run has begun to judge ${place.sha.slice(0, 7)}: the status is its to write.`);
    return;
  }
  const { state, description } =
    answer.state === 'success' ? successAmong(before, answer, isMergeGroup) : answer;
  const line = statusLine(`${isMergeGroup ? QUEUE : ''}${description}`);
  const written = await write({ state, description: line });
  ids.add(written.id);
  const after = await statusesWith(client, repository, { written, place });
  const [overwritten] = after
    .slice(after.findIndex(({ id }) => id === written.id) + 1)
    .filter((status) => laterAmong(after).includes(status));
  // Another run began between the look and the writing: it knows more, so what it said stands again.
  if (overwritten !== undefined && after[0]?.id === written.id) await write(overwritten);
  job.say(`The status \`${place.context}\` on ${place.sha.slice(0, 7)} is ${written.state}.`);
}

/** What a success becomes in view of what was written on the commit before. */
function successAmong(
  before: readonly WrittenStatus[],
  success: StatusAnswer,
  isMergeGroup: boolean,
): StatusAnswer {
  if (before.length >= WITHOUT_SUCCESS) return TOO_MANY;
  // A pull request from a queue's commit into a lax branch must not speak for the queue.
  const queued = isMergeGroup ? undefined : before.find(({ description }) => description.startsWith(QUEUE));
  return queued === undefined || queued.state === 'success' ? success : LEFT_TO_THE_QUEUE;
}

/** Those of the same writer after it: a run that began later has read everything anew since. */
function laterOf(statuses: readonly WrittenStatus[], pending: WrittenStatus): readonly WrittenStatus[] {
  const at = statuses.findIndex(({ id }) => id === pending.id);
  return statuses.slice(0, at).filter(({ creator }) => creator === pending.creator);
}

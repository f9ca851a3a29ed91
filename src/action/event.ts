import { z } from 'zod';
import { accountSchema } from '../platform/github/account';
import { Failure } from '../world/failure';
import type { PullRequest } from '../world/review-source';

/** What an event asks to be judged. Only what names it is taken from the payload: the rest is read from the API. */
export type Asked =
  | {
      readonly kind: 'pull-request';
      readonly number: number;
      readonly head: string | null;
      /** Whether the run's own check stands on that head, so that it must not answer for another. */
      readonly isBound: boolean;
      /** As the event has it: for a token that may not read pull requests. */
      readonly described: PullRequest | null;
    }
  | {
      readonly kind: 'push';
      readonly ref: string;
      readonly before: string | null;
      readonly after: string | null;
    }
  | {
      readonly kind: 'merge-group';
      readonly base: string;
      readonly head: string;
      readonly branch: string;
      /** The one that the queue names the group by: a hint where to look. */
      readonly pullRequest: number | null;
    }
  | { readonly kind: 'ref'; readonly ref: string; readonly head: string }
  /** Nothing is proposed: the default branch's policy itself. */
  | { readonly kind: 'policy' };

export interface RunnerEvent {
  readonly name: string;
  readonly payload: unknown;
  /** `GITHUB_SHA` */
  readonly sha: string;
}

const NOTHING = /^0+$/;
const BRANCH = 'refs/heads/';

const commitId = z.string().regex(/^([0-9a-f]{40}|[0-9a-f]{64})$/, 'expected a full commit id');
const maybeCommit = commitId.transform((id) => (NOTHING.test(id) ? null : id));
const anyRef = z.string().regex(/^refs\/(heads|tags)\/./, 'expected refs/heads/… or refs/tags/…');
const branchRef = z.string().regex(/^refs\/heads\/./, 'expected refs/heads/…');
const pullNumber = z.number().int().positive();

const sideSchema = z.object({
  sha: commitId,
  ref: z.string().min(1),
  repo: z.object({ id: z.number().int() }).nullish(),
});

const pullSchema = z.object({
  number: pullNumber,
  title: z.string().default(''),
  draft: z.boolean().default(false),
  user: accountSchema.default({ login: 'ghost', type: 'Unknown' }),
  head: sideSchema,
  base: sideSchema,
});

const pullRequestEvent = z
  .object({
    pull_request: z.object({ number: pullNumber, head: z.object({ sha: commitId }).loose() }).loose(),
  })
  .transform(({ pull_request: pull }): Asked => {
    const { number, head } = pull;
    return { kind: 'pull-request', number, head: head.sha, isBound: true, described: describedIn(pull) };
  });

/** A review's check stands on the merge commit: whatever the head is now, the review is asked about it. */
const reviewEvent = pullRequestEvent.transform(
  (asked): Asked => (asked.kind === 'pull-request' ? { ...asked, isBound: false } : asked),
);

/** `null` where the payload says too little to do without the API. */
function describedIn(pull: unknown): PullRequest | null {
  const { success, data } = pullSchema.safeParse(pull);
  if (!success) return null;
  const { number, title, draft, user, head, base } = data;
  return {
    number,
    title,
    author: user,
    head: head.sha,
    headBranch: head.ref,
    base: base.sha,
    baseBranch: base.ref,
    draft,
    fork: head.repo?.id !== base.repo?.id,
    assignees: [],
    requestedReviewers: [],
  };
}

const pushEvent = z
  .object({
    ref: anyRef,
    before: maybeCommit,
    after: maybeCommit,
    head_commit: z.object({ id: commitId }).nullish(),
  })
  .transform(({ ref, before, after, head_commit: commit }): Asked => {
    // `after` of an annotated tag is the tag's own object.
    const isTag = ref.startsWith('refs/tags/') && after !== null;
    return { kind: 'push', ref, before, after: isTag ? (commit?.id ?? after) : after };
  });

const mergeGroupEvent = z
  .object({
    merge_group: z.object({
      base_sha: commitId,
      head_sha: commitId,
      base_ref: branchRef,
      head_ref: z.string().nullish(),
    }),
  })
  .transform(
    ({ merge_group: group }): Asked => ({
      kind: 'merge-group',
      base: group.base_sha,
      head: group.head_sha,
      branch: group.base_ref.slice(BRANCH.length),
      pullRequest: numberIn(group.head_ref ?? ''),
    }),
  );

/** `refs/heads/gh-readonly-queue/main/pr-12-<base>` */
const numberIn = (ref: string): number | null => {
  const digits = /\/pr-([1-9]\d{0,8})-[0-9a-f]+$/.exec(ref)?.[1];
  return digits === undefined ? null : Number(digits);
};

const dispatchEvent = z.object({
  ref: anyRef,
  inputs: z.object({ 'pull-request': z.string().trim().optional() }).nullish(),
});

const scheduleEvent = z.object({ schedule: z.string() }).transform((): Asked => ({ kind: 'policy' }));

type Reader = (event: RunnerEvent) => Asked;

const READERS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['pull_request', (event) => read(pullRequestEvent, event)],
  // Runs with the base's workflow and rights; safe here because the head is only ever fetched as data.
  ['pull_request_target', (event) => read(pullRequestEvent, event)],
  ['pull_request_review', (event) => read(reviewEvent, event)],
  ['push', (event) => read(pushEvent, event)],
  ['merge_group', (event) => read(mergeGroupEvent, event)],
  ['workflow_dispatch', readDispatch],
  ['schedule', (event) => read(scheduleEvent, event)],
]);

/**
 * What the event asks to be judged. Throws a `Failure` for an event that is not listed here, since "nothing to do" would
 * turn a check green, and for a payload that is not of the event's form.
 */
export function readEvent(event: RunnerEvent): Asked {
  const reader = READERS.get(event.name);
  if (reader !== undefined) return reader(event);
  throw new Failure(
    `Countersign does not know what to judge on the event \`${event.name}\`.`,
    `Run it on ${[...READERS.keys()].join(', ')}.`,
  );
}

function readDispatch(event: RunnerEvent): Asked {
  const { ref, inputs } = read(dispatchEvent, event);
  const number = inputs?.['pull-request'] ?? '';
  if (number === '') return { kind: 'ref', ref, head: read(commitId, { ...event, payload: event.sha }) };
  if (/^[1-9]\d{0,9}$/.test(number))
    return { kind: 'pull-request', number: Number(number), head: null, isBound: false, described: null };
  throw new Failure(
    'The input `pull-request` of the workflow is not a number.',
    "Give a pull request's number, or leave the input empty to judge the branch.",
  );
}

function read<T>(schema: z.ZodType<T>, event: RunnerEvent): T {
  const result = schema.safeParse(event.payload);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new Failure(
    `The event \`${event.name}\` is not of the documented form: ${issue?.path.join('.') || 'payload'}: ${issue?.message}.`,
    'Run the action on an event that GitHub itself sent.',
  );
}

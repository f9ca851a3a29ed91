import { runGate } from '../gate';
import type { LandedRequest } from '../gate/landing';
import type { LandedPull } from '../gate/request';
import { openFacts } from '../platform/facts';
import { fetchHistory } from '../platform/git/fetch';
import { fetchCommit } from '../platform/git/fetch-commit';
import { type OpenRepository, openRepository } from '../platform/git/open-repository';
import { githubReviewSource } from '../platform/github/review-source';
import { systemClock } from '../platform/system-clock';
import { undecided } from '../verdict/undecided';
import type { Verdict } from '../verdict/verdict';
import { causeOf } from '../world/failure';
import type { ReviewSource } from '../world/review-source';
import { TOOL_VERSION } from '../world/tool';
import { landedRequest } from './landing';
import { remoteOf } from './remote';
import type { Session } from './session';

/**
 * The verdict on the session's target. Whatever goes wrong is a verdict too, one that fails, so that it is reported where
 * the earlier verdict stood.
 *
 * @param folder for a repository of our own: the job's checkout is neither needed nor looked at
 * @param onFault is told what was thrown
 */
export async function judgeTarget(
  session: Session,
  { folder, onFault }: { readonly folder: string; readonly onFault: (error: unknown) => void },
): Promise<Verdict> {
  try {
    return await judgeFetched(session, folder);
  } catch (error) {
    onFault(error);
    return undecided(causeOf(error), {
      repository: session.repository,
      run: { ...runOf(session), git: null, durationMs: 0 },
      evaluatedAt: new Date(systemClock.now()).toISOString(),
    });
  }
}

async function judgeFetched(session: Session, folder: string): Promise<Verdict> {
  await fetchTarget(session, folder);
  const repository = await openRepository(folder, remoteOf(session));
  try {
    const landed = await landedRequest(session, repository, folder);
    return await judgeIn(repository, session, { landed, folder });
  } finally {
    await repository.close();
  }
}

/** Fetches what the session's target is made of into a bare repository of our own. */
export async function fetchTarget(session: Session, folder: string): Promise<void> {
  const { target } = session;
  await fetchHistory({
    ...remoteOf(session),
    wants: [...new Set([target.head, target.base, ...target.policyRefs])],
    into: folder,
  });
}

async function judgeIn(
  repository: OpenRepository,
  session: Session,
  { landed, folder }: { readonly landed: LandedRequest | null; readonly folder: string },
): Promise<Verdict> {
  const { target, inputs } = session;
  const known = await repository.isAncestor(target.head, target.base);
  const reviews = reviewsOf(session, target.isReadable ? (target.pullRequest?.number ?? null) : null);
  // Nothing is kept between runs: who may write a cache decides what code is found to mean (docs/analysis.md).
  const facts = await openFacts({ cache: null });
  return runGate(
    {
      base: target.base,
      head: target.head,
      headReplacesBase: target.headReplacesBase,
      policyRefs: target.policyRefs,
      manifestPath: inputs.manifest,
      standIn: null,
      inputs: { failOn: inputs.failOn, tiers: inputs.tiers },
      repository: session.repository,
      pullRequest: target.pullRequest,
      notes: [...(known ? [target.nothingNew] : []), ...(target.isReadable ? [] : [UNREADABLE])],
      run: runOf(session),
      ...(landed === null ? {} : { landed }),
    },
    {
      repository,
      facts,
      reviews,
      landedPull: (number) => landedPull(session, number),
      tipsOfTarget: () => tipsOfTarget(session, reviews),
      bringCommit: (id) => fetchCommit({ ...remoteOf(session), id, into: folder }),
      clock: systemClock,
    },
  ).finally(() => facts.close());
}

function reviewsOf({ client, teams, runner, opening }: Session, pullRequest: number | null): ReviewSource {
  const known = opening !== null && opening.number === pullRequest ? { opening } : {};
  return githubReviewSource({ client, repository: runner.repository, pullRequest, teams, ...known });
}

/** Approvals are given for a branch: those of a pull request into another one do not count here. */
async function landedPull(session: Session, number: number): Promise<LandedPull | null> {
  const pullRequest = await session.facts.landedPullRequest(number);
  if (pullRequest === null || pullRequest.baseBranch !== session.target.landing?.branch) return null;
  return { pullRequest, reviews: reviewsOf(session, number) };
}

/** Of the branch that a pull request, a push or a merge group goes to. */
async function tipsOfTarget({ target }: Session, reviews: ReviewSource): Promise<ReadonlySet<string> | null> {
  const branch = target.pullRequest?.baseBranch ?? target.landing?.branch;
  const pushes = branch === undefined ? null : await reviews.pushesTo(branch);
  return pushes === null ? null : new Set(pushes.map(({ after }) => after));
}

const UNREADABLE =
  'The token may not read pull requests, so no approval counts: give the job `pull-requests: read`, or `write` for the comment.';

const runOf = ({ runner }: Session) => ({
  tool: TOOL_VERSION,
  event: runner.event.name,
  actor: runner.actor,
});

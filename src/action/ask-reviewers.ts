import { type Reviewers, reviewersToAsk } from '../approval/reviewers';
import { readHistory } from '../platform/github/pull-history';
import { requestReviews } from '../platform/github/review-requests';
import type { Job } from '../platform/runner/job';
import type { Verdict } from '../verdict/verdict';
import { causeOf } from '../world/failure';
import type { Session } from './session';

type Asking = Pick<Session, 'client' | 'inputs' | 'runner' | 'target'>;

/**
 * Asks the owners of what is still to be approved for a review, each once for a pull request. Nothing of the verdict rests on
 * it: what cannot be asked is said.
 */
export async function askReviewers(verdict: Verdict, session: Asking, job: Pick<Job, 'say'>): Promise<void> {
  const { pullRequest } = session.target;
  if (pullRequest === null || pullRequest.draft || !session.inputs.reports.has('pr-comment')) return;
  if (verdict.decision !== 'fail') return;
  try {
    const { users, teams } = await missing(verdict, session, pullRequest.number);
    if (users.length + teams.length === 0) return;
    const asked = { pullRequest: pullRequest.number, users, teams };
    await requestReviews(session.client, session.runner.repository, asked);
    job.say(`Asked for a review: ${[...users, ...teams].join(', ')}.`);
  } catch (error) {
    job.say(`Nobody was asked for a review. ${causeOf(error).cause}`);
  }
}

/** The past is looked at only where there is somebody to ask. Who may break the glass is asked once it was begun or a label asks. */
async function missing(verdict: Verdict, session: Asking, pullRequest: number): Promise<Reviewers> {
  const { client, runner } = session;
  const { owner } = runner.repository;
  const requirements = [...verdict.requirements, ...(verdict.breakGlass?.requirements ?? [])];
  const all = reviewersToAsk(requirements, { asked: [], owner });
  if (all.users.length + all.teams.length === 0) return all;
  const { history } = await readHistory(client, runner.repository, pullRequest);
  return reviewersToAsk(requirements, { asked: history.requested, owner });
}

import { type Reviewers, reviewersToAsk } from '../approval/reviewers';
import { GithubFault } from '../platform/github/fault';
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
    const wanted = await missing(verdict, session, pullRequest.number);
    if (namesOf(wanted).length === 0) return;
    const request = (asked: Reviewers) =>
      requestReviews(session.client, session.runner.repository, {
        pullRequest: pullRequest.number,
        ...asked,
      });
    const refused = await request(wanted).then(
      () => [],
      (error: unknown) => requestEach(wanted, error, request),
    );
    const isRefused = new Set(refused.flatMap(({ asked }) => namesOf(asked)));
    job.say(
      `Asked for a review: ${namesOf(wanted)
        .filter((name) => !isRefused.has(name))
        .join(', ')}.`,
    );
    for (const { asked, cause } of refused) job.say(`Not asked: ${namesOf(asked).join(', ')}. ${cause}`);
  } catch (error) {
    job.say(`Nobody was asked for a review. ${causeOf(error).cause}`);
  }
}

const namesOf = ({ users, teams }: Reviewers): readonly string[] => [...users, ...teams];

/** Requests that are made one by one: GitHub wants few writes a minute. */
const MOST_ALONE = 15;

/**
 * GitHub takes all of them or none, and one team without access must not keep the others from hearing of it. Gives those whom it
 * refused alone as well; throws where that is everybody, or it refused for another reason.
 */
async function requestEach(
  { users, teams }: Reviewers,
  error: unknown,
  request: (asked: Reviewers) => Promise<void>,
): Promise<readonly { readonly asked: Reviewers; readonly cause: string }[]> {
  const each = [
    ...users.map((user): Reviewers => ({ users: [user], teams: [] })),
    ...teams.map((team): Reviewers => ({ users: [], teams: [team] })),
  ];
  if (!(error instanceof GithubFault && error.status === 422) || each.length === 1) throw error;
  const refused = each.slice(MOST_ALONE).map((asked) => ({ asked, cause: causeOf(error).cause }));
  for (const asked of each.slice(0, MOST_ALONE)) {
    await request(asked).catch((fault: unknown) => {
      refused.push({ asked, cause: causeOf(fault).cause });
    });
  }
  if (refused.length === each.length) throw error;
  return refused;
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

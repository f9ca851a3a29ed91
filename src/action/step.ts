import { githubClient } from '../platform/github/client';
import { runnerFacts } from '../platform/runner/environment';
import type { Job } from '../platform/runner/job';
import { headlineOf } from '../report/wording';
import type { Verdict } from '../verdict/verdict';
import { checkPolicy } from './check-policy';
import { readEvent } from './event';
import { readFirstInputs, readInputs } from './inputs';
import { judgeTarget } from './judge-target';
import { publish } from './publish';
import { refuseCheckoutOfHead } from './refuse-checkout';
import { othersWithSameHead } from './same-head';
import { confirmPresent, openSession, type RunPatience, type Session } from './session';
import { answerOf, FAILED, type StatusAnswer, SUPERSEDED, worstOf } from './status-answer';
import { type StatusMark, statusMark } from './status-mark';
import { REQUIRED_CONTEXT, statusTargetOf } from './status-place';
import { Superseded } from './target';

/** What one run of the action needs of the world around it. */
export interface StepWorld {
  /** The runner's variables; absent: those of this process. */
  readonly variables?: Readonly<Record<string, string | undefined>>;
  /** An input of the action; '' where not given. */
  readonly input: (name: string) => string;
  readonly job: Job;
  readonly patience?: RunPatience;
  /** Is told what was thrown while the change was judged. */
  readonly onFault: (error: unknown) => void;
}

export interface StepEnd {
  /** Whether the process may end well: the verdict passes, or the policy that was looked at is sound. */
  readonly isGood: boolean;
  /** For people: why so. */
  readonly reason: string;
  /** `null` where no change was judged but the policy. */
  readonly verdict: Verdict | null;
}

/**
 * A run of the action, from the event to the last thing written. The status is *pending* before anything else can fail, since an
 * older answer would stand; it is written last, since nothing may fail after a success.
 */
export async function runStep({
  variables,
  input,
  job,
  patience = {},
  onFault,
}: StepWorld): Promise<StepEnd> {
  const runner = runnerFacts(variables);
  const asked = readEvent({ ...runner.event, sha: runner.sha });
  const { token, status: mode } = readFirstInputs(input);
  const client = await githubClient({ hosts: runner.hosts, token, ...patience });
  const { repository, runUrl } = runner;
  const place = statusTargetOf(runner.event.name, asked);
  const { context = null, isMergeGroup = false } = place ?? {};
  const mark = statusMark({ client, repository, context, isMergeGroup, mode, runUrl, job });
  if (typeof place?.sha === 'string') await mark.begin(place.sha);
  try {
    refuseCheckoutOfHead(runner);
    const session = await openSession({ runner, asked, client, patience, inputs: readInputs(input) });
    await mark.begin(session.target.head);
    if (asked.kind === 'policy') {
      const answer = await checkPolicy(session, job);
      await mark.conclude(answer);
      return {
        isGood: answer.state === 'success',
        reason: answer.description,
        verdict: null,
      };
    }
    const { verdict, answer } = await judgeAll(session, { job, onFault, mark, context });
    await publish(verdict, session, {
      job,
      viewer: mark.begun()?.creator ?? session.opening?.viewer ?? null,
    });
    await mark.conclude(answer);
    return { isGood: verdict.decision === 'pass', reason: reasonOf(verdict), verdict };
  } catch (error) {
    await mark.abandon(error instanceof Superseded ? SUPERSEDED : FAILED);
    throw error;
  }
}

const reasonOf = (verdict: Verdict): string =>
  verdict.error === null ? headlineOf(verdict) : `${verdict.error.cause} ${verdict.error.nextStep}`;

interface Judging extends Pick<StepWorld, 'job' | 'onFault'> {
  readonly mark: StatusMark;
  readonly context: string | null;
}

/** The verdict, confirmed to be about the present, and what the commit's status must say. */
async function judgeAll(
  session: Session,
  { job, onFault, mark, context }: Judging,
): Promise<{ readonly verdict: Verdict; readonly answer: StatusAnswer }> {
  job.say(`Judging the ${session.target.title}.`);
  const folder = job.workFolder();
  const verdict = await judgeTarget(session, { folder, onFault });
  const answer = answerOf(verdict);
  try {
    const standsForAll = context === REQUIRED_CONTEXT && mark.begun() !== null;
    if (!standsForAll) {
      await confirmPresent(session);
      return { verdict, answer };
    }
    const judgeOther = (other: Session, number: number) =>
      judgeTarget(other, { folder: `${folder}-${number}`, onFault });
    const others = await othersWithSameHead(session, judgeOther);
    return { verdict, answer: worstOf(answer, others) };
  } catch (error) {
    if (verdict.error !== null) job.say(verdict.error.cause);
    throw error;
  }
}

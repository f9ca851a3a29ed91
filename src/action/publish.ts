import { GithubFault } from '../platform/github/fault';
import { placeComment, type StickyComment } from '../platform/github/sticky-comment';
import type { Job } from '../platform/runner/job';
import type { Verdict } from '../verdict/verdict';
import { causeOf } from '../world/failure';
import { askReviewers } from './ask-reviewers';
import { outputsOf } from './outputs';
import { reportsOf } from './reports';
import type { Session } from './session';

/**
 * Writes the verdict wherever the inputs want it. What people read may fail to be written: that is said and changes nothing.
 * What later steps read (files, outputs) may not: they would act on an older answer.
 *
 * @param viewer login of whoever the token speaks for, where that is known already
 */
export async function publish(
  verdict: Verdict,
  session: Session,
  { job, viewer }: { readonly job: Job; readonly viewer: string | null },
): Promise<void> {
  const reports = reportsOf(verdict, session.runner.runUrl);
  job.say(reports.log);
  job.output('verdict-file', job.keep('verdict.json', reports.json));
  job.output('sarif-file', job.keep('findings.sarif', reports.sarif));
  // The decision last: where the disk is full before it, nobody reads a pass of a step that failed (R08).
  const { decision, ...others } = outputsOf(verdict);
  for (const [name, value] of Object.entries({ ...others, decision })) job.output(name, value);
  if (session.inputs.reports.size === 0) return;
  for (const remark of reports.remarks) job.remark(remark);
  await askReviewers(verdict, session, job);
  const mayStand = session.opening?.mayHaveCommented ?? true;
  const notice = await publishComment({ ...reports.comment, viewer, mayStand }, session, job);
  await publishSummary(notice === null ? reports.summary : `${reports.summary}\n\n${notice}\n`, job);
}

/** What readers of the summary must know about the comment; `null` where it is in its place. */
async function publishComment(
  comment: Omit<StickyComment, 'pullRequest'>,
  session: Session,
  job: Job,
): Promise<string | null> {
  const pullRequest = session.target.pullRequest?.number;
  if (pullRequest === undefined || !session.inputs.reports.has('pr-comment')) return null;
  try {
    const placement = await placeComment(session.client, session.runner.repository, {
      ...comment,
      pullRequest,
    });
    job.say(`The comment on pull request #${pullRequest} is ${placement}.`);
    return null;
  } catch (error) {
    // A fork's token may not write: that is as it should be.
    const level = error instanceof GithubFault && error.status === 403 ? 'notice' : 'warning';
    const { cause } = causeOf(error);
    const message = `The report is not on the pull request but in this summary. ${cause}`;
    job.remark({ level, title: 'No comment', message });
    return `> The report could not be written on the pull request: \`${cause.replaceAll('`', "'")}\``;
  }
}

async function publishSummary(markdown: string, job: Job): Promise<void> {
  try {
    await job.summarise(markdown);
  } catch (error) {
    job.remark({ level: 'warning', title: 'No summary', message: causeOf(error).cause });
  }
}

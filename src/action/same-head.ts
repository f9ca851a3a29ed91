import { GithubFault } from '../platform/github/fault';
import { type OpenPull, openPullsAt } from '../platform/github/open-pulls';
import type { Verdict } from '../verdict/verdict';
import { Failure } from '../world/failure';
import { confirmPresent, type Session } from './session';
import { answerFor, FAILED, type StatusAnswer } from './status-answer';
import { resolveTarget, Superseded } from './target';

/** How often the list is read until nothing new stands in it. */
const ROUNDS = 3;
/** Pull requests with one head that are judged in one run. */
const LIMIT = 10;

export type JudgeOther = (session: Session, number: number) => Promise<Verdict>;

/**
 * What the other open pull requests with the judged head must be told: a commit's status stands for all of them, and the last
 * one written counts, so that a pull request into a lax branch would else speak for one into a strict branch. Throws where the
 * session's own pull request is not what was judged any more.
 */
export async function othersWithSameHead(
  session: Session,
  judge: JudgeOther,
): Promise<readonly StatusAnswer[]> {
  const judged = new Map<number, StatusAnswer>();
  for (let round = 1; round <= ROUNDS; round += 1) {
    const open = await openPullsAt(session.client, session.runner.repository, session.target.head);
    await confirmAmong(open, session);
    const listed = open.filter(({ number }) => number !== session.target.pullRequest?.number);
    const others = [...listed, ...(await leftOut(open, session))];
    const unseen = others.filter(({ number }) => !judged.has(number));
    if (unseen.length === 0) return others.flatMap(({ number }) => judged.get(number) ?? []);
    if (judged.size + unseen.length > LIMIT) break;
    for (const { number } of unseen) judged.set(number, await answerOfOther(session, number, judge));
  }
  throw new Failure(
    `More than ${LIMIT} pull requests have the head ${session.target.head.slice(0, 7)}, or new ones keep being opened.`,
    'Close those that are not needed, then run the job again.',
  );
}

/** Whatever was connected with the head when the run began and is not listed now was closed, has moved on, or was left out. */
async function leftOut(
  open: readonly OpenPull[],
  { opening, facts, target }: Session,
): Promise<readonly Pick<OpenPull, 'number'>[]> {
  const missing = (opening?.sameHead ?? []).filter((known) => open.every(({ number }) => number !== known));
  const found: { readonly number: number }[] = [];
  for (const number of missing) {
    const present = await facts.pullRequest(number).catch((error: unknown) => {
      // It may be open: whoever judges it says that it cannot be read.
      if (error instanceof GithubFault) return target;
      return null;
    });
    if (present?.head === target.head) found.push({ number });
  }
  return found;
}

async function confirmAmong(open: readonly OpenPull[], session: Session): Promise<void> {
  const { pullRequest: own } = session.target;
  if (own === null) return;
  const found = open.find(({ number }) => number === own.number);
  if (found?.baseBranch === own.baseBranch) return;
  await confirmPresent(session);
  throw new Superseded(own.number);
}

/** What cannot be judged is not passed. */
async function answerOfOther(session: Session, number: number, judge: JudgeOther): Promise<StatusAnswer> {
  const { head } = session.target;
  const asked = { kind: 'pull-request', number, head, isBound: true, described: null } as const;
  try {
    const target = await resolveTarget(asked, session.facts);
    return answerFor(number, await judge({ ...session, target }, number));
  } catch {
    return { ...FAILED, description: `#${number} has the same head and could not be judged` };
  }
}

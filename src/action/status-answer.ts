import type { StatusState } from '../platform/github/commit-status';
import { headlineOf } from '../report/wording';
import type { Verdict } from '../verdict/verdict';

/** What the status says: a word for branch protection and a line for people. */
export interface StatusAnswer {
  readonly state: Exclude<StatusState, 'pending'>;
  readonly description: string;
}

/** Characters that GitHub takes. */
const LIMIT = 140;

const STATES = { pass: 'success', fail: 'failure', error: 'error' } as const;
const WEIGHT: Readonly<Record<StatusAnswer['state'], number>> = { success: 0, failure: 1, error: 2 };

/** Nothing of the change's text: the line is shown on pages that do not know where it comes from. */
export const answerOf = (verdict: Verdict): StatusAnswer => ({
  state: STATES[verdict.decision],
  description: headlineOf(verdict),
});

/** What another pull request with the same head must have said for it, since one status stands for them all. */
export const answerFor = (number: number, verdict: Verdict): StatusAnswer => {
  const { state, description } = answerOf(verdict);
  return { state, description: `#${number} has the same head: ${description}` };
};

export const FAILED: StatusAnswer = {
  state: 'error',
  description: 'could not decide, so this change is stopped',
};

export const SUPERSEDED: StatusAnswer = {
  state: 'error',
  description: 'superseded: the pull request has moved on',
};

/** The first of the worst. */
export function worstOf(first: StatusAnswer, others: readonly StatusAnswer[]): StatusAnswer {
  return others.reduce((worst, next) => (WEIGHT[next.state] > WEIGHT[worst.state] ? next : worst), first);
}

/** As long as GitHub takes it. */
export function statusLine(text: string): string {
  const characters = [...text];
  return characters.length <= LIMIT ? text : `${characters.slice(0, LIMIT - 1).join('')}…`;
}

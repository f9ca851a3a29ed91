import { userAnswer } from './answers';
import { answer, type RestAnswer, type RestRequest } from './rest-answer';
import type { State } from './state';

/** The latest first unless told otherwise; of one ref where one is asked for. */
export function listActivity(state: State, { query }: RestRequest): RestAnswer {
  const ref = query.get('ref');
  const found = state.pushes.filter((push) => ref === null || push.ref === ref).toReversed();
  const told = found.map((push, index) => ({
    id: found.length - index,
    before: push.before,
    after: push.after,
    ref: push.ref,
    timestamp: push.at,
    activity_type: 'push',
    actor: userAnswer(state, push.login),
  }));
  return answer(200, query.get('direction') === 'asc' ? told.toReversed() : told);
}

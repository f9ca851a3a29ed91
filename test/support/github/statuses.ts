import { statusAnswer } from './answers';
import { answer, type RestAnswer, type RestRequest, refusal } from './rest-answer';
import type { CommitStatus, State } from './state';

/** For each commit and context. */
const LIMIT = 1_000;
const DESCRIPTION_LIMIT = 140;

interface Body extends Pick<CommitStatus, 'state'> {
  readonly context?: string;
  readonly description?: string | null;
  readonly target_url?: string | null;
}

export async function createStatus(
  state: State,
  { parameters, body, token }: RestRequest,
): Promise<RestAnswer> {
  const { sha = '' } = parameters;
  const { state: word, context = 'default', description = null, target_url: targetUrl = null } = body as Body;
  const isCommit = await state.git.run('cat-file', '-e', `${sha}^{commit}`).then(
    () => true,
    () => false,
  );
  if (!isCommit) return refusal(422, `No commit found for SHA: ${sha}`);
  if ((description ?? '').length > DESCRIPTION_LIMIT)
    return refusal(422, 'Validation Failed: description is too long (maximum is 140 characters)');
  const same = state.statuses.filter((status) => status.sha === sha && isSame(status.context, context));
  if (same.length >= LIMIT)
    return refusal(
      422,
      'Validation Failed: This SHA and context has reached the maximum number of statuses.',
    );
  state.nextId += 1;
  const { login } = token;
  const status: CommitStatus = { id: state.nextId, sha, context, state: word, description, targetUrl, login };
  state.statuses.push(status);
  return answer(201, statusAnswer(state, status));
}

export function listStatuses(state: State, { parameters }: RestRequest): RestAnswer {
  const own = state.statuses.filter(({ sha }) => sha === parameters['ref']).toReversed();
  return answer(
    200,
    own.map((status) => statusAnswer(state, status)),
  );
}

/** What branch protection sees: of each context the last that was written. */
export function standingStatus(state: State, sha: string, context: string): CommitStatus | null {
  return (
    state.statuses.filter((status) => status.sha === sha && isSame(status.context, context)).at(-1) ?? null
  );
}

const isSame = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

import { answer, NOT_FOUND, type RestAnswer, type RestRequest, refusal } from './rest-answer';
import type { State, WorkflowRun } from './state';

const answerOf = (run: WorkflowRun) => ({
  id: run.id,
  run_number: run.number,
  run_attempt: run.attempt,
  event: run.event,
  head_sha: run.headSha,
  status: run.status,
  conclusion: run.conclusion,
});

export function listRuns(state: State, { parameters, query }: RestRequest): RestAnswer {
  const event = query.get('event');
  const sha = query.get('head_sha');
  const found = state.runs
    .filter((run) => run.workflow === parameters['workflow_id'])
    .filter((run) => (event === null || run.event === event) && (sha === null || run.headSha === sha));
  return answer(200, { total_count: found.length, workflow_runs: found.map(answerOf) });
}

/** The same run, with the event that it had, for the next time. */
export function rerun(state: State, { parameters }: RestRequest): RestAnswer {
  const run = state.runs.find(({ id }) => id === Number(parameters['run_id']));
  if (run === undefined) return NOT_FOUND;
  if (run.status !== 'completed') return refusal(403, 'This workflow is already running');
  Object.assign(run, { attempt: run.attempt + 1, status: 'queued', conclusion: null });
  return answer(201, {});
}

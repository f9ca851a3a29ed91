import { pullListAnswer } from './answers';
import { answer, NOT_FOUND, type RestAnswer, type RestRequest, refusal } from './rest-answer';
import type { State } from './state';

/** All of them or none: GitHub refuses the author, and whoever does not work on the repository. */
export async function requestReviewers(
  state: State,
  { parameters, body, origin }: RestRequest,
): Promise<RestAnswer> {
  const pull = state.pulls.find(({ number }) => number === Number(parameters['pull_number']));
  if (pull === undefined) return NOT_FOUND;
  const { reviewers = [], team_reviewers: slugs = [] } = body as {
    reviewers?: readonly string[];
    team_reviewers?: readonly string[];
  };
  const teams = slugs.map((slug) => `${state.owner}/${slug}`);
  if (reviewers.includes(pull.author))
    return refusal(422, 'Review cannot be requested from pull request author.');
  const strangers = [
    ...reviewers.filter((login) => !state.permissions.has(login)),
    ...teams.filter((name) => !state.teams.some((team) => team.name === name)),
  ];
  if (strangers.length > 0) return refusal(422, 'Reviews may only be requested from collaborators.');
  for (const who of [...reviewers, ...teams])
    state.timeline.push({ pull: pull.number, type: 'ReviewRequestedEvent', at: '2026-11-21T10:00:00Z', who });
  const [listed] = await pullListAnswer(state, [pull], origin);
  return answer(201, listed);
}

import { listActivity } from './activity';
import {
  commentAnswer,
  pullAnswer,
  pullListAnswer,
  repositoryAnswer,
  reviewAnswer,
  userAnswer,
} from './answers';
import { branch, MAY_SEE_RULES, protectionRule, rulesetById, rulesOfBranch } from './protection';
import { answer, NOT_FOUND, type RestAnswer, type RestRequest, refusal } from './rest-answer';
import { requestReviewers } from './review-requests';
import { type Comment, type Level, type Pull, type State, type Token, tipOf } from './state';
import { createStatus, listStatuses } from './statuses';
import { listRuns, rerun } from './workflow-runs';

type Handler = (state: State, request: RestRequest) => Promise<RestAnswer> | RestAnswer;

const REPO = '/repos/{owner}/{repo}';

const RANK: Readonly<Record<Level, number>> = { none: 0, read: 1, write: 2 };

/** Each operation with the permission that GitHub's reference names for it. */
const HANDLERS: Readonly<Record<string, { needs: readonly [keyof Token, Level] | null; handle: Handler }>> = {
  [`get ${REPO}`]: { needs: null, handle: (state) => answer(200, repositoryAnswer(state)) },
  [`get ${REPO}/git/ref/{ref}`]: { needs: ['contents', 'read'], handle: gitRef },
  [`get ${REPO}/activity`]: { needs: ['contents', 'read'], handle: listActivity },
  [`get ${REPO}/branches/{branch}`]: { needs: ['contents', 'read'], handle: branch },
  [`get ${REPO}/branches/{branch}/protection`]: { needs: MAY_SEE_RULES, handle: protectionRule },
  [`get ${REPO}/rules/branches/{branch}`]: { needs: null, handle: rulesOfBranch },
  [`get ${REPO}/rulesets/{ruleset_id}`]: { needs: null, handle: rulesetById },
  [`get ${REPO}/collaborators/{username}/permission`]: { needs: null, handle: permission },
  [`get ${REPO}/pulls`]: { needs: ['pullRequests', 'read'], handle: pulls },
  [`get ${REPO}/pulls/{pull_number}`]: { needs: ['pullRequests', 'read'], handle: pull },
  [`get ${REPO}/pulls/{pull_number}/reviews`]: { needs: ['pullRequests', 'read'], handle: reviews },
  [`post ${REPO}/pulls/{pull_number}/requested_reviewers`]: {
    needs: ['pullRequests', 'write'],
    handle: requestReviewers,
  },
  [`get ${REPO}/issues/{issue_number}/comments`]: { needs: ['pullRequests', 'read'], handle: comments },
  [`post ${REPO}/issues/{issue_number}/comments`]: {
    needs: ['pullRequests', 'write'],
    handle: createComment,
  },
  [`patch ${REPO}/issues/comments/{comment_id}`]: { needs: ['pullRequests', 'write'], handle: updateComment },
  [`delete ${REPO}/issues/comments/{comment_id}`]: {
    needs: ['pullRequests', 'write'],
    handle: removeComment,
  },
  [`get ${REPO}/commits/{ref}/statuses`]: { needs: ['statuses', 'read'], handle: listStatuses },
  [`get ${REPO}/actions/workflows/{workflow_id}/runs`]: { needs: ['actions', 'read'], handle: listRuns },
  [`post ${REPO}/actions/runs/{run_id}/rerun`]: { needs: ['actions', 'write'], handle: rerun },
  [`post ${REPO}/statuses/{sha}`]: { needs: ['statuses', 'write'], handle: createStatus },
  'get /orgs/{org}/teams/{team_slug}': { needs: ['members', 'read'], handle: team },
  'get /orgs/{org}/teams/{team_slug}/memberships/{username}': {
    needs: ['members', 'read'],
    handle: membership,
  },
};

export async function answerRest(operation: string, state: State, request: RestRequest): Promise<RestAnswer> {
  const found = HANDLERS[operation];
  if (found === undefined) return NOT_FOUND;
  const { owner, repo } = request.parameters;
  if (owner !== undefined && (owner !== state.owner || repo !== state.name)) return NOT_FOUND;
  if (found.needs !== null && !isAllowed(request.token, ...found.needs)) {
    return request.token.integration ? refusal(403, 'Resource not accessible by integration') : NOT_FOUND;
  }
  return found.handle(state, request);
}

function isAllowed(token: Token, area: keyof Token, level: Level): boolean {
  const has = token[area];
  return typeof has === 'string' && RANK[has as Level] >= RANK[level];
}

async function gitRef(state: State, { parameters }: RestRequest): Promise<RestAnswer> {
  const ref = `refs/${parameters['ref']}`;
  const sha = await tipOf(state, ref);
  return sha === null ? NOT_FOUND : answer(200, { ref, object: { type: 'commit', sha } });
}

function permission(state: State, { parameters }: RestRequest): RestAnswer {
  const login = parameters['username'] ?? '';
  if (!state.users.some((user) => user.login === login)) return refusal(404, `${login} is not a user`);
  const level = state.permissions.get(login) ?? 'none';
  return answer(200, { permission: level, role_name: level, user: userAnswer(state, login) });
}

const pullOf = (state: State, number: string | undefined): Pull | undefined =>
  state.pulls.find((candidate) => candidate.number === Number(number));

async function pull(state: State, { parameters, origin }: RestRequest): Promise<RestAnswer> {
  const found = pullOf(state, parameters['pull_number']);
  return found === undefined ? NOT_FOUND : answer(200, await pullAnswer(state, found, origin));
}

async function pulls(state: State, { query, origin }: RestRequest): Promise<RestAnswer> {
  const wanted = query.get('state') ?? 'open';
  const found = state.pulls.filter((candidate) => wanted === 'all' || candidate.state === wanted);
  // The newest first unless told otherwise.
  const ordered = query.get('direction') === 'asc' ? found : found.toReversed();
  return answer(200, await pullListAnswer(state, ordered, origin));
}

function reviews(state: State, { parameters }: RestRequest): RestAnswer {
  const found = pullOf(state, parameters['pull_number']);
  if (found === undefined) return NOT_FOUND;
  const own = state.reviews.filter((review) => review.pull === found.number);
  return answer(
    200,
    own.map((review) => reviewAnswer(state, review)),
  );
}

function comments(state: State, { parameters }: RestRequest): RestAnswer {
  const found = pullOf(state, parameters['issue_number']);
  if (found === undefined) return NOT_FOUND;
  const own = state.comments.filter((comment) => comment.pull === found.number);
  return answer(
    200,
    own.map((comment) => commentAnswer(state, comment)),
  );
}

const BODY_LIMIT = 65_536;

function createComment(state: State, { parameters, body, token }: RestRequest): RestAnswer {
  const found = pullOf(state, parameters['issue_number']);
  if (found === undefined) return NOT_FOUND;
  const text = (body as { body: string }).body;
  if (text.length > BODY_LIMIT) return refusal(422, 'Validation Failed: body is too long');
  state.nextId += 1;
  const comment: Comment = { id: state.nextId, pull: found.number, login: token.login, body: text, edits: 0 };
  state.comments.push(comment);
  return answer(201, commentAnswer(state, comment));
}

function updateComment(state: State, { parameters, body }: RestRequest): RestAnswer {
  const comment = state.comments.find(({ id }) => id === Number(parameters['comment_id']));
  if (comment === undefined) return NOT_FOUND;
  comment.body = (body as { body: string }).body;
  comment.edits += 1;
  return answer(200, commentAnswer(state, comment));
}

function removeComment(state: State, { parameters }: RestRequest): RestAnswer {
  const at = state.comments.findIndex(({ id }) => id === Number(parameters['comment_id']));
  if (at < 0) return NOT_FOUND;
  state.comments.splice(at, 1);
  return answer(204, null);
}

const teamOf = (state: State, parameters: RestRequest['parameters']) =>
  state.teams.find(({ name }) => name === `${parameters['org']}/${parameters['team_slug']}`);

function team(state: State, { parameters }: RestRequest): RestAnswer {
  const found = teamOf(state, parameters);
  return found === undefined ? NOT_FOUND : answer(200, { slug: parameters['team_slug'], name: found.name });
}

function membership(state: State, { parameters }: RestRequest): RestAnswer {
  const found = teamOf(state, parameters);
  const isMember = found?.members.includes(parameters['username'] ?? '') ?? false;
  return isMember ? answer(200, { state: 'active', role: 'member' }) : NOT_FOUND;
}

import { Failure } from '../../world/failure';
import { rateLimitWait } from './rate-limit';

/** GitHub refused, did not answer, or answered what cannot be understood. */
export class GithubFault extends Failure {
  /** The HTTP status; `null` where there was no answer, or one that cannot be understood. */
  readonly status: number | null;

  constructor(message: string, nextStep: string, status: number | null, options?: ErrorOptions) {
    super(message, nextStep, options);
    this.name = 'GithubFault';
    this.status = status;
  }
}

/** GitHub says inside of an answer that arrives well that it does not give one: GraphQL refuses so, and what it does not know. */
export class GithubRefusal extends GithubFault {}

/** A call in words for people: the route, and the permission that it needs. */
export interface CallLabel {
  readonly route: string;
  /** E.g. `pull-requests: read`. */
  readonly needs: string;
}

const TEXT_LIMIT = 200;

/** Anything that the client library threw, as a fault with its cause and the next step. */
export function faultOf(error: unknown, call: CallLabel): GithubFault {
  if (error instanceof GithubFault) return error;
  const status = statusOf(error);
  const said = `${call.route}: ${plain(error instanceof Error ? error.message : String(error))}`;
  const cause = status === null ? `GitHub did not answer ${said}` : `GitHub answered ${status} to ${said}`;
  // A rate limit may come as a 403: whoever takes a refusal for an answer must not take this for one.
  return new GithubFault(
    cause,
    nextStepOf(status, error, call),
    rateLimitWait(error) === null ? status : 429,
  );
}

/** An answer whose form is not the documented one. */
export function misunderstood(call: CallLabel, problem: string): GithubFault {
  return new GithubFault(...notUnderstood(call, problem), null);
}

/** What GraphQL says under `errors`. */
export function refused(call: CallLabel, problem: string): GithubRefusal {
  return new GithubRefusal(...notUnderstood(call, problem), null);
}

const notUnderstood = (call: CallLabel, problem: string): [message: string, nextStep: string] => [
  `GitHub's answer to ${call.route} cannot be understood: ${plain(problem)}`,
  'Run the job again; if it stays, something between the runner and GitHub changes answers.',
];

function nextStepOf(status: number | null, error: unknown, call: CallLabel): string {
  if (status === 401) return `Give the job a valid token through \`${inputOf(call)}\`.`;
  if (rateLimitWait(error) !== null) return 'The rate limit is used up: run the job again later.';
  if (status === 403 || status === 404) return `Give the job's token the permission \`${call.needs}\`.`;
  return 'Run the job again; if it stays, look at the status page of your GitHub.';
}

/** Teams are asked about with a token of their own. */
const inputOf = ({ needs }: CallLabel): string =>
  needs.startsWith('members:') ? 'approval-token' : 'github-token';

/** The library calls a request that got no answer a 500: only a real answer carries headers. */
function statusOf(error: unknown): number | null {
  if (!(error instanceof Error) || !('response' in error) || error.response === undefined) return null;
  return 'status' in error && typeof error.status === 'number' ? error.status : null;
}

/** One short line: an answer's text may be a whole page of HTML. */
function plain(text: string): string {
  const line = text.replace(/[\p{C}\s]+/gu, ' ').trim();
  return line.length > TEXT_LIMIT ? `${line.slice(0, TEXT_LIMIT)} …` : line;
}

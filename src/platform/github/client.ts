import { setTimeout as pause } from 'node:timers/promises';
import { retry } from '@octokit/plugin-retry';
import type { z } from 'zod';
import { type CallLabel, faultOf, GithubFault, misunderstood, refused } from './fault';
import type { GithubHosts } from './hosts';
import { allPages, PAGE } from './pages';
import { rateLimitWait } from './rate-limit';

export interface Call<T> extends CallLabel {
  /** `METHOD /path/{name}`, as GitHub's reference spells it. */
  readonly route: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  /** What the answer must look like; anything else is a fault. */
  readonly answer: z.ZodType<T>;
}

/** GitHub's API as the rest of this room uses it: every answer is checked, every fault is a `GithubFault`. */
export interface GithubClient {
  /** Repeats the call after a passing fault. */
  read<T>(call: Call<T>): Promise<T>;
  /** Every page to the end, each entry once. */
  list<T>(call: Call<T>): Promise<readonly T[]>;
  /** Writes what may be written twice: repeats the call after a passing fault. */
  set<T>(call: Call<T>): Promise<T>;
  /** Never repeats the call: a lost answer may hide a success. */
  write<T>(call: Call<T>): Promise<T>;
  query<T>(query: string, call: Omit<Call<T>, 'route'>): Promise<T>;
}

export interface ClientOptions extends Patience {
  readonly hosts: GithubHosts;
  readonly token: string;
}

export interface Patience {
  /** Milliseconds for one attempt, its body included. */
  readonly timeout?: number;
  /** Milliseconds before the first repetition; the second waits four times as long. */
  readonly pause?: number;
}

const ATTEMPT_TIMEOUT = 30_000;
const FIRST_PAUSE = 1_000;
const REPETITIONS = 2;
/** Not repeated at once: refusals, and what asks to wait. */
const NEVER_AT_ONCE = [400, 401, 403, 404, 410, 422, 429, 451];
/** Seconds that one client waits for rate limits in all. */
const WAIT_BUDGET = 120;
const API_VERSION = '2022-11-28';

type Send = (route: string, parameters: Readonly<Record<string, unknown>>) => Promise<Answer>;

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | number | undefined>>;
  readonly data: unknown;
}

export async function githubClient(options: ClientOptions): Promise<GithubClient> {
  const send = await senderOf(options);
  return {
    read: async (call) => parsed(call, (await attempt(send, call)).data),
    list: (call) => listAll(send, call),
    set: async (call) => parsed(call, (await attempt(send, call)).data),
    write: async (call) => parsed(call, (await attempt(send, call, { request: { retries: 0 } })).data),
    query: (query, call) =>
      queryOnce(send, options.hosts.graphql, { ...call, route: 'POST /graphql' }, query),
  };
}

async function senderOf(options: ClientOptions): Promise<Send> {
  // Loading this package parses the event file and throws where that is broken, hence only now, after our own check.
  const { getOctokit } = await import(/* webpackMode: "eager" */ '@actions/github');
  const { defaults } = await import(/* webpackMode: "eager" */ '@actions/github/lib/utils');
  const through: typeof fetch = defaults.request?.fetch ?? fetch;
  const timeout = options.timeout ?? ATTEMPT_TIMEOUT;
  const octokit = getOctokit(
    options.token,
    {
      baseUrl: options.hosts.api,
      userAgent: 'countersign',
      log: { debug: silent, info: silent, warn: silent, error: silent },
      retry: {
        retries: REPETITIONS,
        retryAfterBaseValue: options.pause ?? FIRST_PAUSE,
        doNotRetry: NEVER_AT_ONCE,
      },
      request: {
        // A redirect would carry the token elsewhere, or answer for another repository.
        redirect: 'manual',
        fetch: (url: string, init: RequestInit) =>
          through(url, { ...init, signal: AbortSignal.timeout(timeout) }),
      },
    },
    retry,
  );
  return patient(
    (route, parameters) => octokit.request(route, parameters),
    (options.pause ?? FIRST_PAUSE) / FIRST_PAUSE,
  );
}

/**
 * Waits as long as a rate limit asks for, within a budget, and sends again: what was refused so was not done, a write neither.
 *
 * @param pace of a second
 */
function patient(send: Send, pace: number): Send {
  let left = WAIT_BUDGET;
  return async (route, parameters) => {
    for (;;) {
      try {
        return await send(route, parameters);
      } catch (error) {
        const wait = rateLimitWait(error);
        if (wait === null || wait > left) throw error;
        left -= wait;
        await pause(wait * 1000 * pace);
      }
    }
  };
}

const silent = (): void => undefined;

async function attempt(
  send: Send,
  call: Call<unknown>,
  more: Readonly<Record<string, unknown>> = {},
): Promise<Answer> {
  // The retry plugin counts in this object: without one of its own a call would inherit the waits of the one before.
  const own = { request: {}, headers: { 'x-github-api-version': API_VERSION } };
  const answer = await send(call.route, { ...call.parameters, ...own, ...more }).catch((error: unknown) => {
    throw faultOf(error, call);
  });
  if (answer.status < 300) return answer;
  throw new GithubFault(
    `GitHub redirects ${call.route} elsewhere (${answer.status}).`,
    'The repository was renamed or moved: run the job again under its present name.',
    answer.status,
  );
}

function parsed<T>(call: Call<T>, data: unknown): T {
  const result = call.answer.safeParse(data);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw misunderstood(call, `${issue?.path.join('.') || 'the answer'}: ${issue?.message ?? 'unexpected'}`);
}

async function listAll<T>(send: Send, call: Call<T>): Promise<readonly T[]> {
  const items = await allPages(call, (page) => attempt(send, call, { per_page: PAGE, page }));
  return items.map((item) => parsed(call, item));
}

async function queryOnce<T>(send: Send, url: string, call: Call<T>, query: string): Promise<T> {
  const sendQuery: Send = (_route, { headers, request }) =>
    send(`POST ${url}`, { query, variables: call.parameters, headers, request });
  const { data } = await attempt(sendQuery, call);
  if (typeof data !== 'object' || data === null) throw misunderstood(call, 'expected an object');
  if ('errors' in data) throw refused(call, JSON.stringify(data.errors));
  return parsed(call, 'data' in data ? data.data : undefined);
}

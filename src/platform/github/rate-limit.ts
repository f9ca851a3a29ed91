/** Without a word of how long, GitHub asks for a minute. */
const UNSTATED = 60;

/**
 * Seconds that GitHub asks to wait before the next call; `null` where an error is not about a rate limit. The primary limit names
 * the moment when it is full again, the secondary one how long; a 403 is either, or a refusal, which is not repeated.
 */
export function rateLimitWait(error: unknown): number | null {
  if (!(error instanceof Error) || !('status' in error) || !isLimit(error.status)) return null;
  const headers = headersOf(error);
  const stated = secondsIn(headers['retry-after']) ?? untilMoment(headers);
  if (stated !== null) return Math.max(1, stated);
  if (headers['x-ratelimit-remaining'] === '0') return Math.max(1, untilReset(headers));
  return error.status === 429 || /\brate limit\b/i.test(error.message) ? UNSTATED : null;
}

type Headers = Readonly<Record<string, unknown>>;

const isLimit = (status: unknown): boolean => status === 403 || status === 429;

function headersOf(error: Error): Headers {
  const { response } = error as { response?: { headers?: Headers } };
  return response?.headers ?? {};
}

function untilReset(headers: Headers): number {
  const reset = secondsIn(headers['x-ratelimit-reset']);
  return reset === null ? UNSTATED : secondsUntil(reset * 1000, headers);
}

/** RFC 9110 §10.2.3: in place of the seconds a moment may be named, which proxies do. */
function untilMoment(headers: Headers): number | null {
  const named = String(headers['retry-after'] ?? '');
  const moment = named.endsWith(' GMT') ? Date.parse(named) : Number.NaN;
  return Number.isNaN(moment) ? null : secondsUntil(moment, headers);
}

/** By GitHub's own clock, where it tells the time: the runner's may go wrong. */
function secondsUntil(moment: number, headers: Headers): number {
  const told = Date.parse(String(headers['date'] ?? ''));
  return Math.ceil((moment - (Number.isNaN(told) ? Date.now() : told)) / 1000);
}

const secondsIn = (value: unknown): number | null =>
  /^\d{1,12}$/.test(String(value ?? '')) ? Number(value) : null;

import type { Fault } from '../support/github/fault';

/** What GitHub, or something between it and the runner, does to one request. */
export interface Kind {
  /** @param decoy origin of another GitHub, which would answer well */
  readonly fault: (decoy: string) => Fault;
  /**
   * `closes`: the run must end without a pass; `repeats`: the call is sent again, and the run passes; `harms nothing`: there is
   * nothing to repeat either.
   */
  readonly effect: 'closes' | 'repeats' | 'harms nothing';
  /** What was asked for is done all the same. */
  readonly isDone?: true;
  /** Whether it was done cannot be told by the answer. */
  readonly isUnclear?: true;
  /** Every request from this one on. */
  readonly lasts?: true;
  /** Requests about which it is an answer, and no fault, by what they hold, and what comes of it. */
  readonly answers?: Readonly<Record<string, string>>;
  /** Only answers of the API have a form that this breaks. */
  readonly isJson?: true;
}

type Headers = Readonly<Record<string, string>>;

const status = (code: number, body?: string, headers?: Headers): Kind['fault'] => {
  const fault: Fault = {
    kind: 'status',
    status: code,
    ...(body === undefined ? {} : { body }),
    ...(headers === undefined ? {} : { headers }),
  };
  return () => fault;
};

const json = (change: (value: unknown) => unknown): Kind['fault'] => {
  const body = (bytes: Buffer) => Buffer.from(JSON.stringify(change(JSON.parse(bytes.toString('utf8')))));
  return () => ({ kind: 'altered', body });
};

const otherwiseHeld = (value: unknown): unknown => (Array.isArray(value) ? { items: value } : [value]);

function numbersAsText(value: unknown): unknown {
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return value.map(numbersAsText);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, numbersAsText(item)]));
}

const said = (message: string): string => JSON.stringify({ message });
const SECONDARY = said('You have exceeded a secondary rate limit.');
const PRIMARY = said('API rate limit exceeded for installation.');
/** Hours from the runner's: how long is to be waited is reckoned by the clock of whoever says it. */
const NOW = 'Thu, 05 Mar 2026 10:00:00 GMT';
const used = (seconds: number): Headers => ({
  'x-ratelimit-remaining': '0',
  'x-ratelimit-reset': String(Date.parse(NOW) / 1000 + seconds),
  date: NOW,
});
const hoursOff = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toUTCString();

const PASS = 'pass success 1 0';
/** Teams that cannot be read approve nothing; servers without the activity of branches are supported (SECURITY.md). */
const UNAPPROVED = 'fail failure 1 1';

export const KINDS: Readonly<Record<string, Kind>> = {
  // Rate limits.
  'is asked to wait some seconds': {
    fault: status(403, SECONDARY, { 'retry-after': '2' }),
    effect: 'repeats',
  },
  'is asked to wait until a moment': {
    fault: status(403, said('Come back later.'), {
      'retry-after': 'Thu, 05 Mar 2026 10:00:02 GMT',
      date: NOW,
    }),
    effect: 'repeats',
  },
  'is asked to wait without a word of how long': { fault: status(429, SECONDARY), effect: 'repeats' },
  'finds the limit used up for some seconds': { fault: status(403, PRIMARY, used(2)), effect: 'repeats' },
  'finds the limit used up for an hour': { fault: status(403, PRIMARY, used(3_600)), effect: 'closes' },
  'is asked to wait for an hour': {
    fault: status(429, SECONDARY, { 'retry-after': '3600' }),
    effect: 'closes',
  },
  // Outages.
  'meets an error of the server': { fault: status(500), effect: 'repeats', isUnclear: true },
  'meets a gateway without a server': {
    fault: status(502, '<html>', { 'content-type': 'text/html' }),
    effect: 'repeats',
    isUnclear: true,
  },
  'meets a server that is too busy': {
    fault: status(503, '', { 'retry-after': '1' }),
    effect: 'repeats',
    isUnclear: true,
  },
  'meets an outage that lasts': { fault: status(503), effect: 'closes', lasts: true },
  'is cut off before it is heard': { fault: () => ({ kind: 'reset' }), effect: 'repeats', isUnclear: true },
  'is cut off for good': { fault: () => ({ kind: 'reset' }), effect: 'closes', lasts: true },
  'loses its answer': { fault: () => ({ kind: 'lost' }), effect: 'repeats', isDone: true },
  'gets half of its answer': { fault: () => ({ kind: 'half' }), effect: 'closes', isDone: true },
  // Refusals.
  'is told that its token is none': { fault: status(401, said('Bad credentials')), effect: 'closes' },
  'is refused': {
    fault: status(403, said('Resource not accessible by integration')),
    effect: 'closes',
    answers: { '/activity': PASS, '/memberships/': UNAPPROVED },
  },
  'is not found': {
    fault: status(404, said('Not Found')),
    effect: 'closes',
    answers: { '/activity': PASS, '/memberships/': UNAPPROVED },
  },
  'is called gone': { fault: status(410, said('Gone')), effect: 'closes' },
  'is called invalid': { fault: status(422, said('Validation Failed')), effect: 'closes' },
  // Answers of another form.
  'is answered with nothing': { fault: status(200, ''), effect: 'closes' },
  'is told that there is no content': { fault: status(204, ''), effect: 'closes' },
  'is told that nothing has changed': { fault: status(304, ''), effect: 'closes' },
  'is answered with JSON that breaks off': {
    fault: status(200, '{"id": 123456, "data": {"reposi'),
    effect: 'closes',
  },
  'is answered with a page': {
    fault: status(200, '<html>', { 'content-type': 'text/html' }),
    effect: 'closes',
  },
  'is answered with a text': { fault: status(200, '"yes"'), effect: 'closes' },
  'is answered with null': { fault: status(200, 'null'), effect: 'closes' },
  'gets a list for an object, or an object for a list': {
    ...{ fault: json(otherwiseHeld), effect: 'closes', isDone: true, isJson: true },
  },
  'gets numbers as text': {
    fault: json(numbersAsText),
    effect: 'closes',
    isDone: true,
    isJson: true,
    // There are none, or none that mean anything.
    answers: { '/permission': PASS, '/memberships/': PASS, '/activity': PASS },
  },
  // Redirects.
  'is sent to another host': {
    fault: (decoy) => ({ kind: 'redirect', status: 302, to: decoy }),
    effect: 'closes',
  },
  'is sent to another host with what it says': {
    fault: (decoy) => ({ kind: 'redirect', status: 307, to: decoy }),
    effect: 'closes',
  },
  'is told that the repository has moved': {
    fault: (decoy) => ({ kind: 'redirect', status: 301, to: decoy }),
    effect: 'closes',
  },
  'is sent round in a circle': {
    fault: () => ({ kind: 'redirect', status: 302 }),
    effect: 'closes',
    lasts: true,
  },
  // Clocks.
  'is answered by a server whose clock is behind': {
    fault: () => ({ kind: 'altered', headers: { date: hoursOff(-7) } }),
    effect: 'harms nothing',
    isDone: true,
  },
  'is answered by a server whose clock is ahead': {
    fault: () => ({ kind: 'altered', headers: { date: hoursOff(7) } }),
    effect: 'harms nothing',
    isDone: true,
    lasts: true,
  },
};

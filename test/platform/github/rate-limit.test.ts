import { z } from 'zod';
import { githubClient } from '../../../src/platform/github/client';
import { rateLimitWait } from '../../../src/platform/github/rate-limit';
import { type Bank, openBank } from '../../support/github/bank';

const errorWith = (status: number, headers: Record<string, string>, message = 'Forbidden') =>
  Object.assign(new Error(message), { status, response: { headers } });
const NOW = 'Sat, 21 Nov 2026 10:00:00 GMT';
const at = (seconds: number) => String(Date.parse(NOW) / 1000 + seconds);
const used = (seconds: number) => ({
  'x-ratelimit-remaining': '0',
  'x-ratelimit-reset': at(seconds),
  date: NOW,
});

const WAITS: Record<string, [error: unknown, seconds: number | null]> = {
  'as long as it says': [errorWith(429, { 'retry-after': '7' }), 7],
  'as long as it says with a 403 too': [errorWith(403, { 'retry-after': '7' }), 7],
  "until the moment that it names, by the server's clock": [
    errorWith(429, { 'retry-after': 'Sat, 21 Nov 2026 10:00:09 GMT', date: NOW }),
    9,
  ],
  'at least a second, though the moment that it names has passed': [
    errorWith(403, { 'retry-after': 'Sat, 21 Nov 2026 09:00:00 GMT', date: NOW }),
    1,
  ],
  "until the limit is full again, by the server's clock": [errorWith(403, used(30)), 30],
  'at least a second, though the moment has passed': [errorWith(429, used(-5)), 1],
  'a minute where it does not say how long': [errorWith(429, {}), 60],
  'a minute where only its words are of a limit': [
    errorWith(403, {}, 'You have exceeded a secondary rate limit.'),
    60,
  ],
  'a minute where what it says is no number': [errorWith(429, { 'retry-after': 'soon' }), 60],
  'not after a refusal': [errorWith(403, { 'x-ratelimit-remaining': '4999' }), null],
  'not after an outage': [errorWith(503, { 'retry-after': '7' }), null],
  'not where there was no answer': [new Error('reset'), null],
};
test.each(Object.entries(WAITS))('waits %s', (_title, [error, seconds]) => {
  expect(rateLimitWait(error)).toBe(seconds);
});

describe('a client', () => {
  let bank: Bank;
  beforeEach(async () => {
    bank = await openBank();
  });
  afterEach(() => bank.close());

  const read = async () => {
    const { origin } = bank.github;
    const hosts = {
      server: origin,
      api: `${origin}/api/v3`,
      graphql: `${origin}/api/graphql`,
      name: '127.0.0.1',
    };
    const client = await githubClient({ hosts, token: 'job-token', pause: 1 });
    return client.read({
      route: 'GET /repos/{owner}/{repo}',
      parameters: { owner: 'bank', repo: 'ledger' },
      needs: 'contents: read',
      answer: z.object({ id: z.number() }),
    });
  };
  const limit = (seconds: string, times?: number) =>
    bank.github.fail(
      /ledger$/,
      { kind: 'status', status: 429, body: '{"message":"Too many"}', headers: { 'retry-after': seconds } },
      times,
    );

  test('G20 asks again after the wait, as often as its patience lasts', async () => {
    limit('40', 3);
    expect(await read()).toEqual({ id: 123456 });
    expect(bank.github.requests).toHaveLength(4);
  });

  test('G20 gives up with the cause where a limit does not end', async () => {
    limit('40');
    await expect(read()).rejects.toMatchObject({
      message: expect.stringContaining('GitHub answered 429'),
      nextStep: 'The rate limit is used up: run the job again later.',
    });
    expect(bank.github.requests).toHaveLength(4);
  });

  test('G20 does not wait longer than it has patience for', async () => {
    limit('3600');
    await expect(read()).rejects.toMatchObject({ status: 429 });
    expect(bank.github.requests).toHaveLength(1);
  });
});

import fc from 'fast-check';
import { type GithubClient, githubClient } from '../../../src/platform/github/client';
import { placeComment, type StickyComment } from '../../../src/platform/github/sticky-comment';
import { type Bank, openBank } from '../../support/github/bank';
import { ACTIONS_BOT } from '../../support/github/state';
import { everyOrderOfTwo, inTurns } from './turns';

const NAME = { owner: 'bank', repo: 'ledger' };
const MARKER = '<!-- m -->';
const COMMENT = {
  pullRequest: 1,
  marker: MARKER,
  body: `${MARKER}\nfails`,
  viewer: ACTIONS_BOT,
  mayStand: true,
};

let bank: Bank;
let client: GithubClient;
beforeAll(async () => {
  bank = await openBank();
  await bank.push('change', 'Explain fees\n');
  await bank.github.open('change');
  const { origin } = bank.github;
  const hosts = {
    server: origin,
    api: `${origin}/api/v3`,
    graphql: `${origin}/api/graphql`,
    name: '127.0.0.1',
  };
  client = await githubClient({ hosts, token: 'job-token', pause: 1 });
});
afterAll(async () => {
  await bank.close();
  expect(bank.github.violations).toEqual([]);
});
beforeEach(() => clear());

function clear(): void {
  bank.github.heal();
  bank.github.state.comments.length = 0;
  bank.github.requests.length = 0;
}

const place = (more: Partial<StickyComment> = {}, by = client) =>
  placeComment(by, NAME, { ...COMMENT, ...more });
const standing = () => bank.github.state.comments.map(({ id, login, body }) => [id, login, body] as const);
const bodies = () => standing().map(([, , body]) => body);
const stand = (id: number, body: string, login: string = ACTIONS_BOT) =>
  bank.github.state.comments.push({ id, pull: 1, login, body, edits: 0 });
const asked = () => bank.github.requests.map((line) => line.split(' ')[0]);

test('a first comment is written, and looked at once more', async () => {
  expect([await place({ mayStand: false }), bodies(), asked()]).toEqual([
    'created',
    [COMMENT.body],
    ['POST', 'GET'],
  ]);
});

test('a comment that says something else is written anew, one that says the same is left alone', async () => {
  stand(1, `${MARKER}\npasses`);
  expect([await place(), await place(), standing(), asked()]).toEqual([
    'updated',
    'unchanged',
    [[1, ACTIONS_BOT, COMMENT.body]],
    ['GET', 'PATCH', 'GET'],
  ]);
});

describe('two runs that both find no comment leave exactly one', () => {
  const TEXTS = [`${MARKER}\nfails`, `${MARKER}\npasses`];
  const runs = (mayStand: boolean) =>
    TEXTS.map((body) => (by: GithubClient) => place({ body, mayStand }, by));

  test.each([
    ['looked for', true],
    ['known not to stand', false],
  ])('in every order of their calls, where it was %s', async (_title, mayStand) => {
    const orders = await everyOrderOfTwo(async (order) => {
      clear();
      const turns = await inTurns(client, runs(mayStand), order);
      const left = standing().map(([, login, body]) => [login, TEXTS.includes(body)]);
      expect({ order, left }).toEqual({ order, left: [[ACTIONS_BOT, true]] });
      return turns;
    });
    expect(orders).toBeGreaterThan(10);
  });

  test('and the text of whoever comes wholly after the other', async () => {
    await inTurns(client, runs(false), [0, 0, 0, 0]);
    expect(bodies()).toEqual([TEXTS[1]]);
    clear();
    await inTurns(client, runs(false), [1, 1, 1, 1]);
    expect(bodies()).toEqual([TEXTS[0]]);
  });

  test('so do four at once', async () => {
    const texts = ['a', 'b', 'c', 'd'].map((letter) => `${MARKER}\n${letter}`);
    const four = texts.map((body) => (by: GithubClient) => place({ body, mayStand: false }, by));
    const orders = fc.array(fc.nat({ max: 3 }), { maxLength: 24 });
    await fc.assert(
      fc.asyncProperty(orders, async (order) => {
        clear();
        await inTurns(client, four, order);
        expect([standing().length, texts.includes(bodies()[0] ?? '')]).toEqual([1, true]);
      }),
      { numRuns: 12 },
    );
  });
});

test('what an earlier run left twice is one comment again, the first', async () => {
  for (const id of [7, 3, 5]) stand(id, `${MARKER}\nold ${id}`);
  expect([await place(), standing()]).toEqual(['updated', [[3, ACTIONS_BOT, COMMENT.body]]]);
});

test("G13 nobody else's comment is written or removed, whatever it begins with, nor one of ours that is no report", async () => {
  stand(1, `${MARKER}\nAll is well`, 'omar');
  stand(2, `Quoted: ${MARKER}`);
  stand(3, `${MARKER}\nold`);
  stand(4, `${MARKER}\nAll is well`, 'jane');
  stand(5, `${MARKER}\nold`);
  const [first, second, , fourth] = standing();
  await place();
  expect(standing()).toEqual([first, second, [3, ACTIONS_BOT, COMMENT.body], fourth]);
});

test.each([
  ['refused', 403],
  ['gone', 404],
  ['an outage', 500],
])('a second one that cannot be removed (%s) is left to the next run', async (_title, status) => {
  stand(1, `${MARKER}\nold`);
  stand(2, `${MARKER}\nold`);
  bank.github.fail(/^DELETE /, { kind: 'status', status });
  expect([await place(), bodies()]).toEqual(['updated', [COMMENT.body, `${MARKER}\nold`]]);
  bank.github.heal();
  expect([await place(), bodies()]).toEqual(['unchanged', [COMMENT.body]]);
});

test.each([
  ['cannot be had', 422, '{}'],
  ['does not show it yet', 200, '[]'],
  ['is none', 200, '<html>'],
])('a comment that was written stands where the list afterwards %s', async (_title, status, body) => {
  bank.github.fail(/^GET .*\/comments$/, { kind: 'status', status, body });
  expect([await place({ mayStand: false }), bodies()]).toEqual(['created', [COMMENT.body]]);
});

test('where nobody knows whose the token is, the comment itself tells', async () => {
  stand(1, `${MARKER}\nAll is well`, 'omar');
  expect(await place({ viewer: null, mayStand: false })).toBe('created');
  expect(asked()).toEqual(['POST', 'GET']);
});

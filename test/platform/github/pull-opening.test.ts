import { type GithubClient, githubClient } from '../../../src/platform/github/client';
import { GithubFault } from '../../../src/platform/github/fault';
import { type PullOpening, readOpening } from '../../../src/platform/github/pull-opening';
import { factsOfOpened, factsThroughPull } from '../../../src/platform/github/repository-facts';
import { githubReviewSource } from '../../../src/platform/github/review-source';
import { type Bank, openBank } from '../../support/github/bank';
import type { Fault } from '../../support/github/fault';
import type { Pull } from '../../support/github/state';

// What one query tells before a pull request is judged is what REST tells, and REST tells where the query does not.

const NAME = { owner: 'bank', repo: 'ledger' };
const AT = '2026-11-21T10:00:00Z';

let bank: Bank;
let client: GithubClient;
let head: string;
beforeEach(async () => {
  bank = await openBank();
  head = await bank.push('change', 'Explain fees\n\nCo-authored-by: Omar <omar@bank.example>\n');
  const { origin } = bank.github;
  const hosts = {
    server: origin,
    api: `${origin}/api/v3`,
    graphql: `${origin}/api/graphql`,
    name: '127.0.0.1',
  };
  client = await githubClient({ hosts, token: 'job-token', pause: 1 });
});
afterEach(async () => {
  await bank.close();
  expect(bank.github.violations).toEqual([]);
});

const opening = () => readOpening(client, NAME, 1);
const asked = () => bank.github.requests.map((line) => line.replace('/api/v3/repos/bank/ledger', ''));

async function opened(): Promise<PullOpening> {
  const found = await opening();
  if (found === null) throw new Error('nothing was told');
  return found;
}

const sourceWith = (known: PullOpening | null) =>
  githubReviewSource({
    ...{ client, repository: NAME, pullRequest: 1, teams: null },
    ...(known === null ? {} : { opening: known }),
  });

const review = (
  id: number,
  login: string | null,
  more: Partial<Bank['github']['state']['reviews'][number]> = {},
) =>
  bank.github.state.reviews.push({
    id,
    pull: 1,
    login,
    state: 'APPROVED',
    commit: head,
    submittedAt: AT,
    ...more,
  });

const PULLS: Readonly<Record<string, Partial<Pull>>> = {
  'a plain one': {},
  'a draft': { draft: true },
  "a fork's": { fork: true, author: 'omar' },
  "a bot's": { author: 'github-actions[bot]' },
  'one with labels': { labels: ['break-glass', 'ready'] },
};
test.each(Object.entries(PULLS))('tells of %s what REST tells, with one call', async (_title, pull) => {
  await bank.github.open('change', pull);
  for (const [at, login] of ['omar', 'github-actions[bot]', null].entries())
    review(at + 1, login, { body: 'So be it' });
  review(9, 'jane', { state: 'DISMISSED', commit: null });
  const plain = await factsThroughPull(client, NAME, 1);
  const told = [await plain.pullRequest(1), plain.id, plain.defaultBranch, await plain.tipOf('main')];
  const source = sourceWith(null);
  const judged = [await source.identities([head]), await source.history(), await source.reviews()];
  bank.github.requests.length = 0;
  const known = await opened();
  const facts = factsOfOpened(client, NAME, known);
  const through = sourceWith(known);
  expect([await facts.pullRequest(1), facts.id, facts.defaultBranch, await facts.tipOf('main')]).toEqual(
    told,
  );
  expect([await through.identities([head]), await through.history(), await through.reviews()]).toEqual(
    judged,
  );
  expect([known.viewer, known.mayHaveCommented]).toEqual(['github-actions[bot]', false]);
  expect(asked()).toEqual(['POST /api/graphql']);
});

test('a fork that is gone is still a fork', async () => {
  await bank.github.open('change', { fork: true, forkGone: true });
  const facts = factsOfOpened(client, NAME, await opened());
  expect((await facts.pullRequest(1)).fork).toBe(true);
});

test('what is asked for again is asked of GitHub: the pull request and the tips of branches', async () => {
  await bank.github.open('change');
  const facts = factsOfOpened(client, NAME, await opened());
  const before = [(await facts.pullRequest(1)).head, await facts.tipOf('main')];
  const moved = await bank.push('change', 'More\n', { 'docs/more.md': 'more\n' });
  const tip = await bank.git.commit({ message: 'Meanwhile\n', files: { 'docs/main.md': 'main\n' } });
  const after = [(await facts.pullRequest(1)).head, await facts.tipOf('main'), await facts.tipOf('gone')];
  expect([before, after]).toEqual([
    [head, bank.root],
    [moved, tip, null],
  ]);
});

const SILENT: Readonly<Record<string, (pull: Pull) => void>> = {
  'GraphQL refuses': () => bank.github.state.refusedQueries.add('Opening'),
  'GitHub gives the query up': () => bank.github.fail(/graphql$/, { kind: 'status', status: 502 }),
  'there are more labels than one answer holds': (pull) => {
    pull.labels = Array.from({ length: 101 }, (_, at) => `label ${at}`);
  },
};
test.each(Object.entries(SILENT))('tells nothing where %s, so that REST is asked', async (_title, spoil) => {
  spoil(await bank.github.open('change'));
  expect(await opening()).toBeNull();
});

const FAULTS: Readonly<Record<string, Fault>> = {
  'a refusal of the call': { kind: 'status', status: 422 },
  'a page': { kind: 'status', status: 200, body: '<html>' },
  'an empty object': { kind: 'status', status: 200, body: '{}' },
  'another type': { kind: 'status', status: 200, body: '{"data":{"repository":[]}}' },
  'a redirect': { kind: 'status', status: 302, headers: { location: 'http://127.0.0.1:1/' } },
};
test.each(Object.entries(FAULTS))('G20 %s for an answer is a fault', async (_title, fault) => {
  await bank.github.open('change');
  bank.github.fail(/graphql$/, fault);
  await expect(opening()).rejects.toThrow(GithubFault);
});

test('G20 an answer about another pull request is none', async () => {
  await bank.github.open('change');
  const other: GithubClient = {
    ...client,
    query: (query, call) => client.query(query.replace('number: 1', 'number: 2'), call),
  };
  await bank.github.open('change');
  expect(await readOpening(other, NAME, 1)).toBeNull();
});

test('G19 more than a hundred reviews are read page by page', async () => {
  await bank.github.open('change');
  for (let id = 1; id <= 101; id += 1) review(id, 'omar', { state: 'COMMENTED' });
  const known = await opened();
  expect(known.reviews).toBeNull();
  expect(await sourceWith(known).reviews()).toHaveLength(101);
});

test('G06 reviews that were read longer than a minute ago are read again: somebody may have taken his back', async () => {
  await bank.github.open('change');
  review(1, 'omar');
  const known = await opened();
  for (const given of bank.github.state.reviews) given.state = 'DISMISSED';
  const statesAfter = async (seconds: number) => {
    const read = { ...known, readAt: performance.now() - seconds * 1000 };
    return (await sourceWith(read).reviews()).map(({ state }) => state);
  };
  expect([await statesAfter(0), await statesAfter(61)]).toEqual([['APPROVED'], ['DISMISSED']]);
});

test('A29 assignments that do not fit are a fault once they matter', async () => {
  await bank.github.open('change');
  for (let count = 0; count <= 100; count += 1)
    bank.github.state.timeline.push({ type: 'AssignedEvent', pull: 1, at: AT, who: 'omar' });
  const known = await opened();
  expect(known.past).toBeNull();
  await expect(sourceWith(known).history()).rejects.toThrow('more than 100 assignments');
});

test('G08 a commit with more authors than are read is a fault', async () => {
  const authors = Array.from({ length: 101 }, (_, at) => `Co-authored-by: X <x${at}@bank.example>`).join(
    '\n',
  );
  head = await bank.push('change', `Explain\n\n${authors}\n`);
  await bank.github.open('change');
  await expect(sourceWith(await opened()).identities([head])).rejects.toThrow('102 authors');
});

test('who made the commits past the first hundred is asked for with one more query', async () => {
  await bank.git.switch('change', 'main');
  const specs = Array.from({ length: 120 }, (_, at) => ({
    message: `${at}\n`,
    files: { 'docs/a.md': `${at}\n` },
  }));
  const ids = await bank.git.commits(specs);
  await bank.git.switch('main');
  await bank.github.open('change');
  const source = sourceWith(await opened());
  const authors = [...(await source.identities(ids)).values()].map(({ author }) => author?.login);
  expect([authors.length, new Set(authors), asked()]).toEqual([
    120,
    new Set(['jane']),
    ['POST /api/graphql', 'POST /api/graphql'],
  ]);
});

import { type ClientOptions, type GithubClient, githubClient } from '../../../src/platform/github/client';
import { GithubFault } from '../../../src/platform/github/fault';
import { readIdentities } from '../../../src/platform/github/identities';
import { repositoryFacts } from '../../../src/platform/github/repository-facts';
import { githubReviewSource } from '../../../src/platform/github/review-source';
import { GitRepository } from '../../support/git-repository';
import { GithubOnLoopback } from '../../support/github/github-on-loopback';

const NAME = { owner: 'bank', repo: 'ledger' };

let git: GitRepository;
let github: GithubOnLoopback;
let head: string;

beforeEach(async () => {
  git = await GitRepository.create();
  await git.commit({ message: 'base\n', files: { a: '1\n' } });
  await git.switch('change', 'main');
  head = await git.commit({
    message: 'change\n\nCo-authored-by: Omar <omar@bank.example>\nCo-authored-by: X <x@nobody.example>\n',
    files: { a: '2\n' },
  });
  await git.switch('main');
  github = await GithubOnLoopback.start(git);
  github.token('t0ken');
});

afterEach(async () => {
  await github.stop();
  await git.dispose();
  expect(github.violations).toEqual([]);
});

function clientWith(more: Partial<ClientOptions> = {}) {
  const hosts = {
    server: github.origin,
    api: `${github.origin}/api/v3`,
    graphql: `${github.origin}/api/graphql`,
    name: '127.0.0.1',
  };
  return githubClient({ hosts, token: 't0ken', pause: 1, ...more });
}

async function sourceOf(pullRequest: number | null, teamToken: string | null = null) {
  const client = await clientWith();
  const teams = teamToken === null ? null : await clientWith({ token: teamToken });
  return githubReviewSource({ client, repository: NAME, pullRequest, teams });
}

test('G19 reads every page of reviews', async () => {
  await github.open('change');
  for (let id = 1; id <= 101; id += 1) {
    const submittedAt = '2026-11-21T10:00:00Z';
    github.state.reviews.push({ id, pull: 1, login: 'omar', state: 'COMMENTED', commit: head, submittedAt });
  }
  const reviews = await (await sourceOf(1)).reviews();
  expect(reviews.map(({ id }) => id)).toEqual(Array.from({ length: 101 }, (_, index) => index + 1));
  expect(github.requests.filter((line) => line.endsWith('/reviews'))).toHaveLength(2);
});

test('G32 keeps a review whose commit GitHub lost as one without a commit, and a deleted reviewer as nobody', async () => {
  await github.open('change');
  const submittedAt = '2026-11-21T10:00:00Z';
  github.state.reviews.push({ id: 1, pull: 1, login: null, state: 'APPROVED', commit: null, submittedAt });
  expect(await (await sourceOf(1)).reviews()).toEqual([
    {
      id: 1,
      account: { login: 'ghost', type: 'Unknown' },
      state: 'APPROVED',
      text: '',
      commit: null,
      submittedAt,
    },
  ]);
});

test('reads with one query what happened to a pull request and cannot be undone', async () => {
  await github.open('change');
  await github.open('change');
  const { timeline } = github.state;
  const at = (hour: number) => `2026-11-21T${hour}:00:00Z`;
  timeline.push({ type: 'BaseRefChangedEvent', pull: 1, at: at(10) });
  timeline.push({ type: 'BaseRefForcePushedEvent', pull: 1, at: at(11) });
  timeline.push({ type: 'BaseRefChangedEvent', pull: 2, at: at(12) });
  for (const who of ['omar', 'jane', 'omar'])
    timeline.push({ type: 'AssignedEvent', pull: 1, at: at(12), who });
  for (const who of ['omar', 'bank/risk'])
    timeline.push({ type: 'ReviewRequestedEvent', pull: 1, at: at(13), who });
  const source = await sourceOf(1);
  const history = {
    targetChangedAt: at(11),
    assigned: ['omar', 'jane'],
    requested: ['omar', 'bank/risk'],
  };
  expect([await source.history(), await source.history()]).toEqual([history, history]);
  expect(github.requests).toEqual(['POST /api/graphql']);
});

const NO_HISTORY = { targetChangedAt: null, assigned: [], requested: [] };

test('a pull request without a history has none, and one that is not there is a fault', async () => {
  await github.open('change');
  expect(await (await sourceOf(1)).history()).toEqual(NO_HISTORY);
  await expect((await sourceOf(9)).history()).rejects.toThrow(GithubFault);
  expect(await (await sourceOf(null)).history()).toEqual(NO_HISTORY);
});

test.each([
  ['not shown', [null]],
  ['left out', []],
])('G35 an event that is %s is a fault, not one that never happened', async (_title, nodes) => {
  const none = { filteredCount: 0, nodes: [] };
  const given = { totalCount: 0 };
  const pullRequest = { exchanges: { filteredCount: 1, nodes }, assignments: none, requests: none, given };
  const client: GithubClient = {
    ...(await clientWith()),
    query: async (_query, { answer }) => answer.parse({ repository: { pullRequest } }),
  };
  const source = githubReviewSource({ client, repository: NAME, pullRequest: 1, teams: null });
  await expect(source.history()).rejects.toThrow();
});

test('A29 assignments that do not fit are a fault: the first who was assigned cannot be pushed out', async () => {
  await github.open('change');
  for (let count = 0; count <= 100; count += 1)
    github.state.timeline.push({ type: 'AssignedEvent', pull: 1, at: '2026-11-21T10:00:00Z', who: 'omar' });
  await expect((await sourceOf(1)).history()).rejects.toThrow('more than 100 assignments');
});

test('reads who pushed to a branch, the latest first', async () => {
  const push = (ref: string, login: string, after: string) => {
    const [at, before] = ['2026-11-21T10:00:00Z', '0'.repeat(40)];
    github.state.pushes.push({ ref, login, at, before, after });
  };
  push('refs/heads/change', 'jane', head);
  push('refs/heads/main', 'omar', head);
  push('refs/heads/change', 'omar', 'a'.repeat(40));
  const at = '2026-11-21T10:00:00Z';
  expect(await (await sourceOf(1)).pushesTo('change')).toEqual([
    { account: { login: 'omar', type: 'User' }, at, after: 'a'.repeat(40) },
    { account: { login: 'jane', type: 'User' }, at, after: head },
  ]);
});

const commitAt = (number: number) => number.toString(16).padStart(40, '0');
const pushes = (count: number, who: (number: number) => string) => {
  for (let number = 1; number <= count; number += 1) {
    const at = new Date(Date.UTC(2026, 10, 1) + number * 60_000).toISOString();
    const [before, after] = [commitAt(number - 1), commitAt(number)];
    github.state.pushes.push({ ref: 'refs/heads/change', login: who(number), at, before, after });
  }
};

test('A29 pushes behind the latest hundred are read from their beginning: nobody pushes himself out of sight', async () => {
  pushes(130, (number) => (number === 1 ? 'omar' : 'jane'));
  const told = await (await sourceOf(1)).pushesTo('change');
  expect(told?.at(-1)).toEqual({
    account: { login: 'omar', type: 'User' },
    at: '2026-11-01T00:01:00.000Z',
    after: commitAt(1),
  });
  expect(new Set(told?.filter(({ account }) => account !== null).map(({ after }) => after)).size).toBe(130);
  expect(github.requests.filter((line) => line.endsWith('/activity'))).toHaveLength(2);
});

test('A29 whoever pushed between the first and the latest hundred is not known, and nobody else is taken for it', async () => {
  pushes(230, () => 'jane');
  const told = (await (await sourceOf(1)).pushesTo('change')) ?? [];
  expect(told).toHaveLength(201);
  expect(told.filter(({ account }) => account === null)).toEqual([
    { account: null, at: '1970-01-01T00:00:00Z', after: commitAt(130) },
  ]);
  // Behind the latest, before the first.
  expect(told.findIndex(({ account }) => account === null)).toBe(100);
});

test('fewer than a hundred are all there are: one call', async () => {
  pushes(99, () => 'jane');
  expect(await (await sourceOf(1)).pushesTo('change')).toHaveLength(99);
  expect(github.requests.filter((line) => line.endsWith('/activity'))).toHaveLength(1);
});

test('a push of an account that is gone is told without a name', async () => {
  pushes(1, () => 'jane');
  github.fail(/activity/, {
    kind: 'altered',
    body: (body) =>
      Buffer.from(
        JSON.stringify(JSON.parse(body.toString()).map((one: object) => ({ ...one, actor: null }))),
      ),
  });
  expect((await (await sourceOf(1)).pushesTo('change'))?.map(({ account }) => account)).toEqual([null]);
});

test.each([
  [404, 'Not Found', null],
  [403, 'Resource not accessible by integration', null],
  [403, 'You have exceeded a secondary rate limit', 'rate limit'],
  [500, 'Server Error', '500'],
])('pushes that are answered with %d %s', async (status, message, fault) => {
  github.fail(/activity/, { kind: 'status', status, body: JSON.stringify({ message }) });
  const asked = (await sourceOf(1)).pushesTo('change');
  if (fault === null) expect(await asked).toBe(null);
  else await expect(asked).rejects.toThrow(fault);
});

test('G11 tells reviews apart whose text somebody has edited, with one query', async () => {
  await github.open('change');
  const submittedAt = '2026-11-21T10:00:00Z';
  const review = (id: number, editedAt?: string) =>
    github.state.reviews.push({
      ...{ id, pull: 1, login: 'omar', state: 'APPROVED', commit: head, submittedAt, body: `text ${id}` },
      ...(editedAt === undefined ? {} : { editedAt }),
    });
  review(1);
  review(2, submittedAt);
  review(3);
  const source = await sourceOf(1);
  expect((await source.reviews()).map(({ text }) => text)).toEqual(['text 1', 'text 2', 'text 3']);
  github.requests.length = 0;
  expect(await source.unedited([1, 2])).toEqual(new Set([1]));
  expect(await source.unedited([])).toEqual(new Set());
  expect(await source.unedited([9])).toEqual(new Set());
  expect(github.requests).toEqual(['POST /api/graphql']);
});

test('G11 a review that GitHub will not show is a fault, not one that nobody has edited', async () => {
  await github.open('change');
  const submittedAt = '2026-11-21T10:00:00Z';
  github.state.reviews.push({ id: 1, pull: 1, login: 'omar', state: 'APPROVED', commit: head, submittedAt });
  const source = await sourceOf(1);
  await source.reviews();
  github.state.reviews.length = 0;
  await expect(source.unedited([1])).rejects.toThrow(GithubFault);
});

test('asks for no reviews where no pull request is judged', async () => {
  expect(await (await sourceOf(null)).reviews()).toEqual([]);
  expect(github.requests).toEqual([]);
});

async function longChange(length: number): Promise<string[]> {
  await git.switch('long', 'main');
  const specs = Array.from({ length: length - 1 }, (_, index) => ({
    message: `${index}\n`,
    files: { b: `${index}` },
  }));
  return [head, ...(await git.commits(specs))];
}

test('reads who made the commits with one query, and none again', async () => {
  const commits = await longChange(12);
  github.state.signatures.set(head, { isValid: true, byGithub: false, signer: 'jane' });
  const source = await sourceOf(null);
  const identities = await source.identities(commits);
  await source.identities(commits);
  expect(github.requests).toEqual(['POST /api/graphql']);
  const jane = { login: 'jane', type: 'User' };
  expect(identities.get(head)).toEqual({
    author: jane,
    committer: jane,
    coAuthors: [{ login: 'omar', type: 'User' }],
    signer: jane,
    signedByPlatform: false,
  });
  expect(identities.size).toBe(12);
});

/** A client that answers a query of at most `limit` commits, and gives up others. */
function limited(limit: number, fault: Error) {
  const sizes: number[] = [];
  const queries: string[] = [];
  const nobody = { user: null };
  const client = {
    query: async (query: string) => {
      const ids = [...query.matchAll(/oid:"(\w+)"/g)].map(([, id]) => id ?? '');
      sizes.push(ids.length);
      queries.push(query);
      if (ids.length > limit) throw fault;
      const commits = ids.map((oid) => ({
        ...{ oid, author: nobody, committer: nobody, signature: null },
        authors: { totalCount: 0, nodes: [] },
      }));
      return { repository: Object.fromEntries(commits.map((commit, index) => [`c${index}`, commit])) };
    },
  };
  return { client: client as unknown as GithubClient, sizes, queries };
}

const idsOf = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => index.toString(16).padStart(40, '0'));

const GAVE_UP = {
  'a bad gateway': new GithubFault('GitHub answered 502 to POST /graphql', 'x', 502),
  'a gateway that waits no longer': new GithubFault('GitHub answered 504 to POST /graphql', 'x', 504),
  'resources that are used up': new GithubFault('[{"type":"RESOURCE_LIMITS_EXCEEDED"}]', 'x', null),
  'an attempt that took too long': new GithubFault('the operation was aborted due to timeout', 'x', null),
};

test('reads 250 commits with one query', async () => {
  const { client, sizes } = limited(500, new Error('too large'));
  const ids = idsOf(250);
  expect([...(await readIdentities(client, NAME, ids)).keys()]).toEqual(ids);
  expect(sizes).toEqual([250]);
});

test('reads 5,000 commits with ten queries of at most 50,000 nodes and 150,000 characters', async () => {
  const { client, sizes, queries } = limited(500, new Error('too large'));
  const ids = idsOf(5000);
  expect([...(await readIdentities(client, NAME, ids)).keys()]).toEqual(ids);
  expect(sizes).toEqual(Array.from({ length: 10 }, () => 500));
  const nodes = queries.map((query) => 500 * Number(/authors\(first:(\d+)\)/.exec(query)?.[1]));
  expect(Math.max(...nodes)).toBe(50_000);
  expect(Math.max(...queries.map(({ length }) => length))).toBeLessThan(150_000);
});

test.each(Object.entries(GAVE_UP))('halves what GitHub gives up with %s', async (_title, fault) => {
  const { client, sizes } = limited(130, fault);
  const ids = idsOf(501);
  expect([...(await readIdentities(client, NAME, ids)).keys()]).toEqual(ids);
  expect(sizes).toEqual([500, 250, 125, 125, 250, 125, 125, 1]);
});

test('stops halving where no size helps, and halves for no other fault', async () => {
  const outage = limited(0, GAVE_UP['a bad gateway']);
  await expect(readIdentities(outage.client, NAME, idsOf(500))).rejects.toBe(GAVE_UP['a bad gateway']);
  expect(outage.sizes).toEqual([500, 250, 125, 63, 32]);
  const refusal = new GithubFault('the rate limit is used up', 'x', 403);
  const refused = limited(0, refusal);
  await expect(readIdentities(refused.client, NAME, idsOf(500))).rejects.toBe(refusal);
  expect(refused.sizes).toEqual([500]);
});

test("A22 A27 takes neither an invalid signature nor the web editor's for a person's", async () => {
  const tip = await git.rev('main');
  github.state.signatures.set(head, { isValid: false, byGithub: false, signer: 'jane' });
  github.state.signatures.set(tip, { isValid: true, byGithub: true, signer: 'jane' });
  const identities = await (await sourceOf(null)).identities([head, tip]);
  const seen = [head, tip].map((id) => identities.get(id)).map((it) => [it?.signer, it?.signedByPlatform]);
  expect(seen).toEqual([
    [null, false],
    [null, true],
  ]);
});

test("calls the account behind a bot's address a bot", async () => {
  github.state.users.push({ id: 9, login: 'robot[bot]', type: 'Bot', emails: ['robot@bank.example'] });
  const id = await git.commit({ message: 'x\n', files: { c: '' }, author: 'Robot <robot@bank.example>' });
  const identity = (await (await sourceOf(null)).identities([id])).get(id);
  expect(identity?.author).toEqual({ login: 'robot[bot]', type: 'Bot' });
});

test('fails where GitHub does not know a commit, or a commit names more authors than are read', async () => {
  const source = await sourceOf(null);
  await expect(source.identities(['f'.repeat(40)])).rejects.toThrow(
    `GitHub does not know the commit ${'f'.repeat(40)}.`,
  );
  const trailers = Array.from({ length: 100 }, (_, index) => `Co-authored-by: X <${index}@nobody.example>\n`);
  const crowded = await git.commit({ message: `x\n\n${trailers.join('')}`, files: { c: '' } });
  await expect(source.identities([crowded])).rejects.toThrow('names 101 authors');
});

test('G09 knows write access and administration from the permission API only', async () => {
  github.state.users.push({ id: 5, login: 'eve', type: 'User', emails: [] });
  const source = await sourceOf(null);
  const seen = [];
  for (const login of ['jane', 'omar', 'eve', 'nobody']) {
    seen.push([login, await source.hasWriteAccess(login), await source.isAdministrator(login)]);
  }
  expect(seen).toEqual([
    ['jane', true, false],
    ['omar', true, true],
    ['eve', false, false],
    ['nobody', false, false],
  ]);
  expect(github.requests).toHaveLength(4);
});

test('cannot read a team without an approval token, and tells "not a member" from "not visible" with one', async () => {
  github.state.teams.push({ name: 'bank/compliance', members: ['omar'] });
  github.token('team-reader', { login: 'omar', integration: false, members: 'read' });
  const without = await sourceOf(null);
  expect(await without.membership('bank/compliance', 'omar')).toBe('unreadable');
  expect(github.requests).toEqual([]);
  const source = await sourceOf(null, 'team-reader');
  const asked = [
    ['bank/compliance', 'omar'],
    ['bank/compliance', 'jane'],
    ['bank/elsewhere', 'omar'],
  ] as const;
  const seen = [];
  for (const [team, login] of asked) seen.push(await source.membership(team, login));
  expect(seen).toEqual(['member', 'not-a-member', 'unreadable']);
});

test('calls a team unreadable where the token may not see teams', async () => {
  github.state.teams.push({ name: 'bank/compliance', members: ['omar'] });
  const source = await sourceOf(null, 't0ken');
  expect(await source.membership('bank/compliance', 'omar')).toBe('unreadable');
});

test('a token for teams that is refused is told by its own name', async () => {
  const source = await sourceOf(null, 'expired');
  await expect(source.membership('bank/compliance', 'omar')).rejects.toMatchObject({
    message: expect.stringContaining('GitHub answered 401 to GET /orgs/'),
    nextStep: 'Give the job a valid token through `approval-token`.',
  });
});

test('reads the repository, its branches and a pull request as they are now', async () => {
  await github.open('change');
  const tip = await git.commit({ message: 'main goes on\n', files: { d: '' } });
  const facts = await repositoryFacts(await clientWith(), NAME);
  expect([facts.id, facts.defaultBranch]).toEqual([123456, 'main']);
  expect(await facts.tipOf('main')).toBe(tip);
  expect(await facts.tipOf('gone/away')).toBeNull();
  expect([await facts.isProtected('main'), await facts.isProtected('change')]).toEqual([true, false]);
  expect(await facts.pullRequest(1)).toEqual({
    number: 1,
    title: 'A change',
    author: { login: 'jane', type: 'User' },
    head,
    headBranch: 'change',
    base: expect.not.stringContaining(tip),
    baseBranch: 'main',
    draft: false,
    fork: false,
    assignees: [],
    requestedReviewers: [],
    labels: [],
  });
});

test('knows a fork, even one that was deleted since', async () => {
  await github.open('change', { fork: true, author: 'omar' });
  await git.branch('other', head);
  await github.open('other', { fork: true, forkGone: true });
  const facts = await repositoryFacts(await clientWith(), NAME);
  const seen = [await facts.pullRequest(1), await facts.pullRequest(2)];
  expect(seen.map(({ fork, head }) => [fork, head])).toEqual([
    [true, head],
    [true, head],
  ]);
  // GitHub answers so, against its own description.
  expect(github.violations.splice(0)).toEqual(['answer 200: /head/repo must be object']);
});

test('refuses a closed pull request', async () => {
  await github.open('change', { state: 'closed' });
  const facts = await repositoryFacts(await clientWith(), NAME);
  await expect(facts.pullRequest(1)).rejects.toThrow('Pull request #1 is closed.');
});

describe('G20 every fault is one with a cause and a next step', () => {
  const page = '<html>Unicorn!</html>';
  const CASES = {
    'a refused token': [{ status: 401 }, 'GitHub answered 401 to GET /repos/{owner}/{repo}: Server Error'],
    'a rate limit': [
      { status: 403, body: '{"message":"API rate limit exceeded"}' },
      'GitHub answered 403 to GET /repos/{owner}/{repo}: API rate limit exceeded',
    ],
    'an outage': [{ status: 500 }, 'GitHub answered 500 to GET /repos/{owner}/{repo}: Server Error'],
    'a page of HTML instead of an error': [
      { status: 502, body: page, headers: { 'content-type': 'text/html' } },
      `GitHub answered 502 to GET /repos/{owner}/{repo}: ${page}`,
    ],
    'a page of HTML instead of an answer': [
      { status: 200, body: page, headers: { 'content-type': 'text/html' } },
      "GitHub's answer to GET /repos/{owner}/{repo} cannot be understood",
    ],
    'an empty answer': [
      { status: 200, body: '' },
      "GitHub's answer to GET /repos/{owner}/{repo} cannot be understood",
    ],
    'a half answer': [
      { status: 200, body: '{"id": 123456, "full_na' },
      "GitHub's answer to GET /repos/{owner}/{repo} cannot be understood",
    ],
    'a wrong type': [
      { status: 200, body: '{"id": "123456", "full_name": "bank/ledger", "default_branch": "main"}' },
      "GitHub's answer to GET /repos/{owner}/{repo} cannot be understood: id",
    ],
    'another repository': [
      { status: 200, body: '{"id": 7, "full_name": "bank/other", "default_branch": "main"}' },
      'GitHub answers for the repository bank/other where bank/ledger was asked for.',
    ],
    'a redirect': [
      { status: 301, headers: { location: '/api/v3/repositories/123456' } },
      'GitHub redirects GET /repos/{owner}/{repo} elsewhere (301).',
    ],
  } as const;
  test.each(Object.entries(CASES))('%s', async (_title, [fault, cause]) => {
    github.fail(/\/repos\/bank\/ledger$/, { kind: 'status', ...fault });
    const reading = repositoryFacts(await clientWith(), NAME);
    await expect(reading).rejects.toMatchObject({
      message: expect.stringContaining(cause),
      nextStep: expect.any(String),
    });
  });

  test('a connection that breaks off', async () => {
    github.fail(/./, { kind: 'reset' });
    const reading = repositoryFacts(await clientWith(), NAME);
    await expect(reading).rejects.toThrow('GitHub did not answer GET /repos/{owner}/{repo}');
    expect(github.requests).toHaveLength(3);
  });

  test('a passing outage is waited out', async () => {
    github.fail(/./, { kind: 'status', status: 503 }, 2);
    expect((await repositoryFacts(await clientWith(), NAME)).id).toBe(123456);
  });

  test('silence ends at the time limit', async () => {
    github.fail(/./, { kind: 'silence' });
    const reading = repositoryFacts(await clientWith({ timeout: 20 }), NAME);
    await expect(reading).rejects.toThrow('GitHub did not answer GET /repos/{owner}/{repo}');
  });
});

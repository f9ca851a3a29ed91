import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GitRepository } from '../../support/git-repository';
import {
  filled,
  matchOperation,
  OPERATIONS,
  problemsOfAnswer,
  problemsOfRequest,
} from '../../support/github/contract';
import { GithubOnLoopback } from '../../support/github/github-on-loopback';

// The GitHub on loopback must not be the client's mirror image: what it is held against must be able to refuse.

const match = (method: string, path: string) => {
  const found = matchOperation(method, path);
  if (found === null) throw new Error(`no operation for ${method} ${path}`);
  return found;
};
const COMMENTS = '/repos/bank/ledger/issues/1/comments';
const none = new URLSearchParams();

test('accepts a request as GitHub describes it, and names what is wrong with another', () => {
  const create = match('POST', COMMENTS);
  expect(problemsOfRequest(create, none, { body: 'x' })).toEqual([]);
  expect(problemsOfRequest(create, none, { text: 'x' })).toEqual([
    "value must have required property 'body'",
  ]);
  const list = match('GET', COMMENTS);
  expect(problemsOfRequest(list, new URLSearchParams('per_page=100&page=2'), undefined)).toEqual([]);
  expect(problemsOfRequest(list, new URLSearchParams('size=100'), undefined)).toEqual([
    '/repos/{owner}/{repo}/issues/{issue_number}/comments has no parameter size',
  ]);
  expect(problemsOfRequest(list, none, {})).toEqual([
    'get /repos/{owner}/{repo}/issues/{issue_number}/comments takes no body',
  ]);
  expect(matchOperation('DELETE', COMMENTS)).toBeNull();
});

test('reads an encoded slash as part of one parameter', () => {
  expect(match('GET', '/repos/bank/ledger/git/ref/heads%2Fa%2Fb').parameters['ref']).toBe('heads/a/b');
});

test('names what is wrong with an answer', () => {
  const { operation } = match('GET', '/repos/bank/ledger/collaborators/jane/permission');
  const answer = { permission: 'write', role_name: 'write', user: null };
  expect(problemsOfAnswer(operation, 200, answer)).toEqual([]);
  expect(problemsOfAnswer(operation, 200, { ...answer, permission: 7 })).toEqual([
    'answer 200: /permission must be string',
  ]);
  expect(problemsOfAnswer(operation, 201, answer)).toEqual([
    'get /repos/{owner}/{repo}/collaborators/{username}/permission never answers 201',
  ]);
});

test('fills an answer up to what the description demands, and refuses a field that it does not know', () => {
  const { operation } = match('GET', '/orgs/bank/teams/compliance/memberships/jane');
  const schema = operation.responses['200'] ?? {};
  expect(filled(schema, { state: 'active' })).toEqual({ url: '', role: 'member', state: 'active' });
  expect(() => filled(schema, { status: 'active' })).toThrow("GitHub's description has no field status here");
});

test('records what does not conform, and refuses tokens that it did not issue', async () => {
  const git = await GitRepository.create();
  await git.commit({ message: 'x\n', files: { a: '' } });
  const github = await GithubOnLoopback.start(git);
  github.token('known');
  const ask = (path: string, token: string) =>
    fetch(`${github.origin}/api/v3${path}`, { headers: { authorization: `token ${token}` } });
  expect((await ask('/repos/bank/ledger', 'unknown')).status).toBe(401);
  expect((await ask('/repos/bank/ledger', 'known')).status).toBe(200);
  expect(github.violations).toEqual([]);
  await ask('/repos/bank/ledger?fields=id', 'known');
  await ask('/rate_limit', 'known');
  const unlike = ['/repos/{owner}/{repo} has no parameter fields', 'no operation for GET /api/v3/rate_limit'];
  expect(github.violations).toEqual(unlike);
  await expect(github.stop()).rejects.toThrow(unlike.join('\n'));
  await git.dispose();
});

test('answers GraphQL for the fields in use only', async () => {
  const git = await GitRepository.create();
  const github = await GithubOnLoopback.start(git);
  github.token('known');
  const query = async (text: string) => {
    const headers = { authorization: 'token known' };
    const body = JSON.stringify({ query: text });
    return (await fetch(`${github.origin}/api/graphql`, { method: 'POST', headers, body })).json();
  };
  expect(await query('query { viewer { login } }')).toEqual({
    data: { viewer: { login: 'github-actions[bot]' } },
  });
  expect(await query('query { viewer { nickname } }')).toEqual({
    errors: [{ message: "Field 'nickname' doesn't exist on type 'User'" }],
  });
  expect(await query('query { viewer(login: "jane") { login } }')).toEqual({
    errors: [{ message: "Field 'viewer' doesn't accept argument 'login'" }],
  });
  expect(await query('query { viewer { login }')).toEqual({
    errors: [{ message: 'Unexpected end of document' }],
  });
  expect(github.violations.splice(0)).toEqual([
    "Field 'nickname' doesn't exist on type 'User'",
    "Field 'viewer' doesn't accept argument 'login'",
    'Unexpected end of document',
  ]);
  await github.stop();
  await git.dispose();
});

/** What a text calls of REST, in the form of the description. */
const callsIn = (text: string): string[] =>
  [...text.matchAll(/'(GET|POST|PATCH|PUT|DELETE) (\/[^']*)'/g)].map(
    ([, method, path]) => `${method?.toLowerCase()} ${path}`,
  );

test('every call of the action is in the cut description, and what is in it is called', () => {
  const folder = join(__dirname, '../../../src/platform/github');
  const calls = readdirSync(folder).flatMap((name) => callsIn(readFileSync(join(folder, name), 'utf8')));
  const rest = new Set(calls.filter((call) => call !== 'post /graphql'));
  // Called by a starter's own script, which its test runs.
  const byStarters = [
    'get /repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs',
    'post /repos/{owner}/{repo}/actions/runs/{run_id}/rerun',
  ];
  expect([...rest, ...byStarters].sort()).toEqual(
    OPERATIONS.map(({ method, path }) => `${method} ${path}`).sort(),
  );
});

test('nothing but that folder speaks to the API', () => {
  const root = join(__dirname, '../../../src');
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' });
  const others = files.filter((name) => name.endsWith('.ts') && !name.startsWith(join('platform', 'github')));
  const calls = others.flatMap((name) => callsIn(readFileSync(join(root, name), 'utf8')));
  expect(calls.filter((call) => call.includes('{'))).toEqual([]);
});

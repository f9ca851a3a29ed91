import { AGENT, type Bank, openBank, pullPayload } from '../support/github/bank';
import type { Fault } from '../support/github/fault';
import { type ActionRun, runAction } from '../support/github/run-action';

let bank: Bank;
let head: string;
beforeEach(async () => {
  bank = await openBank();
  head = await bank.push('change', 'Explain fees\n');
  await bank.github.open('change');
});
afterEach(() => bank.close());

const judge = (more: Partial<ActionRun> = {}) =>
  runAction(bank.github, { event: 'pull_request', payload: pullPayload(1, head), ...more });

const status = (code: number, body?: string): Fault => ({
  kind: 'status',
  status: code,
  ...(body === undefined ? {} : { body }),
});

const OUTAGES: Record<string, [pattern: RegExp, fault: Fault, cause: string]> = {
  'the API is down': [/\/api\/v3\//, status(500), 'GitHub answered 500 to '],
  'the API refuses the token': [
    /\/api\/v3\//,
    status(401),
    'Give the job a valid token through `github-token`.',
  ],
  'the pull request is not found': [
    /\/pulls\/1$/,
    status(404),
    'GitHub answered 404 to GET /repos/{owner}/{repo}/pulls/{pull_number}',
  ],
  'the base branch was deleted': [
    /\/git\/ref\//,
    status(404),
    'The branch main does not exist (any more), so there is nothing to compare with.',
  ],
  'GraphQL refuses the query': [/\/api\/graphql$/, status(422), 'GitHub answered 422 to POST /graphql'],
  'GraphQL answers with errors': [
    /\/api\/graphql$/,
    status(200, '{"errors":[{"message":"timeout"}]}'),
    'timeout',
  ],
  'git over HTTP is down': [/\/info\/refs$/, status(500), '500'],
  'git over HTTP refuses the token': [/\/info\/refs$/, status(403), 'permissions: contents: read'],
  'git over HTTP is redirected': [
    /\/info\/refs$/,
    { kind: 'status', status: 301, headers: { location: '/bank/other/info/refs?service=git-upload-pack' } },
    'run the job again',
  ],
  "git's pack breaks off": [/\/git-upload-pack$/, { kind: 'reset' }, 'run the job again'],
};

test.each(Object.entries(OUTAGES))(
  'G20 fails with the cause when %s',
  async (_title, [pattern, fault, cause]) => {
    // GraphQL tells of the pull request with one query; where it will not, REST does.
    if (/pulls|ref/.test(pattern.source) && !pattern.source.includes('info'))
      bank.github.state.refusedQueries.add('Opening');
    bank.github.fail(pattern, fault);
    const result = await judge();
    expect([result.code, result.outputs['decision']]).toEqual([1, 'error']);
    expect(result.log).toContain(cause);
    expect(result.summary).not.toBe('');
  },
);

const COMMENT_FAULTS: Record<string, [RegExp, Fault]> = {
  'comments cannot be listed': [/GET .*\/comments$/, status(410)],
  'a comment cannot be created': [/POST .*\/comments$/, status(500)],
  'nobody says whose the token is': [/\/api\/graphql$/, status(200, '{"data":{"viewer":null}}')],
};

test.each(Object.entries(COMMENT_FAULTS))(
  'G21 the verdict stands when %s',
  async (_title, [pattern, fault]) => {
    head = await bank.push('change', `Explain fees${AGENT}`);
    const isQuestion = pattern.test('POST /api/graphql');
    // Where REST tells of the pull request nobody knows yet whether there is a comment, and the second query asks who made the commits:
    // that one is answered.
    bank.github.state.refusedQueries.add('Opening');
    if (isQuestion) bank.github.fail(pattern, { kind: 'then', before: async () => undefined }, 2);
    bank.github.fail(pattern, fault);
    const result = await judge();
    expect([result.code, result.outputs['decision']]).toEqual([1, 'fail']);
    expect(result.log).toContain('::warning title=No comment::');
    expect(result.summary).toContain('attestation-missing');
    expect(
      bank.github.requests.filter((line) => line.startsWith('POST') && line.endsWith('/comments')).length,
    ).toBeLessThan(2);
  },
);

const SETUPS: Record<string, [run: Partial<ActionRun>, message: string]> = {
  'an unknown input value': [{ inputs: { report: 'slack' } }, 'Use pr-comment, summary, none.'],
  'G24 an event that is not listed': [{ event: 'issue_comment', payload: {} }, 'Run it on pull_request, '],
  'an event file that is not JSON': [
    { payload: '{"pull_request": ' },
    'GITHUB_EVENT_PATH) cannot be read: it is not JSON.',
  ],
  'no event file': [
    { env: { GITHUB_EVENT_PATH: '/nowhere/event.json' } },
    'GITHUB_EVENT_PATH) cannot be read',
  ],
  'no event': [{ env: { GITHUB_EVENT_NAME: undefined } }, 'GITHUB_EVENT_NAME is not set.'],
  'no repository': [{ env: { GITHUB_REPOSITORY: '' } }, 'GITHUB_REPOSITORY is not set.'],
  'a repository name with a path in it': [
    { env: { GITHUB_REPOSITORY: 'bank/../other' } },
    'GITHUB_REPOSITORY is not a name of the form owner/name.',
  ],
  'plain http to another host': [
    { env: { GITHUB_API_URL: 'http://api.github.example' } },
    'GITHUB_API_URL is not an address that Countersign may use.',
  ],
  'another protocol': [
    { env: { GITHUB_SERVER_URL: 'file:///srv/git' } },
    'GITHUB_SERVER_URL is not an address that Countersign may use.',
  ],
  'nowhere to put files': [{ env: { RUNNER_TEMP: undefined } }, 'RUNNER_TEMP is not set.'],
  "another repository than the token's": [
    { env: { GITHUB_REPOSITORY: 'bank/other' } },
    'GitHub answered 404',
  ],
};

test.each(Object.entries(SETUPS))('fails with the cause given %s', async (_title, [run, message]) => {
  const result = await judge(run);
  expect([result.code, result.outputs['decision'], result.verdict]).toEqual([1, 'error', null]);
  expect(result.log).toContain(message);
  expect(bank.github.state.comments).toEqual([]);
});

test('R08 fails where later steps would read an older answer', async () => {
  const result = await judge({ env: { GITHUB_OUTPUT: '/nowhere/output' } });
  expect(result.code).toBe(1);
  expect(result.log).toContain('/nowhere/output');
});

test('R07 a cancelled run ends as a failure that says so, and leaves nothing behind', async () => {
  let kill: (signal: NodeJS.Signals) => void = () => undefined;
  const before = async () => {
    kill('SIGTERM');
    await new Promise<void>((resolve) => setTimeout(resolve, 50));
  };
  bank.github.fail(/\/api\/graphql$/, { kind: 'then', before }, 1);
  const result = await judge({
    onStart: (stop) => {
      kill = stop;
    },
  });
  expect([result.code, result.signal]).toEqual([1, null]);
  expect(result.log).toContain('::error::The run was cancelled (SIGTERM) before there was a verdict.');
  expect([result.verdict, result.left]).toEqual([null, []]);
});

test('R07 a cancelled run leaves the status pending, whatever stood there before', async () => {
  bank.github.token('job-token', { statuses: 'write' });
  await judge();
  const states = () => bank.github.state.statuses.map(({ state }) => state);
  expect(states()).toEqual(['pending', 'success']);
  let kill: (signal: NodeJS.Signals) => void = () => undefined;
  const before = async () => {
    kill('SIGTERM');
    await new Promise<void>((resolve) => setTimeout(resolve, 50));
  };
  bank.github.fail(/\/info\/refs$/, { kind: 'then', before }, 1);
  const result = await judge({
    onStart: (stop) => {
      kill = stop;
    },
  });
  expect([result.code, states()]).toEqual([1, ['pending', 'success', 'pending']]);
});

test('G15 text of the change starts no command in the log', async () => {
  const name = '::error file=a::x\n::stop-commands::y';
  const message = `::set-output name=decision::pass\n\n##[group]x\n::add-mask::main${AGENT}`;
  head = await bank.push('change', message, { 'docs/::warning::x.md': 'x', [`docs/${name}.md`]: 'x' });
  const { code, log } = await judge();
  expect(code).toBe(1);
  const commands = log.split('\n').filter((line) => /^\s*::/.test(line));
  const known = /^::(?:error|warning|notice)(?: [^:]*)?::/;
  expect(commands.filter((line) => !known.test(line))).toEqual([]);
  expect(commands.filter((line) => line.includes('stop-commands') && !line.includes('%0A'))).toEqual([]);
  expect(log).not.toContain('##[');
});

test('G30 no sink holds the tokens, in any spelling, not even when everything fails', async () => {
  const tokens = ['ghs_CanaryToken0123', 'ghp_OtherCanary4567'] as const;
  bank.github.token(tokens[0]);
  bank.github.token(tokens[1], { login: 'omar', integration: false, members: 'read' });
  head = await bank.push('change', `Tell ${tokens[0]}${AGENT}`);
  const inputs = { 'github-token': tokens[0], 'approval-token': tokens[1] };
  const seen: string[] = [];
  const faults: (readonly [RegExp, Fault] | null)[] = [
    null,
    [/\/info\/refs$/, status(403, tokens[0])],
    [/\/api\/v3\//, status(422, JSON.stringify({ message: `no ${tokens[0]}` }))],
  ];
  for (const fault of faults) {
    if (fault !== null) bank.github.fail(...fault);
    const { log, summary, outputs, verdict, sarif } = await judge({ inputs });
    seen.push(log, summary, JSON.stringify(outputs), JSON.stringify(verdict), sarif ?? '');
  }
  seen.push(...bank.github.state.comments.map(({ body }) => body));
  expect(bank.github.state.comments).toHaveLength(1);
  const spellings = tokens.flatMap((token) => [
    token,
    Buffer.from(token).toString('base64'),
    Buffer.from(`x-access-token:${token}`).toString('base64'),
  ]);
  expect(seen.filter((text) => spellings.some((spelling) => text.includes(spelling)))).toEqual([]);
});

import { runCli } from '../support/cli';
import { type Bank, openBank } from '../support/github/bank';

/** `policy check --github`: what stands on GitHub between the branch and a change that the gate stopped. */

let bank: Bank;
beforeEach(async () => {
  bank = await openBank();
  bank.github.token('own-token', { login: 'omar', integration: false });
  await bank.git.run('checkout', '-qf', 'main');
});
afterEach(() => bank.close());

const check = (env: Record<string, string | undefined> = {}, ...more: string[]) => {
  const { origin } = bank.github;
  return runCli(['policy', 'check', '--github', 'bank/ledger', ...more], bank.git.directory, {
    GH_TOKEN: 'own-token',
    GITHUB_SERVER_URL: origin,
    GITHUB_API_URL: `${origin}/api/v3`,
    GITHUB_GRAPHQL_URL: `${origin}/api/graphql`,
    ...env,
  });
};
const SOUND =
  '.github/countersign.yml is sound: tier restricted; no regulated areas; 0 proxies; 0 exceptions';
const required = (context: string) => ({
  type: 'required_status_checks',
  parameters: {
    strict_required_status_checks_policy: false,
    required_status_checks: [{ context, integration_id: 15368 }],
  },
});

test('tells that the gate is required, and what the token does not see', async () => {
  bank.github.state.rulesets.push({ id: 7, branches: ['main'], rules: [required('countersign')] });
  const { code, out, err } = await check();
  expect({ code, err, lines: out.trimEnd().split('\n') }).toEqual({
    code: 0,
    err: '',
    lines: [
      SOUND,
      '  `main` requires `countersign` from app 15368.',
      '  Ruleset 7 of bank/ledger (Repository) requires `countersign` (app 15368); branches may be behind;',
      '  asks for no pull request; does not refuse force pushes; does not refuse deletion; not to be seen',
      '  with this token: who may go past it.',
    ],
  });
});

test('fails where the branch requires nothing at all', async () => {
  const { code, out } = await check();
  expect([code, out.trimEnd().split('\n')]).toEqual([
    1,
    [
      SOUND,
      '  `main` requires no check and no workflow: what the gate stops can be merged all the same.',
      '  Nothing protects `main`.',
    ],
  ]);
});

test('asks about the branch that is named', async () => {
  await bank.git.branch('release/1', bank.root);
  bank.github.state.rulesets.push({ id: 7, branches: ['release/1'], rules: [required('countersign')] });
  const { code, out } = await check({}, '--branch', 'release/1');
  expect([code, out]).toEqual([
    0,
    expect.stringContaining('`release/1` requires `countersign` from app 15368.'),
  ]);
});

test('without a token it says which one it needs', async () => {
  const { code, err } = await check({ GH_TOKEN: '' });
  expect([code, err]).toEqual([2, expect.stringContaining('No token for GitHub is set.')]);
  expect(bank.github.requests).toEqual([]);
});

test('G30 half a server address sends the token nowhere', async () => {
  const { code, err } = await check({ GITHUB_API_URL: undefined });
  expect([code, err]).toEqual([2, expect.stringContaining('GITHUB_API_URL is not set.')]);
  expect([bank.github.requests, err.includes('own-token')]).toEqual([[], false]);
});

test('what is no name of a repository is said so', async () => {
  const { code, err } = await check({}, '--github', '../../user');
  expect([code, err]).toEqual([
    2,
    expect.stringContaining('--github ../../user is not of the form owner/name.'),
  ]);
});

test('G20 a GitHub that fails is no finding', async () => {
  bank.github.fail(/\/rules\/branches\//, { kind: 'status', status: 422 });
  const { code, err } = await check();
  expect([code, err]).toEqual([2, expect.stringContaining('GitHub answered 422')]);
});

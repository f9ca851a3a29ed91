import { branchProtection } from '../../../src/platform/github/branch-protection';
import { githubClient } from '../../../src/platform/github/client';
import { protectionReport } from '../../../src/report/protection';
import type { BranchProtection, BranchRules } from '../../../src/world/branch-protection';
import { type Bank, openBank } from '../../support/github/bank';

let bank: Bank;
beforeEach(async () => {
  bank = await openBank();
});
afterEach(() => bank.close());

async function read(): Promise<BranchProtection> {
  const { origin } = bank.github;
  const hosts = { server: origin, api: `${origin}/api/v3`, graphql: `${origin}/api/graphql`, name: 'x' };
  const client = await githubClient({ hosts, token: 'job-token', pause: 1 });
  return branchProtection(client, { owner: 'bank', repo: 'ledger' }, 'main');
}
const report = async () => protectionReport(await read(), 'countersign');

const CHECKS = (app?: number, context = 'countersign') => ({
  type: 'required_status_checks',
  parameters: {
    strict_required_status_checks_policy: true,
    required_status_checks: [{ context, ...(app === undefined ? {} : { integration_id: app }) }],
  },
});
const REVIEWS = {
  type: 'pull_request',
  parameters: {
    dismiss_stale_reviews_on_push: true,
    require_code_owner_review: false,
    require_last_push_approval: true,
    required_approving_review_count: 2,
    required_review_thread_resolution: false,
  },
};
const seen = <T>(value: T) => ({ isSeen: true, value });
const HIDDEN = 'GitHub tells it only to whoever may write the ruleset.';

test('reads every ruleset that is active on the branch, whoever set it up', async () => {
  bank.github.state.rulesets.push(
    { id: 7, branches: ['main'], rules: [CHECKS(15368), REVIEWS, { type: 'non_fast_forward' }] },
    {
      id: 8,
      branches: ['main'],
      ofOrganisation: true,
      rules: [
        { type: 'deletion' },
        {
          type: 'workflows',
          parameters: {
            workflows: [{ path: '.github/workflows/gate.yml', repository_id: 5, sha: 'a'.repeat(40) }],
          },
        },
      ],
    },
    { id: 9, branches: ['release'], rules: [{ type: 'deletion' }] },
  );
  const { rulesets, rule } = await read();
  const plain: BranchRules = {
    name: '',
    checks: [],
    workflows: [],
    isStrict: { isSeen: true, value: false },
    hasMergeQueue: false,
    reviews: { isSeen: true, value: null },
    refusesForcePushes: { isSeen: true, value: false },
    refusesDeletion: { isSeen: true, value: false },
    bypass: { isSeen: false, why: HIDDEN },
  };
  expect(rulesets).toEqual(
    seen([
      {
        ...plain,
        name: 'ruleset 7 of bank/ledger (Repository)',
        checks: [{ context: 'countersign', app: 15368 }],
        isStrict: seen(true),
        reviews: seen({ count: 2, dismissesStale: true, asksCodeOwners: false, asksForLastPush: true }),
        refusesForcePushes: seen(true),
      },
      {
        ...plain,
        name: 'ruleset 8 of bank (Organization)',
        workflows: [{ repositoryId: 5, path: '.github/workflows/gate.yml', sha: 'a'.repeat(40) }],
        refusesDeletion: seen(true),
      },
    ]),
  );
  expect(rule).toEqual(seen(null));
});

test('a token that may write a ruleset sees who may go past it', async () => {
  bank.github.token('job-token', { administration: 'write' });
  const actors = [
    { actor_id: 5, actor_type: 'Team', bypass_mode: 'pull_request' },
    { actor_id: null, actor_type: 'DeployKey', bypass_mode: 'always' },
  ];
  bank.github.state.rulesets.push(
    { id: 7, branches: ['main'], rules: [CHECKS(15368)], bypassActors: actors },
    { id: 8, branches: ['main'], rules: [{ type: 'deletion' }] },
  );
  const { rulesets } = await read();
  expect(rulesets.isSeen && rulesets.value.map(({ bypass }) => bypass)).toEqual([
    seen(['Team 5 (pull_request)', 'DeployKey (always)']),
    seen([]),
  ]);
});

const RULE = {
  required_status_checks: {
    strict: true,
    contexts: ['countersign', 'build'],
    checks: [{ context: 'countersign', app_id: 15368 }],
  },
  enforce_admins: { url: '', enabled: true },
  allow_force_pushes: { enabled: false },
  allow_deletions: { enabled: true },
  required_pull_request_reviews: {
    dismiss_stale_reviews: false,
    require_code_owner_reviews: true,
    required_approving_review_count: 1,
  },
};
const REQUIRED = [
  { context: 'countersign', app: 15368 },
  { context: 'build', app: null },
];

test('of a branch protection rule a reader sees the checks, and is told what it does not see', async () => {
  bank.github.state.branchRules.set('main', RULE);
  const { rule } = await read();
  const hidden = { isSeen: false, why: expect.stringMatching(/403 .*not accessible by integration/) };
  expect(rule).toEqual(
    seen({
      name: 'the branch protection rule',
      checks: REQUIRED,
      workflows: [],
      hasMergeQueue: false,
      isStrict: hidden,
      reviews: hidden,
      refusesForcePushes: hidden,
      refusesDeletion: hidden,
      bypass: hidden,
    }),
  );
});

test('an administrator sees all of it', async () => {
  bank.github.token('job-token', { administration: 'read' });
  bank.github.state.branchRules.set('main', RULE);
  expect((await read()).rule).toEqual(
    seen({
      name: 'the branch protection rule',
      checks: REQUIRED,
      workflows: [],
      hasMergeQueue: false,
      isStrict: seen(true),
      reviews: seen({ count: 1, dismissesStale: false, asksCodeOwners: true, asksForLastPush: false }),
      refusesForcePushes: seen(true),
      refusesDeletion: seen(false),
      bypass: seen([]),
    }),
  );
});

test('administrators go past a rule that does not include them', async () => {
  bank.github.token('job-token', { administration: 'read' });
  bank.github.state.branchRules.set('main', { ...RULE, enforce_admins: { url: '', enabled: false } });
  const { rule } = await read();
  expect(rule.isSeen && rule.value?.bypass).toEqual(seen(['administrators']));
});

test.each([
  ['a server without rulesets (404)', 404, 'Not Found'],
  [
    'a plan without rulesets (403)',
    403,
    'Upgrade to GitHub Pro or make this repository public to enable this feature.',
  ],
])('%s is "not seen", never "none"', async (_title, status, message) => {
  bank.github.fail(/\/rules\/branches\//, { kind: 'status', status, body: JSON.stringify({ message }) });
  const { rulesets } = await read();
  expect(rulesets).toEqual({ isSeen: false, why: expect.stringContaining(message) });
  expect((await report()).requiring).toBe('unknown');
});

test.each([
  ['an outage', { status: 500 }],
  [
    'a used-up rate limit',
    { status: 403, body: '{"message":"API rate limit exceeded"}', headers: { 'retry-after': '3600' } },
  ],
  [
    'a check list that is not of the documented form',
    { status: 200, body: '[{"type":"required_status_checks","ruleset_id":1}]' },
  ],
])('G20 %s is a fault, since it says nothing of the token', async (_title, fault) => {
  bank.github.fail(/\/rules\/branches\//, { kind: 'status', ...fault });
  await expect(read()).rejects.toThrow(/GitHub/);
});

test.each([
  ['nothing of it', '{"name":"main","protected":true}', /403 .*not accessible/],
  ['that there is one, and not what it requires', '{"protection":{"enabled":true}}', /403 .*not accessible/],
])('of a rule of which a reader is told %s nothing is assumed', async (_title, body, why) => {
  bank.github.fail(/ledger\/branches\/main$/, { kind: 'status', status: 200, body });
  expect((await read()).rule).toEqual({ isSeen: false, why: expect.stringMatching(why) });
  expect((await report()).requiring).toBe('unknown');
});

test('an administrator is told that there is no such rule', async () => {
  bank.github.token('job-token', { administration: 'read' });
  bank.github.fail(/ledger\/branches\/main$/, { kind: 'status', status: 200, body: '{"protected":true}' });
  expect((await read()).rule).toEqual(seen(null));
});

test('a branch that is not there is not one without a rule', async () => {
  bank.github.fail(/ledger\/branches\/main$/, {
    kind: 'status',
    status: 404,
    body: '{"message":"Branch not found"}',
  });
  expect((await read()).rule).toEqual({ isSeen: false, why: expect.stringContaining('Branch not found') });
});

const SAID: Readonly<Record<string, [rules: unknown[], requiring: string, first: string]>> = {
  'a check that is bound to its app': [
    [CHECKS(15368)],
    'required',
    '`main` requires `countersign` from app 15368.',
  ],
  'G12 a check that anybody may report': [
    [CHECKS()],
    'required',
    '`main` requires `countersign` from no app in particular: every token that may write statuses can forge it.',
  ],
  "another check, which may be the gate's job": [
    [CHECKS(15368, 'gate')],
    'unknown',
    "The status `countersign` is not among what `main` was seen to require. That is as it should be only where the gate's job or workflow is.",
  ],
  'G25 nothing at all': [
    [{ type: 'deletion' }],
    'not-required',
    '`main` requires no check and no workflow: what the gate stops can be merged all the same.',
  ],
};
test.each(Object.entries(SAID))('says of %s what it is worth', async (_title, [rules, requiring, first]) => {
  bank.github.state.rulesets.push({ id: 7, branches: ['main'], rules: rules as never });
  const said = await report();
  expect([said.requiring, said.lines[0]]).toEqual([requiring, first]);
});

test('says in a line each what every source of protection demands', async () => {
  bank.github.state.rulesets.push({
    id: 7,
    branches: ['main'],
    rules: [CHECKS(15368), REVIEWS, { type: 'merge_queue' }],
  });
  bank.github.token('job-token', { administration: 'write' });
  bank.github.state.branchRules.set('main', RULE);
  expect((await report()).lines.slice(1)).toEqual([
    'Ruleset 7 of bank/ledger (Repository) requires `countersign` (app 15368); branches must be up to date; has a merge queue; asks for 2 reviews (dismissed by a push and of the last push by somebody else); does not refuse force pushes; does not refuse deletion; nobody may go past it.',
    'The branch protection rule requires `countersign` (app 15368) and `build` (any app); branches must be up to date; asks for 1 review (of code owners); refuses force pushes; does not refuse deletion; nobody may go past it.',
  ]);
});

test('says that nothing protects a branch', async () => {
  expect((await report()).lines.slice(1)).toEqual(['Nothing protects `main`.']);
});

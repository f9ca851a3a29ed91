import { AGENT, type Bank, openBank, pullPayload, wholePullPayload } from '../support/github/bank';
import { runAction } from '../support/github/run-action';

let bank: Bank;
beforeEach(async () => {
  bank = await openBank();
});
afterEach(async () => {
  await bank.close();
  expect(bank.github.violations).toEqual([]);
});

const judge = (head: string, more: Partial<Parameters<typeof runAction>[1]> = {}) =>
  runAction(bank.github, { event: 'pull_request', payload: pullPayload(1, head), ...more });

/** What the replaced gate's users have: nothing but the second `uses:` line is another. */
const DROP_IN = { 'fail-on': 'high', repositories: 'restricted,confidential', report: 'pr-comment' };

test("an agent's commit without attestation fails; mended, it passes and the comment says so", async () => {
  const head = await bank.push('change', `Explain fees${AGENT}`);
  await bank.github.open('change');
  const { comments } = bank.github.state;

  const first = await judge(head, { inputs: DROP_IN, checkout: 'change' });
  expect(first.code).toBe(1);
  expect(first.outputs).toMatchObject({
    decision: 'fail',
    tier: 'restricted',
    'needs-human': 'false',
    findings: '1',
    'highest-severity': 'high',
  });
  expect(first.verdict?.findings.map(({ rule, commit }) => [rule, commit])).toEqual([
    ['attestation-missing', head],
  ]);
  expect(first.verdict).toMatchObject({
    repository: { id: '127.0.0.1/123456', name: '127.0.0.1/bank/ledger' },
    change: { policyRef: bank.root, mergeBase: bank.root, head, pullRequest: 1 },
    run: { event: 'pull_request', actor: 'jane' },
  });
  expect(JSON.parse(first.sarif ?? '').runs[0].results).toHaveLength(1);
  expect(comments.map(({ login, edits }) => [login, edits])).toEqual([['github-actions[bot]', 0]]);
  expect(comments[0]?.body).toContain('attestation-missing');
  expect(first.summary).toContain('attestation-missing');
  expect(first.left).toEqual(['countersign-…', 'countersign-…/findings.sarif', 'countersign-…/verdict.json']);

  const again = await judge(head, { inputs: DROP_IN, checkout: 'change', env: { GITHUB_RUN_ID: '4712' } });
  expect([again.code, comments.length, comments[0]?.edits]).toEqual([1, 1, 0]);

  const mended = await bank.push('change', 'Explain fees\n');
  const second = await judge(mended, { inputs: DROP_IN, checkout: 'change' });
  expect([second.code, second.outputs['decision'], second.outputs['findings']]).toEqual([0, 'pass', '0']);
  expect([comments.length, comments[0]?.edits]).toEqual([1, 1]);
  expect(comments[0]?.body).not.toContain('attestation-missing');
});

test('needs no checkout, and says the same without one', async () => {
  const head = await bank.push('change', `Explain fees${AGENT}`);
  await bank.github.open('change');
  const result = await judge(head, { inputs: { report: 'none' } });
  expect([result.code, result.outputs['decision']]).toEqual([1, 'fail']);
  expect([bank.github.state.comments, result.summary]).toEqual([[], '']);
});

test('report: summary writes no comment', async () => {
  const head = await bank.push('change', `Explain fees${AGENT}`);
  await bank.github.open('change');
  const { summary, log } = await judge(head, { inputs: { report: 'summary' } });
  expect([bank.github.state.comments, summary, log]).toEqual([
    [],
    expect.stringContaining('attestation-missing'),
    expect.stringContaining('::error title=attestation-missing'),
  ]);
});

test('a review is judged like its pull request', async () => {
  const head = await bank.push('change', 'Explain fees\n');
  await bank.github.open('change');
  const result = await judge(head, { event: 'pull_request_review' });
  expect([result.code, result.verdict?.run.event]).toEqual([0, 'pull_request_review']);
});

test('fail-on none in the workflow does not relax what the manifest enforces', async () => {
  const head = await bank.push('change', `Explain fees${AGENT}`);
  await bank.github.open('change');
  expect((await judge(head, { inputs: { 'fail-on': 'none', repositories: 'public' } })).code).toBe(1);
});

test("M02 a head without manifest is judged by the base's", async () => {
  await bank.git.switch('change', 'main');
  const files = { '.github/countersign.yml': null, 'a.md': 'x' };
  const head = await bank.git.commit({ message: `Drop the policy${AGENT}`, files });
  await bank.git.switch('main');
  await bank.github.open('change');
  const { code, verdict } = await judge(head);
  const rules = verdict?.findings.map(({ rule }) => rule);
  expect([code, rules]).toEqual([1, expect.arrayContaining(['attestation-missing', 'policy-changed'])]);
});

test("G01 a fork's token cannot comment: the summary stands in, the verdict is the same", async () => {
  const head = await bank.push('change', `Explain fees${AGENT}`);
  await bank.github.open('change', { fork: true, author: 'omar' });
  bank.github.token('job-token', { pullRequests: 'read' });
  const result = await judge(head, { inputs: DROP_IN });
  expect([result.code, result.outputs['decision']]).toEqual([1, 'fail']);
  expect(bank.github.state.comments).toEqual([]);
  expect(result.summary).toContain('attestation-missing');
  expect(result.summary).toContain('Resource not accessible by integration');
  expect(result.log).toContain('::notice title=No comment::');
});

test("G01 a fork's good change passes although nothing can be written", async () => {
  const head = await bank.push('change', 'Explain fees\n');
  await bank.github.open('change', { fork: true, author: 'omar' });
  bank.github.token('job-token', { pullRequests: 'read' });
  expect((await judge(head, { inputs: DROP_IN, env: { GITHUB_STEP_SUMMARY: undefined } })).code).toBe(0);
});

describe('G21 a token that may only read contents, as it is by default in many repositories', () => {
  beforeEach(() => {
    bank.github.token('job-token', { pullRequests: 'none' });
  });

  test('judges what the event names at its live tip, and says that no approval counts', async () => {
    const head = await bank.push('change', `Explain fees${AGENT}`);
    await bank.github.open('change');
    const result = await judge(head, { inputs: DROP_IN, payload: wholePullPayload(1, head) });
    expect([result.code, result.outputs['decision']]).toEqual([1, 'fail']);
    expect(result.verdict?.change).toMatchObject({ head, pullRequest: 1, policyRef: bank.root });
    expect(result.verdict?.notes.join()).toContain('pull-requests: read');
    expect(result.summary).toContain('attestation-missing');
    expect(bank.github.state.comments).toEqual([]);
  });

  test('passes a good change', async () => {
    const head = await bank.push('change', 'Explain fees\n');
    await bank.github.open('change');
    expect((await judge(head, { inputs: DROP_IN, payload: wholePullPayload(1, head) })).code).toBe(0);
  });

  test('A20 fails where the head is no longer the one of the event', async () => {
    const old = await bank.push('change', 'Explain fees\n');
    await bank.github.open('change');
    await bank.push('change', `Explain more${AGENT}`);
    const result = await judge(old, { payload: wholePullPayload(1, old) });
    expect(result.code).toBe(1);
    expect(result.log).toContain('superseded');
  });

  test('fails and names the permission where the event says too little', async () => {
    const head = await bank.push('change', 'Explain fees\n');
    await bank.github.open('change');
    const result = await judge(head);
    expect([result.code, result.outputs['decision']]).toEqual([1, 'error']);
    expect(result.log).toContain('`pull-requests: read`');
    expect(result.summary).toContain('pull-requests: read');
  });
});

test('G21 a token that may not read contents fails', async () => {
  const head = await bank.push('change', 'Explain fees\n');
  await bank.github.open('change');
  bank.github.token('job-token', { pullRequests: 'none', contents: 'none' });
  const result = await judge(head, { payload: wholePullPayload(1, head) });
  expect([result.code, result.outputs['decision']]).toEqual([1, 'error']);
});

test('G13 a comment with our marker by somebody else is left alone', async () => {
  const head = await bank.push('change', 'Explain fees\n');
  await bank.github.open('change');
  const { comments } = bank.github.state;
  comments.push({
    id: 1,
    pull: 1,
    login: 'omar',
    body: '<!-- countersign:verdict -->\nAll is well',
    edits: 0,
  });
  expect((await judge(head)).code).toBe(0);
  expect(comments.map(({ login, edits }) => [login, edits])).toEqual([
    ['omar', 0],
    ['github-actions[bot]', 0],
  ]);
});

test('G13 a comment of ours that somebody edited is put right, one that quotes it is left alone', async () => {
  const head = await bank.push('change', 'Explain fees\n');
  await bank.github.open('change');
  const { comments } = bank.github.state;
  const quote = 'Somebody wrote <!-- countersign:verdict -->';
  comments.push({ id: 1, pull: 1, login: 'github-actions[bot]', body: quote, edits: 0 });
  await judge(head);
  const own = comments[1];
  if (own !== undefined) own.body = `${own.body} All is well`;
  await judge(head);
  expect([comments.length, comments[0]?.edits, own?.edits]).toEqual([2, 0, 1]);
  expect(own?.body).not.toContain('All is well');
});

test('G19 finds its comment behind a hundred others', async () => {
  const head = await bank.push('change', 'Explain fees\n');
  await bank.github.open('change');
  const { comments } = bank.github.state;
  for (let id = 1; id <= 100; id += 1)
    comments.push({ id, pull: 1, login: 'omar', body: 'me too', edits: 0 });
  await judge(head);
  await judge(head);
  expect(comments).toHaveLength(101);
});

test("M09 a pull request into another branch is judged by the default branch's manifest too", async () => {
  await bank.git.switch('lax', 'main');
  const lax = 'version: 1\ntier: public\nenforce: { fail-on: none, tiers: [confidential] }\n';
  await bank.git.commit({ message: 'Relax\n', files: { '.github/countersign.yml': lax } });
  await bank.git.switch('change', 'lax');
  const head = await bank.git.commit({ message: `Explain fees${AGENT}`, files: { 'b.md': 'x' } });
  await bank.git.switch('main');
  await bank.github.open('change', { baseBranch: 'lax' });
  const { code, verdict } = await judge(head);
  expect([code, verdict?.findings.map(({ rule }) => rule)]).toEqual([1, ['attestation-missing']]);
  expect(verdict?.policies).toHaveLength(2);
});

describe('G22 the pull request changes while it is judged:', () => {
  const meanwhile = (change: () => Promise<void>) => {
    // The first answer comes from GraphQL; this is the look before the verdict is published.
    bank.github.fail(/GET .*\/pulls\/1$/, { kind: 'then', before: change }, 1);
  };

  const CASES: Record<string, [change: () => Promise<void>, message: string]> = {
    'another head': [
      async () => void (await bank.push('change', `Other${AGENT}`)),
      'Pull request #1 has moved on since this run was started',
    ],
    'another target': [
      async () => {
        await bank.git.branch('lax', 'main');
        for (const pull of bank.github.state.pulls) pull.baseBranch = 'lax';
      },
      'Pull request #1 has moved on since this run was started',
    ],
    'it is closed': [
      async () => {
        for (const pull of bank.github.state.pulls) pull.state = 'closed';
      },
      'Pull request #1 is closed.',
    ],
  };
  test.each(Object.entries(CASES))('%s', async (_title, [change, message]) => {
    const head = await bank.push('change', 'Explain fees\n');
    await bank.github.open('change');
    meanwhile(change);
    const result = await judge(head);
    expect([result.code, result.outputs['decision']]).toEqual([1, 'error']);
    expect(result.log).toContain(message);
    expect(bank.github.state.comments).toEqual([]);
  });
});

test('A20 an event about an older head is refused, whatever the present head is like', async () => {
  const old = await bank.push('change', `Explain fees${AGENT}`);
  await bank.push('change', 'Explain fees\n');
  await bank.github.open('change');
  const result = await judge(old);
  expect([result.code, result.outputs['decision']]).toEqual([1, 'error']);
  expect(result.log).toContain('this run is superseded');
});

import { AGENT, type Bank, openBank, pullPayload, pushPayload } from '../support/github/bank';
import { standingStatus } from '../support/github/statuses';
import { type StepRun, stepHere } from '../support/github/step-here';

// The verdict as a commit status: pending before anything else, the answer last, on the commit that was judged.

const CONTEXT = 'countersign';
const RUN = {
  targetUrl: expect.stringMatching(/\/bank\/ledger\/actions\/runs\/4711#countersign-[0-9a-f]{8}$/),
};

let bank: Bank;
let head: string;
beforeEach(async () => {
  bank = await openBank();
  bank.github.token('job-token', { statuses: 'write' });
  head = await bank.push('change', 'Explain fees\n');
  await bank.github.open('change');
});
afterEach(async () => {
  await bank.close();
  expect(bank.github.violations).toEqual([]);
});

const step = (more: Partial<StepRun> = {}) =>
  stepHere(bank.github, { event: 'pull_request', payload: pullPayload(1, head), ...more });
const statesOn = (sha: string, context = CONTEXT) =>
  bank.github.state.statuses
    .filter((status) => status.sha === sha && status.context === context)
    .map(({ state }) => state);
const standingOn = (sha: string) => {
  const standing = standingStatus(bank.github.state, sha, CONTEXT);
  return standing === null ? null : `${standing.state}: ${standing.description}`;
};
const badHead = async () => {
  head = await bank.push('change', `Explain fees${AGENT}`);
};
/** Lets something happen right before the n-th request that matches. */
function meanwhile(pattern: RegExp, before: () => Promise<void> | void, position = 1): void {
  if (position > 1) bank.github.fail(pattern, { kind: 'then', before: async () => undefined }, position - 1);
  bank.github.fail(pattern, { kind: 'then', before: async () => before() }, 1);
}

test('a passing change gets a pending status first and a success last', async () => {
  const { code } = await step();
  expect(code).toBe(0);
  expect(bank.github.state.statuses).toMatchObject([
    { sha: head, context: CONTEXT, state: 'pending', description: 'judging', ...RUN },
    { sha: head, context: CONTEXT, state: 'success', description: 'no findings', ...RUN },
  ]);
  const { requests } = bank.github;
  expect(requests[0]).toBe(`POST /api/v3/repos/bank/ledger/statuses/${head}`);
  expect(requests.at(-1)).toBe(`GET /api/v3/repos/bank/ledger/commits/${head}/statuses`);
});

test('a failing change gets a failure that says how many findings stop it', async () => {
  await badHead();
  expect((await step()).code).toBe(1);
  expect(standingOn(head)).toBe('failure: 1 finding stops this change');
});

test('what cannot be decided is an error, also where a success stood before', async () => {
  await step();
  bank.github.fail(/\/info\/refs$/, { kind: 'status', status: 500 });
  const { code } = await step();
  expect([code, standingOn(head)]).toEqual([1, 'error: could not decide, so this change is stopped']);
});

test.each([
  ['GraphQL', /\/graphql$/, []],
  ['REST', /GET .*\/pulls\/1$/, ['Opening']],
])('a run that ends before it knows what to judge is an error (%s)', async (_title, pattern, refused) => {
  for (const query of refused) bank.github.state.refusedQueries.add(query);
  bank.github.fail(pattern, { kind: 'status', status: 422 });
  const { decision } = await step();
  expect([decision, standingOn(head)]).toEqual([
    'thrown',
    'error: could not decide, so this change is stopped',
  ]);
});

test('an input that may not be so is an error on the commit, not an old success', async () => {
  await step();
  await step({ inputs: { report: 'slack' } });
  expect(statesOn(head)).toEqual(['pending', 'success', 'pending', 'error']);
});

test('nothing takes the pending status away where the answer cannot be written, and the step fails', async () => {
  await step();
  meanwhile(/POST .*\/statuses\//, () => undefined);
  bank.github.fail(/POST .*\/statuses\//, { kind: 'status', status: 422 });
  const { code, cause } = await step();
  expect([code, cause]).toEqual([1, expect.stringContaining('GitHub answered 422 to POST')]);
  expect(statesOn(head)).toEqual(['pending', 'success', 'pending']);
});

test('a status that GitHub took and does not show fails the step', async () => {
  const body = '[]';
  bank.github.fail(/GET .*\/statuses$/, { kind: 'then', before: async () => undefined }, 1);
  bank.github.fail(/GET .*\/statuses$/, { kind: 'status', status: 200, body });
  const { code, cause } = await step();
  expect([code, cause]).toEqual([
    1,
    expect.stringContaining('GitHub does not show the status `countersign`'),
  ]);
});

describe('a token that may not write statuses', () => {
  beforeEach(() => void bank.github.token('job-token', { statuses: 'read' }));

  test("leaves the answer to the job's own end, with a notice", async () => {
    const passed = await step();
    await badHead();
    const failed = await step();
    expect([passed.code, failed.code, bank.github.state.statuses]).toEqual([0, 1, []]);
    expect(passed.remarks).toContainEqual({
      level: 'notice',
      title: 'No commit status',
      message: expect.stringContaining('statuses: write'),
    });
  });

  test('fails the step where the status was asked for', async () => {
    const { code, cause } = await step({ inputs: { status: 'on' } });
    expect([code, cause]).toEqual([1, expect.stringContaining('GitHub answered 403 to POST')]);
  });

  test('is not asked where no status is wanted', async () => {
    expect((await step({ inputs: { status: 'off' } })).code).toBe(0);
    expect(bank.github.requests.filter((line) => line.includes('/statuses'))).toEqual([]);
  });
});

test('a rate limit is not taken for a token that may not', async () => {
  const body = JSON.stringify({ message: 'API rate limit exceeded for installation ID 1.' });
  const headers = { 'retry-after': '3600' };
  bank.github.fail(/POST .*\/statuses\//, { kind: 'status', status: 403, body, headers });
  const { code, cause } = await step();
  expect([code, cause]).toEqual([1, expect.stringContaining('rate limit exceeded')]);
});

test('the verdict on the status does not depend on whether the comment could be written', async () => {
  bank.github.fail(/POST .*\/comments$/, { kind: 'status', status: 422 });
  expect((await step()).code).toBe(0);
  expect(standingOn(head)).toBe('success: no findings');
});

test('G22 a head that moves while it is judged leaves an error where it was judged, and nothing on the other', async () => {
  const old = head;
  meanwhile(/\/info\/refs$/, async () => void (await bank.push('change', 'Other\n', { 'b.md': 'b\n' })));
  const { decision } = await step();
  const present = await bank.git.rev('change');
  expect([decision, standingOn(old), statesOn(present)]).toEqual([
    'thrown',
    'error: superseded: the pull request has moved on',
    [],
  ]);
});

test('A20 the re-run of an old attempt answers for the old head only, and reads everything anew', async () => {
  const old = head;
  await step();
  await badHead();
  await step();
  const again = await step({ payload: pullPayload(1, old) });
  expect([again.decision, standingOn(old), standingOn(head)]).toEqual([
    'thrown',
    'error: superseded: the pull request has moved on',
    'failure: 1 finding stops this change',
  ]);
});

describe('two runs at once', () => {
  const later = async (state: 'pending' | 'success' | 'failure') => {
    const { statuses } = bank.github.state;
    const status = { sha: head, context: CONTEXT, description: 'of a later run', targetUrl: null };
    statuses.push({ ...status, id: 9000 + statuses.length, state, login: 'github-actions[bot]' });
  };

  test.each(['pending', 'success', 'failure'] as const)(
    'the one that began later has the word: %s',
    async (state) => {
      meanwhile(/\/info\/refs$/, () => later(state));
      const { code, log } = await step();
      expect([code, standingOn(head)]).toEqual([0, `${state}: of a later run`]);
      expect(log).toContain('A later run has begun');
    },
  );

  test('really at once, they come to one answer', async () => {
    const both = await Promise.all([step(), step()]);
    expect([both.map(({ code }) => code), standingOn(head)]).toEqual([[0, 0], 'success: no findings']);
  });

  test('also where it began in the moment between the look and the writing', async () => {
    meanwhile(/POST .*\/statuses\//, () => later('pending'), 2);
    await step();
    expect(statesOn(head)).toEqual(['pending', 'pending', 'success', 'pending']);
    expect(standingOn(head)).toBe('pending: of a later run');
  });

  test('somebody else who writes the same context meanwhile does not', async () => {
    await badHead();
    meanwhile(/\/info\/refs$/, () => {
      const { statuses } = bank.github.state;
      const forged = {
        sha: head,
        context: CONTEXT,
        state: 'success',
        description: 'ok',
        targetUrl: null,
      } as const;
      statuses.push({ ...forged, id: 9001, login: 'omar' });
    });
    await step();
    expect(standingOn(head)).toBe('failure: 1 finding stops this change');
  });
});

test('no success is written near the number where GitHub takes no more, since nothing could take it back', async () => {
  const { statuses } = bank.github.state;
  const old = { sha: head, context: CONTEXT, state: 'success', description: null, targetUrl: null } as const;
  for (let id = 1; id < 900; id += 1) statuses.push({ ...old, id, login: 'github-actions[bot]' });
  expect((await step()).code).toBe(0);
  expect(standingOn(head)).toBe(
    'error: this commit was judged too often for GitHub to take more answers: push a new one',
  );
});

describe('G33 one commit is the head of several pull requests', () => {
  /** #1 brings an agent's commit into main; #2 the same commit into a branch that has it already. */
  async function openTwo(): Promise<void> {
    await badHead();
    await bank.git.branch('lax', head);
    await bank.git.branch('twin', head);
    await bank.github.open('twin', { baseBranch: 'lax' });
  }
  const laundering = () => step({ payload: pullPayload(2, head) });

  test('the worst answer stands, whichever is judged last', async () => {
    await openTwo();
    await step();
    const second = await laundering();
    expect([second.code, standingOn(head)]).toEqual([
      0,
      'failure: #1 has the same head: 1 finding stops this change',
    ]);
  });

  test('one that is closed does not count, one that is opened meanwhile does', async () => {
    await openTwo();
    for (const pull of bank.github.state.pulls) if (pull.number === 1) pull.state = 'closed';
    await laundering();
    expect(standingOn(head)).toBe('success: no findings');
    meanwhile(/GET .*\/pulls$/, () => {
      for (const pull of bank.github.state.pulls) pull.state = 'open';
    });
    await laundering();
    expect(standingOn(head)).toBe('failure: #1 has the same head: 1 finding stops this change');
  });

  test('one that cannot be judged is not passed', async () => {
    await openTwo();
    bank.github.fail(/GET .*\/pulls\/1$/, { kind: 'status', status: 404 });
    await laundering();
    expect(standingOn(head)).toBe('error: #1 has the same head and could not be judged');
  });

  test('a list of pull requests that cannot be read stops the change', async () => {
    bank.github.fail(/GET .*\/pulls$/, { kind: 'status', status: 404 });
    expect([(await step()).decision, statesOn(head)]).toEqual(['thrown', ['pending', 'error']]);
  });

  test('one that stands behind a hundred others is found', async () => {
    await openTwo();
    const [first] = bank.github.state.pulls.splice(0, 1);
    const other = await bank.github.open('main', { number: 100 });
    const { pulls } = bank.github.state;
    for (let number = 101; number <= 205; number += 1) pulls.push({ ...other, number });
    if (first !== undefined) pulls.push(first);
    await laundering();
    expect(standingOn(head)).toBe('failure: #1 has the same head: 1 finding stops this change');
  });

  test.each([
    ['push', 'countersign/push', () => pushPayload('refs/heads/copy', null, head)],
    ['workflow_dispatch', 'countersign/dispatch', () => ({ ref: 'refs/heads/copy', inputs: null })],
    [
      'workflow_dispatch',
      'countersign/dispatch',
      () => ({ ref: 'refs/heads/main', inputs: { 'pull-request': '1' } }),
    ],
  ])('a %s writes %s, never the required context', async (event, context, payload) => {
    await bank.git.branch('copy', head);
    const { code } = await step({ event, payload: payload(), env: { GITHUB_SHA: head } });
    expect([code, statesOn(head, context), statesOn(head)]).toEqual([0, ['pending', 'success'], []]);
  });
});

test('a merge group writes the required context on its own commit', async () => {
  await bank.git.switch('queue', 'main');
  const group = await bank.git.merge(head, { message: 'Merge\n' });
  const payload = { merge_group: { base_sha: bank.root, head_sha: group, base_ref: 'refs/heads/main' } };
  const { code } = await step({ event: 'merge_group', payload });
  expect([code, standingOn(group), statesOn(head)]).toEqual([0, 'success: merge group: no findings', []]);
});

test('G33 a pull request from the commit of a merge group does not speak for the queue', async () => {
  await badHead();
  await bank.git.switch('queue', 'main');
  const group = await bank.git.merge(head, { message: 'Merge\n' });
  const payload = { merge_group: { base_sha: bank.root, head_sha: group, base_ref: 'refs/heads/main' } };
  await step({ event: 'merge_group', payload });
  await bank.git.branch('lax', group);
  await bank.github.open('queue', { baseBranch: 'lax' });
  const lax = await step({ payload: pullPayload(2, group) });
  expect([lax.code, standingOn(group)]).toEqual([
    0,
    'failure: the merge queue judges this commit and has not passed it',
  ]);
});

test('a deletion writes nothing anywhere', async () => {
  const { code } = await step({ event: 'push', payload: pushPayload('refs/heads/old', bank.root, null) });
  expect([code, bank.github.state.statuses]).toEqual([0, []]);
});

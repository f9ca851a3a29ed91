import { type Bank, openBank, pullPayload } from '../support/github/bank';
import { GithubOnLoopback } from '../support/github/github-on-loopback';
import type { Review } from '../support/github/state';
import { stepHere } from '../support/github/step-here';
import { stillRepository } from '../support/github/still';
import { INPUTS, type Lane, laneOn } from './fault-matrix-bank';
import { KINDS } from './fault-matrix-kinds';
import { onLanes } from './fault-matrix-run';

// What must fail, and what a fault at any request must not turn into a pass, though it hides what speaks against the change.

const MANIFEST = `version: 1
tier: restricted
enforce: { fail-on: high, tiers: [internal, restricted, confidential] }
regulated:
  - { id: rates, title: What customers pay, paths: ["rates/**"], approvals: { count: 1, users: [omar, nia] } }
`;
const NOTE = 'a\n  d9978a8723e02b52 1\n---\n{"prompts":{"d9978a8723e02b52":{"agent_id":{"tool":"claude"}}}}';
const HIDING = ['is not found', 'is answered with a page', 'gets half of its answer'];
const PULLS = { 'an agent that only a note tells of': 1, 'a standing objection': 2 };

let bank: Bank;
let heads: readonly string[];
let lanes: readonly GithubOnLoopback[];
beforeAll(async () => {
  bank = await openBank(MANIFEST);
  const { git, github } = bank;
  const noted = await bank.push('noted', 'Explain\n', { 'docs/a.md': 'a\n' });
  await git.run('notes', '--ref=ai', 'add', '-m', NOTE, noted);
  const vetoed = await bank.push('vetoed', 'Raise fees\n', { 'rates/fees.md': 'Two percent.\n' });
  heads = [noted, vetoed];
  for (const branch of ['noted', 'vetoed']) await github.open(branch);
  const still = stillRepository(git);
  lanes = await Promise.all([1, 2, 3, 4].map(() => GithubOnLoopback.start(still)));
  for (const lane of lanes) {
    lane.token('job-token', { statuses: 'write' });
    lane.token('team-token', { login: 'omar', integration: false, members: 'read' });
    lane.state.users.push({ id: 3, login: 'nia', type: 'User', emails: ['nia@bank.example'] });
    lane.state.permissions.set('nia', 'write');
    lane.state.pulls.push(...github.state.pulls);
    lane.state.reviews.push(
      review(1, 'nia', 'APPROVED', vetoed),
      review(2, 'omar', 'CHANGES_REQUESTED', vetoed),
    );
  }
});
afterAll(async () => {
  for (const lane of lanes ?? []) await lane.stop();
  await bank?.close();
});

const review = (id: number, login: string, state: Review['state'], commit: string): Review => ({
  ...{ id, pull: 2, login, state, commit },
  submittedAt: `2026-11-21T10:00:0${id}Z`,
});

test.each(Object.entries(PULLS))('G20 no fault at any request hides %s', async (_title, number) => {
  const head = heads[number - 1] ?? '';
  const run = {
    ...{ event: 'pull_request', payload: pullPayload(number, head), inputs: INPUTS, patience: { pause: 20 } },
  };
  const [first, ...others] = lanes.map((github) => laneOn(github, head));
  if (first === undefined) throw new Error('no lane');
  first.reset();
  const before = await stepHere(first.github, run);
  expect(`${before.decision} ${first.standing()} ${before.code}`).toBe('fail failure 1 1');
  const usual = [...first.github.requests];
  const cells = HIDING.flatMap((title) => usual.map((request, at) => ({ title, request, position: at + 1 })));
  const passed: unknown[] = [];
  await onLanes([first, ...others], cells, async (lane: Lane, { title, request, position }) => {
    const kind = KINDS[title];
    if (kind === undefined) throw new Error(`no kind ${title}`);
    lane.reset();
    lane.github.failAt(position, kind.fault(''));
    const { decision, code } = await stepHere(lane.github, run);
    const seen = `${decision} ${lane.standing()} ${code}`;
    if (!/^(fail|error|thrown) (failure|error|pending|-) [01] 1$/.test(seen))
      passed.push([title, position, request, seen]);
  });
  expect(passed).toEqual([]);
});

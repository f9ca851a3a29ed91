import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nextStepsOf } from '../../src/report/wording';
import type { Verdict } from '../../src/verdict/verdict';
import type { CommitSpec } from '../support/git-repository';
import { type Bank, openBank, pullPayload, pushAttested, pushPayload } from '../support/github/bank';
import { judgeHere } from '../support/github/judge-here';
import { inWorkTree, type Method, mergeAsGithub } from '../support/github/merges';
import { CLAUDE, PROXY } from '../support/scenario';

/** Pushes of what GitHub merged: what is asked, fetched and proven, and whose approvals count. */

const AREA = `version: 1
tier: restricted
enforce: { fail-on: high, tiers: [internal, restricted, confidential] }
${PROXY}regulated:
  - { id: payments, title: Money movement, functions: [pay], approvals: { count: 1, users: [omar, nia] } }
`;
const PAY = 'export const pay = (v: number) => v;\n';

let bank: Bank;
let folder: string;
beforeEach(async () => {
  bank = await openBank(AREA);
  await bank.git.commit({ message: 'Pay\n', files: { 'src/pay.ts': PAY, 'docs/a.md': 'a\n' } });
  bank.github.state.users.push({ id: 3, login: 'nia', type: 'User', emails: ['nia@bank.example'] });
  bank.github.state.permissions.set('nia', 'write');
  folder = await mkdtemp(join(tmpdir(), 'countersign-landed-'));
});
afterEach(async () => {
  await bank.close();
  await rm(folder, { recursive: true, force: true });
  expect(bank.github.violations).toEqual([]);
});

const attested = (branch: string, subject: string, files: CommitSpec['files'] = {}): Promise<string> =>
  pushAttested(bank, branch, { subject, files });

function approve(login: string, pull: number, commit: string): void {
  const { reviews } = bank.github.state;
  const submittedAt = `2026-11-20T10:00:0${reviews.length}Z`;
  reviews.push({ id: reviews.length + 1, pull, login, state: 'APPROVED', commit, submittedAt });
}

const judge = (event: string, payload: unknown): Promise<Verdict> =>
  judgeHere(bank.github, { event, payload, folder });

const pushed = (before: string, after: string): Promise<Verdict> =>
  judge('push', pushPayload('refs/heads/main', before, after));

const callsTo = (part: string): number => bank.github.requests.filter((line) => line.includes(part)).length;

const seenIn = ({ decision, error, commits, findings }: Verdict) => ({
  decision,
  ...(error === null ? {} : { error: error.cause }),
  commits: commits.map(({ subject, attestation }) => `${subject}: ${attestation.status}`),
  findings: findings.map(({ rule, clearedBy }) => `${rule} ${clearedBy?.approvers.join() ?? 'open'}`),
});

const DOUBLED = { 'src/pay.ts': PAY.replace('=> v', '=> v * 2') };

test.each<[Method, readonly string[]]>([
  ['rebase', ['Double: verified', 'Double: not-required']],
  ['squash', ['Double: verified', 'Double (#1): not-required']],
  ['merge', ['Double: verified', 'Merge pull request #1 from bank/change: not-required']],
])(
  'C08 an attested and approved pull request that GitHub merged (%s) passes as a push',
  async (method, commits) => {
    const head = await attested('change', 'Double', DOUBLED);
    await bank.github.open('change');
    const before = await bank.git.commit({ message: 'Other\n', files: { 'docs/a.md': 'b\n' } });
    approve('omar', 1, head);
    const verdict = await pushed(before, await bank.github.merge(1, method, 'omar'));
    expect(seenIn(verdict)).toEqual({ decision: 'pass', commits, findings: ['regulated-change omar'] });
  },
);

test('C08 a pull request that was merged by moving the branch to its head passes as a push', async () => {
  const head = await attested('change', 'Double', DOUBLED);
  await bank.github.open('change');
  const before = await bank.git.rev('main');
  approve('omar', 1, head);
  await bank.git.branch('main', head);
  const [pull] = bank.github.state.pulls;
  if (pull !== undefined) pull.merged = { head, commit: head, commits: [head] };
  expect(seenIn(await pushed(before, head))).toEqual({
    decision: 'pass',
    commits: ['Double: verified'],
    findings: ['regulated-change omar'],
  });
});

test('a pull request that carries what was squashed elsewhere is judged by those commits, and by its own approvals', async () => {
  await bank.git.branch('release', 'main');
  const inner = await attested('change', 'Double', DOUBLED);
  await attested('change', 'Explain', { 'docs/a.md': 'b\n' });
  await bank.github.open('change');
  await bank.github.merge(1, 'squash');
  approve('omar', 1, inner);
  await bank.github.open('main', { baseBranch: 'release' });
  const head = await bank.git.rev('main');
  const commits = ['Double: verified', 'Explain: verified', 'A change (#1): not-required'];
  const asked = () => judge('pull_request', pullPayload(2, head));
  expect(seenIn(await asked())).toEqual({ decision: 'fail', commits, findings: ['regulated-change open'] });
  approve('omar', 2, head);
  expect(seenIn(await asked())).toEqual({ decision: 'pass', commits, findings: ['regulated-change omar'] });
});

/** A pull request that nia approved, and one that only touches the documents. */
async function twoPulls(): Promise<readonly [string, string]> {
  const one = await attested('change', 'Double', DOUBLED);
  const two = await attested('words', 'Explain', { 'docs/a.md': 'b\n' });
  await bank.github.open('change');
  await bank.github.open('words');
  return [one, two];
}

test('a push of several pull requests needs the approval of those that ask for one by themselves', async () => {
  const [one, two] = await twoPulls();
  const before = await bank.git.rev('main');
  approve('omar', 2, two);
  await bank.github.merge(1, 'squash');
  const after = await bank.github.merge(2, 'squash');
  const commits = [
    'Double: verified',
    'Double (#1): not-required',
    'Explain: verified',
    'Explain (#2): not-required',
  ];
  const lacking = await pushed(before, after);
  expect(seenIn(lacking)).toEqual({ decision: 'fail', commits, findings: ['regulated-change open'] });
  expect(lacking.requirements.map(({ pullRequest, approvers }) => [pullRequest, approvers])).toEqual([
    [1, []],
  ]);
  approve('nia', 1, one);
  expect(seenIn(await pushed(before, after))).toEqual({
    decision: 'pass',
    commits,
    findings: ['regulated-change nia'],
  });
});

/** As GitHub's queue squashes them, one after the other. */
async function queued(...heads: readonly string[]) {
  const { git } = bank;
  const base = await git.rev('main');
  const into = `gh-readonly-queue/main/pr-${heads.length}`;
  await git.branch(into, 'main');
  const pull = { title: 'A change', author: 'Jane Doe <jane@bank.example>', branch: 'x' };
  const merging = { into, by: 'Omar <omar@bank.example>', method: 'squash' } as const;
  for (const [index, head] of heads.entries())
    await mergeAsGithub(git, { ...pull, number: index + 1, head }, merging);
  const head_ref = `refs/heads/${into}-${base}`;
  return { base_sha: base, head_sha: await git.rev(into), base_ref: 'refs/heads/main', head_ref };
}

test('G23 a group of two in which one lacks its approval fails and names it', async () => {
  const one = await attested('change', 'Double', DOUBLED);
  const two = await attested('other', 'Pay the rest', { 'src/rest.ts': 'export const pay = () => 2;\n' });
  const three = await attested('third', 'Say it', { 'src/say.ts': 'export const say = 1;\n' });
  for (const branch of ['change', 'other', 'third']) await bank.github.open(branch);
  approve('nia', 1, one);
  const group = await queued(one, two, three);
  const verdict = await judge('merge_group', { merge_group: group });
  expect(verdict.decision).toBe('fail');
  expect(
    verdict.requirements.map(({ pullRequest, approvers }) => [
      pullRequest,
      approvers.map(({ login }) => login),
    ]),
  ).toEqual([
    [1, ['nia']],
    [2, []],
  ]);
  expect(nextStepsOf(verdict)).toEqual([
    'Ask for 1 approval for payments in pull request 2 from nia or omar.',
  ]);
  approve('nia', 2, two);
  expect((await judge('merge_group', { merge_group: group })).decision).toBe('pass');
});

test('G23 what comes of the meeting of two pull requests needs the approval of both', async () => {
  await bank.git.commit({ message: 'Rate\n', files: { 'src/rate.ts': 'export const rate = () => 1;\n' } });
  const one = await attested('change', 'Use the rate', {
    'src/pay.ts': "import { rate } from './rate';\nexport const pay = (v: number) => v * rate();\n",
  });
  const two = await attested('rate', 'Another rate', { 'src/rate.ts': 'export const rate = () => 2;\n' });
  await bank.github.open('change');
  await bank.github.open('rate');
  approve('nia', 1, one);
  const group = await queued(one, two);
  const verdict = await judge('merge_group', { merge_group: group });
  expect([verdict.decision, verdict.findings.map(({ rule }) => rule).sort()]).toEqual([
    'fail',
    ['regulated-change', 'regulated-dependency'],
  ]);
  expect(verdict.requirements.map(({ pullRequest, approvers }) => [pullRequest, approvers.length])).toEqual([
    [1, 1],
    [2, 0],
  ]);
  approve('nia', 2, two);
  expect((await judge('merge_group', { merge_group: group })).decision).toBe('pass');
});

test('C11 a pure revert by an agent passes in a queue of its own, with the approval of its pull request', async () => {
  const at = '2026-11-20T09:00:00Z';
  const [before, after] = [
    await bank.git.rev('main'),
    await bank.git.commit({ message: 'Triple\n', files: { 'src/pay.ts': PAY.replace('=> v', '=> v * 3') } }),
  ];
  for (const tip of [before, after])
    bank.github.state.pushes.push({ ref: 'refs/heads/main', login: 'omar', at, before, after: tip });
  const revert = await bank.push('revert', `Revert "Triple"\n\n${CLAUDE}\n`, { 'src/pay.ts': PAY });
  await bank.github.open('revert');
  const group = { merge_group: await queued(revert) };
  expect((await judge('merge_group', group)).decision).toBe('fail');
  approve('omar', 1, revert);
  const { decision, requirements } = await judge('merge_group', group);
  expect([decision, requirements.map(({ area, count }) => [area, count])]).toEqual(['pass', [['revert', 1]]]);
});

test('a push is let through where the glass was broken for the pull request, and only as such', async () => {
  const wayOut = 'approvals: { break-glass: { count: 1, users: [nia] } }\n';
  await bank.git.commit({ message: 'Way out\n', files: { '.github/countersign.yml': `${AREA}${wayOut}` } });
  const head = await bank.push('change', `Double\n\n${CLAUDE}\n`, DOUBLED);
  await bank.github.open('change');
  const before = await bank.git.rev('main');
  const body = 'break-glass: Payments are down, INC-17';
  const submittedAt = '2026-11-20T10:00:00Z';
  bank.github.state.reviews.push({
    id: 1,
    pull: 1,
    login: 'nia',
    state: 'APPROVED',
    commit: head,
    submittedAt,
    body,
  });
  const verdict = await pushed(before, await bank.github.merge(1, 'squash'));
  expect([verdict.decision, verdict.overridden, verdict.breakGlass?.reasons]).toEqual([
    'pass',
    true,
    [{ login: 'nia', at: submittedAt, text: 'Payments are down, INC-17' }],
  ]);
  expect(verdict.findings.map(({ rule, clearedBy }) => [rule, clearedBy])).toContainEqual([
    'attestation-missing',
    null,
  ]);
});

test('C09 an approval that the pull request carries over counts in the queue as well', async () => {
  const { git } = bank;
  const one = await attested('change', 'Double', DOUBLED);
  await bank.github.open('change');
  approve('nia', 1, one);
  const tip = await git.commit({ message: 'Other\n', files: { 'docs/a.md': 'b\n' } });
  const updated = await git.merge(tip, { into: one, message: 'Merge branch main\n' });
  await git.run('update-ref', 'refs/heads/main', tip);
  await git.run('update-ref', 'refs/heads/change', updated);
  const verdict = await judge('merge_group', { merge_group: await queued(updated) });
  expect([verdict.decision, verdict.requirements.flatMap(({ approvers }) => approvers)]).toEqual([
    'pass',
    [{ login: 'nia', at: '2026-11-20T10:00:00Z', sha: one, carried: true }],
  ]);
});

const NOT_COUNTED: Record<string, (head: string) => Promise<string>> = {
  'of an earlier head': async () => {
    approve('nia', 1, bank.root);
    return bank.github.merge(1, 'squash');
  },
  'of whoever opened it': async (head) => {
    approve('jane', 1, head);
    return bank.github.merge(1, 'squash');
  },
  'of a pull request into another branch': async (head) => {
    await bank.git.branch('other', 'main');
    approve('nia', 1, head);
    const [pull] = bank.github.state.pulls;
    if (pull !== undefined) pull.baseBranch = 'other';
    const after = await bank.github.merge(1, 'squash');
    await bank.git.branch('main', after);
    return after;
  },
  'of a pull request that was closed without being merged': async (head) => {
    approve('nia', 1, head);
    const after = await bank.github.merge(1, 'squash');
    const [pull] = bank.github.state.pulls;
    if (pull !== undefined) delete pull.merged;
    return after;
  },
  'where something else was pushed with it': async (head) => {
    approve('nia', 1, head);
    await bank.github.merge(1, 'squash');
    await bank.git.switch('main');
    return bank.git.commit({ message: 'More\n', files: { 'docs/a.md': 'more\n' } });
  },
};

test.each(Object.entries(NOT_COUNTED))(
  'an approval does not count for the push: %s',
  async (_title, happens) => {
    const head = await attested('change', 'Double', DOUBLED);
    await bank.github.open('change');
    const before = await bank.git.rev('main');
    const verdict = await pushed(before, await happens(head));
    expect([verdict.decision, verdict.findings.map(({ rule, clearedBy }) => [rule, clearedBy])]).toEqual([
      'fail',
      [['regulated-change', null]],
    ]);
  },
);

test('an approval of the whole does not count where only the last commit of it was picked', async () => {
  await attested('change', 'Explain', { 'docs/a.md': 'b\n' });
  const head = await attested('change', 'Double', DOUBLED);
  await bank.github.open('change');
  approve('nia', 1, head);
  const before = await bank.git.rev('main');
  const after = await inWorkTree(bank.git, before, 'Omar <omar@bank.example>', async (run) => {
    await run('cherry-pick', head);
    return run('rev-parse', 'HEAD');
  });
  const [pull] = bank.github.state.pulls;
  if (pull !== undefined) pull.merged = { head, commit: after, commits: [after] };
  expect(seenIn(await pushed(before, after))).toEqual({
    decision: 'fail',
    commits: ['Explain: verified', 'Double: verified', 'Double: not-required'],
    findings: ['regulated-change open'],
  });
});

test('an approval does not count for what a forced push takes away beside it', async () => {
  const head = await attested('change', 'Double', DOUBLED);
  await bank.github.open('change');
  approve('nia', 1, head);
  const kept = await bank.git.rev('main');
  const before = await bank.git.commit({ message: 'Lost\n', files: { 'docs/lost.md': 'x\n' } });
  await bank.git.branch('main', kept);
  const verdict = await pushed(before, await bank.github.merge(1, 'squash'));
  expect([verdict.decision, verdict.findings.map(({ clearedBy }) => clearedBy)]).toEqual(['fail', [null]]);
});

test('G23 a squashing merge queue is judged by the pull requests in it, and by their approvals', async () => {
  const [one, two] = await twoPulls();
  const { git } = bank;
  const base = await git.rev('main');
  approve('nia', 1, one);
  approve('nia', 2, two);
  const into = 'gh-readonly-queue/main/pr-2';
  await git.branch(into, 'main');
  const pull = { title: 'A change', author: 'Jane Doe <jane@bank.example>', branch: 'x' };
  const merging = { into, by: 'Omar <omar@bank.example>', method: 'squash' } as const;
  await mergeAsGithub(git, { ...pull, number: 1, head: one }, merging);
  const head = await mergeAsGithub(git, { ...pull, number: 2, head: two }, merging);
  const group = {
    base_sha: base,
    head_sha: head,
    base_ref: 'refs/heads/main',
    head_ref: `refs/heads/${into}-${base}`,
  };
  const queued = () => judge('merge_group', { merge_group: group });
  expect(seenIn(await queued())).toEqual({
    decision: 'pass',
    commits: [
      'Double: verified',
      'Double (#1): not-required',
      'Explain: verified',
      'Explain (#2): not-required',
    ],
    findings: ['regulated-change nia'],
  });
  // Another commit on top is in the group, and in no pull request.
  await git.switch(into);
  const files = { 'src/pay.ts': PAY.replace('=> v', '=> v * 3') };
  const evil = await git.commit({ message: `Explain (#2)\n\n${CLAUDE}\n`, files });
  await git.switch('main');
  const verdict = await judge('merge_group', { merge_group: { ...group, head_sha: evil } });
  expect([verdict.decision, verdict.findings.map(({ rule, clearedBy }) => [rule, clearedBy])]).toEqual([
    'fail',
    [
      ['attestation-missing', null],
      ['regulated-change', null],
    ],
  ]);
});

test('the verdict says which commits stand for which pull request', async () => {
  const head = await attested('change', 'Double', DOUBLED);
  await bank.github.open('change');
  const before = await bank.git.rev('main');
  const after = await bank.github.merge(1, 'squash');
  const { notes } = await pushed(before, after);
  expect(notes).toEqual([
    `Commit ${after.slice(0, 7)} brought in pull request #1 (${head.slice(0, 7)}), whose commits are judged in its place.`,
  ]);
});

test('a head that is gone leaves the commit to be judged by itself, and that is said', async () => {
  await attested('change', 'Double', DOUBLED);
  await attested('change', 'Treble', { 'docs/a.md': 'b\n' });
  await bank.github.open('change');
  const before = await bank.git.rev('main');
  const after = await bank.github.merge(1, 'squash');
  await bank.git.run('update-ref', '-d', 'refs/pull/1/head');
  const { decision, commits, notes, findings } = await pushed(before, after);
  expect([decision, commits.map(({ subject }) => subject), findings.map(({ rule }) => rule)]).toEqual([
    'fail',
    ['A change (#1)'],
    ['attestation-missing', 'regulated-change'],
  ]);
  expect(notes).toEqual([
    `The head of pull request #1 is gone, so commit ${after.slice(0, 7)}, which it was merged as, is judged by itself.`,
  ]);
});

test('a token that may not read pull requests leaves the titles, and no approval counts', async () => {
  const head = await attested('change', 'Double', DOUBLED);
  await bank.github.open('change');
  approve('nia', 1, head);
  bank.github.token('job-token', { pullRequests: 'none' });
  const before = await bank.git.rev('main');
  const verdict = await pushed(before, await bank.github.merge(1, 'squash'));
  expect(seenIn(verdict)).toEqual({
    decision: 'fail',
    commits: ['Double: verified', 'Double (#1): not-required'],
    findings: ['regulated-change open'],
  });
  expect(verdict.notes[0]).toContain('The token may not read pull requests');
});

test('A26 a commit that only a fork has is never fetched by the id that somebody names', async () => {
  const head = await attested('change', 'Double', DOUBLED);
  await bank.github.open('change');
  const before = await bank.git.rev('main');
  await bank.git.switch('main');
  // GitHub says that the push is pull request #1, whose own ref is something else by now.
  const after = await bank.git.commit({ message: `Double\n\n${CLAUDE}\n`, files: DOUBLED });
  const [pull] = bank.github.state.pulls;
  if (pull !== undefined) pull.merged = { head, commit: after, commits: [after] };
  await bank.git.run('symbolic-ref', '--delete', 'refs/pull/1/head');
  await bank.git.run('update-ref', 'refs/pull/1/head', bank.root);
  const { decision, findings } = await pushed(before, after);
  expect([decision, findings.map(({ rule }) => rule)]).toEqual([
    'fail',
    ['attestation-missing', 'regulated-change'],
  ]);
});

test('A20 a push whose commit was taken away before it could be fetched is an error', async () => {
  const before = await bank.git.rev('main');
  const { decision, error } = await pushed(before, 'd'.repeat(40));
  expect([decision, error?.cause]).toEqual(['error', expect.stringContaining('d'.repeat(40))]);
});

test('C07 an attestation of a key that has been replaced since still holds after a squash', async () => {
  await attested('change', 'Explain', { 'docs/a.md': 'b\n' });
  await bank.github.open('change');
  const manifest = AREA.replace(
    '        custody: service\n',
    '        custody: service\n        not-after: 2026-11-21\n',
  );
  const before = await bank.git.commit({
    message: 'Rotate\n',
    files: { '.github/countersign.yml': manifest },
  });
  const verdict = await pushed(before, await bank.github.merge(1, 'squash'));
  expect(seenIn(verdict)).toEqual({
    decision: 'pass',
    commits: ['Explain: verified', 'Explain (#1): not-required'],
    findings: [],
  });
});

test('looks up the latest fifty commits of a push, judges the others by themselves, and says so', async () => {
  const before = await bank.git.rev('main');
  await attested('change', 'Explain', { 'docs/a.md': 'b\n' });
  await attested('change', 'Once more', { 'docs/a.md': 'c\n' });
  await bank.github.open('change');
  await bank.github.merge(1, 'squash');
  const words = Array.from({ length: 50 }, (_, index) => ({
    message: `word ${index}\n`,
    files: { w: `${index}` },
  }));
  const after = (await bank.git.commits(words)).at(-1) ?? '';
  const { decision, commits, findings, notes } = await pushed(before, after);
  expect([decision, commits.length, findings.map(({ rule }) => rule)]).toEqual([
    'fail',
    51,
    ['attestation-missing'],
  ]);
  expect(notes).toEqual([
    'The push has more than 50 commits on the branch itself: only the latest were looked up, the others are judged by themselves.',
  ]);
});

test('asks one question about all commits of a push, and none about a pull request that needs no approval', async () => {
  for (const name of ['one', 'two', 'three']) await attested('change', name, { [`docs/${name}.md`]: name });
  await bank.github.open('change');
  const before = await bank.git.rev('main');
  const after = await bank.github.merge(1, 'rebase');
  const start = callsTo('/api/');
  const graphql = callsTo('/graphql');
  expect((await pushed(before, after)).decision).toBe('pass');
  expect(callsTo('/graphql') - graphql).toBe(2);
  expect(callsTo('/api/') - start).toBe(3);
});

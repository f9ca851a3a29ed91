import { type Bank, openBank, pullPayload } from '../support/github/bank';
import { stepHere } from '../support/github/step-here';

// How often GitHub is asked, by the formula of docs/github.md: of people, never of commits or files.

const PEOPLE = ['omar', 'nia', 'ali', 'bea', 'cem'];
const manifestFor = (approvers: number): string => `version: 1
tier: internal
enforce: { fail-on: high, tiers: [internal] }
regulated:
  - id: payments
    title: Money movement
    paths: ["fees/**"]
    approvals: { count: ${approvers}, users: [${PEOPLE.slice(0, approvers).join(', ')}], teams: [bank/compliance] }
`;

interface Size {
  readonly approvers: number;
  /** The last of the approvers is not named but in the team. */
  readonly inTeam?: true;
  readonly commits?: number;
  readonly files?: number;
  /** Comments of other people. */
  readonly comments?: number;
  /** A comment of another workflow, which speaks for the same account. */
  readonly besides?: true;
  readonly reviews?: number;
  readonly status?: 'on' | 'off';
  /** The run before this one has commented. */
  readonly isSecond?: true;
}

/** docs/github.md, "Calls". */
function expected(size: Size): number {
  const { approvers, inTeam = false, commits = 1, comments = 0, reviews = 0, status = 'on' } = size;
  const beyond = (count: number, each: number): number => Math.ceil(Math.max(0, count - 100) / each);
  const opening =
    1 + beyond(commits, 500) + (reviews + approvers > 100 ? Math.ceil((reviews + approvers) / 100) : 0);
  const people = 1 + approvers + (inTeam ? 1 : 0);
  const stands = size.isSecond === true || size.besides === true || comments > 100;
  const pages = Math.floor((comments + 1) / 100) + 1;
  const comment = stands && size.isSecond !== true ? 1 + 2 * pages : 1 + pages;
  return opening + people + 1 + comment + (status === 'on' ? 4 : 0);
}

async function callsOf(
  size: Size,
): Promise<{ readonly decision: string; readonly calls: readonly string[] }> {
  const { approvers, inTeam = false, commits = 1, files = 1, comments = 0, reviews = 0 } = size;
  const bank = await openBank(
    manifestFor(inTeam ? approvers - 1 : approvers).replace(/count: \d/, `count: ${approvers}`),
  );
  try {
    const { state } = bank.github;
    const head = await pushSized(bank, commits, files);
    await bank.github.open('change');
    bank.github.token('team-token', { login: 'omar', integration: false, members: 'read' });
    bank.github.token('job-token', { statuses: 'write' });
    state.teams.push({ name: 'bank/compliance', members: PEOPLE.slice(0, approvers) });
    for (const [at, login] of PEOPLE.slice(0, approvers).entries()) {
      if (at > 0) state.users.push({ id: 10 + at, login, type: 'User', emails: [`${login}@bank.example`] });
      state.permissions.set(login, 'write');
      const submittedAt = '2026-11-21T10:00:00Z';
      state.reviews.push({ id: at + 1, pull: 1, login, state: 'APPROVED', commit: head, submittedAt });
    }
    for (let id = 100; id < 100 + reviews; id += 1) {
      const submittedAt = '2026-11-21T11:00:00Z';
      state.reviews.push({ id, pull: 1, login: 'omar', state: 'COMMENTED', commit: head, submittedAt });
    }
    const besides = size.besides ? ['github-actions[bot]'] : [];
    for (const [at, login] of [...Array.from({ length: comments }, () => 'omar'), ...besides].entries())
      state.comments.push({ id: at + 1, pull: 1, login, body: 'Thank you', edits: 0 });
    const inputs = { 'approval-token': 'team-token', status: size.status ?? 'on' };
    const run = () => stepHere(bank.github, { event: 'pull_request', payload: pullPayload(1, head), inputs });
    if (size.isSecond) await run();
    for (const comment of state.comments)
      if (comment.login !== 'omar') comment.body = comment.body.replace('approved', 'found');
    bank.github.requests.length = 0;
    const { decision } = await run();
    expect(bank.github.violations).toEqual([]);
    return { decision, calls: bank.github.requests.filter((line) => line.includes('/api/')) };
  } finally {
    await bank.close();
  }
}

async function pushSized({ git }: Bank, commits: number, files: number): Promise<string> {
  await git.switch('change', 'main');
  const all = Array.from({ length: files }, (_, at) => [`fees/${at}.md`, `Fee ${at}.\n`] as const);
  const specs = Array.from({ length: commits }, (_, at) => ({
    message: `Change ${at}\n`,
    files: at === 0 ? Object.fromEntries(all) : { 'fees/0.md': `Fee ${at}, again.\n` },
  }));
  const ids = await git.commits(specs);
  await git.switch('main');
  return ids.at(-1) ?? '';
}

const SIZES: Readonly<Record<string, readonly [size: Size, calls: number]>> = {
  'a usual one: two approvers, one of a team, the status on': [{ approvers: 2, inTeam: true }, 12],
  'the same once a comment stands': [{ approvers: 2, inTeam: true, isSecond: true }, 12],
  'the same without a status': [{ approvers: 2, inTeam: true, status: 'off' }, 8],
  'one approver': [{ approvers: 1 }, 10],
  'five approvers': [{ approvers: 5 }, 14],
  '100 commits': [{ approvers: 1, commits: 100 }, 10],
  '300 commits': [{ approvers: 1, commits: 300 }, 11],
  '500 files': [{ approvers: 1, files: 500 }, 10],
  '101 reviews': [{ approvers: 1, reviews: 100 }, 12],
  'a comment of another workflow': [{ approvers: 1, besides: true }, 11],
  '100 comments of people': [{ approvers: 1, comments: 100 }, 11],
  '101 comments': [{ approvers: 1, comments: 101 }, 13],
};

test.each(Object.entries(SIZES))('%s', async (_title, [size, calls]) => {
  const { decision, calls: made } = await callsOf(size);
  expect({ decision, made: made.length, calls: made }).toEqual({
    decision: 'pass',
    made: calls,
    calls: made,
  });
  expect(calls).toBe(expected(size));
});

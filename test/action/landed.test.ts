import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readInputs } from '../../src/action/inputs';
import { judgeTarget } from '../../src/action/judge-target';
import { openSession } from '../../src/action/session';
import { addTrailer } from '../../src/attestation/trailer';
import { runnerFacts } from '../../src/platform/runner/environment';
import type { Verdict } from '../../src/verdict/verdict';
import type { CommitSpec } from '../support/git-repository';
import { type Bank, openBank, pushPayload } from '../support/github/bank';
import type { Method } from '../support/github/merges';
import { CLAUDE, PROXY, trailerFor } from '../support/scenario';

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

/** A commit of an agent on top of `branch`, attested for this GitHub's repository. */
async function attested(branch: string, subject: string, files: CommitSpec['files'] = {}): Promise<string> {
  const { git, github } = bank;
  const exists = await git.run('for-each-ref', `refs/heads/${branch}`);
  if (exists === '') await git.branch(branch, 'main');
  await git.switch(branch);
  const parents = [await git.rev('HEAD')];
  const message = `${subject}\n\n${CLAUDE}\n`;
  const draft = await git.commit({ message, files, parents });
  const repositoryId = `127.0.0.1/${github.state.repositoryId}`;
  const trailer = await trailerFor(git, draft, { attested: { repositoryId } });
  const id = await git.commit({ message: addTrailer(message, trailer), files, parents });
  await git.switch('main');
  return id;
}

function approve(login: string, pull: number, commit: string): void {
  const { reviews } = bank.github.state;
  const submittedAt = `2026-11-20T10:00:0${reviews.length}Z`;
  reviews.push({ id: reviews.length + 1, pull, login, state: 'APPROVED', commit, submittedAt });
}

async function judge(event: string, payload: unknown): Promise<Verdict> {
  await writeFile(join(folder, 'event.json'), JSON.stringify(payload));
  const variables = {
    GITHUB_API_URL: `${bank.github.origin}/api/v3`,
    GITHUB_EVENT_NAME: event,
    GITHUB_EVENT_PATH: join(folder, 'event.json'),
    GITHUB_GRAPHQL_URL: `${bank.github.origin}/api/graphql`,
    GITHUB_REPOSITORY: 'bank/ledger',
    GITHUB_SERVER_URL: bank.github.origin,
  };
  const inputs = readInputs((name) => (name === 'github-token' ? 'job-token' : ''));
  const session = await openSession(runnerFacts(variables), inputs);
  return judgeTarget(session, { folder: join(folder, 'git'), onFault: () => undefined });
}

const pushed = (before: string, after: string): Promise<Verdict> =>
  judge('push', pushPayload('refs/heads/main', before, after));

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

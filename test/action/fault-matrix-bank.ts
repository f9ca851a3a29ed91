import { type Bank, openBank, pullPayload, pushAttested } from '../support/github/bank';
import { type Certificate, GithubOnLoopback } from '../support/github/github-on-loopback';
import type { Comment, CommitStatus, State } from '../support/github/state';
import { standingStatus } from '../support/github/statuses';
import { stillRepository } from '../support/github/still';
import { PROXY } from '../support/scenario';

/**
 * A pull request that passes only by all that the gate may ask GitHub about: an agent's attested commit in a regulated area, approved
 * by a person who is named and by one of a team.
 */

const MANIFEST = `version: 1
tier: restricted
enforce: { fail-on: high, tiers: [internal, restricted, confidential] }
${PROXY}regulated:
  - id: rates
    title: What customers pay
    paths: ["rates/**"]
    approvals: { count: 2, teams: [bank/compliance], users: [omar] }
`;

export interface FaultBank {
  readonly bank: Bank;
  readonly head: string;
  readonly payload: unknown;
  /** A further GitHub with the same repository and a memory of its own; all of them are stopped with the bank. */
  lane(tls?: Certificate): Promise<Lane>;
  close(): Promise<void>;
}

export interface Lane {
  readonly github: GithubOnLoopback;
  /** No status, no comment, no fault. */
  reset(): void;
  /** State of the status that stands on the head (`-`: none), and how many comments there are. */
  standing(): string;
}

export const INPUTS = { 'approval-token': 'team-token', status: 'on' };

export async function openFaultBank(): Promise<FaultBank> {
  const bank = await openBank(MANIFEST);
  const files = { 'rates/fees.md': 'Two percent.\n' };
  const head = await pushAttested(bank, 'change', { subject: 'Raise fees', files });
  settle(bank.github.state, head);
  bankTokens(bank.github);
  await bank.github.open('change');
  const still = stillRepository(bank.git);
  const lanes: GithubOnLoopback[] = [];
  return {
    bank,
    head,
    payload: pullPayload(1, head),
    lane: async (tls) => {
      const github = await GithubOnLoopback.start(still, tls);
      lanes.push(github);
      settle(github.state, head);
      bankTokens(github);
      github.state.pulls.push(...bank.github.state.pulls.map((pull) => ({ ...pull })));
      return laneOn(github, head);
    },
    close: async () => {
      for (const github of lanes) await github.stop();
      await bank.close();
    },
  };
}

function bankTokens(github: GithubOnLoopback): void {
  github.token('job-token', { statuses: 'write' });
  github.token('team-token', { login: 'omar', integration: false, members: 'read' });
}

/** Who works at the bank, and what they said of the change. */
function settle({ users, permissions, teams, reviews, pushes }: State, head: string): void {
  users.push({ id: 3, login: 'nia', type: 'User', emails: ['nia@bank.example'] });
  permissions.set('nia', 'write');
  teams.push({ name: 'bank/compliance', members: ['nia'] });
  for (const [at, login] of ['omar', 'nia'].entries()) {
    const submittedAt = `2026-11-21T10:00:0${at}Z`;
    reviews.push({ id: at + 1, pull: 1, login, state: 'APPROVED', commit: head, submittedAt });
  }
  pushes.push({
    ...{ ref: 'refs/heads/change', login: 'jane', at: '2026-11-21T09:00:00Z' },
    ...{ before: '0'.repeat(40), after: head },
  });
}

export function laneOn(github: GithubOnLoopback, head: string): Lane {
  const { state } = github;
  return {
    github,
    reset: () => {
      github.heal();
      for (const list of [state.comments, state.statuses, state.timeline, github.requests]) list.length = 0;
    },
    standing: () => `${standingStatus(state, head, 'countersign')?.state ?? '-'} ${state.comments.length}`,
  };
}

/** What a run left behind, as far as the next one can see it. */
export const leftBy = ({ comments, statuses }: State): string =>
  JSON.stringify([
    statuses.map(({ sha, context, state }: CommitStatus) => [sha, context, state]),
    comments.map(({ body, login }: Comment) => [login, body.split('\n')[2] ?? body]),
  ]);

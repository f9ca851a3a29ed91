import type { Verdict } from '../../src/verdict/verdict';
import { type Bank, openBank, pullPayload, pushAttested } from '../support/github/bank';
import { GithubOnLoopback } from '../support/github/github-on-loopback';
import { stepHere } from '../support/github/step-here';
import { stillRepository } from '../support/github/still';
import { PROXY } from '../support/scenario';
import { laneOn } from './fault-matrix-bank';

/**
 * A pull request that passes only by all that git is asked for: an attested commit in regulated code, one of a person, a merge of the
 * branch that it goes to, and an approval that was given before that merge, for a commit that no branch holds any more.
 */

const MANIFEST = `version: 1
tier: restricted
enforce: { fail-on: high, tiers: [internal, restricted, confidential] }
${PROXY}regulated:
  - id: payments
    title: Money movement
    functions: [pay]
    approvals: { count: 1, users: [omar] }
`;
const pay = (round: string): string =>
  `import { fee } from './fee';\nexport const pay = (v: number) => Math.${round}(v) + fee;\n`;

/** Of the agent, as a tool writes it: it must not get lost. */
const NOTE = 'a\n  d9978a8723e02b52 1\n---\n{"prompts":{"d9978a8723e02b52":{"agent_id":{"tool":"claude"}}}}';

export interface GitRun {
  /** Verdict, status, comments, exit. */
  readonly outcome: string;
  readonly cause: string;
  /** What people read. */
  readonly told: string;
  readonly verdict: Verdict | null;
}

export interface GitBank {
  run(patience?: { readonly git?: number }): Promise<GitRun>;
  close(): Promise<void>;
}

export async function openGitBank(): Promise<GitBank> {
  const bank = await openBank(MANIFEST);
  const approved = await pushChange(bank);
  await bank.github.open('change');
  const head = await bank.git.rev('refs/heads/change');
  const github = await GithubOnLoopback.start(stillRepository(bank.git));
  github.token('job-token', { statuses: 'write' });
  github.state.pulls.push(...bank.github.state.pulls);
  const review = { id: 1, pull: 1, login: 'omar', state: 'APPROVED', commit: approved } as const;
  github.state.reviews.push({ ...review, submittedAt: '2026-11-21T10:00:00Z' });
  const lane = laneOn(github, head);
  return {
    run: async (patience = {}) => {
      lane.reset();
      const step = { event: 'pull_request', payload: pullPayload(1, head), patience };
      const { decision, code, cause, verdict, log } = await stepHere(github, step);
      const told = [log, ...github.state.comments.map(({ body }) => body)].join('\n');
      return { outcome: `${decision} ${lane.standing()} ${code}`, cause, told, verdict };
    },
    close: async () => {
      await github.stop();
      await bank.close();
    },
  };
}

/** The commit that was approved; what came after it changes nothing that it was approved for. */
async function pushChange(bank: Bank): Promise<string> {
  const { git } = bank;
  await git.commit({ message: 'Pay\n', files: { 'src/pay.ts': pay('round') } });
  const files = { 'src/pay.ts': pay('floor') };
  const attested = await pushAttested(bank, 'change', { subject: 'Round down', files });
  await git.run('notes', '--ref=ai', 'add', '-m', NOTE, attested);
  await git.switch('change');
  const approved = await git.commit({ message: 'Explain\n', files: { 'docs/pay.md': 'Down.\n' } });
  await git.switch('main');
  await git.commit({ message: 'Main goes on\n', files: { 'docs/main.md': 'On.\n' } });
  await git.switch('change');
  await git.merge(await git.rev('main'), { message: "Merge branch 'main' into change\n" });
  await git.switch('main');
  return approved;
}

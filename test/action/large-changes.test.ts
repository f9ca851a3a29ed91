import { withGitOnPath } from '../platform/git/git-on-path';
import type { CommitSpec } from '../support/git-repository';
import { AGENT, type Bank, openBank, pullPayload } from '../support/github/bank';
import { type StepResult, stepHere } from '../support/github/step-here';
import { attestedCommits, PROXY } from '../support/scenario';

// The small siblings of `test/bench/large-changes.ts`: what a large change costs GitHub and git, and what is left of it in the comment.

const MANIFEST = `version: 1
tier: restricted
enforce: { fail-on: high, tiers: [restricted, confidential] }
${PROXY}regulated:
  - { id: fees, title: Fees, paths: ["fees/**"], approvals: { count: 1, users: [omar] } }
`;
/** What a comment may hold by GitHub's documentation; a longer one it refuses. */
const LONGEST = 65_536;

type Commits = readonly Pick<CommitSpec, 'message' | 'files'>[];

const history = (count: number, by = ''): Commits =>
  Array.from({ length: count }, (_, n) => ({
    message: `Commit ${n}${by}\n`,
    files: { [`docs/${n % 50}.md`]: `${n}\n` },
  }));

async function seenOf(push: (bank: Bank) => Promise<readonly string[]>) {
  const bank = await openBank(MANIFEST);
  try {
    const { git, github } = bank;
    await git.switch('change', 'main');
    const head = (await push(bank)).at(-1) ?? '';
    await github.open('change');
    github.token('job-token', { statuses: 'write' });
    const results: StepResult[] = [];
    const run = { event: 'pull_request', payload: pullPayload(1, head), inputs: { status: 'on' } };
    const commands = await withGitOnPath(async () => results.push(await stepHere(github, run)));
    const [ended] = results;
    const status = github.state.statuses.at(-1);
    return {
      decision: ended?.decision,
      said: [...new Set(ended?.verdict?.findings.map(({ rule, severity }) => `${severity} ${rule}`))],
      status: `${status?.state}: ${status?.description}`,
      comments: github.state.comments.map(({ body }) => body),
      calls: github.requests.filter((line) => line.includes('/api/')).length,
      // The processes of the GitHub on loopback have no such setting.
      processes: commands.filter((words) => words.includes('core.hooksPath=/dev/null')).length,
    };
  } finally {
    await bank.close();
  }
}

test('A25 5,001 commits end in a failing status, and the comment names the limit', async () => {
  const { decision, said, status, comments } = await seenOf(({ git }) => git.commits(history(5001)));
  const cause = 'the change has 5001 commits; at most 5000 are judged';
  expect({ decision, said }).toEqual({ decision: 'error', said: [] });
  expect(status).toBe('error: could not decide, so this change is stopped');
  expect(comments).toEqual([expect.stringContaining(cause)]);
});

test('R03 attested commits take as many calls and processes of git, however many they are', async () => {
  const costOf = async (count: number) => {
    const { decision, said, calls, processes } = await seenOf(({ git, github }) =>
      attestedCommits(git, history(count, AGENT), { repositoryId: `127.0.0.1/${github.state.repositoryId}` }),
    );
    expect({ decision, said }).toEqual({ decision: 'pass', said: [] });
    return { calls, processes };
  };
  const few = await costOf(60);
  expect(await costOf(100)).toEqual(few);
  // Who made the commits beyond the first hundred is one more question.
  expect(await costOf(240)).toEqual({ ...few, calls: few.calls + 1 });
});

test('R06 the comment on many findings with long names is one that GitHub takes', async () => {
  const files = Object.fromEntries(
    Array.from({ length: 300 }, (_, n) => [`fees/${String(n).padStart(240, '<')}.md`, `${n}\n`]),
  );
  const { decision, said, comments } = await seenOf(({ git }) => git.commits([{ message: 'Many\n', files }]));
  expect({ decision, said }).toEqual({ decision: 'fail', said: ['high regulated-data'] });
  expect(comments).toEqual([expect.stringMatching(/and [\d,]+ more findings, in /)]);
  expect(comments.map(({ length }) => length > LONGEST)).toEqual([false]);
});

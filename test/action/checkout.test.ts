import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Bank, openBank, pullPayload } from '../support/github/bank';
import { standingStatus } from '../support/github/statuses';
import { stepHere } from '../support/github/step-here';

// G02: on pull_request_target an earlier step may have checked the head out, one build away from running it.

let bank: Bank;
let head: string;
let workspace: string;
beforeEach(async () => {
  bank = await openBank();
  bank.github.token('job-token', { statuses: 'write' });
  head = await bank.push('change', 'Explain fees\n');
  await bank.github.open('change');
  workspace = await mkdtemp(join(tmpdir(), 'countersign-workspace-'));
});
afterEach(async () => {
  await bank.close();
  await rm(workspace, { recursive: true, force: true });
});

const judge = (event = 'pull_request_target') =>
  stepHere(bank.github, {
    event,
    payload: pullPayload(1, head),
    env: { GITHUB_SHA: bank.root, GITHUB_WORKSPACE: workspace },
  });
/** As `actions/checkout` leaves it: a branch for the default, a detached commit for anything else. */
const checkOut = async (ref: string, into = '.') => {
  const source = `file://${bank.git.directory}`;
  await mkdir(join(workspace, into), { recursive: true });
  await bank.git.run('clone', '-q', source, join(workspace, into));
  const detached = ref === 'main' ? [] : ['--detach'];
  await bank.git.run('-C', join(workspace, into), 'checkout', '-q', ...detached, ref);
};

const REFUSED: Record<string, () => Promise<void>> = {
  'the head is checked out': () => checkOut(head),
  'the head is checked out beside the base': async () => {
    await checkOut('main');
    await checkOut(head, 'pull-request');
  },
  'a further work tree of the base holds the head': async () => {
    await checkOut('main');
    await bank.git.run('-C', workspace, 'worktree', 'add', '-q', '--detach', 'head', head);
  },
  'a further work tree holds the head on a branch of its own': async () => {
    await checkOut('main');
    await bank.git.run('-C', workspace, 'worktree', 'add', '-q', '-b', 'look', 'head', head);
  },
  'nobody can tell what is checked out': async () => {
    await mkdir(join(workspace, '.git'));
    await writeFile(join(workspace, '.git', 'HEAD'), 'ref: refs/../../../etc/passwd\n');
  },
};
test.each(Object.entries(REFUSED))(
  "G02 refuses to run with the base's rights where %s",
  async (_title, prepare) => {
    await prepare();
    const { code, cause } = await judge();
    expect([code, standingStatus(bank.github.state, head, 'countersign')?.state]).toEqual([1, 'error']);
    expect(cause).toMatch(
      /an earlier step has checked out (commit [0-9a-f]{7}|something unknown), which is not/,
    );
  },
);

const ACCEPTED: Record<string, () => Promise<void>> = {
  'nothing is checked out': async () => undefined,
  'the base is checked out': () => checkOut('main'),
  'a further work tree holds the base as well': async () => {
    await checkOut('main');
    await bank.git.run('-C', workspace, 'worktree', 'add', '-q', '--detach', 'again', 'main');
  },
  'a submodule is checked out, whose commit is of another repository': async () => {
    await checkOut('main');
    await bank.git.run('-C', workspace, 'checkout', '-q', '-b', 'with');
    const source = `file://${bank.git.directory}`;
    await bank.git.run(
      '-C',
      workspace,
      '-c',
      'protocol.file.allow=always',
      'submodule',
      'add',
      '-q',
      source,
      'lib',
    );
    await bank.git.run('-C', join(workspace, 'lib'), 'checkout', '-q', '--detach', head);
    await bank.git.run('-C', workspace, 'checkout', '-q', 'main');
  },
  'the base is checked out, its branch packed': async () => {
    await checkOut('main');
    await bank.git.run('-C', workspace, 'pack-refs', '--all');
  },
};
test.each(Object.entries(ACCEPTED))("G02 judges with the base's rights where %s", async (_title, prepare) => {
  await prepare();
  expect((await judge()).code).toBe(0);
});

test("on pull_request a checkout of the head is the job's own business", async () => {
  await checkOut(head);
  expect((await judge('pull_request')).code).toBe(0);
});

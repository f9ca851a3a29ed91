import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { GitRepository } from '../git-repository';

/** A pull request as far as merging it goes. */
export interface Mergeable {
  readonly number: number;
  readonly title: string;
  /** `Name <email>` of whoever opened it. */
  readonly author: string;
  /** Commit id. */
  readonly head: string;
  /** As it stands in a merge commit's subject. */
  readonly branch: string;
}

export interface Merging {
  /** The branch that it goes to. */
  readonly into: string;
  /** `Name <email>` of whoever presses the button. */
  readonly by: string;
}

export type Method = 'merge' | 'squash' | 'rebase';

const WEB_FLOW = 'GitHub <noreply@github.com>';

/** Merges as GitHub's button and its queue do, messages included. Gives the branch's new tip and moves it. */
export async function mergeAsGithub(
  git: GitRepository,
  pull: Mergeable,
  { into, by, method }: Merging & { readonly method: Method },
): Promise<string> {
  const onto = await git.rev(into);
  const tip = await METHODS[method](git, pull, { onto, by });
  await git.branch(into, tip);
  return tip;
}

interface Onto {
  readonly onto: string;
  readonly by: string;
}

const METHODS: Readonly<Record<Method, (git: GitRepository, pull: Mergeable, at: Onto) => Promise<string>>> =
  {
    merge: async (git, pull, { onto, by }) => {
      const message = `Merge pull request #${pull.number} from bank/${pull.branch}\n\n${pull.title}`;
      const parents = [onto, pull.head];
      return committed(git, await mergedTree(git, onto, pull.head), { message, parents, author: by });
    },
    squash: async (git, pull, { onto }) => {
      const message = await squashMessage(git, pull, onto);
      const tree = await mergedTree(git, onto, pull.head);
      return committed(git, tree, { message, parents: [onto], author: pull.author });
    },
    // GitHub leaves merges out, as git does, and makes whoever presses the button the committer.
    rebase: (git, pull, { onto, by }) =>
      inWorkTree(git, pull.head, by, async (run) => {
        await run(
          'rebase',
          '-q',
          '--force-rebase',
          '--onto',
          onto,
          await git.run('merge-base', onto, pull.head),
        );
        return run('rev-parse', 'HEAD');
      }),
  };

/** Runs git in a work tree of its own at a commit; what it gives is without the last line feed. */
export async function inWorkTree<Result>(
  git: GitRepository,
  at: string,
  by: string,
  work: (run: (...args: string[]) => Promise<string>) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'countersign-work-'));
  const [, name = '', email = ''] = /^(.*) <(.*)>$/.exec(by) ?? [];
  const env = {
    GIT_COMMITTER_NAME: name,
    GIT_COMMITTER_EMAIL: email,
    GIT_SEQUENCE_EDITOR: 'true',
    GIT_EDITOR: 'true',
  };
  try {
    await git.run('worktree', 'add', '-q', '--detach', join(folder, 'tree'), at);
    return await work(async (...args) => {
      const output = await git.runWith(['-C', join(folder, 'tree'), ...args], { env });
      return output.toString('utf8').replace(/\n$/, '');
    });
  } finally {
    await git.run('worktree', 'remove', '--force', join(folder, 'tree'));
    await rm(folder, { recursive: true, force: true });
  }
}

async function mergedTree(git: GitRepository, onto: string, head: string): Promise<string> {
  return (await git.run('merge-tree', '--write-tree', onto, head)).split('\n')[0] ?? '';
}

async function committed(
  git: GitRepository,
  tree: string,
  { message, parents, author }: { message: string; parents: readonly string[]; author: string },
): Promise<string> {
  const [, name = '', email = ''] = /^(.*) <(.*)>$/.exec(author) ?? [];
  const [, byName = '', byEmail = ''] = /^(.*) <(.*)>$/.exec(WEB_FLOW) ?? [];
  const env = {
    GIT_AUTHOR_NAME: name,
    GIT_AUTHOR_EMAIL: email,
    GIT_COMMITTER_NAME: byName,
    GIT_COMMITTER_EMAIL: byEmail,
  };
  const links = parents.flatMap((parent) => ['-p', parent]);
  const id = await git.runWith(['commit-tree', tree, ...links], { input: message, env });
  return id.toString('utf8').trim();
}

const CO_AUTHOR = /^co-authored-by:\s*(.*)$/i;

/** One commit gives its own message, several a list of theirs; co-authors are gathered behind either. */
async function squashMessage(git: GitRepository, pull: Mergeable, onto: string): Promise<string> {
  const ids = (await git.run('rev-list', '--reverse', '--no-merges', `${onto}..${pull.head}`)).split('\n');
  const messages = await Promise.all(ids.map((id) => git.run('log', '-1', '--format=%B', id)));
  const [only = ''] = messages;
  const [subject = '', ...rest] = only.split('\n');
  const title = ids.length === 1 ? subject : pull.title;
  const coAuthors = messages.flatMap((message) =>
    message.split('\n').flatMap((line) => CO_AUTHOR.exec(line)?.[1] ?? []),
  );
  const bodies = ids.length === 1 ? [rest.join('\n')] : messages.map((message) => `* ${message}`);
  const body = bodies.map(withoutCoAuthors).filter(Boolean).join('\n\n');
  const trailers = [...new Set(coAuthors)].map((name) => `Co-authored-by: ${name}`).join('\n');
  const rule = ids.length > 1 && body !== '' && trailers !== '' ? ['---------'] : [];
  const parts = [`${title} (#${pull.number})`, body, ...rule, trailers];
  return parts.filter(Boolean).join('\n\n');
}

const withoutCoAuthors = (text: string): string =>
  text
    .split('\n')
    .filter((line) => !CO_AUTHOR.test(line))
    .join('\n')
    .trim();

import { addTrailer } from '../../../src/attestation/trailer';
import { type CommitSpec, GitRepository } from '../git-repository';
import { CLAUDE, trailerFor } from '../scenario';
import { type Certificate, GithubOnLoopback } from './github-on-loopback';

export const AGENT = '\n\nCo-authored-by: Claude <noreply@anthropic.com>\n';
export const MANIFEST =
  'version: 1\ntier: restricted\nenforce: { fail-on: high, tiers: [restricted, confidential] }\n';
const MANIFEST_PATH = '.github/countersign.yml';

/** The repository bank/ledger on a GitHub on loopback: a manifest on `main`, and what the tests push to it. */
export interface Bank {
  readonly git: GitRepository;
  readonly github: GithubOnLoopback;
  /** Id of the first commit on `main`. */
  readonly root: string;
  /** A branch with one commit on top of `main`, and that commit's id. */
  push(branch: string, message: string, files?: Readonly<Record<string, string>>): Promise<string>;
  close(): Promise<void>;
}

/**
 * @param manifest text of the manifest on `main`; `null`: there is none
 * @param tls for https
 */
export async function openBank(
  manifest: string | null = MANIFEST,
  tls: Certificate | null = null,
): Promise<Bank> {
  const git = await GitRepository.create();
  const files = { 'README.md': '# Ledger\n', 'src/fee.ts': 'export const fee = 1;\n' };
  const root = await git.commit({
    message: 'Start\n',
    files: manifest === null ? files : { ...files, [MANIFEST_PATH]: manifest },
  });
  const github = await GithubOnLoopback.start(git, tls);
  github.token('job-token');
  return {
    git,
    github,
    root,
    push: async (branch, message, changed = { 'docs/fees.md': 'Fees are fees.\n' }) => {
      await git.switch(branch, 'main');
      const id = await git.commit({ message, files: changed });
      await git.switch('main');
      return id;
    },
    close: async () => {
      await github.stop().finally(() => git.dispose());
    },
  };
}

/** A commit of an agent on top of a branch (of `main` where there is none yet), attested for the bank's repository. */
export async function pushAttested(
  { git, github }: Bank,
  branch: string,
  { subject, files }: { readonly subject: string; readonly files: CommitSpec['files'] },
): Promise<string> {
  const exists = await git.run('for-each-ref', `refs/heads/${branch}`);
  await git.switch(branch, ...(exists === '' ? ['main'] : []));
  const spec = { ...(files === undefined ? {} : { files }), parents: [await git.rev('HEAD')] };
  const message = `${subject}\n\n${CLAUDE}\n`;
  const draft = await git.commit({ ...spec, message });
  const repositoryId = `127.0.0.1/${github.state.repositoryId}`;
  const trailer = await trailerFor(git, draft, { attested: { repositoryId } });
  const id = await git.commit({ ...spec, message: addTrailer(message, trailer) });
  await git.switch('main');
  return id;
}

/** The payload of an event on a pull request, as far as the action looks at it. */
export const pullPayload = (number: number, head: string) => ({
  action: 'synchronize',
  pull_request: { number, head: { sha: head } },
});

/** The same with what GitHub really sends beside it: for a token that cannot ask the API. */
export const wholePullPayload = (number: number, head: string, branch = 'change') => ({
  action: 'synchronize',
  pull_request: {
    number,
    title: 'A change',
    draft: false,
    user: { login: 'jane', type: 'User' },
    head: { sha: head, ref: branch, repo: { id: 1 } },
    base: { sha: head, ref: 'main', repo: { id: 1 } },
  },
});

const NOTHING = '0'.repeat(40);

export const pushPayload = (ref: string, before: string | null, after: string | null) => ({
  ref,
  before: before ?? NOTHING,
  after: after ?? NOTHING,
  head_commit: after === null ? null : { id: after },
});

import { Failure } from '../world/failure';
import {
  type CommitObject,
  isSigned,
  readCommitObject,
  signCommitObject,
  writeCommitObject,
} from './amend-object';
import type { OpenRepository } from './git/open-repository';
import { runGit } from './git/run';
import { runUserGit } from './user-git';

/** The new message for a commit's own. */
export type Rewrite = (message: string) => string;

/**
 * Gives HEAD's commit another message: a new commit object that differs in nothing else, and HEAD's branch moved to it if it
 * still stands where it was read. No hook runs, index and work tree stay untouched. A signed commit is signed anew.
 * @param id full id of HEAD's commit
 * @returns the new commit's id
 * @throws Failure where its message is not UTF-8, it cannot be signed anew, or HEAD moved in the meantime
 */
export async function amendMessage(
  repository: OpenRepository,
  id: string,
  rewrite: Rewrite,
): Promise<string> {
  const moved = await amendMessages(repository, [id], new Map([[id, rewrite]]));
  return moved.get(id) ?? id;
}

/**
 * As `amendMessage`, for several commits of HEAD's history: those that follow one get its new id for a parent, and no tree is
 * touched.
 * @param ids every commit from the first that changes to HEAD's own, which is the last; parents before children
 * @returns the new id of each commit that got one
 */
export async function amendMessages(
  repository: OpenRepository,
  ids: readonly string[],
  rewrites: ReadonlyMap<string, Rewrite>,
): Promise<ReadonlyMap<string, string>> {
  const moved = new Map<string, string>();
  for (const id of ids) {
    const before = await readCommitObject(repository, id);
    const after = rewritten(before, { id, moved, rewrite: rewrites.get(id) });
    if (after.headers === before.headers && after.message === before.message) continue;
    const next = isSigned(before)
      ? await signCommitObject(repository, id, after)
      : await writeCommitObject(repository, after);
    moved.set(id, next);
  }
  const tip = ids.at(-1);
  const next = tip === undefined ? undefined : moved.get(tip);
  if (tip === undefined || next === undefined) return moved;
  await moveHead(repository, next, tip);
  await carryNotes(repository, moved);
  return moved;
}

function rewritten(
  { headers, message }: CommitObject,
  how: { id: string; moved: ReadonlyMap<string, string>; rewrite: Rewrite | undefined },
): CommitObject {
  const { id, moved, rewrite } = how;
  return {
    headers: headers.replace(
      /^parent ([0-9a-f]+)$/gm,
      (_, parent: string) => `parent ${moved.get(parent) ?? parent}`,
    ),
    message:
      rewrite === undefined ? message : Buffer.from(rewrite(textOf(message, id)), 'utf8').toString('latin1'),
  };
}

async function moveHead(repository: OpenRepository, next: string, from: string): Promise<void> {
  const place = { gitDirectory: repository.gitDirectory, distrusted: [repository.directory] };
  const update = ['update-ref', '-m', 'countersign attest', 'HEAD', next, from];
  const { code } = await runGit(place, update, { accepted: [0, 1, 128] });
  if (code === 0) return;
  throw new Failure('HEAD moved while its commits were being attested', 'Run the command again.');
}

/** Notes go along as the user's `notes.rewrite*` says for `git commit --amend`; without that setting git does nothing. */
async function carryNotes(repository: OpenRepository, moved: ReadonlyMap<string, string>): Promise<void> {
  const input = [...moved].map(([from, to]) => `${from} ${to}\n`).join('');
  const command = ['notes', 'copy', '--for-rewrite=amend', '--stdin'];
  await runUserGit(repository.directory, command, { input, accepted: [0, 1, 128] });
}

function textOf(latin1: string, id: string): string {
  const bytes = Buffer.from(latin1, 'latin1');
  const text = bytes.toString('utf8');
  if (Buffer.from(text, 'utf8').equals(bytes)) return text;
  throw new Failure(
    `the message of commit ${id.slice(0, 12)} is not UTF-8`,
    'Write it anew with `git commit --amend`, then attest the commit.',
  );
}

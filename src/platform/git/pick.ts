import type { CleanMerge } from '../../world/repository';
import { askGit } from './ask';
import type { GitPlace } from './environment';
import { mergeOf } from './merge';
import { fullId, isFullId } from './object-id';
import { gitFailure, runGit } from './run';

/**
 * What `git cherry-pick` makes of a commit by itself. `merge-tree` takes a base of its own only from git 2.40 on, so stand-ins
 * with the same three trees and that base as their one parent are merged; they stay in `place`, a store of our own.
 */
export async function pickOf(
  place: GitPlace,
  { onto, picked, base }: { readonly onto: string; readonly picked: string; readonly base: string },
): Promise<CleanMerge> {
  const [under = '', first = '', second = ''] = await treesOf(place, [base, onto, picked]);
  const parent = await standIn(place, under, []);
  const [ours, theirs] = await Promise.all([
    standIn(place, first, [parent]),
    standIn(place, second, [parent]),
  ]);
  return mergeOf(place, ours, theirs);
}

async function treesOf(place: GitPlace, commits: readonly string[]): Promise<readonly string[]> {
  const command = ['rev-parse', ...commits.map((id) => `${fullId(id)}^{tree}`)];
  const { text, errors } = await askGit(place, command);
  const trees = text.split('\n');
  if (trees.length === commits.length && trees.every(isFullId)) return trees;
  throw gitFailure(command, 'gave something else than trees', errors);
}

/** The same trees give the same ids, so nothing of it depends on when it is made. */
async function standIn(place: GitPlace, tree: string, parents: readonly string[]): Promise<string> {
  const nobody = 'countersign <> 0 +0000';
  const lines = [`tree ${tree}`, ...parents.map((id) => `parent ${id}`), `author ${nobody}`];
  const input = [...lines, `committer ${nobody}`, '', ''].join('\n');
  const command = ['hash-object', '-w', '-t', 'commit', '--stdin'];
  const { output, errors } = await runGit(place, command, { input });
  const id = output.toString('latin1').trim();
  if (isFullId(id)) return id;
  throw gitFailure(command, 'gave no id', errors);
}

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
  const parent = await standIn(place, await treeOf(place, base), []);
  const first = await standIn(place, await treeOf(place, onto), [parent]);
  const second = await standIn(place, await treeOf(place, picked), [parent]);
  return mergeOf(place, first, second);
}

async function treeOf(place: GitPlace, commit: string): Promise<string> {
  return (await askGit(place, ['rev-parse', '--verify', `${fullId(commit)}^{tree}`])).text;
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

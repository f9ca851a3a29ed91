import { askGit } from './ask';
import type { GitPlace } from './environment';
import { fullId } from './object-id';
import { runGit } from './run';

/** Every best common ancestor; empty where the histories are unrelated. */
export async function mergeBases(place: GitPlace, a: string, b: string): Promise<readonly string[]> {
  const { text } = await askGit(place, ['merge-base', '--all', fullId(a), fullId(b)], { accepted: [0, 1] });
  return linesOf(text);
}

/** Commits reachable from `head` and not from any of `excluded`, parents before children. */
export async function commitsBetween(
  place: GitPlace,
  excluded: readonly string[],
  head: string,
): Promise<readonly string[]> {
  const command = ['rev-list', '--topo-order', '--reverse', '--stdin'];
  const input = [fullId(head), ...excluded.map((id) => `^${fullId(id)}`), ''].join('\n');
  const { output } = await runGit(place, command, { input });
  return linesOf(output.toString('latin1'));
}

export async function isAncestor(place: GitPlace, ancestor: string, descendant: string): Promise<boolean> {
  const command = ['merge-base', '--is-ancestor', fullId(ancestor), fullId(descendant)];
  return (await askGit(place, command, { accepted: [0, 1] })).code === 0;
}

function linesOf(text: string): string[] {
  return text.split('\n').filter((line) => line !== '');
}

import { askGit } from './ask';
import type { GitPlace } from './environment';
import { fullId, isFullId } from './object-id';
import { gitFailure, runGit } from './run';

/** Every best common ancestor; empty where the histories are unrelated. */
export async function mergeBases(place: GitPlace, a: string, b: string): Promise<readonly string[]> {
  const command = ['merge-base', '--all', fullId(a), fullId(b)];
  const { code, text, errors } = await askGit(place, command, { accepted: [0, 1] });
  // 1 is git's "none", but also how it ends on some errors; 0 without an id would be no answer at all.
  if ((code === 0) !== (text !== '') || errors !== '')
    throw gitFailure(command, `ended with ${code}`, errors);
  return idLines(command, `${text}\n`);
}

/** Commits reachable from `head`, or from one of `beside`, and not from any of `excluded`, parents before children. */
export async function commitsBetween(
  place: GitPlace,
  excluded: readonly string[],
  head: string,
  beside: readonly string[] = [],
): Promise<readonly string[]> {
  const command = ['rev-list', '--topo-order', '--reverse', '--stdin'];
  const input = [...[head, ...beside].map(fullId), ...excluded.map((id) => `^${fullId(id)}`), ''].join('\n');
  const { output } = await runGit(place, command, { input });
  return idLines(command, output.toString('latin1'));
}

/** `--is-ancestor` answers by its exit code alone, which a git that fails to start properly can imitate. */
export async function isAncestor(place: GitPlace, ancestor: string, descendant: string): Promise<boolean> {
  return (await mergeBases(place, ancestor, descendant)).includes(ancestor);
}

/** One count for all of them: an answer, which nothing at all would not be. */
export async function areInHistory(
  place: GitPlace,
  ids: readonly string[],
  tips: readonly string[],
): Promise<boolean> {
  if (ids.length === 0) return true;
  const command = ['rev-list', '--count', '--stdin'];
  const input = [...ids.map(fullId), ...tips.map((id) => `^${fullId(id)}`), ''].join('\n');
  const text = (await runGit(place, command, { input })).output.toString('latin1');
  if (!/^[0-9]+\n$/.test(text)) throw gitFailure(command, `gave ${JSON.stringify(text.slice(0, 200))}`, '');
  return text === '0\n';
}

function idLines(command: readonly string[], text: string): string[] {
  const lines = text.split('\n');
  const rest = lines.pop();
  const ids = lines.filter((line) => line !== '');
  if (rest === '' && ids.every(isFullId)) return ids;
  throw gitFailure(command, `gave something else than ids: ${JSON.stringify(text.slice(0, 200))}`, '');
}

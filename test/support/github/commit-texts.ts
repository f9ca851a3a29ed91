import type { GitRepository } from '../git-repository';

/** What a commit says never changes, so that each is read once, however often it is asked for. */
const read = new WeakMap<GitRepository, Map<string, string>>();

/** The text of each commit that there is, by id: those not yet known in one process of git, whatever their number. */
export async function commitTexts(
  git: GitRepository,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const known = read.get(git) ?? new Map<string, string>();
  read.set(git, known);
  const unknown = [...new Set(ids)].filter((id) => !known.has(id));
  if (unknown.length === 0) return known;
  const input = unknown.map((id) => `${id}^{commit}\n`).join('');
  const output = await git.runWith(['cat-file', '--batch'], { input });
  let at = 0;
  for (const id of unknown) {
    const end = output.indexOf('\n', at);
    const [, size] = /^[0-9a-f]+ commit (\d+)$/.exec(output.toString('latin1', at, end)) ?? [];
    at = end + 1;
    if (size === undefined) continue;
    known.set(id, output.toString('utf8', at, at + Number(size)));
    at += Number(size) + 1;
  }
  return known;
}

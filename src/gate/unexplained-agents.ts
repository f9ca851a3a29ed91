import type { VerifiedCommit } from '../attestation/outcome';
import type { AttributedCommit, Marker } from '../attribution/origin';
import type { Commit } from '../change/change';
import { isCleanMerge } from '../change/clean-merge';

/**
 * Text can only raise a requirement: where a squashed or rebased commit names an agent that none of the commits behind it
 * shows, what they show does not answer for it. Then it is judged by all that it brought, as if nothing stood behind it; what
 * it holds beside a pull request is its own anyway.
 * @param again attributes commits whose files are others now
 */
export function withUnexplainedAgents(
  commits: readonly AttributedCommit[],
  again: (commits: readonly Commit[]) => readonly AttributedCommit[],
): readonly AttributedCommit[] {
  const byId = new Map(commits.map((attributed) => [attributed.commit.id, attributed]));
  const unexplained = commits.filter((attributed) => isUnexplained(attributed, byId));
  const anew = again(unexplained.map(({ commit }) => ({ ...commit, files: commit.landed?.brought ?? [] })));
  const replaced = new Map(anew.map((attributed) => [attributed.commit.id, attributed]));
  return commits.map((attributed) => replaced.get(attributed.commit.id) ?? attributed);
}

function isUnexplained(
  { commit, origin }: AttributedCommit,
  byId: ReadonlyMap<string, AttributedCommit>,
): boolean {
  if (commit.landed === undefined || origin.kind !== 'agent' || !isCleanMerge(commit)) return false;
  const shown = signsBehind(commit.landed.from, byId);
  return !origin.markers.every((marker) => shown.has(signOf(marker)));
}

/** Why such a commit is judged itself, though the commits behind it are. */
export const notesOnUnexplained = (commits: readonly VerifiedCommit[]): readonly string[] =>
  commits
    .filter(({ commit: { files, landed } }) => landed?.brought === files)
    .map(
      ({ commit, origin }) =>
        `Commit ${commit.id.slice(0, 7)} names ${origin.name ?? 'an agent'}, which none of the commits of pull request #${commit.landed?.pullRequest} does, so it is judged by all that it brought.`,
    );

/** Whoever wrote a change says more than whoever suggested a part of it. */
const signOf = ({ agent, class: kind }: Pick<Marker, 'agent' | 'class'>): string => `${kind} ${agent}`;

function signsBehind(tip: string, byId: ReadonlyMap<string, AttributedCommit>): ReadonlySet<string> {
  const signs = new Set<string>();
  const seen = new Set([tip]);
  for (const id of seen) {
    const attributed = byId.get(id);
    if (attributed === undefined) continue;
    for (const { agent, class: kind } of attributed.origin.markers) {
      signs.add(signOf({ agent, class: kind }));
      if (kind === 'author') signs.add(signOf({ agent, class: 'assist' }));
    }
    // A set is walked in the order of insertion, what is added on the way included.
    for (const parent of attributed.commit.parents) seen.add(parent);
  }
  return signs;
}

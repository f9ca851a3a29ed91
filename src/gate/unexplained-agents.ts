import type { VerifiedCommit } from '../attestation/outcome';
import { isCleanMerge } from '../change/clean-merge';
import type { Policy } from '../policy/policy';

/**
 * Text can only raise a requirement: where a squashed or rebased commit names an agent that none of the commits behind it
 * shows, what they show does not answer for it, and it owes an attestation of its own.
 */
export function withUnexplainedAgents(
  commits: readonly VerifiedCommit[],
  policy: Policy,
): readonly VerifiedCommit[] {
  const byId = new Map(commits.map((verified) => [verified.commit.id, verified]));
  return commits.map((verified) => {
    const { commit, origin, attestation, tier } = verified;
    if (commit.landed === undefined || attestation.status !== 'not-required') return verified;
    if (origin.kind !== 'agent' || policy.requirements[tier].agents === 'free') return verified;
    const shown = agentsBehind(commit.landed.from, byId);
    if (origin.markers.every(({ agent }) => shown.has(agent))) return verified;
    return { ...verified, attestation: { status: 'missing' } };
  });
}

/** Why such a commit owes one, though the commits behind it are judged. */
export const notesOnUnexplained = (commits: readonly VerifiedCommit[]): readonly string[] =>
  commits
    .filter(({ commit, attestation }) => commit.landed !== undefined && attestation.status === 'missing')
    .filter(({ commit }) => isCleanMerge(commit))
    .map(
      ({ commit, origin }) =>
        `Commit ${commit.id.slice(0, 7)} names ${origin.name ?? 'an agent'}, which none of the commits of pull request #${commit.landed?.pullRequest} does, so it owes an attestation itself.`,
    );

function agentsBehind(tip: string, byId: ReadonlyMap<string, VerifiedCommit>): ReadonlySet<string> {
  const agents = new Set<string>();
  const seen = new Set([tip]);
  for (const id of seen) {
    const verified = byId.get(id);
    if (verified === undefined) continue;
    for (const { agent } of verified.origin.markers) agents.add(agent);
    // A set is walked in the order of insertion, what is added on the way included.
    for (const parent of verified.commit.parents) seen.add(parent);
  }
  return agents;
}

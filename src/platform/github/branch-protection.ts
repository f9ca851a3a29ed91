import type { BranchProtection } from '../../world/branch-protection';
import { readBranchRule } from './branch-rule';
import type { GithubClient } from './client';
import type { RepositoryName } from './repository-facts';
import { readRulesets } from './rulesets';
import { orUnseen } from './seen';

/**
 * What protects a branch, as far as the token may see: the active rulesets of the repository and its owners (`metadata: read`), and
 * the branch's own rule, in short (`contents: read`) or whole (`administration: read`, which a workflow's token never has).
 * Throws a `GithubFault` for anything but a refusal.
 */
export async function branchProtection(
  client: GithubClient,
  repository: RepositoryName,
  branch: string,
): Promise<BranchProtection> {
  const at = { client, repository, branch };
  const rulesets = await orUnseen(readRulesets(at));
  return { branch, rulesets, rule: await readBranchRule(at) };
}

import { REQUIRED_CONTEXT } from '../../action/status-place';
import { branchProtection } from '../../platform/github/branch-protection';
import { githubClient } from '../../platform/github/client';
import { repositoryFacts } from '../../platform/github/repository-facts';
import { terminalAccess } from '../../platform/github/terminal-access';
import { type ProtectionReport, protectionReport } from '../../report/protection';
import { Failure } from '../../world/failure';

/**
 * What protects a branch of a repository on GitHub. Throws a `Failure` where no token is set, the name is none, or GitHub does
 * not answer.
 *
 * @param name `owner/name`
 * @param branch `undefined`: the default branch
 */
export async function protectionOf(name: string, branch: string | undefined): Promise<ProtectionReport> {
  const [, owner, repo] = /^([A-Za-z0-9_-][A-Za-z0-9._-]*)\/([A-Za-z0-9._-]+)$/.exec(name) ?? [];
  if (owner === undefined || repo === undefined)
    throw new Failure(`--github ${name} is not of the form owner/name.`, 'Write it as bank/ledger.');
  const client = await githubClient(terminalAccess());
  const repository = { owner, repo };
  const { defaultBranch } = await repositoryFacts(client, repository);
  return protectionReport(
    await branchProtection(client, repository, branch ?? defaultBranch),
    REQUIRED_CONTEXT,
  );
}

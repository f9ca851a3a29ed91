import { openFacts } from '../platform/facts';
import { openRepository } from '../platform/git/open-repository';
import { branchProtection } from '../platform/github/branch-protection';
import { isVisibleTeam, permissionOf } from '../platform/github/people';
import type { Job } from '../platform/runner/job';
import { type ProtectionReport, protectionReport } from '../report/protection';
import { asCode, counted } from '../report/text';
import { fetchTarget } from './judge-target';
import { outputsOfPolicy } from './outputs';
import { type Approvers, type PolicyHealth, policyHealth } from './policy-health';
import { remoteOf } from './remote';
import type { Session } from './session';
import type { StatusAnswer } from './status-answer';
import { REQUIRED_CONTEXT } from './status-place';

/**
 * A scheduled run: nothing is proposed, so what is judged is the default branch's policy itself. What protects that branch is told
 * and not judged: a token may not see all of it.
 */
export async function checkPolicy(session: Session, job: Job): Promise<StatusAnswer> {
  const health = await healthIn(session, job.workFolder());
  const { client, runner, facts } = session;
  const seen = await branchProtection(client, runner.repository, facts.defaultBranch);
  const protection = protectionReport(seen, REQUIRED_CONTEXT);
  const { problems, notes } = health;
  const isSound = problems.length === 0;
  const state = isSound ? 'is sound' : `has ${counted(problems.length, 'problem')}`;
  const more = protection.requiring === 'not-required' ? `, ${isSound ? 'but' : 'and'} ${UNREQUIRED}` : '';
  const description = `the policy ${state}${more}`;
  job.say([description, ...problems, ...notes, ...protection.lines].join('\n  '));
  for (const [name, value] of Object.entries(outputsOfPolicy(isSound))) job.output(name, value);
  if (session.inputs.reports.size > 0) await job.summarise(summaryOf(description, health, protection));
  return { state: isSound ? 'success' : 'failure', description };
}

const UNREQUIRED = 'nothing requires the gate';

async function healthIn(session: Session, folder: string): Promise<PolicyHealth> {
  await fetchTarget(session, folder);
  const repository = await openRepository(folder, remoteOf(session));
  const facts = await openFacts({ cache: null });
  try {
    const { inputs, target } = session;
    const approvers = approversOf(session);
    const at = { repository, facts, approvers, commit: target.head, manifestPath: inputs.manifest };
    return await policyHealth(at);
  } finally {
    await Promise.all([repository.close(), facts.close()]);
  }
}

function approversOf({ client, teams, runner }: Session): Approvers {
  return {
    hasWriteAccess: async (login) =>
      ['admin', 'write'].includes(await permissionOf(client, runner.repository, login)),
    teamExists: async (team) => (teams === null ? null : isVisibleTeam(teams, team)),
  };
}

/** Every line as code, so that nothing of a manifest or a setting is Markdown. */
const summaryOf = (
  description: string,
  { problems, notes }: PolicyHealth,
  { lines }: ProtectionReport,
): string =>
  [
    `## Countersign: ${description}`,
    listOf(problems),
    ...notes,
    '### What protects the default branch',
    listOf(lines),
    '',
  ].join('\n\n');

const listOf = (texts: readonly string[]): string => texts.map((text) => `- ${asCode(text)}`).join('\n');

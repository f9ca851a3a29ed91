import { openFacts } from '../platform/facts';
import { openRepository } from '../platform/git/open-repository';
import { isVisibleTeam, permissionOf } from '../platform/github/people';
import type { Job } from '../platform/runner/job';
import { counted } from '../report/text';
import { fetchTarget } from './judge-target';
import { outputsOfPolicy } from './outputs';
import { type Approvers, type PolicyHealth, policyHealth } from './policy-health';
import type { Session } from './session';
import type { StatusAnswer } from './status-answer';

/** A scheduled run: nothing is proposed, so what is judged is the default branch's policy itself. */
export async function checkPolicy(session: Session, job: Job): Promise<StatusAnswer> {
  const health = await healthIn(session, job.workFolder());
  const { problems, notes } = health;
  const isSound = problems.length === 0;
  const description = isSound
    ? 'the policy is sound'
    : `the policy has ${counted(problems.length, 'problem')}`;
  job.say([description, ...problems, ...notes].join('\n  '));
  for (const [name, value] of Object.entries(outputsOfPolicy(isSound))) job.output(name, value);
  if (session.inputs.reports.size > 0) await job.summarise(summaryOf(description, health));
  return { state: isSound ? 'success' : 'failure', description };
}

async function healthIn(session: Session, folder: string): Promise<PolicyHealth> {
  await fetchTarget(session, folder);
  const repository = await openRepository(folder);
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

/** Every line as code, so that nothing of a manifest is Markdown. */
const summaryOf = (description: string, { problems, notes }: PolicyHealth): string =>
  [
    `## Countersign: ${description}`,
    problems.map((text) => `- \`${text.replaceAll('`', "'").replace(/\s+/g, ' ')}\``).join('\n'),
    ...notes,
    '',
  ].join('\n\n');

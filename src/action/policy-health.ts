import { deadSelectors } from '../analysis/dead-selectors';
import type { FactSource } from '../analysis/source';
import { formatProblems } from '../policy/format-problems';
import { loadPolicy } from '../policy/load-policy';
import type { ApprovalDemand, Policy } from '../policy/policy';
import type { Repository } from '../world/repository';

/** What the platform tells of those whom a manifest names as approvers. */
export interface Approvers {
  hasWriteAccess(login: string): Promise<boolean>;
  /** `null` where no token was given that may look. */
  teamExists(team: string): Promise<boolean | null>;
}

export interface PolicyHealth {
  /** What must be mended: the policy says less than it seems to. Text of the manifest, not escaped. */
  readonly problems: readonly string[];
  /** What could not be looked at. */
  readonly notes: readonly string[];
}

export interface PolicyAt {
  readonly repository: Repository;
  readonly facts: FactSource;
  readonly approvers: Approvers;
  readonly commit: string;
  readonly manifestPath: string;
}

/** Whether the policy at a commit can be read, still speaks of that commit's code, and can be satisfied by somebody. */
export async function policyHealth(at: PolicyAt): Promise<PolicyHealth> {
  const { repository, facts, commit, manifestPath } = at;
  const reading = await loadPolicy(repository, commit, manifestPath);
  if (reading.kind === 'missing') return problem(`There is no ${manifestPath} on the default branch.`);
  if (reading.kind === 'broken') return problem(formatProblems(reading.problems));
  const { policy } = reading;
  const names = policy.areas.length + policy.controls.length > 0;
  const dead = names ? await deadSelectors(policy, { repository, commit, facts }) : [];
  const selectors = dead.map(({ of, key, text }) => `${of}: \`${key}: ${text}\` matches nothing.`);
  const people = await approverProblems(policy, at.approvers);
  return { problems: [...selectors, ...people.problems], notes: people.notes };
}

const problem = (text: string): PolicyHealth => ({ problems: [text], notes: [] });

async function approverProblems(policy: Policy, approvers: Approvers): Promise<PolicyHealth> {
  const demands = demandsOf(policy);
  const users = [...new Set(demands.flatMap((demand) => demand.users))];
  const teams = [...new Set(demands.flatMap((demand) => demand.teams))];
  const problems: string[] = [];
  for (const user of users) {
    if (await approvers.hasWriteAccess(user)) continue;
    problems.push(`The approver \`${user}\` may not write here, so no approval of theirs counts.`);
  }
  let unseen = 0;
  for (const team of teams) {
    const exists = await approvers.teamExists(team);
    if (exists === false) problems.push(`The team \`${team}\` does not exist, or the token may not see it.`);
    if (exists === null) unseen += 1;
  }
  const notes = unseen === 0 ? [] : ['Teams were not looked at: that needs `approval-token`.'];
  return { problems, notes };
}

const demandsOf = ({ approvals, areas, breakGlass }: Policy): readonly ApprovalDemand[] => [
  approvals.default,
  approvals.policy,
  ...(breakGlass === null ? [] : [breakGlass]),
  ...areas.flatMap((area) => area.approvals ?? []),
];

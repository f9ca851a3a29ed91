import { analyse } from '../analysis/analyse';
import { storedIn } from '../attestation/stored';
import { verify } from '../attestation/verify';
import { attribute } from '../attribution/attribute';
import type { AgentRecords } from '../attribution/records';
import type { Change } from '../change/change';
import type { Digests } from '../change/digests';
import type { ContentFacts } from '../content/content';
import type { Policy } from '../policy/policy';
import { readSupply } from '../supply/read-supply';
import type { Evidence } from '../verdict/evidence';
import type { CommitIdentity } from '../world/review-source';
import type { Governing } from './governing';
import type { GateRequest, GateWorld } from './request';
import { withUnexplainedAgents } from './unexplained-agents';

/** What is known of a change before any policy is asked. */
export interface Stage {
  readonly request: GateRequest;
  readonly world: GateWorld;
  readonly change: Change;
  readonly content: ContentFacts;
  readonly digests: Digests;
  readonly governing: Governing;
  readonly identities: ReadonlyMap<string, CommitIdentity>;
  readonly records: AgentRecords;
  readonly startedAt: number;
}

/** The facts of every stage under one policy. */
export async function establish(policy: Policy, stage: Stage): Promise<Evidence> {
  const { request, world, change, content, digests, governing, identities, records, startedAt } = stage;
  const platform = {
    identities,
    headBranch: request.pullRequest?.headBranch ?? null,
    pullRequestAuthor: request.pullRequest?.author ?? null,
    records,
  };
  const attributed = withUnexplainedAgents(attribute(change, policy, platform), (commits) =>
    attribute({ commits }, policy, platform),
  );
  const commits = await verify(attributed, policy, {
    repositoryId: request.repository.id,
    repositoryName: request.repository.name,
    now: startedAt,
    digests,
    stored: storedIn(world.repository),
    merges: world.repository,
  });
  const analysis = await analyse({ repository: world.repository, change, policy, facts: world.facts });
  const supply = await readSupply({ repository: world.repository, change, analysis, policy });
  return {
    policy,
    change,
    commits,
    analysis,
    supply,
    content,
    gateWorkflows: governing.gateWorkflows,
    evaluatedAt: startedAt,
  };
}

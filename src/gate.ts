import { analyse } from './analysis/analyse';
import { approvalsAskedFor } from './approval/demand';
import { storedIn } from './attestation/stored';
import { verify } from './attestation/verify';
import { attribute } from './attribution/attribute';
import { type AgentRecords, readRecords } from './attribution/records';
import type { Change } from './change/change';
import { type Digests, digestsFrom } from './change/digests';
import type { Range } from './change/read-change';
import { requireUncutHistory } from './change/uncut-history';
import type { ContentFacts } from './content/content';
import { readContent } from './content/read-content';
import { type Governing, governingPolicies } from './gate/governing';
import { weighLanded } from './gate/landed-approvals';
import { type LandedChange, readLanded } from './gate/landing';
import { notesOn } from './gate/notes';
import type { Gate, GateRequest, GateWorld } from './gate/request';
import { notesOnUnexplained, withUnexplainedAgents } from './gate/unexplained-agents';
import type { Policy } from './policy/policy';
import { RULES } from './rules/registry';
import type { Evidence } from './verdict/evidence';
import { type Case, findIn } from './verdict/find';
import { judge } from './verdict/judge';
import { Failure } from './world/failure';
import type { Repository } from './world/repository';
import type { CommitIdentity, ReviewSource } from './world/review-source';

export type { Gate, GateRequest, GateWorld };

/** Judges a change: the pipeline. It knows the order of the rooms, nothing else. */
export const runGate: Gate = async (request, world) => {
  const startedAt = world.clock.now();
  const { repository } = world;
  const landed = await readLanded(repository, await rangeOf(repository, request), request.landed);
  const { change } = landed;
  const governing = await governingPolicies(request, repository, change);
  const identities = await identitiesOf(change, world.reviews);
  const records = await readRecords(repository, change);
  const digests = digestsFrom(repository);
  const content = await readContent(repository, change);

  const evidence: Evidence[] = [];
  for (const policy of governing.policies) {
    // Two branches mostly hold the same manifest: what was established under it holds for both.
    const known = evidence.find((earlier) => isSameManifest(earlier.policy, policy));
    const stage = { request, world, change, content, digests, governing, identities, records, startedAt };
    evidence.push(known === undefined ? await establish(policy, stage) : { ...known, policy });
  }
  const { missing, onboarding } = governing;
  const subject: Case = {
    change,
    evidence,
    missing,
    onboarding,
    inputs: inputsOf(request, governing),
    evaluatedAt: startedAt,
  };
  const reviewed = {
    source: world.reviews,
    change,
    // Under each policy other attestations may verify, and each one's actor had a hand in the change.
    commits: evidence.flatMap(({ commits }) => commits),
    pullRequest: request.pullRequest,
  };
  const demands = approvalsAskedFor(findIn(subject, RULES));
  const requirements = await weighLanded(demands, reviewed, { landed, world });
  return judge(subject, RULES, {
    requirements,
    circumstances: circumstancesOf(request, world, { landed, evidence, governing, startedAt }),
  });
};

/** A workflow of the change sets the inputs of its own run (M31); a stand-in is judged by whoever tries it. */
const inputsOf = ({ inputs, standIn }: GateRequest, { inputsAreEdited }: Governing): Case['inputs'] => ({
  ...inputs,
  canOnlyTighten: inputsAreEdited && standIn === null,
});

const isSameManifest = ({ source: a }: Policy, { source: b }: Policy): boolean =>
  a.path === b.path && a.digest === b.digest;

interface Stage {
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

async function establish(policy: Policy, stage: Stage): Promise<Evidence> {
  const { request, world, change, content, digests, governing, identities, records, startedAt } = stage;
  const attributed = attribute(change, policy, {
    identities,
    headBranch: request.pullRequest?.headBranch ?? null,
    pullRequestAuthor: request.pullRequest?.author ?? null,
    records,
  });
  const verified = await verify(attributed, policy, {
    repositoryId: request.repository.id,
    repositoryName: request.repository.name,
    now: startedAt,
    digests,
    stored: storedIn(world.repository),
  });
  const commits = withUnexplainedAgents(verified, policy);
  const analysis = await analyse({ repository: world.repository, change, policy, facts: world.facts });
  return {
    policy,
    change,
    commits,
    analysis,
    content,
    gateWorkflows: governing.gateWorkflows,
    evaluatedAt: startedAt,
  };
}

async function rangeOf(repository: Repository, request: GateRequest): Promise<Range> {
  const { base, head, headReplacesBase = false } = request;
  await requireUncutHistory(repository);
  const [mergeBase, ...otherMergeBases] = await repository.mergeBases(base, head);
  const replaced = headReplacesBase ? { replaced: base } : {};
  if (mergeBase !== undefined) return { mergeBase, otherMergeBases, head, ...replaced };
  throw new Failure(
    `${base.slice(0, 12)} and ${head.slice(0, 12)} have no common history`,
    'Rebase the change onto the branch that it should be merged into.',
  );
}

async function identitiesOf(
  change: Change,
  reviews: ReviewSource | null,
): Promise<ReadonlyMap<string, CommitIdentity>> {
  if (reviews === null || change.commits.length === 0) return new Map();
  return reviews.identities(change.commits.map(({ id }) => id));
}

function circumstancesOf(
  request: GateRequest,
  world: GateWorld,
  {
    landed,
    evidence,
    governing,
    startedAt,
  }: { landed: LandedChange; evidence: readonly Evidence[]; governing: Governing; startedAt: number },
): Parameters<typeof judge>[2]['circumstances'] {
  const { change } = landed;
  return {
    repository: request.repository,
    pullRequest: request.pullRequest?.number ?? null,
    notes: [
      ...notesOn(request, {
        policies: governing.policies,
        inputs: inputsOf(request, governing),
        isEmpty: change.commits.length + change.files.length === 0,
      }),
      ...governing.notes,
      ...landed.notes,
      ...new Set(evidence.flatMap(({ commits }) => notesOnUnexplained(commits))),
    ],
    run: {
      ...request.run,
      git: world.repository.gitVersion,
      durationMs: Math.max(0, Math.round(world.clock.now() - startedAt)),
    },
  };
}

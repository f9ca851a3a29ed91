import { approvalsAskedFor } from './approval/demand';
import { readRecords } from './attribution/records';
import type { Change } from './change/change';
import { digestsFrom } from './change/digests';
import { readContent } from './content/read-content';
import { circumstancesOf } from './gate/circumstances';
import { establish } from './gate/establish';
import { type Governing, governingPolicies } from './gate/governing';
import { weighLanded } from './gate/landed-approvals';
import { readLanded } from './gate/landing';
import { rangeOf } from './gate/range';
import type { Gate, GateRequest, GateWorld } from './gate/request';
import type { Policy } from './policy/policy';
import { RULES } from './rules/registry';
import type { Evidence } from './verdict/evidence';
import { type Case, findIn } from './verdict/find';
import { judge } from './verdict/judge';
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

  const stage = { request, world, change, content, digests, governing, identities, records, startedAt };
  const evidence: Evidence[] = [];
  for (const policy of governing.policies) {
    // Two branches mostly hold the same manifest: what was established under it holds for both.
    const known = evidence.find((earlier) => isSameManifest(earlier.policy, policy));
    evidence.push(known === undefined ? await establish(policy, stage) : { ...known, policy });
  }
  const { missing, onboarding } = governing;
  const inputs = inputsOf(request, governing);
  const subject: Case = { change, evidence, missing, onboarding, inputs, evaluatedAt: startedAt };
  const reviewed = {
    source: world.reviews,
    change,
    // Under each policy other attestations may verify, and each one's actor had a hand in the change.
    commits: evidence.flatMap(({ commits }) => commits),
    pullRequest: request.pullRequest,
  };
  const demands = approvalsAskedFor(findIn(subject, RULES));
  const requirements = await weighLanded(demands, reviewed, { landed, world });
  const judged = { landed, evidence, governing, inputs, startedAt };
  return judge(subject, RULES, {
    requirements,
    circumstances: await circumstancesOf(request, world, judged),
  });
};

/** A workflow of the change sets the inputs of its own run (M31); a stand-in is judged by whoever tries it. */
const inputsOf = ({ inputs, standIn }: GateRequest, { inputsAreEdited }: Governing): Case['inputs'] => ({
  ...inputs,
  canOnlyTighten: inputsAreEdited && standIn === null,
});

const isSameManifest = ({ source: a }: Policy, { source: b }: Policy): boolean =>
  a.path === b.path && a.digest === b.digest;

async function identitiesOf(
  change: Change,
  reviews: ReviewSource | null,
): Promise<ReadonlyMap<string, CommitIdentity>> {
  if (reviews === null || change.commits.length === 0) return new Map();
  return reviews.identities(change.commits.map(({ id }) => id));
}

import { readRecords } from '../attribution/records';
import type { Change } from '../change/change';
import { digestsFrom } from '../change/digests';
import { readContent } from '../content/read-content';
import type { Policy } from '../policy/policy';
import type { Evidence } from '../verdict/evidence';
import type { Case } from '../verdict/find';
import type { CommitIdentity, ReviewSource } from '../world/review-source';
import { establish } from './establish';
import { type Governing, governingPolicies } from './governing';
import { type LandedChange, readLanded } from './landing';
import { rangeOf } from './range';
import type { GateRequest, GateWorld } from './request';

/** Everything that is known of a change before anybody's approval is asked for. */
export interface EstablishedCase {
  readonly landed: LandedChange;
  readonly governing: Governing;
  readonly subject: Case;
}

/**
 * Reads a change and lets every stage state its facts under each policy that governs it.
 * @param startedAt milliseconds since the epoch at which it is judged
 */
export async function establishCase(
  request: GateRequest,
  world: GateWorld,
  startedAt: number,
): Promise<EstablishedCase> {
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
  return {
    landed,
    governing,
    subject: { change, evidence, missing, onboarding, inputs, evaluatedAt: startedAt },
  };
}

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

import type { VerifiedCommit } from '../attestation/outcome';
import { storedIn } from '../attestation/stored';
import { verify } from '../attestation/verify';
import { attribute } from '../attribution/attribute';
import { readRecords } from '../attribution/records';
import type { Commit } from '../change/change';
import { digestsFrom } from '../change/digests';
import type { OpenRepository } from '../platform/git/open-repository';
import { systemClock } from '../platform/system-clock';
import type { Policy } from '../policy/policy';
import { localNameOf } from './local-request';

/** Which repository attestations must name, where it is not what this clone says of itself. */
export interface NamedRepository {
  readonly repositoryId?: string;
  readonly repositoryName?: string;
}

/** Commits with their origin and what came of their attestations, as the gate would find them without a platform. */
export async function verifiedHere(
  repository: OpenRepository,
  commits: readonly Commit[],
  { policy, named }: { readonly policy: Policy; readonly named: NamedRepository },
): Promise<VerifiedCommit[]> {
  const records = await readRecords(repository, { commits });
  const attributed = attribute({ commits }, policy, { identities: new Map(), headBranch: null, records });
  return verify(attributed, policy, {
    ...(await contextOf(repository, named)),
    digests: digestsFrom(repository),
    stored: storedIn(repository),
    merges: repository,
  });
}

/** Where and when an attestation is looked at. */
export async function contextOf(
  repository: OpenRepository,
  { repositoryId, repositoryName }: NamedRepository,
): Promise<{ readonly repositoryId: string | null; readonly repositoryName: string; readonly now: number }> {
  return {
    repositoryId: repositoryId ?? null,
    repositoryName: repositoryName ?? (await localNameOf(repository)),
    now: systemClock.now(),
  };
}

import type { Repository } from '../world/repository';
import type { GateRequest } from './request';

/**
 * Commits that stand on the target already are no part of the change: whoever puts them there first shows a clean difference
 * (A21). Pushes to the default branch are judged themselves; of any other target nobody may have judged a thing.
 */
export async function unjudgedBase(
  { base, policyRefs }: GateRequest,
  repository: Repository,
): Promise<readonly string[]> {
  const [target, defaultTip] = policyRefs;
  if (target !== base || defaultTip === undefined || defaultTip === base) return [];
  const { length } = await repository.commitsBetween([defaultTip], base);
  if (length === 0) return [];
  const [commits, they] = length === 1 ? ['a commit', 'it is'] : [`${length} commits`, 'they are'];
  return [
    `The target holds ${commits} that the default branch does not: ${they} no part of this change and not judged with it.`,
  ];
}

import type { ChangeDigest } from '../../src/change/change';
import { compareTrees } from '../../src/change/compare-trees';
import { digestsOf } from '../../src/change/digest';
import { rootTrees } from '../../src/change/root-trees';
import type { Repository } from '../../src/world/repository';

/** Both digests of the difference of two trees or commits. */
export async function digestOfTrees(
  repository: Repository,
  old: string,
  next: string,
): Promise<ChangeDigest> {
  const [oldTree = '', nextTree = ''] = await rootTrees(repository, [old, next]);
  const [difference] = await compareTrees(repository, [{ old: oldTree, next: nextTree }]);
  const [digest] = await digestsOf(repository, [difference?.files ?? []], ['exact', 'patch']);
  if (difference === undefined || digest === undefined) throw new Error('two trees got no digest');
  return digest;
}

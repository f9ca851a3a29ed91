import { accountedFiles } from '../../change/accounted-files';
import type { ChangeDigest } from '../../change/change';
import { readCommitRecord } from '../../change/commit-record';
import { digestsOf } from '../../change/digest';
import type { OpenRepository } from '../../platform/git/open-repository';
import { mergeHeads, namedIndex } from '../../platform/hooks-index';

export interface StagedChange {
  readonly digest: ChangeDigest;
  /** A merge exactly as git makes it has nothing of its own to vouch for. */
  readonly isCleanMerge: boolean;
}

/**
 * What committing now would record: the index (`GIT_INDEX_FILE` where set) against HEAD, against nothing where there is no
 * commit yet, and during a merge against the merge that git makes by itself.
 * @param amends the commit would take the place of HEAD's
 */
export async function stagedChange(repository: OpenRepository, amends = false): Promise<StagedChange> {
  const tree = await repository.stagedTree((await namedIndex(repository.directory)) ?? undefined);
  const parents = await parentsOf(repository, amends);
  const draft = [`tree ${tree}`, ...parents.map((id) => `parent ${id}`), '', ''].join('\n');
  const record = { ...readCommitRecord('', Buffer.from(draft)), tree };
  const [difference] = await accountedFiles(repository, [record], await treesOf(repository, parents));
  if (difference === undefined) throw new Error('the staged change was not compared');
  const { files } = difference;
  const [digest] = await digestsOf(repository, [files], ['exact', 'patch']);
  if (digest === undefined) throw new Error('the staged change got no digest');
  return { digest, isCleanMerge: parents.length > 1 && files.length === 0 };
}

async function treesOf(
  repository: OpenRepository,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const objects = await repository.readAll(ids);
  return new Map(
    objects.flatMap((object) =>
      object === null ? [] : [[object.id, readCommitRecord(object.id, object.bytes).tree ?? ''] as const],
    ),
  );
}

async function parentsOf(repository: OpenRepository, amends: boolean): Promise<readonly string[]> {
  const head = await repository.resolve('HEAD');
  if (head === null) return [];
  if (!amends) return [head, ...(await mergeHeads(repository.gitDirectory))];
  const object = await repository.read(head);
  return object === null ? [] : readCommitRecord(head, object.bytes).parents;
}

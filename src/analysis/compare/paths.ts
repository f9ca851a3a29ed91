import type { Change } from '../../change/change';
import type { Policy } from '../../policy/policy';
import type { Repository } from '../../world/repository';
import type { Impact, UnanalysedChange } from '../analysis';
import { admitsExplicitly } from '../areas/admits';
import { unreadFiles } from '../files/unread-files';

/** Any change below an area's `paths:`, whatever the file holds. */
export function pathChanges(change: Change, policy: Policy): Impact[] {
  return policy.areas.flatMap((area) =>
    change.files
      .filter(({ path }) => area.paths?.matches(path) === true)
      .map(({ path, oldId, newId }): Impact => {
        const side = newId === null ? 'base' : 'head';
        const detail = newId === null ? 'is removed' : oldId === null ? 'is added' : 'is changed';
        const location = { path, startLine: 1, endLine: 1, side } as const;
        return {
          area: area.id,
          subject: path,
          reason: 'path',
          detail,
          location,
          chain: [],
          approximate: false,
        };
      }),
  );
}

/**
 * Changed code in languages that are not read, where an area's selectors name its place: nobody can say whether it holds what
 * they mean. Elsewhere it says nothing about regulated code (`paths:` covers any file).
 */
export async function unreadChanges(
  repository: Repository,
  change: Change,
  policy: Policy,
): Promise<UnanalysedChange[]> {
  const areaOf = (path: string) => policy.areas.find((area) => admitsExplicitly(area, path))?.id ?? null;
  const files = await unreadFiles(repository, change, (path) => areaOf(path) !== null);
  return files.map(({ path, language }) => ({
    path,
    detail: `${language} is not analysed`,
    line: 1,
    area: areaOf(path),
  }));
}

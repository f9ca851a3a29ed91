import type { Change } from '../../change/change';
import type { Policy } from '../../policy/policy';
import type { Impact, UnanalysedChange } from '../analysis';
import { admitsExplicitly } from '../areas/admits';
import { unreadFiles } from '../files/code-files';

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
export function unreadChanges(change: Change, policy: Policy): UnanalysedChange[] {
  return unreadFiles(change).flatMap(({ path, language }) => {
    const area = policy.areas.find((candidate) => admitsExplicitly(candidate, path));
    if (area === undefined) return [];
    return [{ path, detail: `${language} is not analysed`, line: 1, area: area.id }];
  });
}

import type { Change, FileChange } from '../../change/change';
import type { Repository } from '../../world/repository';
import { fileKindOf } from '../languages/languages';

export interface UnreadFile {
  readonly path: string;
  readonly language: string;
}

/** No larger file comes here: its digest is refused before. A script is one however much is written below its first line. */
const MAX_SCRIPT_BYTES = 128 * 1024 * 1024;

/** Changed files that are code in a language that is not read, among those that are asked for. */
export async function unreadFiles(
  repository: Repository,
  change: Change,
  isMeant: (path: string) => boolean,
): Promise<readonly UnreadFile[]> {
  const found: UnreadFile[] = [];
  for (const file of change.files) {
    if (file.newId === null || !isMeant(file.path)) continue;
    const language = await unreadLanguageOf(repository, file);
    if (language !== null) found.push({ path: file.path, language });
  }
  return found;
}

async function unreadLanguageOf(
  repository: Repository,
  { path, newId, newMode }: FileChange,
): Promise<string | null> {
  const file = fileKindOf(path);
  if (file.kind === 'unread') return file.language;
  if (file.kind !== 'nameless' || newId === null || !newMode.startsWith('100')) return null;
  const [size = null] = await repository.sizesOf([newId]);
  if (size === null || size > MAX_SCRIPT_BYTES) return null;
  const blob = await repository.read(newId, MAX_SCRIPT_BYTES);
  return blob?.bytes.toString('latin1', 0, 2) === '#!' ? 'a script without an extension' : null;
}

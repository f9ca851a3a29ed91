import type { Commit, FileChange } from '../change/change';
import type { Repository } from '../world/repository';
import { TraceBinder } from './bind-traces';
import { BoundedBlobs } from './bounded-blobs';
import type { Markers } from './message-markers';

const TRACE_FILE = /^(?:|.*\/)\.agent-trace\/[^\n]*\.(jsonl|json)$/;
const FILE_MODE = /^100/;

/**
 * What the change's own commits record of themselves and of one another in `.agent-trace/` folders. Records that stood there before
 * cannot speak of these commits, so only what they add is read, one file at a time.
 */
export async function readTraces(
  repository: Pick<Repository, 'sizesOf' | 'readAll'>,
  commits: readonly Commit[],
): Promise<ReadonlyMap<string, Markers>> {
  const binder = new TraceBinder(commits);
  const blobs = new BoundedBlobs(repository);
  for (const adding of commits) {
    for (const file of adding.files.filter(isTraceFile)) {
      const texts = await addedTexts(blobs, file);
      if (texts === null) binder.hint(adding, 'a trace that is too large or absent');
      for (const text of texts ?? []) binder.add(text, { adding, folder: folderOf(file.path) });
    }
  }
  return binder.result();
}

const isTraceFile = ({ path, newMode, newId }: FileChange): boolean =>
  newId !== null && FILE_MODE.test(newMode) && TRACE_FILE.test(path);

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('.agent-trace/'));

/** Lines that the commit adds; a `.json` file is one text. An old side that could not be read hides nothing. */
async function addedTexts(
  blobs: BoundedBlobs,
  { path, oldId, newId }: FileChange,
): Promise<readonly string[] | null> {
  const [after = null, before = null] = await blobs.read([newId, oldId].filter((id) => id !== null));
  if (after === null) return null;
  if (path.endsWith('.json')) return [after.toString('utf8')];
  const old = new Set(before === null ? [] : linesOf(before));
  return linesOf(after).filter((line) => line.trim() !== '' && !old.has(line));
}

const linesOf = (bytes: Buffer): readonly string[] => bytes.toString('utf8').split(/\r?\n/);

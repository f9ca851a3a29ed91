import type { Commit, FileChange } from '../change/change';
import type { Repository } from '../world/repository';
import { bindTraces } from './bind-traces';
import { boundedBlobs } from './bounded-blobs';
import type { Markers } from './message-markers';

const TRACE_FILE = /^(?:|.*\/)\.agent-trace\/[^\n]*\.(jsonl|json)$/;
const FILE_MODE = /^100/;

/**
 * What the change's own commits record of themselves and of one another in `.agent-trace/` folders. Records that stood there before
 * cannot speak of these commits, so only what they add is read.
 */
export async function readTraces(
  repository: Repository,
  commits: readonly Commit[],
): Promise<ReadonlyMap<string, Markers>> {
  const added = commits.flatMap((commit) =>
    commit.files.filter(isTraceFile).map((file) => ({ commit, file })),
  );
  if (added.length === 0) return new Map();
  const lines = new Map<string, readonly string[] | null>();
  const ids = added.flatMap(({ file: { oldId, newId } }) => [oldId, newId].filter((id) => id !== null));
  for await (const { id, bytes } of boundedBlobs(repository, ids))
    lines.set(id, bytes === null ? null : bytes.toString('utf8').split(/\r?\n/));
  const unread = added
    .filter(({ file }) => lines.get(file.newId ?? '') === null)
    .map(({ commit }) => commit.id);
  const traces = added.map(({ commit, file }) => ({
    commit,
    folder: folderOf(file.path),
    texts: addedTexts(file, lines),
  }));
  return bindTraces(commits, traces, new Set(unread));
}

const isTraceFile = ({ path, newMode, newId }: FileChange): boolean =>
  newId !== null && FILE_MODE.test(newMode) && TRACE_FILE.test(path);

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('.agent-trace/'));

/** Lines that the commit adds; a `.json` file is one text. An old side that could not be read hides nothing. */
function addedTexts(
  { path, oldId, newId }: FileChange,
  lines: ReadonlyMap<string, readonly string[] | null>,
): readonly string[] {
  const text = lines.get(newId ?? '') ?? [];
  if (path.endsWith('.json')) return [text.join('\n')];
  const before = new Set(lines.get(oldId ?? '') ?? []);
  return text.filter((line) => line.trim() !== '' && !before.has(line));
}

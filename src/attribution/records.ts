import type { Change } from '../change/change';
import type { Repository } from '../world/repository';
import type { Markers } from './message-markers';
import { readNotes } from './note-records';
import { readTraces } from './trace-records';

/** What tools recorded of each commit, by commit id; commits without a record are not in it. */
export type AgentRecords = ReadonlyMap<string, Markers>;

/**
 * Reads what agents' tools recorded beside the messages: git-ai's notes and agent-trace files. Anybody who may push can write or
 * drop them, so they only ever raise what is asked of a commit. Never throws for what they hold: a record that cannot be
 * read is a hint. A constant number of git processes, whatever the number of commits.
 */
export async function readRecords(
  repository: Pick<Repository, 'sideRef' | 'sizesOf' | 'readAll'>,
  { commits }: Pick<Change, 'commits'>,
): Promise<AgentRecords> {
  const found = new Map<string, Markers>();
  for (const records of [await readNotes(repository, commits), await readTraces(repository, commits)]) {
    for (const [id, { markers, hints }] of records) {
      const before = found.get(id);
      found.set(id, {
        markers: [...(before?.markers ?? []), ...markers],
        hints: [...(before?.hints ?? []), ...hints],
      });
    }
  }
  return found;
}

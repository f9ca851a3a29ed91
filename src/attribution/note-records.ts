import type { Commit } from '../change/change';
import type { Repository } from '../world/repository';
import { agentsOfNote } from './authorship-note';
import { BoundedBlobs } from './bounded-blobs';
import type { Markers } from './message-markers';
import { findNotes } from './note-tree';
import { recordHint, recordMarkers } from './recorded-agents';

/**
 * What git-ai's notes say of the commits. A note names its commit by id: after a rebase or squash there is none, unless the tool
 * carried it over.
 */
export async function readNotes(
  repository: Pick<Repository, 'sideRef' | 'sizesOf' | 'readAll'>,
  commits: readonly Pick<Commit, 'id'>[],
): Promise<ReadonlyMap<string, Markers>> {
  const records = new Map<string, Markers>();
  const tip = commits.length === 0 ? null : await repository.sideRef('refs/notes/ai');
  if (tip === null) return records;
  const notes = await findNotes(
    repository,
    tip,
    commits.map(({ id }) => id),
  );
  const said = new Map<string, Markers>();
  for await (const [id, bytes] of new BoundedBlobs(repository).each([...notes.values()].flat()))
    said.set(id, recordOf(bytes));
  for (const [commit, ids] of notes) {
    const parts = ids.map((id) => said.get(id) ?? UNREADABLE);
    records.set(commit, {
      markers: parts.flatMap(({ markers }) => markers),
      hints: parts.flatMap(({ hints }) => hints),
    });
  }
  return records;
}

const UNREADABLE: Markers = {
  markers: [],
  hints: [recordHint('note', 'a note in refs/notes/ai that cannot be read')],
};

function recordOf(bytes: Buffer | null): Markers {
  const agents = bytes === null ? null : agentsOfNote(bytes.toString('utf8'));
  return agents === null ? UNREADABLE : { markers: recordMarkers(agents, 'note', 'git-ai note'), hints: [] };
}

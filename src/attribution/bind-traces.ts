import type { Commit } from '../change/change';
import type { Markers } from './message-markers';
import type { Marker } from './origin';
import { type RecordedAgent, recordHint, recordMarkers } from './recorded-agents';
import { readTraceRecord, type TraceRecord } from './trace-record';

/** Records that a commit adds, as text. */
export interface AddedTraces {
  readonly commit: Commit;
  /** Folder that the records' paths may start from: that of `.agent-trace`, with a slash, or ''. */
  readonly folder: string;
  readonly texts: readonly string[];
}

/**
 * Which commits the records speak of. The format leaves that open: `revision` may be the commit that holds the lines, or the one that was checked out
 * while they were written, and tools commit their records with the code or later. So a record speaks of the commit that
 * adds it where that touches one of its files, else of the commit of its revision, else of those made on top of that one,
 * where they do; a record that speaks of no commit of the change is a hint on the one that adds it.
 */
export function bindTraces(
  commits: readonly Commit[],
  added: readonly AddedTraces[],
  unread: ReadonlySet<string>,
): ReadonlyMap<string, Markers> {
  const history = historyOf(commits);
  const agents = new Map<string, RecordedAgent[]>();
  const hints = new Map<string, Marker>();
  for (const id of unread) hints.set(id, recordHint('trace', 'a trace that is too large or absent'));
  for (const { commit, folder, texts } of added) {
    for (const record of texts.map(readTraceRecord)) {
      if (record === 'none') continue;
      if (record === null) hints.set(commit.id, recordHint('trace', 'a trace that cannot be read'));
      else if (!bindOne(record, { folder, candidates: history.of(commit, record.revision) }, agents))
        hints.set(commit.id, recordHint('trace', 'a trace of files that the commit does not touch'));
    }
  }
  return new Map(
    [...new Set([...agents.keys(), ...hints.keys()])].map((id) => {
      const hint = hints.get(id);
      const markers = recordMarkers(agents.get(id) ?? [], 'trace', 'agent-trace');
      return [id, { markers, hints: hint === undefined ? [] : [hint] }];
    }),
  );
}

interface Binding {
  readonly folder: string;
  /** Commits to try, in turn: the first group of which one touches a file of the record is it. */
  readonly candidates: readonly (readonly Commit[])[];
}

function bindOne(
  { files }: TraceRecord,
  { folder, candidates }: Binding,
  agents: Map<string, RecordedAgent[]>,
): boolean {
  for (const group of candidates) {
    let isBound = false;
    for (const commit of group) {
      const found = commit.files.flatMap(({ path }) => [
        ...(files.get(path) ?? []),
        ...(folder !== '' && path.startsWith(folder) ? (files.get(path.slice(folder.length)) ?? []) : []),
      ]);
      if (found.length === 0) continue;
      isBound = true;
      agents.set(commit.id, [...(agents.get(commit.id) ?? []), ...found]);
    }
    if (isBound) return true;
  }
  return false;
}

function historyOf(commits: readonly Commit[]) {
  const byId = new Map(commits.map((commit) => [commit.id, commit]));
  const onTop = new Map<string, Commit[]>();
  for (const commit of commits) {
    for (const parent of commit.parents) {
      const list = onTop.get(parent);
      if (list === undefined) onTop.set(parent, [commit]);
      else list.push(commit);
    }
  }
  return {
    of(adding: Commit, revision: string | null): readonly (readonly Commit[])[] {
      const named = byId.get(revision ?? '');
      return [[adding], named === undefined ? [] : [named], onTop.get(revision ?? '') ?? []];
    },
  };
}

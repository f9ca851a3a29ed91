import type { Commit } from '../change/change';
import { addTo } from '../world/lists-by-key';
import type { Markers } from './message-markers';
import type { Marker } from './origin';
import { type RecordedAgent, recordHint, recordMarkers } from './recorded-agents';
import { readTraceRecord, type TraceRecord } from './trace-record';

/** More commits than are made on top of one in earnest; a record must not be weighed against all of a change. */
const MOST_ON_TOP = 64;

/**
 * Finds which commits the records speak of. The format leaves that open: `revision` may be the commit that holds the lines, or the one
 * that was checked out while they were written, and tools commit their records with the code or later. So a record speaks of
 * the commit that adds it where that touches one of its files, else of the commit of its revision, else of those made on top
 * of that one, where they do; a record that speaks of no commit of the change is a hint on the one that adds it.
 * Time grows with the records' length, not with that of the change.
 */
export class TraceBinder {
  private readonly byId: ReadonlyMap<string, Commit>;
  private readonly onTop = new Map<string, Commit[]>();
  private readonly paths = new Map<string, ReadonlySet<string>>();
  private readonly agents = new Map<string, RecordedAgent[]>();
  private readonly hints = new Map<string, Marker>();

  constructor(commits: readonly Commit[]) {
    this.byId = new Map(commits.map((commit) => [commit.id, commit]));
    for (const commit of commits) {
      for (const parent of commit.parents) {
        addTo(this.onTop, parent, commit);
      }
    }
  }

  /** @param folder where the record's paths may start: the one that holds `.agent-trace`, with a slash, or '' */
  add(text: string, { adding, folder }: { adding: Commit; folder: string }): void {
    const record = readTraceRecord(text);
    if (record === 'none') return;
    if (record === null) this.hint(adding, 'a trace that cannot be read');
    else if (!this.bind(record, adding, folder))
      this.hint(adding, 'a trace of files that the commit does not touch');
  }

  hint({ id }: Commit, text: string): void {
    this.hints.set(id, recordHint('trace', text));
  }

  result(): ReadonlyMap<string, Markers> {
    const ids = new Set([...this.agents.keys(), ...this.hints.keys()]);
    return new Map(
      [...ids].map((id) => {
        const hint = this.hints.get(id);
        const markers = recordMarkers(this.agents.get(id) ?? [], 'trace', 'agent-trace');
        return [id, { markers, hints: hint === undefined ? [] : [hint] }];
      }),
    );
  }

  private bind({ revision, files }: TraceRecord, adding: Commit, folder: string): boolean {
    const named = this.byId.get(revision ?? '');
    const later = this.onTop.get(revision ?? '') ?? [];
    const groups = [[adding], named === undefined ? [] : [named], later.length > MOST_ON_TOP ? [] : later];
    return groups.some((group) => {
      const bound = group.filter((commit) => this.bindTo(commit, files, folder));
      return bound.length > 0;
    });
  }

  private bindTo(commit: Commit, files: TraceRecord['files'], folder: string): boolean {
    const paths = this.pathsOf(commit);
    let isBound = false;
    for (const [path, agents] of files) {
      if (!paths.has(path) && !paths.has(`${folder}${path}`)) continue;
      isBound = true;
      const known = this.agents.get(commit.id);
      if (known === undefined) this.agents.set(commit.id, [...agents]);
      else for (const agent of agents) known.push(agent);
    }
    return isBound;
  }

  private pathsOf({ id, files }: Commit): ReadonlySet<string> {
    const known = this.paths.get(id);
    if (known !== undefined) return known;
    const paths = new Set(files.map(({ path }) => path));
    this.paths.set(id, paths);
    return paths;
  }
}

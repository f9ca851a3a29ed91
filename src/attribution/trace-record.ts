import { listOf, objectOf, parsedJson, type RecordedAgent, recordedAgent } from './recorded-agents';

/** What one Agent Trace record (agent-trace.dev, version 0.1) says of agents' part in the files that it lists. */
export interface TraceRecord {
  /** As written; the commit whose files the line ranges are of, or the one that was checked out. */
  readonly revision: string | null;
  /** Agents by the path of the file that they wrote to; never empty. */
  readonly files: ReadonlyMap<string, readonly RecordedAgent[]>;
}

/** A record in which an agent had a part, `'none'` for one without, `null` for what is no record. */
export function readTraceRecord(text: string): TraceRecord | 'none' | null {
  const record = objectOf(parsedJson(text));
  if (record === null || !Array.isArray(record['files'])) return null;
  const tool = objectOf(record['tool'])?.['name'];
  const files = new Map<string, RecordedAgent[]>();
  for (const entry of record['files'].map(objectOf)) {
    const path = entry?.['path'];
    const agents = listOf(entry?.['conversations']).flatMap((conversation) => agentsOf(conversation, tool));
    if (typeof path !== 'string' || agents.length === 0) continue;
    const plain = path.replace(/^\.\//, '');
    const known = files.get(plain);
    if (known === undefined) files.set(plain, agents);
    else for (const agent of agents) known.push(agent);
  }
  const revision = objectOf(record['vcs'])?.['revision'];
  return files.size === 0
    ? 'none'
    : { revision: typeof revision === 'string' ? revision.toLowerCase() : null, files };
}

/** The contributors of a conversation; a range's own takes the place of the conversation's. */
function agentsOf(conversation: unknown, tool: unknown): RecordedAgent[] {
  const said = objectOf(conversation);
  const ranges = listOf(said?.['ranges']).map((range) => objectOf(range)?.['contributor']);
  const contributors = new Set(
    ranges.length === 0 ? [said?.['contributor']] : ranges.map((own) => own ?? said?.['contributor']),
  );
  return [...contributors]
    .map(objectOf)
    .filter((contributor) => isAgent(contributor?.['type']))
    .map((contributor) => recordedAgent(tool, contributor?.['model_id'], 'author'));
}

/** `mixed` is an agent's text that a person edited, or the other way round: either way an agent wrote. */
const isAgent = (type: unknown): boolean => type === 'ai' || type === 'mixed';

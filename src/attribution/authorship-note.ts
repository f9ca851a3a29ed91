import { objectOf, parsedJson, type RecordedAgent, recordedAgent } from './recorded-agents';

/**
 * Agents that a git-ai authorship log names (Git AI Standard 3.0.0): first which lines of which files each session wrote, then a
 * line `---`, then the sessions as JSON. An agent with lines is an author, one that only took part an assistant; people's
 * keys start with `h_`. `null` where the text is no such log.
 */
export function agentsOfNote(text: string): readonly RecordedAgent[] | null {
  const { lines, json } = halvesOf(text);
  const keys = keysOf(lines);
  const metadata = objectOf(parsedJson(json));
  if (metadata === null && keys.size === 0) return null;
  // A session's key says nothing of the format that its record is in: it is looked for in both.
  const records = new Map([
    ...Object.entries(objectOf(metadata?.['prompts']) ?? {}),
    ...Object.entries(objectOf(metadata?.['sessions']) ?? {}),
  ]);
  const others = [...records.keys()].filter((key) => !keys.has(key));
  return [
    ...[...keys].map((key) => agentOf(records.get(key), 'author')),
    ...others.map((key) => agentOf(records.get(key), 'assist')),
  ];
}

const DIVIDER = /^---\r?$/m;

function halvesOf(text: string): { lines: string; json: string } {
  const divider = DIVIDER.exec(text);
  if (divider === null) return { lines: text, json: '' };
  return { lines: text.slice(0, divider.index), json: text.slice(divider.index + divider[0].length) };
}

/** Two spaces, the key, a space, and line numbers; of a session's key only what stands before `::` finds its record. */
const ENTRY = /^ {2}([A-Za-z0-9_:]{1,200}) [0-9][0-9,-]*\r?$/gm;

function keysOf(lines: string): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const [, key = ''] of lines.matchAll(ENTRY)) {
    if (!key.startsWith('h_')) keys.add(key.split('::')[0] ?? key);
  }
  return keys;
}

function agentOf(record: unknown, kind: 'author' | 'assist'): RecordedAgent {
  const agent = objectOf(objectOf(record)?.['agent_id']);
  return recordedAgent(agent?.['tool'], agent?.['model'], kind);
}

import { cleanText } from './clean-text';
import type { Marker } from './origin';

/** Names that recording tools use for agents which the marker table knows under another. */
const OTHER_NAMES: ReadonlyMap<string, string> = new Map([
  ['claude', 'claude-code'],
  ['github-copilot', 'copilot'],
  ['github-copilot-cli', 'copilot'],
  ['droid', 'factory-droid'],
  ['continue-cli', 'continue'],
]);
const NAME = /^[a-z0-9][a-z0-9._+-]{0,63}$/;
const MODEL = /^[\w.:/+@ ()[\]-]{1,120}$/;
/** A commit's record names a few agents; a hostile one may name a million. */
const MOST_AGENTS = 16;

/** An agent as a record names it; what is no name stays unnamed. */
export interface RecordedAgent {
  readonly name: string;
  readonly class: Marker['class'];
  readonly model: string | null;
}

export const UNNAMED = 'unnamed';

export function recordedAgent(tool: unknown, model: unknown, kind: Marker['class']): RecordedAgent {
  const name = typeof tool === 'string' ? cleanText(tool.slice(0, 200)).trim().toLowerCase() : '';
  return {
    name: OTHER_NAMES.get(name) ?? (NAME.test(name) && name !== 'unknown' ? name : UNNAMED),
    class: kind,
    model: typeof model === 'string' && MODEL.test(model) && model !== 'unknown' ? model : null,
  };
}

/** One marker an agent, author before assist; the agents beyond the limit are counted in the last. */
export function recordMarkers(
  agents: readonly RecordedAgent[],
  place: 'note' | 'trace',
  source: string,
): readonly Marker[] {
  const byName = new Map<string, RecordedAgent>();
  for (const agent of agents) {
    const known = byName.get(agent.name);
    if (known === undefined || (known.class === 'assist' && agent.class === 'author'))
      byName.set(agent.name, agent);
  }
  const sorted = [...byName.values()].sort(
    (a, b) => Number(a.class === 'assist') - Number(b.class === 'assist'),
  );
  const beyond = sorted.length - MOST_AGENTS;
  return sorted.slice(0, MOST_AGENTS).map(({ name, class: kind, model }, index) => {
    const more = beyond > 0 && index === MOST_AGENTS - 1 ? ` and ${beyond} more agents` : '';
    const text = `${source}: ${name}${model === null ? '' : ` (${model})`}${more}`;
    return { agent: name, class: kind, place, line: null, text };
  });
}

export const recordHint = (place: 'note' | 'trace', text: string): Marker => ({
  agent: UNNAMED,
  class: 'assist',
  place,
  line: null,
  text,
});

/** The value as an object whose keys may be looked at; `null` for anything else. */
export const objectOf = (value: unknown): Readonly<Record<string, unknown>> | null =>
  typeof value === 'object' && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>> | null)
    : null;

export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** What the text says as JSON; `undefined` where it is none. */
export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

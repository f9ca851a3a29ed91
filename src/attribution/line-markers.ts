import type { Policy } from '../policy/policy';
import type { KnownIdentities } from './known-identities';
import {
  AGENT_AND_MODEL,
  AGENT_TABLE,
  IDENTITY_KEYS,
  KNOWN_MODEL,
  KNOWN_PRODUCT,
  type MarkerClass,
} from './marker-table';
import type { Marker } from './origin';
import { WEAK_LINES } from './weak-lines';

/** What one line says of an agent, before it is known whether the line is said or only shown. */
export type LineSign = Pick<Marker, 'agent' | 'class' | 'place'>;

const TRAILER = /^([A-Za-z0-9-]+)\s*:\s*(.*)$/;
const BETWEEN_EMAILS = /[\s<>()"',;:]+/;
/** Longer lines are looked at for addresses alone, which takes linear time. */
const MAX_PATTERN_LINE = 1024;
/** Every sign of the table has one of these; most lines of a folded attestation have none. */
const SAYS_SOMETHING = /[ :@]/;

/** Every agent that the line names by the table or by the manifest's `agents:`; empty for most lines. */
export function signsOf(line: string, identities: KnownIdentities, policy: Policy): readonly LineSign[] {
  if (line === '') return [];
  const house = line.length > MAX_PATTERN_LINE ? [] : houseSigns(line, policy);
  if (!SAYS_SOMETHING.test(line)) return house;
  return [...identitySigns(line, identities), ...patternSigns(line), ...house];
}

/** Agents that the line mentions without being a marker: quoted in prose, or one of the weak forms. */
export function suspicionsOf(line: string, identities: KnownIdentities): readonly LineSign[] {
  if (line.length > MAX_PATTERN_LINE || !SAYS_SOMETHING.test(line)) return [];
  const mentioned = emailsIn(line).flatMap((email) => identities.byEmail(email) ?? []);
  const said = line.replace(/^[>\s]+/, '');
  const named = WEAK_LINES.filter(({ pattern }) => pattern.test(said));
  const weak = named.some(({ agent }) => agent !== UNNAMED)
    ? named.filter(({ agent }) => agent !== UNNAMED)
    : named;
  const inside = MARKER_STARTS.exec(line)?.index ?? 0;
  return [
    ...mentioned.map((known) => ({ ...known, place: 'co-author' as const })),
    ...weak.map(({ agent }) => ({ agent, class: 'assist' as const, place: 'trailer' as const })),
    ...(inside > 0 ? patternSigns(line.slice(inside).replace(/[`"'*_)\s]+$/, '')) : []),
  ];
}

const UNNAMED = 'unnamed';

const MARKER_STARTS =
  /\b(?:Claude-Session|Copilot-Session|Agent-Logs-Url|Made-with|Amp-Thread|Replit-Commit|Entire-)/i;

function emailsIn(text: string): readonly string[] {
  if (!text.includes('@')) return [];
  const tokens = text.split(BETWEEN_EMAILS).filter((token) => token.includes('@'));
  return tokens.map((token) => token.replace(/^\[/, '').replace(/[\].]$/, ''));
}

function identitySigns(line: string, identities: KnownIdentities): readonly LineSign[] {
  const [, key = '', value = ''] = TRAILER.exec(line) ?? [];
  const limit = IDENTITY_KEYS.get(key.toLowerCase());
  if (limit === undefined) return [];
  const known = emailsIn(value).flatMap((email) => identities.byEmail(email) ?? []);
  if (known.length > 0) {
    return known.map((agent) => ({
      agent: agent.agent,
      class: weaker(agent.class, limit),
      place: key.toLowerCase() === 'signed-off-by' ? 'sign-off' : 'co-author',
    }));
  }
  return limit === 'assist' ? assistedBy(value) : [];
}

const weaker = (one: MarkerClass, other: MarkerClass): MarkerClass =>
  one === 'assist' || other === 'assist' ? 'assist' : 'author';

/** `Assisted-by:` an agent and its model, or a model or product that no person is called; most of its uses name a person. */
function assistedBy(value: string): readonly LineSign[] {
  const isKnown = KNOWN_MODEL.test(value) || KNOWN_PRODUCT.test(value);
  if (emailsIn(value).length > 0 && !isKnown) return [];
  const agent = AGENT_AND_MODEL.exec(value)?.[1] ?? (isKnown ? value.replace(/\s*<.*$/, '') : null);
  return agent === null ? [] : [{ agent: agent.toLowerCase(), class: 'assist', place: 'trailer' }];
}

function patternSigns(line: string): readonly LineSign[] {
  if (line.length > MAX_PATTERN_LINE) return [];
  return LINE_PATTERNS.filter(({ patterns }) => patterns.some((pattern) => pattern.test(line))).map(
    ({ sign }) => sign,
  );
}

/** What the table knows lines by: most agents have neither trailers nor footers. */
const LINE_PATTERNS = AGENT_TABLE.flatMap(({ agent, class: kind, trailers = [], footers = [] }) =>
  [
    { sign: { agent, class: kind, place: 'trailer' } as const, patterns: trailers },
    { sign: { agent, class: kind, place: 'footer' } as const, patterns: footers },
  ].filter(({ patterns }) => patterns.length > 0),
);

const houseSigns = (line: string, policy: Policy): readonly LineSign[] =>
  policy.agents
    .filter(({ trailers }) => trailers.some((trailer) => trailer.matches(line)))
    .map(({ name }) => ({ agent: name, class: 'author', place: 'trailer' }));

import { readCompact } from '../../attestation/envelope';
import { type Statement, statementSchema } from '../../attestation/statement';
import { TRAILER_KEY, unfolded } from '../../attestation/trailer';
import { AGENT_AND_MODEL } from '../../attribution/marker-table';
import { readTrailers } from '../../change/trailers';

/** What a message gets: the envelope's trailer, folded, and the readable line in front of it. */
export interface Addition {
  readonly attestation: string;
  /** `null` where none is wanted. */
  readonly companion: string | null;
}

const SCISSORS = ' ------------------------ >8 ------------------------';

/** `Assisted-by: AGENT:MODEL`; `null` where the names make no trailer that anybody would read as one. */
export function companionOf({ predicate }: Statement): string | null {
  const value = `${predicate.agent.name}:${predicate.model.name}`;
  return AGENT_AND_MODEL.test(value) ? `Assisted-by: ${value}` : null;
}

/**
 * The message with this attestation as its last trailer and every other line as it was. An older attestation in the trailer
 * block goes, with the companion that spoke for it; the same companion is not written twice. What an editor put below the
 * text (comments, the diff of `commit -v`) stays below it.
 * @param mark what begins a comment line; `null` where the message has none, so that every line is text
 */
export function withAttestation(message: string, addition: Addition, mark: string | null = null): string {
  const lines = message.split('\n');
  const { kept, inBlock, end } = withoutOld(lines.slice(0, endOfText(lines, mark)), addition, mark);
  const ending = (kept.at(-1) ?? '').endsWith('\r') ? '\r' : '';
  const companion = addition.companion === null ? [] : [addition.companion];
  const added = [...companion, ...addition.attestation.split('\n')].map((line) => `${line}${ending}`);
  const rest = lines.slice(end);
  return [...kept, ...(inBlock ? [] : [ending]), ...added, ...(rest.length === 0 ? [''] : rest)].join('\n');
}

/** Whether anything but comments would be recorded: git gives up a commit without a message, and so must stay without. */
export const hasText = (message: string, mark: string | null): boolean =>
  endOfText(message.split('\n'), mark) > 0;

/** Index behind the last line that is neither blank, nor a comment, nor below the scissors. */
function endOfText(lines: readonly string[], mark: string | null): number {
  const scissors = lines.indexOf(`${mark ?? '#'}${SCISSORS}`);
  let end = scissors === -1 ? lines.length : scissors;
  while (end > 0 && isFiller(lines[end - 1] ?? '', mark)) end -= 1;
  return end;
}

const isFiller = (line: string, mark: string | null): boolean =>
  line.trim() === '' || (mark !== null && line.startsWith(mark));

interface Cleared {
  readonly kept: readonly string[];
  /** Whether the text still ends with a trailer block, so that no empty line is needed. */
  readonly inBlock: boolean;
  /** Index in the message behind what was kept or dropped; git passes over comments below the trailer block. */
  readonly end: number;
}

function withoutOld(text: readonly string[], { companion }: Addition, mark: string | null): Cleared {
  const trailers = readTrailers(text.map((line) => asRead(line, mark)));
  const attestations = trailers.filter(({ key }) => isAttestation(key));
  const spokenFor = new Set([companion, ...attestations.map(({ value }) => companionIn(value))]);
  const dropped = trailers.filter(
    ({ key, value }) => isAttestation(key) || spokenFor.has(`Assisted-by: ${value}`),
  );
  const starts = new Set(dropped.map(({ line }) => line));
  const first = trailers[0]?.line ?? text.length + 1;
  const blank = text.findIndex((line, index) => index >= first && line.trim() === '');
  const end = blank === -1 ? text.length : blank;
  let dropping = false;
  const kept = text.slice(0, end).filter((line, index) => {
    if (index + 1 < first) return true;
    if (!/^[ \t\r]/.test(line)) dropping = starts.has(index + 1);
    return !dropping;
  });
  while (kept.length > 0 && (kept.at(-1) ?? '').trim() === '') kept.pop();
  return { kept, inBlock: trailers.length > dropped.length, end };
}

/** Trailers are read with `#` as the mark of comments. */
const asRead = (line: string, mark: string | null): string =>
  mark !== null && line.startsWith(mark) ? `#${line.slice(mark.length)}` : line;

const isAttestation = (key: string): boolean => key.toLowerCase() === TRAILER_KEY.toLowerCase();

/** What the companion of an attestation says; nothing is verified, since it is only about which line to drop. */
function companionIn(value: string): string | null {
  const statement = statedIn(value);
  return statement === null ? null : companionOf(statement);
}

/** The statement in a trailer's value, unverified; `null` where it holds none. */
export function statedIn(value: string): Statement | null {
  const reading = readCompact(unfolded(value));
  if (!reading.ok) return null;
  try {
    return statementSchema.parse(JSON.parse(reading.envelope.payload.toString('utf8')));
  } catch {
    return null;
  }
}

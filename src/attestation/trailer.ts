import type { Message } from '../change/change';
import { readTrailers } from '../change/trailers';
import { type Envelope, toCompact } from './envelope';

export const TRAILER_KEY = 'Proxy-Attestation';
const WIDTH = 76;

/** The trailer as it is written: folded at 76 columns, each continuation line with one space in front; no line feed at the end. */
export function toTrailer(envelope: Envelope): string {
  const lines: string[] = [];
  let rest = `${TRAILER_KEY}: ${toCompact(envelope)}`;
  while (rest.length > WIDTH) {
    lines.push(rest.slice(0, WIDTH));
    rest = ` ${rest.slice(WIDTH)}`;
  }
  return [...lines, rest].join('\n');
}

/** Folding and re-wrapping only ever add white space, so reading drops it all. */
export const unfolded = (value: string): string => value.replace(/[ \t\r\n]+/g, '');

const STARTS_TRAILER = /^proxy-attestation\s*:/i;

/** The message with this one attestation, as its last trailer. Those that stood in the trailer block before are dropped. */
export function addTrailer(message: string, trailer: string): string {
  const lines = message.trimEnd().split('\n');
  const trailers = readTrailers(lines);
  const starts = new Set(trailers.map(({ line }) => line));
  const [first = lines.length + 1] = starts;
  let dropping = false;
  const kept = lines.filter((line, index) => {
    if (index + 1 < first) return true;
    if (!/^\s/.test(line)) dropping = starts.has(index + 1) && STARTS_TRAILER.test(line);
    return !dropping;
  });
  const text = kept.join('\n').trimEnd();
  const remain = trailers.some(({ key }) => key.toLowerCase() !== TRAILER_KEY.toLowerCase());
  return `${text}${remain ? '\n' : '\n\n'}${trailer}\n`;
}

/** Attestations that stand outside the trailer block, at the start of a line, with the lines indented deeper than they are. */
export function strayValues(message: Message): readonly { readonly line: number; readonly value: string }[] {
  const inBlock = new Set(message.trailers.map(({ line }) => line));
  const found: { line: number; indent: number; parts: string[] }[] = [];
  let open: { line: number; indent: number; parts: string[] } | null = null;
  for (const { number, text } of message.lines) {
    const indent = text.length - text.trimStart().length;
    if (open !== null && indent > open.indent && text.trim() !== '') {
      open.parts.push(text);
      continue;
    }
    open = null;
    const head = STARTS_TRAILER.exec(text.trimStart())?.[0];
    if (head === undefined || inBlock.has(number)) continue;
    open = { line: number, indent, parts: [text.trimStart().slice(head.length)] };
    found.push(open);
  }
  return found.map(({ line, parts }) => ({ line, value: parts.join('') }));
}

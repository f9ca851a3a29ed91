import type { UnanalysedFact } from '../../facts';

/** Larger files are minified or data; the parser needs seconds for them (threats.md N08). Types that are generated stay below. */
export const MAX_BYTES = 4 * 1024 * 1024;
/** Of a file whose lines are as long as nobody writes or generates them to be read; types generated from schemas stay below 150. */
const MAX_MINIFIED_BYTES = 1024 * 1024;
const LONGEST_MEAN = 400;
/** No less than what one MiB of any text can hold: beyond that the bytes say how long a parse takes, this how long all the rest does. */
export const MAX_NODES = 1_050_000;
/** The parser's own stack gives up somewhere between 700 and 2,900, depending on the thread; ours never (N06). */
export const MAX_NESTING = 400;

const [SLASH, STAR, BACKSLASH, NEWLINE] = [0x2f, 0x2a, 0x5c, 0x0a];

export type Guarded = { readonly text: string } | { readonly refused: UnanalysedFact };

/** Decides before anything is parsed whether a file is looked at, so that the answer is the same on every machine. */
export function guard(bytes: Buffer): Guarded {
  if (bytes.length > MAX_BYTES)
    return refuse('size', `has ${bytes.length} bytes; at most ${MAX_BYTES} are analysed`);
  const mean = bytes.length > MAX_MINIFIED_BYTES ? meanLine(bytes) : 0;
  if (mean > LONGEST_MEAN)
    return refuse(
      'size',
      `has ${bytes.length} bytes in lines of ${mean} on average; of what is minified at most ${MAX_MINIFIED_BYTES} are analysed`,
    );
  const text = decode(bytes);
  if (text === null) return refuse('encoding', 'is not valid UTF-8');
  const nul = text.indexOf('\0');
  if (nul >= 0) return refuse('encoding', 'contains a NUL character', lineAt(text, nul));
  return { text };
}

/** As `guard`, and for texts in a language with brackets also bounds how deep these nest. */
export function guardNested(bytes: Buffer): Guarded {
  const guarded = guard(bytes);
  if ('refused' in guarded) return guarded;
  const deep = firstTooDeep(guarded.text);
  if (deep === null) return guarded;
  return refuse('nesting', `nests brackets more than ${MAX_NESTING} deep`, lineAt(guarded.text, deep));
}

/** Bytes of a line. */
function meanLine(bytes: Buffer): number {
  let lines = 1;
  for (let at = bytes.indexOf(NEWLINE); at >= 0 && at + 1 < bytes.length; at = bytes.indexOf(NEWLINE, at + 1))
    lines++;
  return Math.round(bytes.length / lines);
}

function decode(bytes: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function refuse(reason: UnanalysedFact['reason'], detail: string, line = 1): Guarded {
  return { refused: { reason, detail, line } };
}

function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line++;
  return line;
}

/**
 * Offset of the first bracket beyond the limit. Strings and comments are skipped; templates are not, since code nests in
 * them, and a regular expression may confuse the count: the walkers bound their own depth too.
 */
function firstTooDeep(text: string): number | null {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x28 || code === 0x5b || code === 0x7b) {
      if (++depth > MAX_NESTING) return at;
    } else if (code === 0x29 || code === 0x5d || code === 0x7d) {
      if (depth > 0) depth--;
    } else if (code === 0x22 || code === 0x27) at = endOfString(text, at, code);
    else if (code === SLASH) at = endOfComment(text, at);
  }
  return null;
}

function endOfString(text: string, start: number, quote: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === BACKSLASH) at++;
    else if (code === quote || code === NEWLINE) return at;
  }
  return text.length;
}

function endOfComment(text: string, start: number): number {
  const next = text.charCodeAt(start + 1);
  if (next !== SLASH && next !== STAR) return start;
  const end = next === SLASH ? text.indexOf('\n', start) : text.indexOf('*/', start + 2);
  return end < 0 ? text.length : end + (next === STAR ? 1 : 0);
}

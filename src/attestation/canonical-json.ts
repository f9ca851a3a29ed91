import canonicalize from 'canonicalize';

/** Statements are some five levels deep; a fixed bound gives the same answer whatever the stack. */
const MAX_DEPTH = 32;

/** RFC 8785. Throws for what JSON cannot hold (NaN, infinities). */
export function toCanonicalJson(value: unknown): Buffer {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('expected a value that JSON can hold');
  return Buffer.from(text, 'utf8');
}

export type CanonicalReading =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly problem: string };

/**
 * Reads JSON that must be its own canonical form: so duplicate keys, other spellings of a number, white space and invalid UTF-8
 * are refused rather than read in one of several ways (threats.md T29, T30). Numbers are integers that every language can hold.
 */
export function readCanonicalJson(bytes: Buffer): CanonicalReading {
  if (isTooDeep(bytes)) return { ok: false, problem: `its payload is nested over ${MAX_DEPTH} levels deep` };
  const text = bytes.toString('utf8');
  let value: unknown;
  try {
    value = JSON.parse(text);
    if (!isCanonical(value, text, bytes))
      return { ok: false, problem: 'its payload is not canonical JSON (RFC 8785)' };
  } catch {
    return { ok: false, problem: 'its payload is not JSON' };
  }
  // A lone surrogate survives the way to a string and back as an escape, but is no Unicode text (RFC 8785 §3.2.2.2).
  if (text.replaceAll('\\\\', '').includes('\\ud'))
    return { ok: false, problem: 'its payload holds a lone surrogate' };
  return holdsOnlyIntegers(value)
    ? { ok: true, value }
    : { ok: false, problem: 'its payload holds a number that is not an integer below 2^53' };
}

/**
 * The engine writes strings and numbers as RFC 8785 does, but sorts nothing, and puts names that look like indexes first: only
 * where there are such names can canonical text come out otherwise.
 */
function isCanonical(value: unknown, text: string, bytes: Buffer): boolean {
  const names = valuesIn(value).filter(isObject).map(Object.keys);
  if (names.some((keys) => keys.some((key) => INDEX.test(key)))) return toCanonicalJson(value).equals(bytes);
  return (
    JSON.stringify(value) === text &&
    Buffer.from(text, 'utf8').equals(bytes) &&
    names.every((keys) => keys.every((key, at) => at === 0 || (keys[at - 1] ?? '') < key))
  );
}

const INDEX = /^[0-9]+$/;

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether brackets outside strings are nested deeper than anything that we read; so that no parser's stack decides. */
export const isTooDeep = (bytes: Buffer): boolean => depthOf(bytes) > MAX_DEPTH;

/** Deepest nesting of brackets outside strings. */
function depthOf(bytes: Buffer): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at];
    if (inString) {
      if (byte === 0x5c) at++;
      else if (byte === 0x22) inString = false;
    } else if (byte === 0x22) inString = true;
    else if (byte === 0x5b || byte === 0x7b) deepest = Math.max(deepest, ++depth);
    else if (byte === 0x5d || byte === 0x7d) depth--;
  }
  return deepest;
}

const holdsOnlyIntegers = (root: unknown): boolean =>
  valuesIn(root).every((value) => typeof value !== 'number' || Number.isSafeInteger(value));

/** A value and everything inside it. */
function valuesIn(root: unknown): readonly unknown[] {
  const found = [root];
  for (let at = 0; at < found.length; at += 1) {
    const value = found[at];
    if (typeof value === 'object' && value !== null) found.push(...Object.values(value));
  }
  return found;
}

import { isObeyed } from './text-kind';

/** Text over this many bytes is looked at in its first part only, and said so. */
export const TEXT_LIMIT = 16 * 1024 * 1024;
/** Where git looks for the NUL that makes it call a file binary. */
const GIT_LOOKS = 8000;
/** A file in which more than one in eight characters is no UTF-8 is no text, unless it is one that is run. */
const MOST_BROKEN = 1 / 8;
const SAMPLE = 64 * 1024;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that are looked for
const NO_TEXT = /[\0-\x08\x0e-\x1a\x1c-\x1f\ufffd]/g;
const UTF8 = new TextDecoder('utf-8', { ignoreBOM: true });

/** Whether tools show the file as binary, so that a reviewer sees none of its lines. */
export const isShownAsBinary = (bytes: Buffer): boolean => {
  const nul = bytes.indexOf(0);
  return nul !== -1 && nul < GIT_LOOKS;
};

/** Whether a machine or an agent obeys the file, as its name or its first line says. */
export const isRun = (bytes: Buffer, path: string): boolean =>
  isObeyed(path) || bytes.toString('latin1', 0, 2) === '#!';

/**
 * The text of a file as programs read it, wrong bytes replaced; `null` where it is none. UTF-16 is known by its byte order
 * mark.
 */
export function textOf(bytes: Buffer, path: string): string | null {
  const part = bytes.subarray(0, TEXT_LIMIT);
  const utf16 = utf16Of(part);
  if (utf16 !== null) return new TextDecoder(utf16, { ignoreBOM: true }).decode(part);
  if (isShownAsBinary(part)) return null;
  const text = UTF8.decode(part);
  // What is wrong in a comment hides no line of a program from those who run it.
  if (isRun(part, path)) return text;
  const broken = text.length === part.length ? 0 : (text.match(/\ufffd/g)?.length ?? 0);
  return broken > text.length * MOST_BROKEN ? null : text;
}

/** Whether a file that tools show as binary is a text all the same, with a few bytes that are none. */
export function isMostlyText(bytes: Buffer): boolean {
  const text = UTF8.decode(bytes.subarray(0, SAMPLE));
  return (text.match(NO_TEXT)?.length ?? 0) <= text.length * MOST_BROKEN;
}

function utf16Of(bytes: Buffer): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
}

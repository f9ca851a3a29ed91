import { invisiblesIn } from './invisible';

export const MAX_MANIFEST_BYTES = 64 * 1024;

/** A fault at a place in the text, before it is given a line and a column. */
export interface Fault {
  /** In UTF-16 units from the start of the text. */
  readonly offset: number;
  readonly message: string;
}

export type TextReading =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly text: string; readonly faults: readonly Fault[] };

/**
 * The manifest's bytes as text in which every program sees the same lines: at most 64 KiB of UTF-8 without BOM, lines ended by LF
 * or CRLF, nothing invisible (threats.md M17, M21, M22). CRLF becomes LF.
 */
export function readText(bytes: Buffer): TextReading {
  if (bytes.length > MAX_MANIFEST_BYTES) {
    return refuse('', [
      { offset: 0, message: `is ${bytes.length} bytes; at most ${MAX_MANIFEST_BYTES} (64 KiB) are read` },
    ]);
  }
  const raw = bytes.toString('utf8');
  const foreign = firstForeignByte(bytes, raw);
  if (foreign !== null) return refuse(raw, [foreign]);
  if (raw.startsWith('\uFEFF')) {
    return refuse(raw, [
      { offset: 0, message: 'starts with a byte order mark (U+FEFF); save it as UTF-8 without BOM' },
    ]);
  }
  const text = raw.replaceAll('\r\n', '\n');
  const faults = invisiblesIn(text).map(({ offset, name }) => ({ offset, message: describeInvisible(name) }));
  return faults.length > 0 ? refuse(text, faults) : { ok: true, text };
}

const refuse = (text: string, faults: readonly Fault[]): TextReading => ({ ok: false, text, faults });

/** Decoding replaces what is not UTF-8 by U+FFFD; the first byte that does not survive the way back is the culprit. */
function firstForeignByte(bytes: Buffer, decoded: string): Fault | null {
  const again = Buffer.from(decoded, 'utf8');
  if (again.equals(bytes)) return null;
  let at = 0;
  while (at < bytes.length && again[at] === bytes[at]) at++;
  const value = (bytes[at] ?? 0).toString(16).padStart(2, '0');
  return {
    offset: bytes.subarray(0, at).toString('utf8').length,
    message: `is not UTF-8: byte 0x${value} at offset ${at}; save it as UTF-8`,
  };
}

function describeInvisible(name: string): string {
  if (name === 'U+0009') return 'holds a tab; indent and separate with spaces';
  if (name === 'U+000D') return 'holds a lone carriage return; end lines with LF or CRLF';
  return `holds the invisible or control character ${name}; remove it`;
}

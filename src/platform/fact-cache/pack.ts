import { hash } from 'node:crypto';
import type { KeptText } from '../../world/fact-cache';

/*
 * One file with many texts: a line with the length and the digest of the index, the index, and the texts one after another.
 * Each text has a digest of its own, so that one that is damaged costs itself alone.
 */

const MAGIC = 'countersign-facts 1';
const LINE_FEED = 0x0a;
const LONGEST_LINE = 128;

/** Where a text stands in its pack. */
export interface Packed {
  readonly bytes: Buffer;
  readonly digest: string;
}

export function packOf(entries: readonly KeptText[]): Buffer {
  const bodies = entries.map(({ text }) => Buffer.from(text, 'utf8'));
  const rows = entries.map(({ key }, at) => {
    const body = bodies[at] ?? Buffer.alloc(0);
    return [key, body.length, digestOf(body)];
  });
  const index = Buffer.from(JSON.stringify(rows), 'utf8');
  return Buffer.concat([Buffer.from(`${MAGIC} ${index.length} ${digestOf(index)}\n`), index, ...bodies]);
}

/** The texts of a pack by their keys; none of a file that is no whole pack. */
export function packedIn(pack: Buffer): ReadonlyMap<string, Packed> {
  const found = new Map<string, Packed>();
  const line = pack.subarray(0, LONGEST_LINE).indexOf(LINE_FEED);
  const header = /^countersign-facts 1 (\d{1,10}) ([\w-]+)$/.exec(
    pack.toString('latin1', 0, Math.max(0, line)),
  );
  if (header === null) return found;
  const start = line + 1;
  const end = start + Number(header[1]);
  const index = pack.subarray(start, end);
  if (digestOf(index) !== header[2]) return found;
  let at = end;
  for (const [key, length, digest] of JSON.parse(index.toString('utf8')) as [string, number, string][]) {
    if (at + length > pack.length) break;
    found.set(key, { bytes: pack.subarray(at, at + length), digest });
    at += length;
  }
  return found;
}

/** `null` where the bytes are not what was kept. */
export const textIn = ({ bytes, digest }: Packed): string | null =>
  digestOf(bytes) === digest ? bytes.toString('utf8') : null;

/** Against damage, not against people: who can write here can write digests too. */
const digestOf = (bytes: Buffer): string => hash('sha1', bytes, 'base64url');

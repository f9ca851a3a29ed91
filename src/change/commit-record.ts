import type { Commit, Message } from './change';
import { readHeaders } from './commit-headers';
import { readTrailers } from './trailers';

/** A commit as its own bytes state it, before its files are known. */
export type CommitRecord = Omit<Commit, 'files' | 'tree'> & {
  /** `null` where the tree header cannot be read; git reads nothing below such a commit. */
  readonly tree: string | null;
};

/** Reads a raw commit object (`cat-file`), never what `git log` prints: separators in a message cannot forge records (A10). */
export function readCommitRecord(id: string, bytes: Buffer): CommitRecord {
  const end = bytes.indexOf('\n\n');
  const head = end === -1 ? withoutLastFeed(bytes) : bytes.subarray(0, end);
  const body = end === -1 ? Buffer.alloc(0) : bytes.subarray(end + 2);
  const { defects, ...headers } = readHeaders(head.toString('utf8'));
  const nul = bytes.includes(0) ? ['holds a NUL byte, where git stops showing it'] : [];
  return { id, ...headers, message: readMessage(body), defects: [...defects, ...nul] };
}

/** Bytes that are not UTF-8 become U+FFFD; nothing is dropped. */
export function readMessage(body: Buffer): Message {
  const text = body.toString('utf8');
  const raw = text.split('\n');
  if (raw.at(-1) === '') raw.pop();
  const lines = raw.map((line, index) => ({ number: index + 1, text: withoutReturn(line) }));
  return { text, subject: subjectOf(lines.map((line) => line.text)), lines, trailers: readTrailers(raw) };
}

// The first paragraph on one line, as git shows it.
function subjectOf(lines: readonly string[]): string {
  const first = lines.findIndex((line) => line.trim() !== '');
  if (first === -1) return '';
  const rest = lines.slice(first);
  const end = rest.findIndex((line) => line.trim() === '');
  return rest
    .slice(0, end === -1 ? rest.length : end)
    .map((line) => line.trimEnd())
    .join(' ');
}

const withoutReturn = (line: string): string => (line.endsWith('\r') ? line.slice(0, -1) : line);

function withoutLastFeed(bytes: Buffer): Buffer {
  return bytes.at(-1) === 0x0a ? bytes.subarray(0, -1) : bytes;
}

import type { ObjectType } from '../../world/repository';
import { isFullId } from './object-id';

/** One answer of `cat-file --batch-command`. */
export interface BatchAnswer {
  readonly id: string;
  readonly type: ObjectType;
  readonly size: number;
  /** Absent after `info`. */
  readonly bytes?: Buffer;
}

/** Which of the two forms the next answer takes. */
export type BatchQuestion = 'info' | 'contents';

const TYPES = ['blob', 'tree', 'commit', 'tag'] as const satisfies readonly ObjectType[];
const SIZE = /^(?:0|[1-9][0-9]*)$/;
const MISSING = /^([0-9a-f]{40}|[0-9a-f]{64}) missing$/;
const LONGEST_HEADER = 256;
const LINE_FEED = 0x0a;

/**
 * Cuts git's answers out of a stream that arrives in arbitrary pieces: a header line, then (after `contents`) as many bytes
 * as it says and one line feed. Contents may hold anything, headers included, so only lengths are believed.
 */
export class BatchAnswers {
  /** What is read from, and where; further pieces wait, so that a large object is put together once. */
  private piece: Buffer = Buffer.alloc(0);
  private at = 0;
  private waiting: Buffer[] = [];
  private available = 0;
  private header: BatchAnswer | null = null;

  push(piece: Buffer): void {
    this.waiting.push(piece);
    this.available += piece.length;
  }

  /**
   * The next whole answer; `missing` where git has no such object, `undefined` until more has arrived.
   * @throws Error where the stream is not what git writes
   */
  next(question: BatchQuestion): BatchAnswer | 'missing' | undefined {
    if (this.header === null) {
      const line = this.takeHeader();
      if (line === undefined) return undefined;
      if (line.endsWith(' missing') && MISSING.test(line)) return 'missing';
      const header = headerOf(line);
      if (question === 'info') return header;
      this.header = header;
    }
    const { id, type, size } = this.header;
    if (this.available < size + 1) return undefined;
    const bytes = this.takeLine(size);
    this.header = null;
    return { id, type, size, bytes };
  }

  private takeHeader(): string | undefined {
    if (this.available === 0) return undefined;
    let end = this.piece.indexOf(LINE_FEED, this.at);
    if (end === -1 && this.waiting.length > 0) {
      this.gather(this.available);
      end = this.piece.indexOf(LINE_FEED);
    }
    if (end === -1) {
      if (this.available > LONGEST_HEADER) throw new Error('git cat-file answered without a header');
      return undefined;
    }
    const line = this.piece.toString('latin1', this.at, end);
    this.available -= end + 1 - this.at;
    this.at = end + 1;
    return line;
  }

  /** So many bytes of those that have arrived, mostly without a copy, and the line feed behind them. */
  private takeLine(length: number): Buffer {
    if (this.piece.length - this.at < length + 1) this.gather(length + 1);
    const end = this.at + length;
    if (this.piece[end] !== LINE_FEED) throw new Error('git cat-file did not end an object where it said');
    const taken = this.piece.subarray(this.at, end);
    this.at = end + 1;
    this.available -= length + 1;
    return taken;
  }

  /** Makes one piece of the rest and of so many waiting ones that it holds `length` bytes. */
  private gather(length: number): void {
    const rest = this.piece.subarray(this.at);
    let held = rest.length;
    let count = 0;
    while (held < length) {
      held += this.waiting[count]?.length ?? length;
      count += 1;
    }
    const pieces = [rest, ...this.waiting.splice(0, count)].filter((piece) => piece.length > 0);
    this.piece = pieces.length === 1 && pieces[0] !== undefined ? pieces[0] : Buffer.concat(pieces, held);
    this.at = 0;
  }
}

/** By hand: a history has tens of thousands of these lines. */
function headerOf(line: string): BatchAnswer {
  const afterId = line.indexOf(' ');
  const afterType = line.indexOf(' ', afterId + 1);
  const id = line.slice(0, afterId);
  const type = line.slice(afterId + 1, afterType);
  const digits = line.slice(afterType + 1);
  if (afterType === -1 || !isFullId(id) || !isObjectType(type) || !SIZE.test(digits))
    throw new Error(`git cat-file answered ${JSON.stringify(line.slice(0, 100))}`);
  return { id, type, size: Number(digits) };
}

const isObjectType = (text: string): text is ObjectType => (TYPES as readonly string[]).includes(text);

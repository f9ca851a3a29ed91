import type { ObjectType } from '../../world/repository';

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

const HEADER = /^([0-9a-f]{40}|[0-9a-f]{64}) (commit|tree|blob|tag) (0|[1-9][0-9]*)$/;
const MISSING = /^([0-9a-f]{40}|[0-9a-f]{64}) missing$/;
const LONGEST_HEADER = 256;

/**
 * Cuts git's answers out of a stream that arrives in arbitrary pieces: a header line, then (after `contents`) as many bytes
 * as it says and one line feed. Contents may hold anything, headers included, so only lengths are believed.
 */
export class BatchAnswers {
  private pieces: Buffer[] = [];
  private available = 0;
  private header: BatchAnswer | null = null;

  push(piece: Buffer): void {
    this.pieces.push(piece);
    this.available += piece.length;
  }

  /**
   * The next whole answer; `missing` where git has no such object, `undefined` until more has arrived.
   * @throws Error where the stream is not what git writes
   */
  next(question: BatchQuestion): BatchAnswer | 'missing' | undefined {
    if (this.header === null) {
      const line = this.takeLine();
      if (line === undefined) return undefined;
      if (MISSING.test(line)) return 'missing';
      const header = headerOf(line);
      if (question === 'info') return header;
      this.header = header;
    }
    const { header } = this;
    if (this.available < header.size + 1) return undefined;
    const bytes = this.take(header.size + 1);
    if (bytes[header.size] !== 0x0a) throw new Error('git cat-file did not end an object where it said');
    this.header = null;
    return { ...header, bytes: bytes.subarray(0, header.size) };
  }

  private takeLine(): string | undefined {
    if (this.available === 0) return undefined;
    let end = this.pieces[0]?.indexOf(0x0a) ?? -1;
    if (end === -1 && this.pieces.length > 1) {
      this.pieces = [Buffer.concat(this.pieces)];
      end = this.pieces[0]?.indexOf(0x0a) ?? -1;
    }
    if (end === -1 && this.available > LONGEST_HEADER)
      throw new Error('git cat-file answered without a header');
    return end === -1 ? undefined : this.take(end + 1).toString('latin1', 0, end);
  }

  private take(length: number): Buffer {
    const taken: Buffer[] = [];
    for (let wanted = length; wanted > 0; ) {
      const piece = this.pieces[0];
      if (piece === undefined) throw new Error('more was taken than has arrived');
      const part = piece.subarray(0, wanted);
      if (part.length === piece.length) this.pieces.shift();
      else this.pieces[0] = piece.subarray(wanted);
      taken.push(part);
      wanted -= part.length;
    }
    this.available -= length;
    return taken.length === 1 && taken[0] !== undefined ? taken[0] : Buffer.concat(taken, length);
  }
}

function headerOf(line: string): BatchAnswer {
  const match = HEADER.exec(line);
  if (match === null) throw new Error(`git cat-file answered ${JSON.stringify(line.slice(0, 100))}`);
  const [, id = '', type = '', size = ''] = match;
  return { id, type: type as ObjectType, size: Number(size) };
}

import type { FileChange } from './change';
import { pathText } from './path-text';

export type KnownPath = Pick<FileChange, 'path' | 'pathBytes'>;

/** What is spelled alike in Latin-1 and UTF-8. */
const ASCII = /^[\0-\x7f]*$/;

/** The paths of a history, each made once: its commits touch the same ones again and again. */
export class KnownPaths {
  private readonly known = new Map<string, KnownPath>();

  /** @param spelling one character a byte (Latin-1) */
  of(spelling: string): KnownPath {
    const known = this.known.get(spelling) ?? made(spelling);
    this.known.set(spelling, known);
    return known;
  }
}

function made(spelling: string): KnownPath {
  const pathBytes = Buffer.from(spelling, 'latin1');
  return { path: ASCII.test(spelling) ? spelling : pathText(pathBytes), pathBytes };
}

import type { Meant, Taken } from '../graph';
import type { LinkedCode } from './file-links';
import type { OwnCode } from './files';
import type { LocalMeant } from './meanings';
import type { LinkedFile, Place } from './things';

/** The numbers that declarations of one side have in its graph, in the order of the files. */
export class Ids {
  readonly count: number;
  private readonly firsts: number[] = [];
  /** Of a file that shares its indexes with another version: by index, the declaration's position in its own code. */
  private readonly positions = new Map<number, readonly number[]>();

  constructor(files: readonly LinkedCode[]) {
    let next = 0;
    for (const { code } of files) {
      this.firsts[code.file.slot] = next;
      if (code.places !== null) this.positions.set(code.file.slot, inverted(code.places.declarations));
      next += code.facts.declarations.length;
    }
    this.count = next;
  }

  at({ file, index }: Place): number {
    const first = this.firstOf(file);
    const positions = this.positions.get(file.slot);
    return first + (positions === undefined ? index : (positions[index] ?? raise(file.path)));
  }

  firstOf({ slot, path }: LinkedFile): number {
    return this.firsts[slot] ?? raise(path);
  }

  meant(meant: LocalMeant): Meant {
    if (typeof meant === 'string') return meant;
    return 'file' in meant ? this.at(meant) : [this.at(meant[0]), meant[1]];
  }

  taken(file: LinkedFile, takes: readonly Taken[]): readonly Taken[] {
    return takes.map(([of, ...what]) => [this.at({ file, index: of }), ...what]);
  }

  of({ file, facts }: OwnCode): number[] {
    const first = this.firstOf(file);
    return facts.declarations.map((_, index) => first + index);
  }
}

function raise(path: string): never {
  throw new Error(`${path} is linked from a tree that does not hold it`);
}

function inverted(places: readonly number[]): readonly number[] {
  const positions: number[] = [];
  for (const [position, place] of places.entries()) positions[place] = position;
  return positions;
}

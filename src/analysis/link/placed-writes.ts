import type { GivenWrite, Graph, StateWrite } from '../graph';
import type { LinkedCode } from './file-links';
import type { Ids } from './ids';
import type { LinkedFile } from './things';

/*
 * What code sets, with ids in place of places. The files are those of the program: tests may write what they like.
 */

export function stateWritesIn(files: readonly LinkedCode[], ids: Ids): StateWrite[] {
  return files.flatMap(({ code: { file }, links }) =>
    links.stateWrites.map(({ from, to, meanings, takes, ...write }) => ({
      node: ids.at({ file, index: from }),
      holder: ids.at(to),
      meanings: meanings.map((meant) => ids.meant(meant)),
      takes: ids.taken(file, takes),
      ...write,
    })),
  );
}

export function givenWritesIn(files: readonly LinkedCode[], ids: Ids): GivenWrite[] {
  const orNull = (file: LinkedFile, index: number | null) =>
    index === null ? null : ids.at({ file, index });
  return files.flatMap(({ code: { file }, links }) =>
    links.givenWrites.map(({ from, of, self, meanings, takes, ...write }) => ({
      node: ids.at({ file, index: from }),
      of: orNull(file, of),
      self: orNull(file, self),
      meanings: meanings.map((meant) => ids.meant(meant)),
      takes: ids.taken(file, takes),
      ...write,
    })),
  );
}

export function environmentIn(files: readonly LinkedCode[], ids: Ids): Graph['environment'] {
  return {
    reads: files.flatMap(({ code: { file }, links }) =>
      links.environment.reads.map(({ from, name }) => ({ node: ids.at({ file, index: from }), name })),
    ),
    writes: files.flatMap(({ code: { file }, links }) =>
      links.environment.writes.map(({ from, meanings, ...write }) => ({
        node: ids.at({ file, index: from }),
        meanings: meanings.map((meant) => ids.meant(meant)),
        ...write,
      })),
    ),
  };
}

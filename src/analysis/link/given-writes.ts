import type { StateWriteFact, Value } from '../facts';
import type { Taken } from '../graph';
import type { OwnCode } from './files';
import type { Meaning } from './meaning';
import { type LocalMeant, meaningOfName } from './meanings';

/** As `GivenWrite` of the graph, before declarations have ids. */
export interface LocalGivenWrite {
  readonly from: number;
  readonly of: number | null;
  readonly position: number;
  readonly self: number | null;
  readonly path: readonly string[];
  readonly meanings: readonly LocalMeant[];
  readonly digest: string;
  readonly takes: readonly Taken[];
  readonly line: number;
}

/** Members of members. */
const MAX_STEPS = 32;
const NONE: readonly LocalGivenWrite[] = [];

/** What a file's code sets in what its functions are given, and in instances of its classes. */
export function givenWritesOf({ file, facts }: OwnCode, meaning: Meaning): readonly LocalGivenWrite[] {
  if (facts.stateWrites.length === 0) return NONE;
  return facts.stateWrites.flatMap((write): LocalGivenWrite[] => {
    const given = givenIn(file.facts.values, write);
    if (given === null) return [];
    const { from, names, digest, takes = [], line } = write;
    const meanings = names.map((name) => meaningOfName(file, name, meaning));
    return [{ from, ...given, meanings, digest, takes, line }];
  });
}

/** `null` for what is set wherever the code is called from. */
function givenIn(
  values: readonly Value[],
  { value }: Pick<StateWriteFact, 'value'>,
): Pick<LocalGivenWrite, 'of' | 'position' | 'self' | 'path'> | null {
  const path: string[] = [];
  let root = values[value];
  while (root?.op === 'member' && path.length < MAX_STEPS) {
    path.unshift(root.name);
    root = values[root.of];
  }
  if (path.length === 0) return null;
  if (root?.op === 'parameter') return { of: root.index, position: root.position, self: null, path };
  return root?.op === 'this' ? { of: null, position: -1, self: root.index, path } : null;
}

/** Whether who calls says what is set. */
export const isGiven = (values: readonly Value[], write: Pick<StateWriteFact, 'value'>): boolean =>
  givenIn(values, write) !== null;

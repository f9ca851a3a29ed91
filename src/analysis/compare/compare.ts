import type { Policy } from '../../policy/policy';
import type { Analysis } from '../analysis';
import { testsOf } from '../areas/tests';
import { unmatchedSelectors } from '../areas/unmatched';
import type { MarkedFile } from '../files/changed-marks';
import { isPackageFile } from '../files/package-files';
import type { Graph } from '../graph';
import { unaccountedFiles } from './accounted';
import { Alike, type OutlineFiles } from './alike';
import { ambiguitiesIn, ambiguousChanges } from './ambiguous';
import { areaSide, type Comparison } from './area-sides';
import { changedWrites } from './changed-writes';
import { bypassesOf } from './controls';
import { dataChanges } from './data';
import { dependencyChanges, regulatedChanges } from './declarations';
import { type Difference, differencesOf } from './differences';
import { dynamicCode } from './dynamic';
import { environmentChanges } from './environment-writes';
import { tidied } from './impacts';
import { newWays } from './new-ways';
import { usedPackages } from './packages';
import { type Pairs, pairsOf } from './pairs';
import { type CallFiles, ReadCalls } from './read-calls';
import { type DataReaders, readData } from './read-data';
import { Reworded } from './reworded';
import type { Sides } from './sides';
import { stateWriteChanges } from './state-writes';
import { unanalysedChanges } from './unanalysed';

export type Compared = Omit<Analysis, 'performed' | 'limits' | 'coverage'>;

/** What is known of the changed files beside the graphs. */
export interface ChangedFiles {
  readonly paths: ReadonlySet<string>;
  /** Those that the head lacks. */
  readonly removed: ReadonlySet<string>;
  readonly readers: DataReaders;
  /** What runs in them, found without facts; absent where that is not asserted. */
  readonly marks?: ReadonlyMap<string, MarkedFile>;
  /** Which declaration is which, where that was asked already. */
  readonly pairs?: Pairs;
  /** What calls give, where that was read. */
  readonly calls?: { readonly base: CallFiles; readonly head: CallFiles };
  /** Outlines of code that may say the same in other words, where they were read. */
  readonly outlines?: OutlineFiles;
}

/** What the change means for every area and control, over the program before and after it. */
export function compare(base: Graph, head: Graph, policy: Policy, change: ChangedFiles): Compared {
  const sides: Sides = { base, head, pairs: change.pairs ?? pairsOf(base, head) };
  const differences = differencesOf(sides).filter((difference) => isReadable(difference, sides));
  const changed = changedIn(differences);
  const tests = { base: testsOf(base), head: testsOf(head) };
  const written = changedWrites(sides, changed);
  const calls =
    change.calls === undefined
      ? null
      : { base: new ReadCalls(base, change.calls.base), head: new ReadCalls(head, change.calls.head) };
  const reworded =
    change.outlines === undefined
      ? null
      : new Reworded(sides, differences, new Alike(sides, change.outlines));
  const comparisons = policy.areas.map((area): Comparison => {
    const own = { base: areaSide(base, area, tests.base), head: areaSide(head, area, tests.head) };
    const told = reworded?.without(differences, own) ?? differences;
    return {
      area,
      sides,
      differences: told,
      changed: changedIn(told),
      ...own,
      tests: tests.head,
    };
  });
  return {
    regulatedChanges: tidied(comparisons.flatMap(regulatedChanges)),
    dependencyChanges: tidied(
      comparisons.flatMap((each) => [
        ...dependencyChanges(each),
        ...ambiguousChanges(each),
        ...stateWriteChanges(each, written, calls),
        ...environmentChanges(each),
      ]),
    ),
    newCalls: tidied(comparisons.flatMap(newWays)),
    dataChanges: tidied([
      ...policy.areas.flatMap((area) => dataChanges(sides, area, tests.head)),
      ...comparisons.flatMap((each) => readData(each, change)),
    ]),
    bypassedControls: tidied(policy.controls.flatMap((control) => bypassesOf(sides, control, tests))),
    unanalysed: unanalysedChanges(comparisons, sides, {
      paths: change.paths,
      unaccounted: unaccountedFiles(sides, differences, change.marks ?? new Map()),
    }),
    dynamicCode: dynamicCode(sides, comparisons, tests.head),
    packages: [...change.paths].some(isPackageFile) ? comparisons.flatMap(usedPackages) : [],
    ambiguities: ambiguitiesIn(
      head,
      comparisons.map((each) => each.head),
    ),
    unmatchedSelectors: unmatchedSelectors(policy, base, head),
  };
}

const changedIn = (differences: readonly Difference[]): ReadonlySet<number> =>
  new Set(
    differences.flatMap((each) => (each.kind === 'changed' && each.isOfLayer !== true ? [each.head] : [])),
  );

/** A file that cannot be read any more has not lost its declarations: it is told as what it is. */
const isReadable = (difference: Difference, { base, head }: Sides): boolean =>
  difference.kind !== 'removed' || !head.unanalysed.has(base.nodes[difference.base]?.path ?? '');

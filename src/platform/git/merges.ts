import type { CleanMerge } from '../../world/repository';
import type { GitPlace } from './environment';
import { mergeBases } from './history';
import { mergeOf } from './merge';
import { fullId, isFullId } from './object-id';
import { gitFailure } from './run';
import { runFetching } from './run-fetch';

type Pair = readonly [first: string, second: string];

const COMMAND = ['merge-tree', '--write-tree', '--stdin', '-z', '--name-only', '--no-messages'];
/** How git ends on a pair that it does not merge, and (before 2.39) on an option that it does not know. */
const [GAVE_UP, UNKNOWN_OPTION] = [128, 129];
const ALONE_AT_ONCE = 4;

/**
 * The merge that git makes of each pair, in the order given, and `null` where two have no common history. One process does
 * all, but for pairs that git gives up on: it ends there, the pair is asked about alone, and the rest goes on.
 * `place` as for `mergeOf`.
 */
export async function mergesOf(
  place: GitPlace,
  pairs: readonly Pair[],
): Promise<readonly (CleanMerge | null)[]> {
  const merges: (CleanMerge | null)[] = [];
  while (merges.length < pairs.length) {
    const rest = pairs.slice(merges.length);
    const input = rest.map(([first, second]) => `${fullId(first)} ${fullId(second)}\n`).join('');
    const { output, errors, code } = await runFetching(place, COMMAND, {
      input,
      accepted: [0, GAVE_UP, UNKNOWN_OPTION],
    });
    if (code === UNKNOWN_OPTION) return [...merges, ...(await eachAlone(place, rest))];
    const answers = readAnswers(output, errors);
    merges.push(...answers);
    const culprit = rest[answers.length];
    if ((code === 0) !== (culprit === undefined) || answers.length > rest.length)
      throw gitFailure(
        COMMAND,
        `ended with ${code} after ${answers.length} of ${rest.length} merges`,
        errors,
      );
    if (culprit !== undefined) merges.push(await mergeAlone(place, culprit));
  }
  return merges;
}

/** Each answer is a status, the tree and the conflicted paths, each ended by NUL, and an empty field. */
function readAnswers(output: Buffer, errors: string): CleanMerge[] {
  const answers: CleanMerge[] = [];
  let fields: Buffer[] = [];
  let at = 0;
  for (let end = output.indexOf(0); end !== -1; end = output.indexOf(0, at)) {
    if (end > at) fields.push(output.subarray(at, end));
    else {
      answers.push(answerOf(fields, errors));
      fields = [];
    }
    at = end + 1;
  }
  if (fields.length === 0 && at === output.length) return answers;
  throw gitFailure(COMMAND, 'gave output that ends in the middle of an answer', errors);
}

function answerOf([status, tree, ...conflictedPaths]: readonly Buffer[], errors: string): CleanMerge {
  const id = tree?.toString('latin1') ?? '';
  const isClean = status?.toString('latin1') === '1';
  if (isFullId(id) && isClean === (conflictedPaths.length === 0)) return { tree: id, conflictedPaths };
  throw gitFailure(COMMAND, `gave a merge with the status ${status} and the tree ${id}`, errors);
}

async function eachAlone(place: GitPlace, pairs: readonly Pair[]): Promise<(CleanMerge | null)[]> {
  const merges: (CleanMerge | null)[] = [];
  for (let start = 0; start < pairs.length; start += ALONE_AT_ONCE) {
    const some = pairs.slice(start, start + ALONE_AT_ONCE);
    merges.push(...(await Promise.all(some.map((pair) => mergeAlone(place, pair)))));
  }
  return merges;
}

async function mergeAlone(place: GitPlace, [first, second]: Pair): Promise<CleanMerge | null> {
  return (await mergeBases(place, first, second)).length === 0 ? null : mergeOf(place, first, second);
}

import type { RawChange } from '../../world/repository';
import type { GitPlace } from './environment';
import { gitFailure, runGit } from './run';

type Pair = readonly [old: string, next: string];

const COMMAND = [
  ...['diff-tree', '--stdin', '-r', '-z', '--raw', '--no-abbrev', '--no-renames'],
  ...['--no-ext-diff', '--no-textconv', '--ignore-submodules=none'],
];

/** For each pair of tree ids the paths in which they differ, in one process, sorted by the paths' bytes. */
export async function diffTrees(
  place: GitPlace,
  pairs: readonly Pair[],
): Promise<readonly (readonly RawChange[])[]> {
  const [anyTree] = pairs[0] ?? [];
  if (anyTree === undefined) return [];
  // A last pair without records proves that the answers before it are whole.
  const asked: Pair[] = [...pairs, [anyTree, anyTree]];
  const input = asked.map(([old, next]) => `${old} ${next}\n`).join('');
  const { output, errors } = await runGit(place, COMMAND, { input });
  try {
    return readAnswers(output, asked).slice(0, -1);
  } catch (cause) {
    throw gitFailure(COMMAND, String(cause instanceof Error ? cause.message : cause), errors, cause);
  }
}

/**
 * git repeats each pair on a line and lets the records follow. It is silent about a pair whose first tree is missing, so
 * every line is demanded.
 */
function readAnswers(output: Buffer, pairs: readonly Pair[]): RawChange[][] {
  const cursor = { output, at: 0 };
  const answers = pairs.map(([old, next]) => {
    const heading = take(cursor, 0x0a).toString('latin1');
    if (heading !== `${old} ${next}`) throw new Error(`did not compare ${old} with ${next}`);
    const changes: RawChange[] = [];
    while (output[cursor.at] === 0x3a) changes.push(readRecord(cursor));
    return changes.sort((a, b) => Buffer.compare(a.path, b.path));
  });
  if (cursor.at !== output.length) throw new Error('gave more than was asked');
  return answers;
}

const RECORD = /^:([0-7]{6}) ([0-7]{6}) ([0-9a-f]+) ([0-9a-f]+) [ADMT]$/;

function readRecord(cursor: Cursor): RawChange {
  const line = take(cursor, 0).toString('latin1');
  const match = RECORD.exec(line);
  if (match === null) throw new Error(`gave the record ${JSON.stringify(line.slice(0, 200))}`);
  const [, oldMode = '', newMode = '', oldId = '', newId = ''] = match;
  const path = take(cursor, 0);
  return { path, oldMode, newMode, oldId: presentId(oldId), newId: presentId(newId) };
}

interface Cursor {
  readonly output: Buffer;
  at: number;
}

function take(cursor: Cursor, end: number): Buffer {
  const stop = cursor.output.indexOf(end, cursor.at);
  if (stop === -1) throw new Error('gave output that ends in the middle of a record');
  const part = cursor.output.subarray(cursor.at, stop);
  cursor.at = stop + 1;
  return part;
}

function presentId(id: string): string | null {
  return /^0+$/.test(id) ? null : id;
}

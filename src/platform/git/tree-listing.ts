import type { ObjectType, TreeEntry } from '../../world/repository';
import type { GitPlace } from './environment';
import { gitFailure, runGit } from './run';

const ENTRY = /^([0-7]{6}) (blob|commit) ([0-9a-f]+) +(-|[0-9]+)$/;

/** All entries below a tree, recursively, trees themselves left out; in git's order. */
export async function listTree(place: GitPlace, tree: string): Promise<readonly TreeEntry[]> {
  const command = ['ls-tree', '-r', '-z', '--long', '--full-tree', tree];
  const { output, errors } = await runGit(place, command);
  const entries: TreeEntry[] = [];
  for (let at = 0; at < output.length; ) {
    const end = output.indexOf(0, at);
    if (end === -1) throw gitFailure(command, 'gave output that ends in the middle of an entry', errors);
    entries.push(readEntry(output.subarray(at, end), command, errors));
    at = end + 1;
  }
  return entries;
}

function readEntry(record: Buffer, command: readonly string[], errors: string): TreeEntry {
  const tab = record.indexOf(0x09);
  const match = ENTRY.exec(record.toString('latin1', 0, Math.max(tab, 0)));
  // git writes BAD for the size of a blob that is missing.
  if (match === null)
    throw gitFailure(
      command,
      `gave ${JSON.stringify(record.toString('utf8').slice(0, 200))}`,
      errors || 'missing object',
    );
  const [, mode = '', type = '', id = '', size = ''] = match;
  return {
    path: record.subarray(tab + 1),
    mode,
    type: type as ObjectType,
    id,
    size: size === '-' ? null : Number(size),
  };
}

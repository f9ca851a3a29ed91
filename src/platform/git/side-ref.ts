import { Failure } from '../../world/failure';
import type { SideRef } from '../../world/repository';
import type { GitPlace } from './environment';
import { isFullId } from './object-id';
import { gitFailure, runGit } from './run';

const CHECK = ['cat-file', '--batch-check=%(objectname) %(objecttype)'];

/**
 * The commit at a side ref; `null` where there is none. What stands there may speak against a change, so both answers prove
 * that they are whole: a git that fails must not be taken for one that finds nothing (G20).
 * @throws Failure where git fails, or the object is missing
 */
export async function sideRefIn(place: GitPlace, ref: SideRef): Promise<string | null> {
  const id = await idAt(place, ref);
  if (id === null) return null;
  const input = `${id}\n${id}^{commit}\n`;
  const { output, errors } = await runGit(place, CHECK, { input });
  const [itself = '', commit = '', rest] = output.toString('latin1').split('\n');
  if (rest !== '') throw gitFailure(CHECK, 'gave an answer that cannot be read', errors);
  const missing = new Failure(
    `the object ${id} at ${ref} is missing`,
    'Check the repository with `git fsck`.',
  );
  if (!itself.startsWith(`${id} `) || itself.endsWith(' missing')) throw missing;
  if (/ (tree|blob)$/.test(itself)) return null;
  const [peeled = '', type] = commit.split(' ');
  if (type === 'commit' && isFullId(peeled)) return peeled;
  throw missing;
}

/** The format comes last, so that an answer which was cut is known from one that is empty. */
async function idAt(place: GitPlace, ref: SideRef): Promise<string | null> {
  // A pattern that matches nothing but itself: a name that is none would be an error like any other.
  const command = ['rev-parse', `--glob=${ref.slice(0, -1)}[${ref.slice(-1)}]`, '--show-object-format'];
  const { output, errors } = await runGit(place, command);
  const ids = output.toString('latin1').split('\n').slice(0, -1);
  if (!/^sha(1|256)$/.test(ids.pop() ?? '')) throw gitFailure(command, 'gave an answer that was cut', errors);
  if (!ids.every(isFullId) || ids.length > 1)
    throw gitFailure(command, 'gave something else than ids', errors);
  return ids[0] ?? null;
}

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure } from '../../world/failure';
import type { GitPlace } from './environment';
import { gitFailure, runGit } from './run';

/** The format comes last, so that an answer which was cut is known from one that is empty. */
const COMMAND = ['rev-parse', '--symbolic-full-name', '--glob=refs/replace/', '--show-object-format'];

/**
 * By what git would show other objects in a repository than those that are asked for. We never do (`environment.ts`), but
 * whoever reviews the change with git does.
 */
export async function replacementsIn(place: GitPlace, commonDirectory: string): Promise<readonly string[]> {
  const { output, errors } = await runGit(place, COMMAND);
  const refs = output.toString('utf8').split('\n').slice(0, -1);
  if (!/^sha(1|256)$/.test(refs.pop() ?? ''))
    throw gitFailure(COMMAND, 'gave an answer that was cut', errors);
  const grafts = await readGrafts(join(commonDirectory, 'info', 'grafts'));
  return grafts.some((line) => /^[0-9a-f]/.test(line)) ? [...refs, 'info/grafts'] : refs;
}

async function readGrafts(file: string): Promise<readonly string[]> {
  try {
    return (await readFile(file, 'latin1')).split('\n');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw new Failure(`cannot read ${file}`, 'Make it readable.', { cause });
  }
}

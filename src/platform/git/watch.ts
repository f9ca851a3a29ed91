import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { Failure } from '../../world/failure';
import { commandOf } from './command-of';

/** Milliseconds in which git says something, or ends, on the slowest machine; well below what a job is given. */
const PATIENCE = 5 * 60_000;
/** So many times as long may it take where it speaks to the remote: it is silent while a large history arrives. */
const REMOTE = 5;

/** Milliseconds for a command that asks nobody else. */
export const patienceOf = ({ patience = PATIENCE }: { readonly patience?: number | undefined }): number =>
  patience;

/** Milliseconds for a command that may speak to the remote. */
export const patienceWithRemote = (place: { readonly patience?: number | undefined }): number =>
  REMOTE * patienceOf(place);

export interface Watch {
  /** From now on something is awaited. */
  begin(): void;
  /** Nothing is awaited any more. */
  rest(): void;
}

/**
 * Ends a process of which nothing is heard for so long while something is awaited: a run that waits for ever is cancelled, and
 * never says why it did not pass (R07).
 */
export function watch(child: ChildProcessWithoutNullStreams, patience: number, onSilence: () => void): Watch {
  let timer: NodeJS.Timeout | null = null;
  const rest = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
  };
  const heard = (): void => void timer?.refresh();
  child.stdout.on('data', heard);
  child.stderr.on('data', heard);
  child.on('close', rest);
  child.on('error', rest);
  return {
    begin: () => {
      timer ??= setTimeout(() => {
        onSilence();
        stop(child);
      }, patience);
    },
    rest,
  };
}

/** A process that it has started may hold its pipes open for longer: nobody waits for those. */
function stop(child: ChildProcessWithoutNullStreams): void {
  child.kill('SIGKILL');
  for (const stream of [child.stdin, child.stdout, child.stderr]) stream.destroy();
}

export function silentGit(args: readonly string[], patience: number): Failure {
  const seconds = Math.round(patience / 1000);
  return new Failure(
    `git ${commandOf(args)} said nothing for ${seconds} second${seconds === 1 ? '' : 's'} and was stopped`,
    'Run it again; if it stays, look at the disk and the memory of the machine.',
  );
}

/**
 * The same for a process that a library holds: at most so long in all, since its answers are short.
 * @param stop tells the process to end
 */
export async function withinPatience<T>(
  asked: Promise<T>,
  { args, patience, stop }: { readonly args: readonly string[]; readonly patience: number; stop(): void },
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(silentGit(args, patience));
      stop();
    }, patience);
  });
  // Whoever loses the race has nobody left to tell.
  asked.catch(() => undefined);
  return Promise.race([asked, silence]).finally(() => clearTimeout(timer));
}

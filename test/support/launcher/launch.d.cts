import type { ChildProcessWithoutNullStreams } from 'node:child_process';

/** Starts the small process; `launch` is `spawn` with three pipes. It ends with the process that opened it. */
export function openLauncher(): Promise<{
  launch(
    command: string,
    args: readonly string[],
    options?: { cwd?: string; env?: NodeJS.ProcessEnv },
  ): ChildProcessWithoutNullStreams;
}>;

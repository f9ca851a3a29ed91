export interface Ending {
  allowSuccess(): void;
  /**
   * All is said. What is still open then, as a program that hears no signal, keeps the process for so many milliseconds at most.
   */
  settle(grace?: number): void;
}

const GRACE = 10_000;

/**
 * Keeps the process failing however it ends: cancelled, an error that nobody caught, or a promise that never settles. Only
 * `allowSuccess` ends that.
 *
 * @param explain says why, before the process ends
 */
export function failUntilAllowed(explain: (why: string) => void): Ending {
  process.exitCode = 1;
  let settled = false;
  const endWith = (why: string) => (): void => {
    try {
      explain(why);
    } finally {
      settled = true;
      process.exit(1);
    }
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    process.once(signal, endWith(`The run was cancelled (${signal}) before there was a verdict.`));
  }
  process.on('uncaughtException', (error) =>
    endWith(`Countersign itself failed (${error.name}: ${error.message}).`)(),
  );
  process.once('exit', () => {
    if (settled) return;
    process.exitCode = 1;
    explain('The run ended before there was a verdict.');
  });
  return {
    allowSuccess: () => {
      process.exitCode = 0;
    },
    settle: (grace = GRACE) => {
      settled = true;
      setTimeout(() => process.exit(), grace).unref();
    },
  };
}

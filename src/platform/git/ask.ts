import { type SimpleGitOptions, simpleGit } from 'simple-git';
import { type GitPlace, type GitVariables, gitEnvironment, SETTINGS } from './environment';
import { ERRORS_LIMIT, gitFailure } from './run';
import { patienceOf, withinPatience } from './watch';

export interface TextAnswer {
  readonly code: number;
  /** Standard output without its last line feed. */
  readonly text: string;
  /** Standard error, at most its first 4 KiB. */
  readonly errors: string;
}

/**
 * Asks git for a short text (an id, a name) through simple-git's `raw`, the only part of it that passes words through
 * unread: fixed arguments, full ids, and what a person typed behind `--end-of-options`.
 * @throws Failure where git cannot be started or ends with a code that is not in `accepted`
 */
export async function askGit(
  place: GitPlace,
  args: readonly string[],
  options: { readonly accepted?: readonly number[]; readonly variables?: GitVariables } = {},
): Promise<TextAnswer> {
  const environment = gitEnvironment(place, options.variables);
  let code: number | null = null;
  let errors = '';
  const stop = new AbortController();
  const settings: Partial<SimpleGitOptions> = {
    baseDir: place.gitDirectory,
    config: [...SETTINGS],
    // It would refuse these by name, whoever sets them; here they make git deaf to the repository.
    allowEnvironment: Object.keys(environment),
    unsafe: UNSAFE_WORDS,
    abort: stop.signal,
    // Without this it answers 50 ms after the exit, whether or not the output has arrived.
    completion: { onClose: true, onExit: false },
    errors: (error, result) => {
      code = result.exitCode;
      errors = Buffer.concat(result.stdErr).toString('utf8', 0, ERRORS_LIMIT);
      return error !== undefined && !Buffer.isBuffer(error) && result.exitCode <= 0 ? error : undefined;
    },
  };
  // It throws at once where the folder is gone, hence `async`.
  const ask = async () =>
    simpleGit(settings)
      .env(environment)
      .raw([...args]);
  const asked = ask().catch((error: unknown) => {
    throw gitFailure(args, 'could not be run', error instanceof Error ? error.message : '', error);
  });
  const text = await withinPatience(asked, { args, patience: patienceOf(place), stop: () => stop.abort() });
  if (code === null) throw gitFailure(args, 'gave no exit code', errors);
  if (!(options.accepted ?? [0]).includes(code)) throw gitFailure(args, `ended with ${code}`, errors);
  return { code, text: text.replace(/\n$/, ''), errors };
}

const UNSAFE_WORDS = {
  allowUnsafeHooksPath: true,
  allowUnsafeFsMonitor: true,
  allowUnsafeConfigPaths: true,
} as const satisfies SimpleGitOptions['unsafe'];

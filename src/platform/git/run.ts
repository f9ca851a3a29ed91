import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { Failure } from '../../world/failure';
import { commandOf } from './command-of';
import { type GitPlace, type GitVariables, gitEnvironment, leadingArguments } from './environment';
import { patienceOf, silentGit, watch } from './watch';

export interface GitAnswer {
  readonly code: number;
  readonly output: Buffer;
  /** Standard error, at most its first 4 KiB. */
  readonly errors: string;
}

export interface RunOptions {
  readonly input?: string | Buffer;
  readonly variables?: GitVariables;
  /** Exit codes that are answers rather than failures; `[0]` where absent. */
  readonly accepted?: readonly number[];
  /** Output beyond these bytes is a failure; 512 MiB where absent. */
  readonly limit?: number;
  /** Milliseconds that git may stay silent; the place's where absent. */
  readonly patience?: number;
}

const OUTPUT_LIMIT = 512 * 1024 * 1024;
export const ERRORS_LIMIT = 4096;

/**
 * Runs git once and gives its bytes. Arguments are fixed words and hex ids; anything else goes in through `input`.
 * @throws Failure where git cannot be started, is killed, or ends with a code that is not accepted
 */
export async function runGit(
  place: GitPlace,
  args: readonly string[],
  options: RunOptions = {},
): Promise<GitAnswer> {
  const child = startGit(place, args, options.variables);
  const answer = await collect(child, args, { patience: patienceOf(place), ...options });
  if ((options.accepted ?? [0]).includes(answer.code)) return answer;
  throw gitFailure(args, `ended with ${answer.code}`, answer.errors);
}

/** Starts git with the scrubbed environment; the caller holds its streams and its error path. */
export function startGit(
  place: GitPlace,
  args: readonly string[],
  variables: GitVariables = {},
): ChildProcessWithoutNullStreams {
  return spawn('git', [...leadingArguments(), ...args], {
    env: gitEnvironment(place, variables),
    // The directory decides nothing (GIT_DIR is set); git's own folder holds no work tree whose attributes could be read.
    cwd: place.gitDirectory,
    stdio: ['pipe', 'pipe', 'pipe'],
    windowsHide: true,
  });
}

export function gitFailure(args: readonly string[], what: string, errors: string, cause?: unknown): Failure {
  const said = errors.trim().replaceAll(/\s*\n\s*/g, '; ');
  const message = `git ${commandOf(args)} ${what}${said === '' ? '' : `: ${said}`}`;
  return new Failure(message, nextStepFor(said), cause === undefined ? undefined : { cause });
}

function nextStepFor(said: string): string {
  if (/missing|unable to (read|parse)|could not read|bad object|Not a valid object/i.test(said)) {
    return 'Fetch the complete history and its objects (`git fetch --unshallow`, `git fetch --refetch` in a partial clone).';
  }
  if (/ENOENT/.test(said)) return 'Install git 2.38 or newer and put it on PATH.';
  return 'Run `git fsck` in the repository and try again.';
}

function collect(
  child: ChildProcessWithoutNullStreams,
  args: readonly string[],
  options: RunOptions & { readonly patience: number },
): Promise<GitAnswer> {
  return new Promise((resolve, reject) => {
    const output: Buffer[] = [];
    let length = 0;
    const errors = collectErrors(child);
    const limit = options.limit ?? OUTPUT_LIMIT;
    watch(child, options.patience, () => reject(silentGit(args, options.patience))).begin();
    child.stdout.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length <= limit) output.push(chunk);
      else child.kill('SIGKILL');
    });
    child.on('error', (error) => reject(gitFailure(args, 'could not be started', error.message, error)));
    child.on('close', (code, signal) => {
      if (length > limit) reject(gitFailure(args, `gave more than ${limit} bytes`, ''));
      else if (code === null) reject(gitFailure(args, `was stopped by ${signal}`, errors()));
      else resolve({ code, output: Buffer.concat(output), errors: errors() });
    });
    send(child, options.input);
  });
}

/** Keeps the start of standard error, so that a process that floods it costs no memory. */
export function collectErrors(child: ChildProcessWithoutNullStreams): () => string {
  let kept = '';
  child.stderr.on('data', (chunk: Buffer) => {
    if (kept.length < ERRORS_LIMIT) kept += chunk.toString('utf8').slice(0, ERRORS_LIMIT - kept.length);
  });
  return () => kept;
}

function send(child: ChildProcessWithoutNullStreams, input: string | Buffer = ''): void {
  // A git that ends early closes the pipe; its exit code and standard error tell why.
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
}

import { spawn } from 'node:child_process';
import { Failure } from '../world/failure';

export interface UserGitAnswer {
  readonly code: number;
  /** Standard output, UTF-8, without its last line feed. */
  readonly text: string;
  readonly errors: string;
}

export interface UserGitOptions {
  readonly input?: string | Buffer;
  readonly variables?: Readonly<Record<string, string>>;
  /** Exit codes that are answers rather than failures; `[0]` where absent. */
  readonly accepted?: readonly number[];
}

/**
 * git as the person at the terminal runs it, with all of their configuration and environment: what to sign commits with, where
 * hooks live, what `countersign.*` says. Never used to judge a change; that git is deaf to all of it (`git/run.ts`).
 * @throws Failure where git cannot be started or ends with a code that is not accepted
 */
export function runUserGit(
  folder: string,
  args: readonly string[],
  { input = '', variables = {}, accepted = [0] }: UserGitOptions = {},
): Promise<UserGitAnswer> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, ...variables };
    const child = spawn('git', args, { cwd: folder, env, stdio: ['pipe', 'pipe', 'pipe'] });
    const output: Buffer[] = [];
    const errors: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => errors.push(chunk));
    child.on('error', (cause) => reject(failed(args, `could not be started (${cause.message})`, cause)));
    child.on('close', (code, signal) => {
      const said = Buffer.concat(errors).toString('utf8').trim();
      if (code === null || !accepted.includes(code))
        reject(failed(args, `ended with ${code ?? signal}${said === '' ? '' : `: ${said}`}`));
      else resolve({ code, text: Buffer.concat(output).toString('utf8').replace(/\n$/, ''), errors: said });
    });
    // A git that ends early closes the pipe; its exit code tells why.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}

const failed = (args: readonly string[], what: string, cause?: unknown): Failure =>
  new Failure(`git ${args[0] ?? ''} ${what}`, 'Run the same git command by hand and mend what it says.', {
    cause,
  });

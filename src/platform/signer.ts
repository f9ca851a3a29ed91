import { spawn } from 'node:child_process';
import { Failure } from '../world/failure';

/** Nobody waits longer for a KMS or a person with a hardware key. */
const PATIENCE_MS = 120_000;
const OUTPUT_LIMIT = 4096;

/**
 * Lets an external program sign: it gets the bytes on standard input and prints the signature in base64. It is started without a
 * shell, so nothing in the command is expanded.
 * @throws Failure where it cannot be started, fails, takes too long or prints anything else
 */
export async function signWithCommand(command: string, bytes: Buffer, folder: string): Promise<Buffer> {
  const [program, ...args] = splitCommand(command);
  if (program === undefined)
    throw new Failure('--signer is empty', 'Give the command that signs, e.g. "kms-sign --key eu-1".');
  const output = await run({ program, args, bytes, folder });
  const text = output.trim();
  const signature = Buffer.from(text, 'base64');
  if (text !== '' && signature.toString('base64') === text) return signature;
  throw new Failure(
    `the signer ${program} printed no base64 (${text.length} characters)`,
    'It must print the raw signature in standard base64 and nothing else on standard output.',
  );
}

/** Words between blanks; single and double quotes hold a word together and stand for nothing else. */
export function splitCommand(command: string): readonly string[] {
  const words = command.match(/(?:[^\s"']|"[^"]*"|'[^']*')+/g) ?? [];
  return words.map((word) => word.replace(/"([^"]*)"|'([^']*)'/g, (_, double, single) => double ?? single));
}

interface Call {
  readonly program: string;
  readonly args: readonly string[];
  readonly bytes: Buffer;
  readonly folder: string;
}

function run({ program, args, bytes, folder }: Call): Promise<string> {
  return new Promise((resolve, reject) => {
    // It inherits the environment: that is where a KMS client finds its credentials.
    const child = spawn(program, args, { cwd: folder, stdio: ['pipe', 'pipe', 'inherit'] });
    // Node's own `timeout` keeps its timer where the program cannot be started.
    const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
    const fail = (what: string, cause?: unknown) => {
      clearTimeout(timer);
      reject(failed(program, what, cause));
    };
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => {
      if (output.length <= OUTPUT_LIMIT) output += chunk.toString('latin1');
    });
    child.on('error', (error) => fail(`could not be started (${error.message})`, error));
    child.on('close', (code, signal) => {
      if (code !== 0) fail(`ended with ${code ?? signal}`);
      else if (output.length > OUTPUT_LIMIT) fail(`printed over ${OUTPUT_LIMIT} characters`);
      else {
        clearTimeout(timer);
        resolve(output);
      }
    });
    // One that does not read its input closes the pipe; its exit code and output tell what came of it.
    child.stdin.on('error', () => undefined);
    child.stdin.end(bytes);
  });
}

const failed = (program: string, what: string, cause: unknown): Failure =>
  new Failure(`the signer ${program} ${what}`, 'Run the command by hand and mend it; nothing was attested.', {
    cause,
  });

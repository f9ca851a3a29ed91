import type { Terminal } from '../world/terminal';

/** The process's own terminal. Colour only where a person looks and nothing forbids it (NO_COLOR, FORCE_COLOR). */
export function processTerminal(): Terminal {
  process.stdout.on('error', endUnwritten);
  return {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    cwd: process.cwd(),
    colour: wantsColour(),
    width: process.stdout.isTTY ? (process.stdout.columns ?? 100) : 100,
    exitWith: (code) => {
      process.exitCode = code;
    },
  };
}

/** Whoever reads the result has not got it whole (a full disk, a reader that left): it must look like no result at all. */
function endUnwritten({ code, message }: NodeJS.ErrnoException): void {
  process.stderr.write(`error: the result cannot be written (${code ?? message})\n`);
  process.exit(2);
}

function wantsColour(): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false;
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== '' && FORCE_COLOR !== '0') return true;
  return process.stdout.isTTY === true && TERM !== 'dumb';
}

import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');
const SCRIPT = `
  const { processTerminal } = require(${JSON.stringify(join(ROOT, 'src/platform/terminal.ts'))});
  const terminal = processTerminal();
  terminal.out('PASS '.repeat(100000));
  terminal.exitWith(0);
  setTimeout(() => terminal.exitWith(0), 50);`;

/** A command that passes, in a process of its own under Node 24, which reads TypeScript itself. */
function passing(stdout: 'pipe' | number): Promise<{ code: number | null; said: string }> {
  const node = join(ROOT, 'node_modules/node/bin/node');
  const child = spawn(node, ['--no-warnings', '-e', SCRIPT], { stdio: ['ignore', stdout, 'pipe'] });
  child.stdout?.destroy();
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    said += chunk.toString('utf8');
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, said }));
  });
}

test('a result that nobody reads to the end is none', async () => {
  expect(await passing('pipe')).toEqual({
    code: 2,
    said: 'error: the result cannot be written (EPIPE)\n',
  });
});

test('R08 a result that does not fit on the disk is none', async () => {
  const full = openSync('/dev/full', 'w');
  const ended = await passing(full);
  closeSync(full);
  expect(ended).toEqual({ code: 2, said: 'error: the result cannot be written (ENOSPC)\n' });
});

import { spawn } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(__dirname, '../../..');
const ENDING = join(ROOT, 'src/platform/runner/ending.ts');

/** Runs a script in a process of its own under Node 24, which reads TypeScript itself; `ending` is what the action holds. */
function run(script: string): Promise<{ code: number | null; said: string }> {
  const whole = `
    const { failUntilAllowed } = require(${JSON.stringify(ENDING)});
    const ending = failUntilAllowed((why) => process.stdout.write(why + '\\n'));
    ${script}`;
  const node = join(ROOT, 'node_modules/node/bin/node');
  const child = spawn(node, ['--no-warnings', '-e', whole], { stdio: ['ignore', 'pipe', 'ignore'] });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, said: Buffer.concat(chunks).toString('utf8') }));
  });
}

const CASES: Record<string, [script: string, code: number, said: string]> = {
  'a promise that never settles': [
    'new Promise(() => undefined).then(() => ending.allowSuccess());',
    1,
    'The run ended before there was a verdict.\n',
  ],
  'a verdict that does not pass': ['ending.settle();', 1, ''],
  'a passing verdict': ['ending.allowSuccess(); ending.settle();', 0, ''],
  'success that is allowed by a run which then breaks off': [
    'ending.allowSuccess();',
    1,
    'The run ended before there was a verdict.\n',
  ],
  'an error that nobody catches': [
    "setTimeout(() => { throw new TypeError('x is not y'); }, 1);",
    1,
    'Countersign itself failed (TypeError: x is not y).\n',
  ],
  'a rejection that nobody handles': [
    "Promise.reject(new RangeError('too deep'));",
    1,
    'Countersign itself failed (RangeError: too deep).\n',
  ],
  'an error after success was allowed': [
    "ending.allowSuccess(); ending.settle(); setTimeout(() => { throw new Error('late'); }, 1);",
    1,
    'Countersign itself failed (Error: late).\n',
  ],
  'a passing verdict while something never ends': [
    'ending.allowSuccess(); ending.settle(50); setInterval(() => undefined, 1000);',
    0,
    '',
  ],
  'an exit from within': ['process.exit(0);', 1, 'The run ended before there was a verdict.\n'],
  'a cancellation': [
    "setInterval(() => undefined, 1000); process.kill(process.pid, 'SIGTERM');",
    1,
    'The run was cancelled (SIGTERM) before there was a verdict.\n',
  ],
};

test.each(Object.entries(CASES))('R07 the exit code of %s', async (_title, [script, code, said]) => {
  expect(await run(script)).toEqual({ code, said });
});

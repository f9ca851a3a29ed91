import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { openLauncher } from './launch.cjs';

/** What the launcher starts is, to whoever started it, what Node's `spawn` starts: here nothing but `git` goes through it by itself. */

type Spawn = (
  command: string,
  args: readonly string[],
  options?: { cwd?: string; env?: NodeJS.ProcessEnv },
) => ChildProcessWithoutNullStreams;

const MUCH = 'x'.repeat(1_000_000);

const CASES: Record<string, (start: Spawn) => ChildProcessWithoutNullStreams> = {
  'what goes in, at length': (start) => given(start('cat', []), MUCH),
  'nothing goes in': (start) => given(start('cat', []), ''),
  'an exit code, and both outputs': (start) => start('sh', ['-c', 'echo out; echo err >&2; exit 3']),
  'a folder': (start) => start('pwd', [], { cwd: tmpdir() }),
  'an environment, and nothing beside it': (start) => start('/usr/bin/env', [], { env: { A: '1\n2' } }),
  "the caller's environment and folder": (start) => start('sh', ['-c', 'pwd; echo $HOME$PATH']),
  'an argument of any text': (start) => start('printf', ['%s', ' "\'\n$é']),
  'a process that reads nothing': (start) => given(start('true', []), MUCH),
  'a process that ends by a signal': (start) => start('sh', ['-c', 'kill -TERM $$']),
  'a process that is ended': (start) => {
    const child = start('sleep', ['600']);
    expect(child.kill('SIGKILL')).toBe(true);
    return child;
  },
  'a process that is ended once it speaks': (start) => {
    const child = start('sh', ['-c', 'echo on; exec sleep 600']);
    child.stdout.once('data', () => child.kill());
    return child;
  },
  'output that is held open by another': (start) => start('sh', ['-c', '(sleep 0.2; echo late) & echo soon']),
  'no such program': (start) => given(start('no-such-program-here', ['x']), 'x'),
  'no such program on the PATH of its environment': (start) => start('sh', [], { env: { PATH: '/nowhere' } }),
  'no such folder': (start) => start('true', [], { cwd: '/nowhere' }),
};

function given(child: ChildProcessWithoutNullStreams, input: string): ChildProcessWithoutNullStreams {
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  return child;
}

/** All that a process tells; the end of an output may come before or after the exit. */
async function told(child: ChildProcessWithoutNullStreams) {
  const seen = { out: '', err: '', events: [] as unknown[], exit: null as unknown };
  child.stdout.on('data', (chunk: Buffer) => {
    seen.out += chunk;
  });
  child.stderr.on('data', (chunk: Buffer) => {
    seen.err += chunk;
  });
  child.on('spawn', () => seen.events.push(['spawn', typeof child.pid]));
  child.on('error', (error) => seen.events.push(['error', error.message, { ...error }, typeof child.pid]));
  child.on('exit', (...ended) => seen.events.push(['exit', ...ended]));
  const closed = await new Promise((resolve) => child.on('close', (...ended) => resolve(ended)));
  const { exitCode, signalCode, killed } = child;
  return { ...seen, closed, exitCode, signalCode, killed, isGone: child.kill() };
}

const onLinux = process.platform === 'linux' ? describe : describe.skip;

onLinux('what is started by the launcher', () => {
  let launch: Spawn;
  beforeAll(async () => {
    ({ launch } = await openLauncher());
  });

  test.each(Object.entries(CASES))('tells the same as a child: %s', async (_title, start) => {
    const expected = await told(start(spawn));
    expect(await told(start(launch))).toEqual(expected);
  });

  test('many at once keep their streams apart', async () => {
    const words = Array.from({ length: 60 }, (_, index) => `word ${index}`);
    const outputs = await Promise.all(words.map((word) => told(given(launch('cat', []), word))));
    expect(outputs.map(({ out }) => out)).toEqual(words);
  });

  test('output that nobody listens to holds nothing up', async () => {
    const child = launch('sh', ['-c', `printf '%0100d' 7`]);
    expect(await new Promise((resolve) => child.on('close', (...ended) => resolve(ended)))).toEqual([
      0,
      null,
    ]);
  });
});

import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

/** One git that the product has started. */
export interface GitCall {
  /** As it was typed, without the settings before the command. */
  readonly command: string;
  /** Bytes of its standard output; only of a run without a fault. */
  readonly size: number;
}

/**
 * What happens to one of them: a script for `sh` with git's arguments and input. `$size` is what the call writes otherwise, `$store` where
 * the objects are, `$call` a folder of its own.
 */
export interface GitFault {
  /** From 1, in the order in which they are started. */
  readonly at: number;
  readonly script: string;
  readonly size: number;
}

/**
 * A `git` first in `PATH`, which counts the calls of the product and spoils one of them. The tests' own git, which is told by the lack
 * of the product's variables, passes. One run at a time: `PATH` is the process's.
 */
export class GitInTheWay {
  private readonly folder: string;
  private readonly path: string;

  private constructor(folder: string, path: string) {
    this.folder = folder;
    this.path = path;
  }

  static async create(): Promise<GitInTheWay> {
    const folder = await mkdtemp(join(tmpdir(), 'countersign-in-the-way-'));
    const path = process.env['PATH'] ?? '';
    await writeFile(join(folder, 'git'), wrapper(folder, path));
    await chmod(join(folder, 'git'), 0o755);
    return new GitInTheWay(folder, path);
  }

  /** Runs `work` with it; without a fault the size of each output is noted. */
  async during<T>(
    fault: GitFault | null,
    work: () => Promise<T>,
  ): Promise<{ readonly result: T; readonly calls: readonly GitCall[] }> {
    await rm(this.at('calls'), { recursive: true, force: true });
    await mkdir(this.at('calls'));
    await writeFile(this.at('last'), '0\n');
    await writeFile(this.at('fault'), fault === null ? 'at=none\n' : scriptOf(fault));
    process.env['PATH'] = `${this.folder}${delimiter}${this.path}`;
    try {
      const result = await work();
      return { result, calls: await this.calls() };
    } finally {
      process.env['PATH'] = this.path;
    }
  }

  async dispose(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true, maxRetries: 3 });
  }

  private at(name: string): string {
    return join(this.folder, name);
  }

  private async calls(): Promise<readonly GitCall[]> {
    const numbers = (await readdir(this.at('calls'))).map(Number).sort((a, b) => a - b);
    return Promise.all(
      numbers.map(async (number) => {
        const call = join(this.at('calls'), String(number));
        const args = (await readFile(join(call, 'args'), 'utf8')).split('\n').slice(0, -1);
        const size = await stat(join(call, 'output')).then(
          (output) => output.size,
          () => 0,
        );
        return { command: commandIn(args), size };
      }),
    );
  }
}

/** Words before the command are settings; ids and paths differ from run to run. */
function commandIn(args: readonly string[]): string {
  const start = args.findIndex((word, at) => !word.startsWith('-') && args[at - 1] !== '-c');
  const words = args.slice(start).filter((word) => word !== '');
  return words.map((word) => word.replaceAll(/[0-9a-f]{40}/g, '…')).join(' ');
}

const scriptOf = ({ at, size, script }: GitFault): string =>
  `at=${at}\nsize=${size}\nspoil() {\n${script}\n}\n`;

/** Whoever is first to make a folder has its number; the number written last is where to begin. */
const wrapper = (folder: string, path: string): string => `#!/bin/sh
if [ "$GIT_GRAFT_FILE" != /dev/null ]; then PATH='${path}' exec git "$@"; fi
folder='${folder}'
read -r n < "$folder/last"
n=$((n + 1))
until mkdir "$folder/calls/$n" 2>/dev/null; do n=$((n + 1)); done
echo "$n" > "$folder/last"
printf '%s\\n' "$@" > "$folder/calls/$n/args"
PATH='${path}'
. "$folder/fault"
call="$folder/calls/$n"
if [ "$at" = none ]; then
  { git "$@"; echo "$?" > "$call/code"; } | tee "$call/output"
  read -r code < "$call/code"
  exit "$code"
fi
if [ "$at" = "$n" ]; then
  store="$GIT_DIR/objects"
  if [ -s "$store/info/alternates" ]; then store=$(head -n 1 "$store/info/alternates" | tr -d '"'); fi
  spoil "$@"
fi
exec git "$@"
`;

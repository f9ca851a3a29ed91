import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { promisify } from 'node:util';

/** Shells and other hook runners stand between git and us; more of them than these nobody stacks. */
const GENERATIONS = 12;

interface Process {
  readonly parent: number;
  readonly words: readonly string[];
}

/**
 * The command line of the git that runs this hook, beginning with its command (`commit`, an alias); `null` where it cannot be
 * told. git does not say to a hook whether a commit replaces another, and the words of its own command line do.
 */
export async function callingGit(): Promise<readonly string[] | null> {
  let id = process.ppid;
  for (let generation = 0; generation < GENERATIONS && id > 1; generation += 1) {
    const found = (await fromProc(id)) ?? (await fromPs(id));
    if (found === null) return null;
    const [program = '', ...words] = found.words;
    const name = basename(program);
    if (name === 'git') return withoutGlobalOptions(words);
    if (name.startsWith('git-')) return [name.slice('git-'.length), ...words];
    id = found.parent;
  }
  return null;
}

const TAKES_A_WORD = new Set([
  '-C',
  '-c',
  '--git-dir',
  '--work-tree',
  '--namespace',
  '--super-prefix',
  '--config-env',
]);

function withoutGlobalOptions(words: readonly string[]): readonly string[] {
  let at = 0;
  while (words[at]?.startsWith('-')) at += TAKES_A_WORD.has(words[at] ?? '') ? 2 : 1;
  return words.slice(at);
}

async function fromProc(id: number): Promise<Process | null> {
  try {
    const [line, status] = await Promise.all([
      readFile(`/proc/${id}/cmdline`, 'utf8'),
      readFile(`/proc/${id}/stat`, 'latin1'),
    ]);
    // The name of the program stands in parentheses and may hold any character.
    const [, parent = '0'] = status.slice(status.lastIndexOf(')') + 2).split(' ');
    return { parent: Number(parent), words: line.replace(/\0$/, '').split('\0') };
  } catch {
    return null;
  }
}

async function fromPs(id: number): Promise<Process | null> {
  try {
    const { stdout } = await promisify(execFile)('ps', ['-o', 'ppid=', '-o', 'args=', '-p', String(id)]);
    const [, parent, args] = /^\s*(\d+)\s+(.*)$/s.exec(stdout.trimEnd()) ?? [];
    return parent === undefined || args === undefined
      ? null
      : { parent: Number(parent), words: args.split(' ') };
  } catch {
    return null;
  }
}

import { resolve } from 'node:path';
import { Argument, type Command, Option } from 'commander';
import { hookFiles, runningProgram } from '../platform/hooks-files';
import { findHooksFolder } from '../platform/hooks-folder';
import { readSessionSettings } from '../platform/session-settings';
import type { Terminal } from '../world/terminal';
import { attestMessage } from './hooks/attest-message';
import { type Hooks, type Installation, install, readInstallation, uninstall } from './hooks/installation';
import { HOOKS, type Hook } from './hooks/script';

interface HooksOptions {
  readonly repo?: string;
  readonly format?: 'text' | 'json';
}

const EXAMPLE = `
Examples:
  countersign hooks install       once in a clone; keeps the hooks that are there, also husky's
  countersign hooks status        where they are, and whether this is an agent's session
  countersign hooks uninstall     leaves every file as it was

From then on each commit of an agent's session is attested as it is made. A session is one in which
COUNTERSIGN_AGENT is set (or \`git config countersign.agent\`); it also states COUNTERSIGN_MODEL, _MODE, _PROXY and
_KEY_ID, and signs with COUNTERSIGN_KEY, _KEY_FILE or _SIGNER. Where it cannot sign, the commit fails and says why.
Everybody else's commits are left alone; COUNTERSIGN_AGENT= (empty) leaves out one commit of a configured session.`;

/** Attests the commits of agents' sessions as they are made. */
export function registerHooks(program: Command, terminal: Terminal): void {
  const hooks = program
    .command('hooks')
    .description("let git attest the commits of agents' sessions as they are made")
    .addHelpText('after', EXAMPLE);
  withRepo(hooks.command('install'))
    .description('add our hooks, and keep those that are there')
    .action(async (options: HooksOptions) =>
      report(await install(await hooksOf(options, terminal)), INSTALLED),
    );
  withRepo(hooks.command('uninstall'))
    .description('take our hooks away, and put back what stood there')
    .action(async (options: HooksOptions) => report(await uninstall(await hooksOf(options, terminal)), GONE));
  withRepo(hooks.command('status'))
    .description('show whether our hooks are there; exits with 1 where they are not')
    .addOption(
      new Option('--format <format>', 'form of the result').choices(['text', 'json']).default('text'),
    )
    .action((options: HooksOptions) => showStatus(options, terminal));
  hooks
    .command('run', { hidden: true })
    .addArgument(new Argument('<hook>').choices(HOOKS))
    .argument('<file>')
    .action(async (hook: Hook, file: string) => {
      await attestMessage(hook, file, terminal);
      terminal.exitWith(0);
    });

  function report(done: readonly string[], nothing: string): void {
    terminal.err(`${(done.length === 0 ? [nothing] : done).join('\n')}\n`);
    terminal.exitWith(0);
  }
}

const INSTALLED = 'Nothing to do: the hooks are installed.';
const GONE = 'Nothing to do: no hook of Countersign is there.';

const withRepo = (command: Command): Command =>
  command.option('--repo <dir>', 'the repository (default: the one around the current folder)');

async function hooksOf({ repo = '.' }: HooksOptions, terminal: Terminal): Promise<Hooks> {
  const place = await findHooksFolder(resolve(terminal.cwd, repo));
  return { place, files: hookFiles, program: runningProgram() };
}

async function showStatus(options: HooksOptions, terminal: Terminal): Promise<void> {
  const installation = await readInstallation(await hooksOf(options, terminal));
  const { values } = await readSessionSettings(resolve(terminal.cwd, options.repo ?? '.'));
  const agent = values.agent ?? null;
  terminal.out(
    options.format === 'json'
      ? `${JSON.stringify({ ...installation, agent })}\n`
      : statusLines(installation, agent).join(''),
  );
  terminal.exitWith(installation.state === 'absent' ? 1 : 0);
}

const KINDS: Record<Installation['kind'], string> = {
  ours: 'of this clone alone',
  shared: 'of every repository whose core.hooksPath points there',
  tracked: "among the repository's own files",
};

function statusLines({ kind, manager, hooks }: Installation, agent: string | null): readonly string[] {
  const owner = manager === null ? KINDS[kind] : `${KINDS[kind]}, run by ${manager}`;
  const lines = hooks.flatMap(({ file, state, before }) => [
    `${state.padEnd(9)}  ${file}\n`,
    ...(before === null ? [] : [`${' '.repeat(9)}  runs ${before} first\n`]),
  ]);
  return [
    ...lines,
    `folder     ${owner}\n`,
    `session    ${agent === null ? 'not an agent: commits are left alone' : `of ${agent}: commits are attested`}\n`,
    ...(hooks.some(({ state }) => state === 'outdated')
      ? ['next       `countersign hooks install` again: they call another program than this one\n']
      : []),
  ];
}

import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { runGate } from '../gate';
import { cacheFolder } from '../platform/fact-cache/place';
import { openFacts } from '../platform/facts';
import { writeWholeFile } from '../platform/files';
import { openRepository } from '../platform/git/open-repository';
import { systemClock } from '../platform/system-clock';
import { DEFAULT_MANIFEST_PATH } from '../policy/policy-paths';
import { undecided } from '../verdict/undecided';
import type { Verdict } from '../verdict/verdict';
import { causeOf } from '../world/failure';
import type { Terminal } from '../world/terminal';
import { TOOL_VERSION } from '../world/tool';
import { FORMATS, type Format, render } from './formats';
import { type LocalOptions, localRequest } from './local-request';

type CheckOptions = LocalOptions & { readonly format: Format; readonly output?: string };

const EXAMPLE = `
Examples:
  countersign check                                   the current branch against the default branch
  countersign check --base main --head feature/fees   another pair of revisions
  countersign check --policy draft.yml --fail-on none try a policy on history`;

/** Exit 0 for a pass, 1 for findings at or above the threshold, 2 where nothing could be decided. */
export function registerCheck(program: Command, terminal: Terminal): void {
  withLocalOptions(program.command('check'))
    .description('judge a change: the commits between a base and a head')
    .addOption(new Option('--format <format>', 'form of the report').choices(FORMATS).default('text'))
    .option('--output <file>', 'write the report to a file instead of standard output')
    .addHelpText('after', EXAMPLE)
    .action(async (options: CheckOptions) => {
      const verdict = await checkLocally(options, terminal).catch((error) => undecidedIn(error, options));
      if (verdict.error !== null) terminal.err(`error: ${verdict.error.cause}\n`);
      await write(verdict, options, terminal);
      terminal.exitWith(EXIT_CODES[verdict.decision]);
    });
}

const EXIT_CODES = { pass: 0, fail: 1, error: 2 } as const;

async function write(verdict: Verdict, { format, output }: CheckOptions, terminal: Terminal): Promise<void> {
  const report = render(verdict, format, { ...terminal, colour: terminal.colour && output === undefined });
  if (output === undefined) terminal.out(report);
  else await writeWholeFile(resolve(terminal.cwd, output), report);
}

/** A program that reads the verdict gets one that says so; a person gets the cause as for any other command. */
function undecidedIn(error: unknown, { format }: CheckOptions): Verdict {
  if (format === 'text') throw error;
  return undecided(causeOf(error), {
    repository: { id: null, name: null },
    evaluatedAt: new Date(systemClock.now()).toISOString(),
    run: { tool: TOOL_VERSION, git: null, durationMs: 0, event: null, actor: null },
  });
}

function withLocalOptions(command: Command): Command {
  return command
    .option('--repo <dir>', 'the repository (default: the one around the current folder)')
    .option('--base <rev>', 'what the change goes to (default: the default branch)')
    .option('--head <rev>', 'the change (default: HEAD)')
    .option('--manifest <path>', 'path of the manifest in the base', DEFAULT_MANIFEST_PATH)
    .option('--policy <file>', 'a manifest on disk instead of the one in the base, to try it')
    .option('--fail-on <level>', 'lowest severity that fails: low, medium, high, critical or none')
    .option('--repositories <tiers>', 'tiers whose findings fail, separated by commas')
    .option('--repository-id <id>', 'host and numeric id that attestations must name, e.g. github.com/123456')
    .option(
      '--repository-name <name>',
      'name that attestations must carry (default: from origin, else local/<folder>)',
    );
}

export async function checkLocally(options: LocalOptions, { cwd }: Pick<Terminal, 'cwd'>): Promise<Verdict> {
  const repository = await openRepository(resolve(cwd, options.repo ?? '.'));
  const facts = await openFacts({ cache: cacheFolder() });
  try {
    const request = await localRequest(repository, options, cwd);
    return await runGate(request, { repository, facts, reviews: null, clock: systemClock });
  } finally {
    await Promise.all([repository.close(), facts.close()]);
  }
}

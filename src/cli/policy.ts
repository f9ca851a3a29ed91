import { relative, resolve } from 'node:path';
import type { Command } from 'commander';
import { readWholeFile } from '../platform/files';
import { locateRepository } from '../platform/git/locate';
import { formatProblems } from '../policy/format-problems';
import { parseManifest } from '../policy/parse-manifest';
import type { Policy } from '../policy/policy';
import { DEFAULT_MANIFEST_PATH } from '../policy/policy-paths';
import type { Terminal } from './terminal';

const EXAMPLE = `
Examples:
  countersign policy check
  countersign policy check --policy draft.yml`;

interface Options {
  readonly repo?: string;
  readonly policy?: string;
}

/** Looks at a manifest on disk before it is committed. Exit 0 where it is sound, 2 with every mistake where it is not. */
export function registerPolicy(program: Command, terminal: Terminal): void {
  program
    .command('policy')
    .description('work on the manifest')
    .command('check')
    .description('validate a manifest on disk: every mistake with line and column')
    .option('--repo <dir>', 'the repository (default: the one around the current folder)')
    .option('--policy <file>', `the manifest (default: ${DEFAULT_MANIFEST_PATH} in the repository)`)
    .addHelpText('after', EXAMPLE)
    .action(async (options: Options) => {
      const path = await pathOf(options, terminal);
      const shown = relative(terminal.cwd, path);
      const reading = parseManifest(await readWholeFile(path), { path: shown, ref: null });
      if (reading.kind === 'broken') {
        terminal.err(`${formatProblems(reading.problems)}\n`);
        terminal.exitWith(2);
        return;
      }
      terminal.out(`${shown} is sound: ${summaryOf(reading.policy)}\n`);
      terminal.exitWith(0);
    });
}

async function pathOf({ repo, policy }: Options, { cwd }: Terminal): Promise<string> {
  if (policy !== undefined) return resolve(cwd, policy);
  const { top } = await locateRepository(resolve(cwd, repo ?? '.'));
  return resolve(top, DEFAULT_MANIFEST_PATH);
}

function summaryOf({ tier, areas, proxies, exceptions }: Policy): string {
  const named = areas.map(({ id }) => id).join(', ');
  return [
    `tier ${tier}`,
    areas.length === 0 ? 'no regulated areas' : `regulated areas ${named}`,
    `${proxies.length} proxies`,
    `${exceptions.length} exceptions`,
  ].join('; ');
}

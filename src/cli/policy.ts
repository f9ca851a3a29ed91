import { relative, resolve } from 'node:path';
import type { Command } from 'commander';
import { type DeadSelector, deadSelectors } from '../analysis/dead-selectors';
import { cacheFolder } from '../platform/fact-cache/place';
import { openFacts } from '../platform/facts';
import { readWholeFile } from '../platform/files';
import { locateRepository } from '../platform/git/locate';
import { openRepository } from '../platform/git/open-repository';
import { formatProblems } from '../policy/format-problems';
import { parseManifest } from '../policy/parse-manifest';
import type { Policy } from '../policy/policy';
import { DEFAULT_MANIFEST_PATH } from '../policy/policy-paths';
import { visible } from '../report/text';
import { wrap } from '../report/wrap';
import type { Terminal } from '../world/terminal';
import { commitOf } from './local-request';
import { protectionOf } from './policy/protection';

const EXAMPLE = `
Examples:
  countersign policy check
  countersign policy check --policy draft.yml --at main
  GH_TOKEN=… countersign policy check --github bank/ledger

With --github it also tells what protects the branch, with the token of GH_TOKEN or GITHUB_TOKEN: what that may not see is said.

Exits with 0 where the manifest is sound, 1 where it names something that the commit does not have or where the branch requires
no check at all, 2 where it has mistakes.`;

interface Options {
  readonly repo?: string;
  readonly policy?: string;
  readonly at: string;
  readonly github?: string;
  readonly branch?: string;
}

/** Looks at a manifest on disk before it is committed: its mistakes, and what it names that is not there. */
export function registerPolicy(program: Command, terminal: Terminal): void {
  program
    .command('policy')
    .description('work on the manifest')
    .command('check')
    .description('validate a manifest on disk, and look for selectors that match nothing')
    .option('--repo <dir>', 'the repository (default: the one around the current folder)')
    .option('--policy <file>', `the manifest (default: ${DEFAULT_MANIFEST_PATH} in the repository)`)
    .option('--at <rev>', 'the commit in which selectors must match something', 'HEAD')
    .option('--github <owner/name>', 'ask GitHub what protects the branch of this repository')
    .option('--branch <name>', 'that branch (default: the default branch)')
    .addHelpText('after', EXAMPLE)
    .action((options: Options) => check(options, terminal));
}

async function check(options: Options, terminal: Terminal): Promise<void> {
  const path = await pathOf(options, terminal);
  const shown = relative(terminal.cwd, path);
  const reading = parseManifest(await readWholeFile(path), { path: shown, ref: null });
  if (reading.kind === 'broken') {
    terminal.err(`${formatProblems(reading.problems)}\n`);
    return terminal.exitWith(2);
  }
  const dead = await deadIn(reading.policy, options, terminal);
  terminal.out(`${shown} is sound: ${summaryOf(reading.policy)}\n`);
  for (const selector of dead) terminal.out(`${wordsOf(selector, options.at)}\n`);
  const isOpen = await tellProtection(options, terminal);
  terminal.exitWith(dead.length === 0 && !isOpen ? 0 : 1);
}

/** Whether the branch was asked about, and was seen to require nothing. */
async function tellProtection({ github, branch }: Options, { out, width }: Terminal): Promise<boolean> {
  if (github === undefined) return false;
  const { requiring, lines } = await protectionOf(github, branch);
  for (const line of lines) out(`${wrap(visible(line), width, '  ').join('\n')}\n`);
  return requiring === 'not-required';
}

async function pathOf({ repo, policy }: Options, { cwd }: Terminal): Promise<string> {
  if (policy !== undefined) return resolve(cwd, policy);
  const { top } = await locateRepository(resolve(cwd, repo ?? '.'));
  return resolve(top, DEFAULT_MANIFEST_PATH);
}

async function deadIn(
  policy: Policy,
  { repo, at }: Options,
  { cwd }: Terminal,
): Promise<readonly DeadSelector[]> {
  if (policy.areas.length + policy.controls.length === 0) return [];
  const repository = await openRepository(resolve(cwd, repo ?? '.'));
  const facts = await openFacts({ cache: cacheFolder() });
  try {
    const commit = await commitOf(repository, at, '--at');
    return await deadSelectors(policy, { repository, commit, facts });
  } finally {
    await Promise.all([repository.close(), facts.close()]);
  }
}

const wordsOf = ({ of, key, text }: DeadSelector, at: string): string =>
  `  ${of}: \`${key}: ${text}\` matches nothing in ${at}`;

function summaryOf({ tier, areas, proxies, exceptions }: Policy): string {
  const named = areas.map(({ id }) => id).join(', ');
  const counts = [
    counted(proxies.length, 'proxy', 'proxies'),
    counted(exceptions.length, 'exception', 'exceptions'),
  ];
  return [`tier ${tier}`, areas.length === 0 ? 'no regulated areas' : `regulated: ${named}`, ...counts].join(
    '; ',
  );
}

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

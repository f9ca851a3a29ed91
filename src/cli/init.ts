import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { createFile } from '../platform/files';
import { locateRepository } from '../platform/git/locate';
import { DEFAULT_MANIFEST_PATH } from '../policy/policy-paths';
import { starterManifest } from '../policy/starter-manifest';
import { Failure } from '../world/failure';
import type { Terminal } from '../world/terminal';
import { FIRST_WEEK_WORKFLOW, WORKFLOW_PATH } from './init/first-week-workflow';

const EXAMPLE = `
Example:
  countersign init && git add .github && git commit -m "Add Countersign"`;

/** Writes two files and never over an existing one. */
export function registerInit(program: Command, terminal: Terminal): void {
  program
    .command('init')
    .description('write a commented starter manifest and a workflow that reports without failing')
    .option('--repo <dir>', 'the repository (default: the one around the current folder)')
    .addHelpText('after', EXAMPLE)
    .action(async (options: { readonly repo?: string }) => {
      const root = await rootOf(resolve(terminal.cwd, options.repo ?? '.'));
      const written: string[] = [];
      for (const [path, content] of [
        [DEFAULT_MANIFEST_PATH, starterManifest()],
        [WORKFLOW_PATH, FIRST_WEEK_WORKFLOW],
      ] as const) {
        const created = await createFile(join(root, path), content);
        if (created) written.push(path);
        terminal.out(`${created ? 'wrote ' : 'kept  '} ${path}${created ? '' : ' (it is there already)'}\n`);
      }
      if (written.length > 0) terminal.err(NEXT);
      terminal.exitWith(0);
    });
}

const NEXT = `
Next:
  1. Name your regulated code in ${DEFAULT_MANIFEST_PATH}, then run: countersign policy check
  2. Commit both files in a change of their own: the gate reads its policy from the base.
  3. After a week of reports, remove \`fail-on: none\` from the workflow and make the check required.
`;

async function rootOf(directory: string): Promise<string> {
  const { top, gitDirectory } = await locateRepository(directory);
  if (top !== gitDirectory) return top;
  throw new Failure(`${directory} is a bare repository`, 'Run `countersign init` in a work tree.');
}

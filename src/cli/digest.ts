import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { digestOfCommit } from '../change/read-change';
import { openRepository } from '../platform/git/open-repository';
import { Failure } from '../world/failure';
import type { Terminal } from '../world/terminal';
import { stagedChange } from './attest/staged';
import { commitOf } from './local-request';

interface DigestOptions {
  readonly repo?: string;
  readonly staged?: boolean;
  readonly format: 'text' | 'json';
}

const EXAMPLE = `
Examples:
  countersign digest HEAD                    of a commit
  countersign digest --staged --format json  of what \`git commit\` would record now (the index, or GIT_INDEX_FILE)`;

/** Both digests of a change: what a proxy must compute, from an implementation to compare with. */
export function registerDigest(program: Command, terminal: Terminal): void {
  program
    .command('digest')
    .description('print both digests of a commit or of what is staged')
    .argument('[rev]', 'the commit')
    .option('--staged', 'what is staged instead of a commit')
    .option('--repo <dir>', 'the repository (default: the one around the current folder)')
    .addOption(
      new Option('--format <format>', 'form of the result').choices(['text', 'json']).default('text'),
    )
    .addHelpText('after', EXAMPLE)
    .action(async (revision: string | undefined, options: DigestOptions) => {
      const staged = options.staged === true;
      if (staged === (revision !== undefined)) {
        throw new Failure('digest needs either a commit or --staged', 'Try `countersign digest HEAD`.');
      }
      const repository = await openRepository(resolve(terminal.cwd, options.repo ?? '.'));
      try {
        const digest = staged
          ? (await stagedChange(repository)).digest
          : await digestOfCommit(repository, await commitOf(repository, revision ?? 'HEAD', 'the revision'));
        terminal.out(
          options.format === 'json'
            ? `${JSON.stringify(digest)}\n`
            : `exact ${digest.exact}\npatch ${digest.patch}\n`,
        );
        terminal.exitWith(0);
      } finally {
        await repository.close();
      }
    });
}

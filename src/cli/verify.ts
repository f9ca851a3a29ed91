import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import type { VerifiedCommit } from '../attestation/outcome';
import { openRepository } from '../platform/git/open-repository';
import { DEFAULT_MANIFEST_PATH } from '../policy/policy-paths';
import { verdictCommitOf } from '../verdict/commit';
import type { Terminal } from '../world/terminal';
import { commitTable } from './commit-table';
import { type LocalPolicyOptions, localPolicy } from './local-policy';
import { commitsOf } from './range';
import { type NamedRepository, verifiedHere } from './verified';

interface VerifyOptions extends LocalPolicyOptions, NamedRepository {
  readonly repo?: string;
  readonly format: 'text' | 'json';
}

const EXAMPLE = `
Examples:
  countersign verify HEAD
  countersign verify main..feature/fees --format json

Exits with 1 where an attestation is refused, not enough, or missing.`;

/** Who wrote each commit, and whether a proxy vouches for it; no other rule is looked at. */
export function registerVerify(program: Command, terminal: Terminal): void {
  program
    .command('verify')
    .description('show origin, tier and attestation of commits')
    .argument('<rev|range>', 'a commit, or A..B: what is reachable from B and not from A')
    .option('--repo <dir>', 'the repository (default: the one around the current folder)')
    .option('--base <rev>', 'where the manifest is read (default: the default branch)')
    .option('--manifest <path>', 'path of the manifest there', DEFAULT_MANIFEST_PATH)
    .option('--policy <file>', 'a manifest on disk instead, to try it')
    .option('--repository-id <id>', 'host and numeric id that attestations must name, e.g. github.com/123456')
    .option(
      '--repository-name <name>',
      'name that they must carry (default: from origin, else local/<folder>)',
    )
    .addOption(
      new Option('--format <format>', 'form of the result').choices(['text', 'json']).default('text'),
    )
    .addHelpText('after', EXAMPLE)
    .action(async (revision: string, options: VerifyOptions) => {
      const commits = await verifyLocally(revision, options, terminal.cwd);
      const json = () => `${JSON.stringify(commits.map(verdictCommitOf), null, 2)}\n`;
      terminal.out(options.format === 'json' ? json() : commitTable(commits, terminal));
      terminal.exitWith(commits.every(isInOrder) ? 0 : 1);
    });
}

async function verifyLocally(
  revision: string,
  options: VerifyOptions,
  cwd: string,
): Promise<VerifiedCommit[]> {
  const repository = await openRepository(resolve(cwd, options.repo ?? '.'));
  try {
    const policy = await localPolicy(repository, options, cwd);
    const { commits } = await commitsOf(repository, revision);
    return await verifiedHere(repository, commits, { policy, named: options });
  } finally {
    await repository.close();
  }
}

const isInOrder = ({ attestation }: VerifiedCommit): boolean =>
  attestation.status === 'verified'
    ? attestation.shortfalls.length === 0
    : attestation.status === 'not-required';

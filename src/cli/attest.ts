import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { openRepository } from '../platform/git/open-repository';
import { readSessionSettings } from '../platform/session-settings';
import { MODES } from '../policy/policy';
import type { Terminal } from '../world/terminal';
import { openAttestor, type Session } from './attest/attestor';
import { attestCommit, attestRange, printStaged } from './attest/targets';
import type { AttestOptions } from './attest-options';

const EXAMPLE = `
Examples:
  countersign attest --key proxy.key.pem --key-id proxy-eu-1-2026-10 --proxy proxy-eu-1 \\
    --agent claude-code --model anthropic/claude-opus-4-6 --mode mutated      amends HEAD's message
  countersign attest ... --range main..HEAD            each commit of the branch, in one go
  countersign attest ... --signer "kms-sign --key eu-1" --staged              prints the trailers

In an agent's session the options may come from the environment instead: COUNTERSIGN_AGENT, _MODEL, _MODE,
_PROXY, _KEY_ID, _ACTOR, _SESSION, _REGION, _REPOSITORY_ID, and to sign one of COUNTERSIGN_KEY (the PEM),
COUNTERSIGN_KEY_FILE, COUNTERSIGN_SIGNER; or from \`git config countersign.agent\` and so on.
\`countersign hooks install\` then attests every commit as it is made.

A signer reads the bytes to sign on standard input and prints the signature in base64.`;

/** Attests commits: HEAD and ranges that end there get the trailers, for others and for what is staged they are printed. */
export function registerAttest(program: Command, terminal: Terminal): void {
  withStatementOptions(program.command('attest'))
    .description("vouch for an agent's commit as its proxy")
    .addOption(new Option('--key <file>', 'private key in PEM form').conflicts('signer'))
    .option('--signer <command>', 'program that signs, started without a shell')
    .addOption(
      new Option('--commit <rev>', 'the commit, or a range as --range (default: HEAD)').conflicts([
        'staged',
        'range',
      ]),
    )
    .addOption(
      new Option('--range <a..b>', 'every commit of B that A has not; B is what HEAD stands on').conflicts(
        'staged',
      ),
    )
    .option('--staged', 'what is staged (GIT_INDEX_FILE counts) instead of a commit')
    .option('--print', 'print the trailers and change nothing')
    .option('--no-companion', 'without the readable trailer `Assisted-by: AGENT:MODEL`')
    .option('--base <rev>', 'where the manifest is read that knows the key (default: the default branch)')
    .option('--manifest <path>', 'path of the manifest there')
    .option('--repo <dir>', 'the repository (default: the one around the current folder)')
    .addHelpText('after', EXAMPLE)
    .action(async (options: AttestOptions) => {
      const directory = resolve(terminal.cwd, options.repo ?? '.');
      const repository = await openRepository(directory);
      try {
        const settings = await readSessionSettings(directory);
        await attest({ repository, options, settings, terminal });
      } finally {
        await repository.close();
      }
      terminal.exitWith(0);
    });
}

const withStatementOptions = (command: Command): Command =>
  command
    .option('--key-id <id>', 'id of the key in the manifest')
    .option('--proxy <id>', 'id of the proxy in the manifest')
    .option('--agent <name>', 'the agent that wrote the change')
    .option('--model <provider/name>', 'the model that it used')
    .addOption(new Option('--mode <mode>', 'how the proxy worked').choices(MODES))
    .option('--actor <id>', 'who prompted the agent')
    .option('--session <id>', 'the session in the log of the proxy')
    .option('--region <region>', 'where the model ran')
    .option('--coverage <observed/added>', 'added lines that went through the proxy, of all')
    .option('--repository-id <id>', 'host and numeric id, e.g. github.com/123456; needed on a platform')
    .option(
      '--repository, --repository-name <name>',
      'host, owner and name (default: from origin, else local/<folder>)',
    );

async function attest(session: Session): Promise<void> {
  const { options } = session;
  const attestor = await openAttestor(session);
  if (options.staged === true) return printStaged(session, attestor);
  const revision = options.range ?? options.commit ?? 'HEAD';
  const isRange = options.range !== undefined || revision.includes('..');
  return isRange ? attestRange(session, attestor, revision) : attestCommit(session, attestor, revision);
}

import { type KeyObject, sign } from 'node:crypto';
import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { createStatement, signStatement } from '../attestation/sign';
import type { Statement } from '../attestation/statement';
import { addTrailer, toTrailer } from '../attestation/trailer';
import type { ChangeDigest } from '../change/change';
import { digestOfCommit } from '../change/read-change';
import { amendMessage } from '../platform/amend-commit';
import { type OpenRepository, openRepository } from '../platform/git/open-repository';
import { readPrivateKey } from '../platform/keys';
import { signWithCommand } from '../platform/signer';
import { systemClock } from '../platform/system-clock';
import { MODES } from '../policy/policy';
import { Failure } from '../world/failure';
import type { Terminal } from '../world/terminal';
import { type AttestOptions, predicateFrom } from './attest-options';
import { stagedDigest } from './digest';
import { commitOf, localNameOf } from './local-request';

const EXAMPLE = `
Examples:
  countersign attest --key proxy.key.pem --key-id proxy-eu-1-2026-10 --proxy proxy-eu-1 \\
    --agent claude-code --model anthropic/claude-opus-4-6 --mode mutated      amends HEAD's message
  countersign attest --signer "kms-sign --key eu-1" ... --staged              prints the trailer

A signer reads the bytes to sign on standard input and prints the signature in base64.`;

/** Attests a commit: HEAD gets the trailer, for others and for what is staged it is printed. */
export function registerAttest(program: Command, terminal: Terminal): void {
  withStatementOptions(program.command('attest'))
    .description('attest a commit of an agent as its proxy')
    .addOption(new Option('--key <file>', 'private key in PEM form').conflicts('signer'))
    .option('--signer <command>', 'program that signs, started without a shell')
    .addOption(new Option('--commit <rev>', 'the commit (default: HEAD)').conflicts('staged'))
    .option('--staged', 'what is staged instead of a commit')
    .option('--print', 'print the trailer and change nothing')
    .option('--repo <dir>', 'the repository (default: the one around the current folder)')
    .addHelpText('after', EXAMPLE)
    .action(async (options: AttestOptions) => {
      const repository = await openRepository(resolve(terminal.cwd, options.repo ?? '.'));
      try {
        await attest(repository, options, terminal);
      } finally {
        await repository.close();
      }
      terminal.exitWith(0);
    });
}

const withStatementOptions = (command: Command): Command =>
  command
    .requiredOption('--key-id <id>', 'id of the key in the manifest')
    .requiredOption('--proxy <id>', 'id of the proxy in the manifest')
    .requiredOption('--agent <name>', 'the agent that wrote the change')
    .requiredOption('--model <provider/name>', 'the model that it used')
    .addOption(new Option('--mode <mode>', 'how the proxy worked').choices(MODES).makeOptionMandatory())
    .option('--actor <id>', 'who prompted the agent')
    .option('--session <id>', 'the session in the log of the proxy')
    .option('--region <region>', 'where the model ran')
    .option('--coverage <observed/added>', 'added lines that went through the proxy, of all')
    .option('--repository-id <id>', 'host and numeric id, e.g. github.com/123456; needed on a platform')
    .option(
      '--repository, --repository-name <name>',
      'host, owner and name (default: from origin, else local/<folder>)',
    );

async function attest(repository: OpenRepository, options: AttestOptions, terminal: Terminal): Promise<void> {
  const signer = await signerOf(options, terminal.cwd);
  const target = await targetOf(repository, options);
  const statement = createStatement({
    digest: target.digest,
    predicate: await statedBy(repository, options),
  });
  const trailer = toTrailer(await signStatement(statement, signer, options.keyId));
  if (target.amends === null) {
    terminal.out(`${trailer}\n`);
    return;
  }
  const id = await amendMessage(repository, target.amends, (message) => addTrailer(message, trailer));
  terminal.err(`Attested ${target.amends.slice(0, 12)}; with the trailer it is ${id.slice(0, 12)}.\n`);
  terminal.out(`${id}\n`);
}

interface Target {
  readonly digest: ChangeDigest;
  /** The commit whose message gets the trailer; `null` where it is printed. */
  readonly amends: string | null;
}

async function targetOf(repository: OpenRepository, options: AttestOptions): Promise<Target> {
  if (options.staged === true) return { digest: await stagedDigest(repository), amends: null };
  const id = await commitOf(repository, options.commit ?? 'HEAD', '--commit');
  const isHead = id === (await repository.resolve('HEAD'));
  return {
    digest: await digestOfCommit(repository, id),
    amends: isHead && options.print !== true ? id : null,
  };
}

async function statedBy(repository: OpenRepository, options: AttestOptions): Promise<Statement['predicate']> {
  const name = options.repositoryName ?? (await localNameOf(repository));
  return predicateFrom(options, name, systemClock.now());
}

async function signerOf(
  { key, signer }: AttestOptions,
  cwd: string,
): Promise<(bytes: Buffer) => Promise<Buffer>> {
  if (signer !== undefined)
    return async (bytes) => signatureFrom(await signWithCommand(signer, bytes, cwd), '--signer');
  if (key === undefined)
    throw new Failure('attest needs --key or --signer', 'Give the private key, or a program that signs.');
  const privateKey = await readPrivateKey(resolve(cwd, key));
  return async (bytes) => signatureFrom(signBytes(privateKey, bytes, key), '--key');
}

function signBytes(key: KeyObject, bytes: Buffer, path: string): Buffer {
  if (key.asymmetricKeyType === 'ed25519') return sign(null, bytes, key);
  if (key.asymmetricKeyDetails?.namedCurve === 'prime256v1')
    return sign('sha256', bytes, { key, dsaEncoding: 'ieee-p1363' });
  throw new Failure(`${path} is neither an Ed25519 nor a P-256 key`, 'Make one with `countersign keygen`.');
}

function signatureFrom(signature: Buffer, flag: string): Buffer {
  if (signature.length === 64) return signature;
  throw new Failure(
    `${flag} gave a signature of ${signature.length} bytes, expected 64`,
    'Sign with Ed25519, or with ECDSA P-256 and SHA-256 in the form r‖s (IEEE P1363), not DER.',
  );
}

import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { readDsseJson, toDsseJson } from '../attestation/dsse-json';
import { TRAILER_KEY } from '../attestation/trailer';
import { storeEnvelope } from '../platform/attestation-store';
import { readWholeFile } from '../platform/files';
import { type OpenRepository, openRepository } from '../platform/git/open-repository';
import { readStandardInput } from '../platform/standard-input';
import { DEFAULT_MANIFEST_PATH } from '../policy/policy-paths';
import { Failure } from '../world/failure';
import type { Terminal } from '../world/terminal';
import { carriedIn, MAX_FILE_BYTES } from './attestation/carried';
import { type ShowOptions, show } from './attestation/show';

const SHOW_EXAMPLE = `
Examples:
  countersign attestation show HEAD                        who vouches, for what, and whether it verifies here
  countersign attestation show HEAD --format dsse > a.json     the envelope as standard DSSE JSON
  countersign attestation show a.json

Exits with 1 where it does not verify here, with 2 where no manifest is at hand to tell.`;

const STORE_EXAMPLE = `
Example:
  countersign attest ... --print --no-companion | countersign attestation store -
  git push origin refs/countersign/attestations

The trailer that it prints stands in the commit's message instead of the whole envelope.`;

/** Looks at attestations one by one, and moves them between their forms. */
export function registerAttestation(program: Command, terminal: Terminal): void {
  const attestation = program
    .command('attestation')
    .description('look at an attestation, export or store it');
  attestation
    .command('show')
    .description('explain an attestation in plain words')
    .argument('<rev|file|->', 'a commit, or a file with an attestation in any of its forms')
    .option('--repo <dir>', 'the repository (default: the one around the current folder)')
    .option('--base <rev>', 'where the manifest is read (default: the default branch)')
    .option('--manifest <path>', 'path of the manifest there', DEFAULT_MANIFEST_PATH)
    .option('--policy <file>', 'a manifest on disk instead, to try it')
    .option('--repository-id <id>', 'host and numeric id that it must name, e.g. github.com/123456')
    .option('--repository-name <name>', 'name that it must carry (default: from origin, else local/<folder>)')
    .addOption(
      new Option('--format <format>', 'form of the result').choices(['text', 'json', 'dsse']).default('text'),
    )
    .addHelpText('after', SHOW_EXAMPLE)
    .action((target: string, options: ShowOptions) =>
      inRepository(options, terminal, (repository) => show(repository, target, { options, terminal })),
    );
  attestation
    .command('store')
    .description('keep an envelope under refs/countersign/attestations, and print the trailer that names it')
    .argument('<file|->', 'a file with one attestation in any of its forms')
    .option('--repo <dir>', 'the repository (default: the one around the current folder)')
    .addHelpText('after', STORE_EXAMPLE)
    .action((file: string, options: { repo?: string }) =>
      inRepository(options, terminal, (repository) => store(repository, file, terminal)),
    );
}

async function inRepository(
  { repo = '.' }: { readonly repo?: string },
  terminal: Terminal,
  work: (repository: OpenRepository) => Promise<void>,
): Promise<void> {
  const repository = await openRepository(resolve(terminal.cwd, repo));
  try {
    await work(repository);
  } finally {
    await repository.close();
  }
}

async function store(repository: OpenRepository, file: string, terminal: Terminal): Promise<void> {
  const bytes =
    file === '-' ? await readStandardInput(MAX_FILE_BYTES) : await readWholeFile(resolve(terminal.cwd, file));
  const { digest, isNew } = await storeEnvelope(repository, await envelopeIn(bytes, file, repository));
  terminal.err(
    `${isNew ? 'Stored' : 'It is stored already'}; share it with \`git push origin refs/countersign/attestations\`.\n`,
  );
  terminal.out(`${TRAILER_KEY}: sha256:${digest}\n`);
  terminal.exitWith(0);
}

/** The bytes to store: those of a DSSE envelope as they are, the canonical ones for any other form. */
async function envelopeIn(bytes: Buffer, file: string, repository: OpenRepository): Promise<Buffer> {
  const [carried, ...others] = await carriedIn(bytes, file, repository);
  if (carried === undefined || others.length > 0)
    throw new Failure(`${file} holds more than one attestation`, 'Store them one by one.');
  if (!carried.reading.ok)
    throw new Failure(`${carried.place}: ${carried.reading.problem}`, 'Only a sound envelope can be stored.');
  return readDsseJson(bytes).ok ? bytes : toDsseJson(carried.reading.envelope);
}

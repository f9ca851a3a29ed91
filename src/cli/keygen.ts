import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { type KeyTexts, writeKeyFiles } from '../platform/keys';
import { Failure } from '../world/failure';
import type { Terminal } from '../world/terminal';
import { fingerprintOf } from './attest/fingerprint';

const TYPES = ['ed25519', 'p256'] as const;

interface KeygenOptions {
  readonly out: string;
  readonly id: string;
  readonly type: (typeof TYPES)[number];
}

const EXAMPLE = `
Example:
  countersign keygen --out ~/.countersign --id proxy-eu-1-2026-10`;

/** Makes a proxy's key pair and prints what the manifest needs of it. */
export function registerKeygen(program: Command, terminal: Terminal): void {
  program
    .command('keygen')
    .description('make a key pair for a proxy, and print the lines for the manifest')
    .requiredOption('--out <dir>', 'folder for KEY-ID.key.pem (mode 600) and KEY-ID.pub.pem')
    .requiredOption('--id <key-id>', 'id of the key, unique in the manifest')
    .addOption(new Option('--type <type>', 'kind of key').choices(TYPES).default('ed25519'))
    .addHelpText('after', EXAMPLE)
    .action(async ({ out, id, type }: KeygenOptions) => {
      if (!/^[A-Za-z0-9_-]{1,64}$/.test(id)) {
        throw new Failure(`--id ${id} is not a key id`, 'Use 1 to 64 letters, digits, `-` and `_`.');
      }
      const { publicKey, ...pair } = newPair(type);
      const { privatePath, publicPath } = await writeKeyFiles(resolve(terminal.cwd, out), id, pair);
      terminal.err(`The private key is in ${privatePath}: only the proxy may read it.\n`);
      terminal.err(`Its public half has the fingerprint ${fingerprintOf(publicKey)}.\n`);
      terminal.err(`The public key is in ${publicPath}. In the manifest it stands below the proxy:\n\n`);
      terminal.out(manifestLines(id, pair.publicPem));
      terminal.exitWith(0);
    });
}

function newPair(type: KeygenOptions['type']): KeyTexts & { readonly publicKey: KeyObject } {
  const { privateKey, publicKey } =
    type === 'ed25519'
      ? generateKeyPairSync('ed25519')
      : generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  return {
    publicKey,
    privatePem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    publicPem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  };
}

const manifestLines = (id: string, publicPem: string): string =>
  [
    '    keys:',
    `      - id: ${id}`,
    '        custody: developer # service: where no developer can read the private key',
    '        public-key: |',
    ...publicPem
      .trim()
      .split('\n')
      .map((line) => `          ${line}`),
    '',
  ].join('\n');

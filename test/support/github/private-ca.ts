import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Certificate } from './github-on-loopback';

const run = promisify(execFile);
const KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];

export interface PrivateCa {
  /** Of the server on 127.0.0.1, signed by the authority. */
  readonly certificate: Certificate;
  /** Path of the authority's own certificate, PEM. */
  readonly path: string;
}

/**
 * An authority that no machine trusts, as companies have them, for two days.
 *
 * @param server what its one certificate is for, and for how many days
 */
export async function createPrivateCa(
  folder: string,
  server: { readonly name?: string; readonly days?: number } = {},
): Promise<PrivateCa> {
  const at = (name: string) => join(folder, name);
  const openssl = (...args: string[]) => run('openssl', args);
  const authority = ['-subj', '/CN=Test authority', '-days', '2', '-addext', 'keyUsage=critical,keyCertSign'];
  await openssl('req', '-x509', ...KEY, ...authority, '-keyout', at('ca.key'), '-out', at('ca.pem'));
  await openssl('req', ...KEY, '-subj', '/CN=127.0.0.1', '-keyout', at('key.pem'), '-out', at('request.pem'));
  await writeFile(at('extensions'), `subjectAltName=${server.name ?? 'IP:127.0.0.1'}\n`);
  const signing = [
    '-CA',
    at('ca.pem'),
    '-CAkey',
    at('ca.key'),
    '-set_serial',
    '1',
    '-days',
    String(server.days ?? 2),
  ];
  const asked = ['-in', at('request.pem'), '-extfile', at('extensions'), '-out', at('cert.pem')];
  await openssl('x509', '-req', ...signing, ...asked);
  const certificate = {
    key: await readFile(at('key.pem'), 'utf8'),
    cert: await readFile(at('cert.pem'), 'utf8'),
  };
  return { certificate, path: at('ca.pem') };
}

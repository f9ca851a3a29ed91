import { Failure } from '../../world/failure';
import type { GitVariables } from './environment';
import type { Remote } from './remote';
import { patienceOf } from './watch';

const LOW_SPEED_SECONDS = 60;

/** All commits and trees, and no contents of files. */
export const BLOB_FILTER = 'blob:none';

/**
 * The variables with which git may speak to this remote and to nobody else. The token travels in the environment: arguments
 * are visible to every process of the machine.
 * @throws Failure where the URL is not one that the gate speaks to
 */
export function remoteVariables(remote: Remote): GitVariables {
  const protocol = protocolOf(remote);
  const settings: [string, string][] = [
    ['protocol.version', '2'],
    ['protocol.allow', 'never'],
    [`protocol.${protocol}.allow`, 'always'],
    // A renamed or captured repository must not answer for the one that was asked (G20).
    ['http.followRedirects', 'false'],
    ['http.lowSpeedLimit', '1000'],
    ['http.lowSpeedTime', String(Math.min(LOW_SPEED_SECONDS, Math.ceil(patienceOf(remote) / 1000)))],
  ];
  if (remote.token !== null && protocol !== 'file') settings.push(authorisation(remote.url, remote.token));
  if (remote.keepsBlobs === true) settings.push(...promise(remote.url));
  const lazy = remote.keepsBlobs === true ? { GIT_NO_LAZY_FETCH: '0' } : {};
  return { GIT_ALLOW_PROTOCOL: protocol, ...lazy, ...configVariables(settings) };
}

/** What the remote is called where git must know that it keeps blobs for us. */
const NAME = 'origin';

/** How a command names the remote; never what could be an option. */
export const addressOf = ({ url, keepsBlobs }: Remote): string => (keepsBlobs === true ? NAME : url);

/**
 * With these git fetches what it lacks and writes no settings of its own about it, the remote being known already. While it fetches it
 * would look at the refs of stores that it borrows from; where what they name is gone it would fetch that first, with another git that
 * does the same, and so on until the machine has no process left.
 */
const promise = (url: string): readonly [string, string][] => [
  [`remote.${NAME}.url`, url],
  [`remote.${NAME}.promisor`, 'true'],
  [`remote.${NAME}.partialclonefilter`, BLOB_FILTER],
  ['core.alternateRefsPrefixes', 'refs/none/'],
];

/** Cuts every spelling of the token out of a text (G30). */
export function redact(text: string, token: string | null): string {
  if (token === null || token === '') return text;
  const spellings = [
    credentialOf(token),
    Buffer.from(token).toString('base64'),
    encodeURIComponent(token),
    token,
  ];
  return spellings.reduce((rest, spelling) => rest.replaceAll(spelling, '***'), text);
}

function protocolOf({ url, allowFile }: Remote): 'https' | 'http' | 'file' {
  if (allowFile === true && url.startsWith('/')) return 'file';
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed !== null && (parsed.username !== '' || parsed.password !== ''))
    throw refused('it holds a user name or password');
  if (parsed !== null && (parsed.search !== '' || parsed.hash !== ''))
    throw refused('it holds a query or a fragment');
  if (parsed?.protocol === 'https:') return 'https';
  if (parsed?.protocol === 'http:' && isLoopback(parsed.hostname)) return 'http';
  throw refused('only https is spoken, and plain http on loopback');
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}

function authorisation(url: string, token: string): [string, string] {
  if (/[\r\n\0]/.test(token))
    throw new Failure('the token holds a line break', 'Give `github-token` as GitHub issued it.');
  // Only for this host: git compares the scheme, host and port before it sends the header.
  return [`http.${new URL(url).origin}/.extraHeader`, `Authorization: Basic ${credentialOf(token)}`];
}

function credentialOf(token: string): string {
  return Buffer.from(`x-access-token:${token}`).toString('base64');
}

function configVariables(settings: readonly (readonly [string, string])[]): GitVariables {
  const pairs = settings.flatMap(([key, value], index) => [
    [`GIT_CONFIG_KEY_${index}`, key],
    [`GIT_CONFIG_VALUE_${index}`, value],
  ]);
  return { GIT_CONFIG_COUNT: String(settings.length), ...Object.fromEntries(pairs) };
}

function refused(why: string): Failure {
  return new Failure(
    `the repository's URL cannot be used: ${why}`,
    'Set GITHUB_SERVER_URL to an https address.',
  );
}

import { Failure } from '../../world/failure';

/** The only hosts that the action speaks to, without trailing slashes. */
export interface GithubHosts {
  readonly server: string;
  readonly api: string;
  readonly graphql: string;
  /** Of the server, without port: the first part of a repository's id and name. */
  readonly name: string;
}

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Hosts from `GITHUB_SERVER_URL`, `GITHUB_API_URL` and `GITHUB_GRAPHQL_URL`: https, or plain http on loopback only, so that
 * no setting sends the token in the clear. Throws a `Failure` that names the variable.
 */
export function githubHosts(environment: Readonly<Record<string, string | undefined>>): GithubHosts {
  const server = hostOf('GITHUB_SERVER_URL', environment);
  return {
    server: textOf(server),
    api: textOf(hostOf('GITHUB_API_URL', environment)),
    graphql: textOf(hostOf('GITHUB_GRAPHQL_URL', environment)),
    name: server.hostname,
  };
}

function hostOf(variable: string, environment: Readonly<Record<string, string | undefined>>): URL {
  const value = environment[variable] ?? '';
  const url = URL.canParse(value) ? new URL(value) : null;
  if (url === null || !isAllowed(url)) {
    throw new Failure(
      `${variable} is ${value === '' ? 'not set' : 'not an address that Countersign may use'}.`,
      'Run the action on a GitHub runner, which sets it: https, or http on loopback only, without user name, query or fragment.',
    );
  }
  return url;
}

function isAllowed(url: URL): boolean {
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.has(url.hostname));
}

const textOf = (url: URL): string => url.href.replace(/\/+$/, '');

import { Failure } from '../../world/failure';
import { type GithubHosts, githubHosts } from './hosts';

type Variables = Readonly<Record<string, string | undefined>>;

const GITHUB: Variables = {
  GITHUB_SERVER_URL: 'https://github.com',
  GITHUB_API_URL: 'https://api.github.com',
  GITHUB_GRAPHQL_URL: 'https://api.github.com/graphql',
};

/**
 * How a terminal speaks to GitHub: with the token of `GH_TOKEN` or `GITHUB_TOKEN`, and with github.com unless the runner's
 * variables name another server. All of those or none: half of them would send one server's token to another.
 * Throws a `Failure` that names what is missing.
 */
export function terminalAccess(variables: Variables = process.env): {
  readonly hosts: GithubHosts;
  readonly token: string;
} {
  const token = variables['GH_TOKEN'] || variables['GITHUB_TOKEN'] || '';
  if (!/^[\x21-\x7e]+$/.test(token)) {
    throw new Failure(
      'No token for GitHub is set.',
      'Set GH_TOKEN or GITHUB_TOKEN to a token that may read the repository.',
    );
  }
  const isElsewhere = Object.keys(GITHUB).some((name) => (variables[name] ?? '') !== '');
  return { hosts: githubHosts(isElsewhere ? variables : GITHUB), token };
}

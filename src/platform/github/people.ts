import { z } from 'zod';
import type { TeamMembership } from '../../world/review-source';
import type { GithubClient } from './client';
import { GithubFault } from './fault';
import { orNull, type RepositoryName } from './repository-facts';

export type Permission = 'admin' | 'write' | 'read' | 'none';

/**
 * The permission API's answer, which counts teams and the organisation's base permission; `maintain` is `write` here and
 * `triage` is `read`, as GitHub maps them. Somebody of whom GitHub says that it is no user has none; any other "not found" is a
 * fault, since an objection would go with it.
 */
export async function permissionOf(
  client: GithubClient,
  name: RepositoryName,
  login: string,
): Promise<Permission> {
  try {
    const found = await client.read({
      route: 'GET /repos/{owner}/{repo}/collaborators/{username}/permission',
      parameters: { ...name, username: login },
      needs: 'metadata: read',
      answer: z.object({ permission: z.enum(['admin', 'write', 'read', 'none']) }),
    });
    return found.permission;
  } catch (error) {
    const isNobody = error instanceof GithubFault && error.status === 404 && NOBODY.test(error.message);
    if (isNobody) return 'none';
    throw error;
  }
}

/** How GitHub says it, of apps too. */
const NOBODY = /\bis not a user\b/;

const TEAM_NEEDS = 'members: read (organisation)';

/**
 * Whether somebody is an active member of `org/slug`. GitHub answers 404 both for "not a member" and for a team that the
 * token may not see; only then `isVisible` is asked.
 */
export async function membershipOf(
  client: GithubClient,
  { team, login }: { readonly team: string; readonly login: string },
  isVisible: (team: string) => Promise<boolean>,
): Promise<TeamMembership> {
  const found = await readable(
    client.read({
      route: 'GET /orgs/{org}/teams/{team_slug}/memberships/{username}',
      parameters: { ...teamParameters(team), username: login },
      needs: TEAM_NEEDS,
      answer: z.object({ state: z.enum(['active', 'pending']) }),
    }),
  );
  if (found !== null) return found.state === 'active' ? 'member' : 'not-a-member';
  return (await isVisible(team)) ? 'not-a-member' : 'unreadable';
}

export async function isVisibleTeam(client: GithubClient, team: string): Promise<boolean> {
  const found = await readable(
    client.read({
      route: 'GET /orgs/{org}/teams/{team_slug}',
      parameters: teamParameters(team),
      needs: TEAM_NEEDS,
      answer: z.object({ slug: z.string() }),
    }),
  );
  return found !== null;
}

function teamParameters(team: string): Readonly<Record<string, string>> {
  const [org = '', slug = ''] = team.split('/');
  return { org, team_slug: slug };
}

/** `null` where the token may not see it (403), or there is none (404). */
async function readable<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await orNull(answer);
  } catch (error) {
    if (error instanceof GithubFault && error.status === 403) return null;
    throw error;
  }
}

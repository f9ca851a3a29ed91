import { z } from 'zod';
import type { TeamMembership } from '../../world/review-source';
import type { GithubClient } from './client';
import { GithubFault } from './fault';
import { orNull, type RepositoryName } from './repository-facts';

export type Permission = 'admin' | 'write' | 'read' | 'none';

/**
 * The permission API's answer, which counts teams and the organisation's base permission; `maintain` is `write` here and
 * `triage` is `read`, as GitHub maps them. Somebody whom GitHub does not know has none.
 */
export async function permissionOf(
  client: GithubClient,
  name: RepositoryName,
  login: string,
): Promise<Permission> {
  const found = await orNull(
    client.read({
      route: 'GET /repos/{owner}/{repo}/collaborators/{username}/permission',
      parameters: { ...name, username: login },
      needs: 'metadata: read',
      answer: z.object({ permission: z.enum(['admin', 'write', 'read', 'none']) }),
    }),
  );
  return found?.permission ?? 'none';
}

/**
 * Whether somebody is an active member of `org/slug`. GitHub answers 404 both for "not a member" and for a team that the
 * token may not see, so the team is asked for first.
 */
export async function membershipOf(
  client: GithubClient,
  team: string,
  login: string,
): Promise<TeamMembership> {
  const [org = '', slug = ''] = team.split('/');
  const parameters = { org, team_slug: slug };
  const needs = 'members: read (organisation)';
  try {
    const visible = await orNull(
      client.read({
        route: 'GET /orgs/{org}/teams/{team_slug}',
        parameters,
        needs,
        answer: z.object({ slug: z.string() }),
      }),
    );
    if (visible === null) return 'unreadable';
    const membership = await orNull(
      client.read({
        route: 'GET /orgs/{org}/teams/{team_slug}/memberships/{username}',
        parameters: { ...parameters, username: login },
        needs,
        answer: z.object({ state: z.enum(['active', 'pending']) }),
      }),
    );
    return membership?.state === 'active' ? 'member' : 'not-a-member';
  } catch (error) {
    if (error instanceof GithubFault && error.status === 403) return 'unreadable';
    throw error;
  }
}

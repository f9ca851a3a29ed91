import { z } from 'zod';
import type { GithubClient } from './client';
import type { RepositoryName } from './repository-facts';

export interface StickyComment {
  readonly pullRequest: number;
  /** How only this comment begins: other workflows, which may quote it, write as the same account. */
  readonly marker: string;
  /** Markdown, the marker included. */
  readonly body: string;
  /** Login of whoever the token speaks for; `null` where that must be asked. */
  readonly viewer: string | null;
}

export type Placement = 'created' | 'updated' | 'unchanged';

const commentSchema = z.object({
  id: z.number().int(),
  body: z.string().default(''),
  user: z.object({ login: z.string() }).nullable(),
});

const viewerSchema = z.object({
  viewer: z.object({ login: z.string().min(1) }),
});

const NEEDS = 'pull-requests: write';

/**
 * One comment for a pull request: found by its marker *and* by its author, who is whoever the token speaks for, so that
 * nobody else's comment is taken for ours; written only where its text differs.
 */
export async function placeComment(
  client: GithubClient,
  name: RepositoryName,
  comment: StickyComment,
): Promise<Placement> {
  const own = await findOwn(client, name, comment);
  if (own === null) {
    await client.write({
      route: 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments',
      parameters: { ...name, issue_number: comment.pullRequest, body: comment.body },
      needs: NEEDS,
      answer: commentSchema,
    });
    return 'created';
  }
  if (normalised(own.body) === normalised(comment.body)) return 'unchanged';
  await client.write({
    route: 'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}',
    parameters: { ...name, comment_id: own.id, body: comment.body },
    needs: NEEDS,
    answer: commentSchema,
  });
  return 'updated';
}

async function findOwn(client: GithubClient, name: RepositoryName, comment: StickyComment) {
  const viewer = comment.viewer ?? (await readViewer(client));
  const comments = await client.list({
    route: 'GET /repos/{owner}/{repo}/issues/{issue_number}/comments',
    parameters: { ...name, issue_number: comment.pullRequest },
    needs: 'pull-requests: read',
    answer: commentSchema,
  });
  return comments.find(({ user, body }) => user?.login === viewer && body.startsWith(comment.marker)) ?? null;
}

/**
 * The login behind the token, `github-actions[bot]` for a workflow's own. REST answers this question only for people's
 * tokens, GraphQL for every kind.
 */
async function readViewer(client: GithubClient): Promise<string> {
  const answer = await client.query('query { viewer { login } }', {
    parameters: {},
    needs: NEEDS,
    answer: viewerSchema,
  });
  return answer.viewer.login;
}

/**
 * What a reader would see change: not the line ends, which GitHub may store in another form, and not which run said the same
 * again and when.
 */
const normalised = (body: string): string =>
  body
    .replaceAll('\r\n', '\n')
    .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g, 'then')
    .replace(/\/actions\/runs\/\d+/g, '/actions/runs/some')
    .trim();

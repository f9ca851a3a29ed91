import { z } from 'zod';
import type { GithubClient } from './client';
import { GithubFault } from './fault';
import type { RepositoryName } from './repository-facts';

export interface StickyComment {
  readonly pullRequest: number;
  /** How only this comment begins: other workflows, which may quote it, write as the same account. */
  readonly marker: string;
  /** Markdown, the marker included. */
  readonly body: string;
  /** Login of whoever the token speaks for; `null` where that must be asked. */
  readonly viewer: string | null;
  /** False where it is known that whoever the token speaks for had not commented when the run began. */
  readonly mayStand: boolean;
}

export type Placement = 'created' | 'updated' | 'unchanged';

const commentSchema = z.object({
  id: z.number().int(),
  body: z.string().default(''),
  user: z.object({ login: z.string() }).nullable(),
});

type Written = z.infer<typeof commentSchema>;

const viewerSchema = z.object({
  viewer: z.object({ login: z.string().min(1) }),
});

const NEEDS = 'pull-requests: write';

/**
 * One comment for a pull request: found by its marker *and* by its author, who is whoever the token speaks for, so that
 * nobody else's comment is taken for ours; written only where its text differs. Of several the first stays: two runs at once
 * may each have found none.
 */
export async function placeComment(
  client: GithubClient,
  name: RepositoryName,
  comment: StickyComment,
): Promise<Placement> {
  const standing = comment.mayStand ? await ownComments(client, name, comment) : [];
  if (standing.length > 0) return keepFirst(client, name, { own: standing, comment });
  const created = await client.write({
    route: 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments',
    parameters: { ...name, issue_number: comment.pullRequest, body: comment.body },
    needs: NEEDS,
    answer: commentSchema,
  });
  // It is in its place, whatever becomes of the look around.
  return settle(client, name, { created, comment }).catch(() => 'created');
}

/** Whoever looks after it has written sees what was written before: of two runs the second to write sees both. */
async function settle(
  client: GithubClient,
  name: RepositoryName,
  { created, comment }: { readonly created: Written; readonly comment: StickyComment },
): Promise<Placement> {
  const viewer = created.user?.login ?? comment.viewer;
  const listed = await ownComments(client, name, { ...comment, viewer });
  const own = [...listed.filter(({ id }) => id !== created.id), created].sort((a, b) => a.id - b.id);
  const placement = await keepFirst(client, name, { own, comment });
  return own[0]?.id === created.id ? 'created' : placement;
}

/** The first gets the text before any other goes, so that at no time it stands nowhere. */
async function keepFirst(
  client: GithubClient,
  name: RepositoryName,
  { own, comment }: { readonly own: readonly Written[]; readonly comment: StickyComment },
): Promise<Placement> {
  const [first, ...others] = own;
  const isSame = first === undefined || normalised(first.body) === normalised(comment.body);
  if (!isSame) {
    await client.write({
      route: 'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}',
      parameters: { ...name, comment_id: first.id, body: comment.body },
      needs: NEEDS,
      answer: commentSchema,
    });
  }
  for (const { id } of others) await removeComment(client, name, id);
  return isSame ? 'unchanged' : 'updated';
}

/** What cannot be removed stays for the next run, and what is gone another run has removed. */
async function removeComment(client: GithubClient, name: RepositoryName, id: number): Promise<void> {
  const call = {
    route: 'DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}',
    parameters: { ...name, comment_id: id },
    needs: NEEDS,
    answer: z.unknown(),
  };
  await client.write(call).catch((error: unknown) => {
    if (!(error instanceof GithubFault)) throw error;
  });
}

/** The first one first. */
async function ownComments(
  client: GithubClient,
  name: RepositoryName,
  { pullRequest, marker, ...comment }: StickyComment,
): Promise<readonly Written[]> {
  const viewer = comment.viewer ?? (await readViewer(client));
  const comments = await client.list({
    route: 'GET /repos/{owner}/{repo}/issues/{issue_number}/comments',
    parameters: { ...name, issue_number: pullRequest },
    needs: 'pull-requests: read',
    answer: commentSchema,
  });
  return comments
    .filter(({ user, body }) => user?.login === viewer && body.startsWith(marker))
    .sort((a, b) => a.id - b.id);
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

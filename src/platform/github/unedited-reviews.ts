import { z } from 'zod';
import type { GithubClient } from './client';

/** Reviews of one query. */
const MOST = 100;

const answerSchema = z.object({
  nodes: z.array(z.object({ id: z.string(), lastEditedAt: z.string().nullable() })),
});

/**
 * The reviews, by their number, whose text nobody has edited: whoever may write to the repository can edit everybody's. REST does
 * not tell. At most a hundred are looked at; of others nothing is known, so that they are not among them.
 */
export async function readUnedited(
  client: GithubClient,
  reviews: readonly { readonly id: number; readonly node_id: string }[],
): Promise<ReadonlySet<number>> {
  const asked = new Map(reviews.slice(0, MOST).map(({ id, node_id: node }) => [node, id]));
  if (asked.size === 0) return new Set();
  const ids = [...asked.keys()].map((node) => JSON.stringify(plainOf(node)));
  const query = `query { nodes(ids: [${ids.join(' ')}]) { ... on PullRequestReview { id lastEditedAt } } }`;
  const { nodes } = await client.query(query, {
    parameters: {},
    needs: 'pull-requests: read',
    answer: answerSchema,
  });
  const unedited = nodes.flatMap(({ id, lastEditedAt }) => {
    const number = asked.get(id);
    return lastEditedAt === null && number !== undefined ? [number] : [];
  });
  return new Set(unedited);
}

/** The id becomes part of the query's text. */
function plainOf(node: string): string {
  if (/^[\w=+/-]{1,200}$/.test(node)) return node;
  throw new Error('not the id of a node');
}

import { commitTexts } from './commit-texts';
import { type Pull, type State, type Token, tipOf, userOf } from './state';

/** An object of GitHub's graph: a field may be a function of its arguments. */
export type Node = Readonly<Record<string, unknown>> & { readonly __typename: string };

export const refNode = (name: string, oid: string | null): Node | null =>
  oid === null ? null : { __typename: 'Ref', name, target: { __typename: 'Commit', oid } };

type Arguments = Readonly<Record<string, unknown>>;

interface Around {
  readonly token: Token;
  readonly commitOf: (oid: string) => Promise<Node | null>;
}

/** A pull request. */
export async function pullNode(state: State, pull: Pull, { token, commitOf }: Around): Promise<Node> {
  const { number } = pull;
  const head = pull.merged?.head ?? (await tipOf(state, pull.headRef)) ?? '';
  const base = await tipOf(state, `refs/heads/${pull.baseBranch}`);
  return {
    __typename: 'PullRequest',
    number,
    state: pull.merged === undefined ? pull.state.toUpperCase() : 'MERGED',
    title: pull.title,
    isDraft: pull.draft,
    author: actorNode(state, pull.author),
    headRefOid: head,
    headRefName: pull.headBranch,
    headRepository: headRepository(state, pull),
    baseRefOid: pull.baseSha,
    baseRefName: pull.baseBranch,
    baseRef: base === null ? null : refNode(pull.baseBranch, base),
    assignees: connection('UserConnection', []),
    reviewRequests: connection('ReviewRequestConnection', []),
    labels: connection(
      'LabelConnection',
      (pull.labels ?? []).map((name) => ({ __typename: 'Label', name })),
    ),
    reviews: connection(
      'PullRequestReviewConnection',
      state.reviews.filter((review) => review.pull === number).map((review) => reviewOf(state, review)),
    ),
    comments: connection(
      'IssueCommentConnection',
      state.comments
        .filter((comment) => comment.pull === number)
        .map(({ login }) => ({ __typename: 'IssueComment', viewerDidAuthor: login === token.login })),
    ),
    timelineItems: (args: Arguments) => timeline(state, number, args),
    commits: async ({ first, last }: Arguments) => {
      const found = await state.git.run('rev-list', '--reverse', `^${pull.baseSha}`, head);
      const ids = found === '' ? [] : found.split('\n');
      const asked = last === undefined ? ids.slice(0, Number(first)) : ids.slice(-Number(last));
      await commitTexts(state.git, asked);
      const nodes = await Promise.all(asked.map(commitOf));
      return {
        __typename: 'PullRequestCommitConnection',
        totalCount: ids.length,
        nodes: nodes.map((commit) => ({ __typename: 'PullRequestCommit', commit })),
      };
    },
  };
}

const connection = (type: string, nodes: readonly Node[]) => (args: Readonly<Record<string, unknown>>) => ({
  __typename: type,
  totalCount: nodes.length,
  nodes: nodes.slice(0, Number(args['first'])),
});

function headRepository(state: State, pull: Pull): Node | null {
  if (pull.fork && pull.forkGone === true) return null;
  return { __typename: 'Repository', databaseId: pull.fork ? 999 : state.repositoryId };
}

/** GraphQL leaves the suffix of bots out. */
function actorNode(state: State, login: string): Node {
  const { type } = userOf(state, login);
  return { __typename: type, login: login.replace(/\[bot\]$/, '') };
}

const reviewOf = (state: State, review: State['reviews'][number]): Node => ({
  __typename: 'PullRequestReview',
  id: `PRR_${review.id}`,
  fullDatabaseId: String(review.id),
  author: review.login === null ? null : actorNode(state, review.login),
  state: review.state,
  body: review.body ?? '',
  commit: review.commit === null ? null : { __typename: 'Commit', oid: review.commit },
  submittedAt: review.submittedAt,
});

function timeline(state: State, number: number, { first, last, itemTypes }: Arguments): Node {
  const asked = state.timeline.filter(
    ({ pull, type }) => pull === number && (itemTypes as readonly string[]).includes(itemTypeOf(type)),
  );
  const some = first === undefined ? asked.slice(-Number(last)) : asked.slice(0, Number(first));
  return {
    __typename: 'PullRequestTimelineItemsConnection',
    filteredCount: asked.length,
    nodes: some.map((event) => eventNode(state, event)),
  };
}

function eventNode(state: State, { type, at, who }: State['timeline'][number]): Node {
  const person = who === undefined ? null : personNode(state, who);
  return { __typename: type, createdAt: at, assignee: person, requestedReviewer: person };
}

const personNode = (state: State, who: string): Node =>
  who.includes('/')
    ? { __typename: 'Team', combinedSlug: who }
    : { __typename: 'User', login: userOf(state, who).login };

/** `BaseRefChangedEvent` as the filter spells it. */
const itemTypeOf = (type: string): string => type.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase();

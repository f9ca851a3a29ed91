import {
  type Comment,
  type CommitStatus,
  type Pull,
  type Review,
  type State,
  tipOf,
  tipsOf,
  userOf,
} from './state';

/** The fields of GitHub's answers that mean something here; the rest is filled in from its description. */

export const userAnswer = (state: State, login: string) => {
  const { id, type } = userOf(state, login);
  return { login, id, type };
};

export const repositoryAnswer = (state: State) => ({
  id: state.repositoryId,
  name: state.name,
  full_name: `${state.owner}/${state.name}`,
  default_branch: state.defaultBranch,
  owner: { login: state.owner, id: 77, type: 'Organization' },
});

export const pullAnswer = async (state: State, pull: Pull, origin: string) =>
  pullAnswerAt(state, pull, { origin, tip: await tipOf(state, pull.headRef) });

function pullAnswerAt(state: State, pull: Pull, { origin, tip }: { origin: string; tip: string | null }) {
  const head = pull.merged?.head ?? tip;
  const repo = repositoryAnswer(state);
  const author = userAnswer(state, pull.author);
  const home = { ...repo, owner: { ...repo.owner } };
  return {
    number: pull.number,
    html_url: `${origin}/${state.owner}/${state.name}/pull/${pull.number}`,
    state: pull.state,
    title: pull.title,
    draft: pull.draft,
    merged: pull.merged !== undefined,
    merge_commit_sha: pull.merged?.commit ?? null,
    user: author,
    head: {
      label: `${pull.fork ? pull.author : state.owner}:${pull.headBranch}`,
      ref: pull.headBranch,
      sha: head ?? '',
      repo: headRepository(pull, home),
      user: author,
    },
    base: {
      label: `${state.owner}:${pull.baseBranch}`,
      ref: pull.baseBranch,
      sha: pull.baseSha,
      repo: home,
      user: repo.owner,
    },
    assignees: [],
    requested_reviewers: [],
    labels: (pull.labels ?? []).map((name, id) => ({ id, name })),
  };
}

function headRepository(pull: Pull, home: ReturnType<typeof repositoryAnswer>) {
  if (!pull.fork) return home;
  return pull.forkGone === true ? null : { ...home, id: 999, full_name: `${pull.author}/${home.name}` };
}

export const reviewAnswer = (state: State, review: Review) => ({
  id: review.id,
  user: review.login === null ? null : userAnswer(state, review.login),
  state: review.state,
  node_id: `PRR_${review.id}`,
  body: review.body ?? '',
  commit_id: review.commit,
  submitted_at: review.submittedAt,
});

export const commentAnswer = (state: State, comment: Comment) => ({
  id: comment.id,
  body: comment.body,
  user: userAnswer(state, comment.login),
});

/** In lists GitHub leaves out what it must compute for each, such as whether it was merged. */
export async function pullListAnswer(state: State, pulls: readonly Pull[], origin: string) {
  const tips = await tipsOf(state);
  return pulls.map((pull) => {
    const { merged: _, ...listed } = pullAnswerAt(state, pull, {
      origin,
      tip: tips.get(pull.headRef) ?? null,
    });
    return listed;
  });
}

export const statusAnswer = (state: State, status: CommitStatus) => ({
  id: status.id,
  state: status.state,
  context: status.context,
  description: status.description,
  target_url: status.targetUrl,
  creator: userAnswer(state, status.login),
});

import { type Comment, type Pull, type Review, type State, tipOf, userOf } from './state';

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

export async function pullAnswer(state: State, pull: Pull, origin: string) {
  const head = pull.merged?.head ?? (await tipOf(state, pull.headRef));
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
  commit_id: review.commit,
  submitted_at: review.submittedAt,
});

export const commentAnswer = (state: State, comment: Comment) => ({
  id: comment.id,
  body: comment.body,
  user: userAnswer(state, comment.login),
});

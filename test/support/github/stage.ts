import { PROXY } from '../scenario';
import { AGENT, type Bank, openBank, pullPayload, pushAttested, pushPayload } from './bank';
import type { Fault } from './fault';
import type { Pull, Token } from './state';
import type { StepRun } from './step-here';

/** One repository with a pull request in every state, for the table of scenarios. */

const MANIFEST = `version: 1
tier: restricted
enforce: { fail-on: high, tiers: [internal, restricted, confidential] }
${PROXY}regulated:
  - id: payments
    title: Money movement
    paths: ["src/fee.ts"]
    approvals: { count: 1, users: [omar] }
`;
const LAX = 'version: 1\ntier: public\nenforce: { fail-on: none, tiers: [confidential] }\n';
const FEE = { 'src/fee.ts': 'export const fee = 2;\n' };
const ACTIONS = 'pull_request';

export interface Standing {
  readonly number: number;
  readonly head: string;
}

export interface Stage {
  readonly bank: Bank;
  readonly states: ReadonlyMap<string, Standing>;
  /** As it was when it was opened: no status, no comment, no fault. */
  reset(): void;
}

export async function openStage(): Promise<Stage> {
  const bank = await openBank(MANIFEST);
  const { git, github } = bank;
  github.state.users.push({ id: 3, login: 'nia', type: 'User', emails: ['nia@bank.example'] });
  github.state.permissions.set('nia', 'write');
  const states = new Map<string, Standing>();
  const open = async (state: string, head: string, more: Partial<Pull> = {}) => {
    const pull = await github.open(more.headBranch ?? state, more);
    states.set(state, { number: pull.number, head });
  };
  const review = (
    state: string,
    login: string,
    given: 'APPROVED' | 'CHANGES_REQUESTED' | 'DISMISSED',
    commit?: string,
  ) => {
    const { number, head } = states.get(state) ?? { number: 0, head: '' };
    const { reviews } = github.state;
    const submittedAt = `2026-11-21T10:00:${String(reviews.length).padStart(2, '0')}Z`;
    reviews.push({
      id: reviews.length + 1,
      pull: number,
      login,
      state: given,
      commit: commit ?? head,
      submittedAt,
    });
  };
  const human = (state: string, files?: Readonly<Record<string, string>>) =>
    bank.push(state, `Explain ${state}\n`, files ?? { [`docs/${state}.md`]: `${state}\n` });
  const agent = (state: string) =>
    bank.push(state, `Explain ${state}${AGENT}`, { [`docs/${state}.md`]: `${state}\n` });

  await open('clean', await human('clean'));
  await open('agent', await agent('agent'));
  await open(
    'attested',
    await pushAttested(bank, 'attested', { subject: 'Explain', files: { 'docs/p.md': 'p\n' } }),
  );
  for (const state of ['regulated', 'approved', 'dismissed', 'vetoed'])
    await open(state, await human(state, FEE));
  review('approved', 'omar', 'APPROVED');
  review('dismissed', 'omar', 'DISMISSED');
  review('vetoed', 'omar', 'APPROVED');
  review('vetoed', 'omar', 'CHANGES_REQUESTED');
  await human('stale', FEE);
  const looked = await git.rev('stale');
  await git.switch('stale');
  const evil = await git.commit({
    message: 'And more\n',
    files: { 'src/fee.ts': 'export const fee = 3;\n' },
  });
  await git.switch('main');
  await open('stale', evil);
  review('stale', 'omar', 'APPROVED', looked);
  await open('draft', await human('draft'), { draft: true });
  await open('closed', await human('closed'), { state: 'closed' });
  await open('fork', await human('fork'), { fork: true, author: 'nia' });
  await open('fork-agent', await agent('fork-agent'), { fork: true, author: 'nia' });
  await open('policy', await human('policy', { '.github/countersign.yml': LAX }));
  await git.switch('lax', 'main');
  await git.commit({ message: 'Relax\n', files: { '.github/countersign.yml': LAX } });
  await git.switch('into-lax', 'lax');
  const intoLax = await git.commit({ message: `Explain${AGENT}`, files: { 'docs/lax.md': 'l\n' } });
  await git.switch('main');
  await open('into-lax', intoLax, { baseBranch: 'lax' });
  // The agent's head again, into a branch that has it already: nothing to judge there.
  const { head: agents = '' } = states.get('agent') ?? {};
  await git.branch('has-it', agents);
  await git.branch('twin', agents);
  await open('twin', agents, { baseBranch: 'has-it' });
  await git.branch('gone', bank.root);
  await open('into-gone', await human('into-gone'), { baseBranch: 'gone' });
  await git.run('update-ref', '-d', 'refs/heads/gone');
  const old = await human('moved');
  await open('moved', old);
  await bank.push('moved', 'Another\n', { 'docs/moved.md': 'another\n' });
  for (const name of ['clean', 'agent', 'regulated', 'approved']) {
    await git.switch(`group-${name}`, 'main');
    const { number = 0, head = '' } = states.get(name) ?? {};
    const group = await git.merge(head, { message: `Merge pull request #${number} from bank/${name}\n` });
    states.set(`group-${name}`, { number, head: group });
    await git.switch('main');
  }
  const pulls = github.state.pulls.map((pull) => ({ pull, before: { ...pull } }));
  const reset = () => {
    github.heal();
    for (const { pull, before } of pulls) Object.assign(pull, before);
    const { statuses, comments, timeline } = github.state;
    for (const list of [statuses, comments, timeline]) list.length = 0;
    github.state.refusedQueries.clear();
    github.requests.length = 0;
  };
  return { bank, states, reset };
}

const WHOLE: Partial<Token> = { contents: 'read', pullRequests: 'write', statuses: 'write' };
/** What a job's token may do. */
export const TOKENS: Readonly<Record<string, Partial<Token>>> = {
  all: WHOLE,
  'no status': { ...WHOLE, statuses: 'none' },
  'status, no comment': { ...WHOLE, pullRequests: 'read' },
  "a fork's": { ...WHOLE, pullRequests: 'read', statuses: 'read' },
  'contents only': { ...WHOLE, pullRequests: 'none', statuses: 'none' },
  'no pull requests': { ...WHOLE, pullRequests: 'none' },
  nothing: { ...WHOLE, contents: 'none', pullRequests: 'none', statuses: 'none' },
};

/** The event that GitHub sends about a state. */
export function eventOn(event: string, state: string, { bank, states }: Stage): StepRun {
  const { number, head } = states.get(state) ?? { number: 0, head: bank.root };
  const pull = pullPayload(number, head);
  const side = { ref: state, repo: { id: 1 } };
  const whole = {
    ...pull.pull_request,
    head: { sha: head, ...side },
    base: { sha: bank.root, ref: 'main', repo: { id: 1 } },
  };
  switch (event) {
    case 'pull_request_target':
      return { event, payload: pull, env: { GITHUB_SHA: bank.root } };
    case 'pull_request_review':
      return {
        event,
        payload: { ...pull, review: { state: 'approved' } },
        env: { GITHUB_SHA: 'e'.repeat(40) },
      };
    case 'merge_group': {
      const ref = `refs/heads/gh-readonly-queue/main/pr-${number}-${bank.root}`;
      const group = { base_sha: bank.root, head_sha: head, base_ref: 'refs/heads/main', head_ref: ref };
      return { event, payload: { merge_group: group } };
    }
    case 'push to main':
      return { event: 'push', payload: pushPayload('refs/heads/main', bank.root, head) };
    case 'push':
      return { event, payload: pushPayload(`refs/heads/${state}`, null, head) };
    case 'tag':
      return { event: 'push', payload: pushPayload('refs/tags/v1', null, head) };
    case 'deletion':
      return { event: 'push', payload: pushPayload('refs/heads/old', head, null) };
    case 'dispatch of a number':
      return {
        event: 'workflow_dispatch',
        payload: { ref: 'refs/heads/main', inputs: { 'pull-request': String(number) } },
      };
    case 'dispatch':
      return {
        event: 'workflow_dispatch',
        payload: { ref: `refs/heads/${state}`, inputs: null },
        env: { GITHUB_SHA: head },
      };
    case 'schedule':
      return { event, payload: { schedule: '17 5 * * 1' } };
    case ACTIONS:
      return { event, payload: { ...pull, pull_request: whole } };
    default:
      return { event, payload: pull };
  }
}

const status = (code: number, body?: string): Fault => ({
  kind: 'status',
  status: code,
  ...(body === undefined ? {} : { body }),
});
/** A longer wait than anybody has patience for. */
const RATE_LIMIT: Fault = {
  kind: 'status',
  status: 403,
  body: JSON.stringify({ message: 'You have exceeded a secondary rate limit.' }),
  headers: { 'retry-after': '3600' },
};
const nothing = async (): Promise<void> => undefined;

/** Lets REST tell of the pull request, as where GraphQL will not, and fail in that. */
const inRest =
  (pattern: RegExp, fault: Fault) =>
  ({ bank: { github } }: Stage): void => {
    github.state.refusedQueries.add('Opening');
    github.fail(pattern, fault);
  };

/** What goes wrong while a state is judged. */
export const FAULTS: Readonly<Record<string, (stage: Stage, state: Standing) => void>> = {
  none: () => undefined,
  'no comment': ({ bank }) => bank.github.fail(/POST .*\/comments$/, status(422)),
  'comments unreadable': ({ bank }) => bank.github.fail(/GET .*\/comments$/, status(410)),
  'git is down': ({ bank }) => bank.github.fail(/\/info\/refs$/, status(500)),
  'git breaks off': ({ bank }) => bank.github.fail(/\/git-upload-pack$/, { kind: 'reset' }),
  'pull request unreadable': inRest(/GET .*\/pulls\/\d+$/, status(422)),
  'a page for an answer': inRest(/GET .*\/pulls\/\d+$/, status(200, '<html>')),
  'another repository': inRest(/GET .*\/pulls\/\d+$/, status(301)),
  'list unreadable': ({ bank }) => bank.github.fail(/GET .*\/pulls$/, status(422)),
  'half a list': ({ bank }) => bank.github.fail(/GET .*\/pulls$/, status(200, '[{"number": 1')),
  'reviews unreadable': inRest(/\/reviews$/, status(422)),
  'reviews of another form': inRest(/\/reviews$/, status(200, '[{"id": "1"}]')),
  'permissions unreadable': ({ bank }) => bank.github.fail(/\/permission$/, status(422)),
  'GraphQL refuses': ({ bank }) => bank.github.fail(/graphql$/, status(200, '{"errors":[{"message":"no"}]}')),
  'branches gone': inRest(/\/git\/ref\//, status(404)),
  'no pending': ({ bank }) => bank.github.fail(/POST .*\/statuses\//, status(422)),
  'rate limit': ({ bank }) => bank.github.fail(/POST .*\/statuses\//, RATE_LIMIT),
  'no answer': ({ bank }) => {
    bank.github.fail(/POST .*\/statuses\//, { kind: 'then', before: nothing }, 1);
    bank.github.fail(/POST .*\/statuses\//, status(422));
  },
  'statuses unreadable': ({ bank }) => bank.github.fail(/GET .*\/statuses$/, status(422)),
  'closed meanwhile': ({ bank }, { number }) => {
    const before = async () => {
      for (const pull of bank.github.state.pulls) if (pull.number === number) pull.state = 'closed';
    };
    bank.github.fail(/\/info\/refs$/, { kind: 'then', before }, 1);
  },
  'retargeted meanwhile': ({ bank }, { number }) => {
    const before = async () => {
      for (const pull of bank.github.state.pulls) if (pull.number === number) pull.baseBranch = 'lax';
    };
    bank.github.fail(/\/info\/refs$/, { kind: 'then', before }, 1);
  },
};

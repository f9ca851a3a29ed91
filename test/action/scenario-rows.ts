import type { Stage } from '../support/github/stage';
import { standingStatus } from '../support/github/statuses';

/**
 * Event × state × permission × fault, and what each must come to: the verdict (`thrown`: none), the status that stands on the
 * event's commit in the event's context (`-`: none), the comments, and how the step ends.
 */
export type Row = readonly [
  event: string,
  state: string,
  token: string,
  fault: string,
  expected: string,
  status?: 'on' | 'off',
];

export const ROWS: readonly Row[] = [
  // Every state, with a token that may do all that the gate asks for.
  ['pull_request', 'clean', 'all', 'none', 'pass success 1 0'],
  ['pull_request', 'agent', 'all', 'none', 'fail failure 1 1'],
  ['pull_request', 'attested', 'all', 'none', 'pass success 1 0'],
  ['pull_request', 'regulated', 'all', 'none', 'fail failure 1 1'],
  ['pull_request', 'approved', 'all', 'none', 'pass success 1 0'],
  ['pull_request', 'dismissed', 'all', 'none', 'fail failure 1 1'],
  ['pull_request', 'vetoed', 'all', 'none', 'fail failure 1 1'],
  ['pull_request', 'stale', 'all', 'none', 'fail failure 1 1'],
  ['pull_request', 'draft', 'all', 'none', 'pass success 1 0'],
  ['pull_request', 'closed', 'all', 'none', 'thrown error 0 1'],
  ['pull_request', 'policy', 'all', 'none', 'fail failure 1 1'],
  ['pull_request', 'into-lax', 'all', 'none', 'fail failure 1 1'],
  ['pull_request', 'twin', 'all', 'none', 'pass failure 1 0'],
  ['pull_request', 'into-gone', 'all', 'none', 'thrown error 0 1'],
  ['pull_request', 'moved', 'all', 'none', 'thrown error 0 1'],
  // With the base's rights, as for forks.
  ['pull_request_target', 'clean', 'all', 'none', 'pass success 1 0'],
  ['pull_request_target', 'agent', 'all', 'none', 'fail failure 1 1'],
  ['pull_request_target', 'fork', 'all', 'none', 'pass success 1 0'],
  ['pull_request_target', 'fork-agent', 'all', 'none', 'fail failure 1 1'],
  ['pull_request_target', 'moved', 'all', 'none', 'thrown error 0 1'],
  ['pull_request_target', 'twin', 'all', 'none', 'pass failure 1 0'],
  // A review judges the head that stands there now.
  ['pull_request_review', 'approved', 'all', 'none', 'pass success 1 0'],
  ['pull_request_review', 'regulated', 'all', 'none', 'fail failure 1 1'],
  ['pull_request_review', 'dismissed', 'all', 'none', 'fail failure 1 1'],
  ['pull_request_review', 'vetoed', 'all', 'none', 'fail failure 1 1'],
  ['pull_request_review', 'moved', 'all', 'none', 'pass error 1 0'],
  ['pull_request_review', 'closed', 'all', 'none', 'thrown error 0 1'],
  ['pull_request_review', 'approved', "a fork's", 'none', 'pass - 0 0'],
  // The queue.
  ['merge_group', 'group-clean', 'all', 'none', 'pass success 0 0'],
  ['merge_group', 'group-agent', 'all', 'none', 'fail failure 0 1'],
  ['merge_group', 'group-regulated', 'all', 'none', 'fail failure 0 1'],
  ['merge_group', 'group-approved', 'all', 'none', 'pass success 0 0'],
  ['merge_group', 'group-clean', 'no status', 'none', 'pass - 0 0'],
  ['merge_group', 'group-clean', 'all', 'git is down', 'error error 0 1'],
  ['merge_group', 'group-clean', 'all', 'list unreadable', 'thrown error 0 1'],
  ['merge_group', 'group-approved', 'all', 'reviews unreadable', 'error error 0 1'],
  // Pushes, tags, deletions: a context of their own.
  ['push to main', 'clean', 'all', 'none', 'pass success 0 0'],
  ['push to main', 'agent', 'all', 'none', 'fail failure 0 1'],
  ['push to main', 'agent', 'no status', 'none', 'fail - 0 1'],
  ['push', 'clean', 'all', 'none', 'pass success 0 0'],
  ['push', 'agent', 'all', 'none', 'fail failure 0 1'],
  ['push', 'regulated', 'all', 'none', 'fail failure 0 1'],
  ['push', 'agent', 'contents only', 'none', 'fail - 0 1'],
  ['push', 'clean', 'all', 'git is down', 'error error 0 1'],
  ['tag', 'agent', 'all', 'none', 'fail failure 0 1'],
  ['tag', 'clean', 'all', 'none', 'pass success 0 0'],
  ['deletion', 'clean', 'all', 'none', 'pass - 0 0'],
  ['dispatch of a number', 'clean', 'all', 'none', 'pass success 1 0'],
  ['dispatch of a number', 'agent', 'all', 'none', 'fail failure 1 1'],
  ['dispatch of a number', 'closed', 'all', 'none', 'thrown - 0 1'],
  ['dispatch', 'agent', 'all', 'none', 'fail failure 0 1'],
  ['dispatch', 'clean', 'all', 'none', 'pass success 0 0'],
  ['dispatch', 'main', 'all', 'none', 'thrown error 0 1'],
  ['schedule', 'main', 'all', 'none', 'pass success 0 0'],
  ['schedule', 'main', 'no status', 'none', 'pass - 0 0'],
  ['schedule', 'main', 'all', 'branches gone', 'thrown - 0 1'],
  // What says nothing of a change must not end well.
  ['issue_comment', 'clean', 'all', 'none', 'thrown - 0 1'],
  ['workflow_run', 'clean', 'all', 'none', 'thrown - 0 1'],
  ['check_suite', 'clean', 'all', 'none', 'thrown - 0 1'],
  ['release', 'clean', 'all', 'none', 'thrown - 0 1'],
  ['repository_dispatch', 'clean', 'all', 'none', 'thrown - 0 1'],
  // What the token may do changes where the answer stands, not the answer.
  ['pull_request', 'clean', 'no status', 'none', 'pass - 1 0'],
  ['pull_request', 'agent', 'no status', 'none', 'fail - 1 1'],
  ['pull_request', 'twin', 'no status', 'none', 'pass - 1 0'],
  ['pull_request', 'clean', 'status, no comment', 'none', 'pass success 0 0'],
  ['pull_request', 'agent', 'status, no comment', 'none', 'fail failure 0 1'],
  ['pull_request', 'fork', "a fork's", 'none', 'pass - 0 0'],
  ['pull_request', 'fork-agent', "a fork's", 'none', 'fail - 0 1'],
  ['pull_request', 'approved', 'contents only', 'none', 'fail - 0 1'],
  ['pull_request', 'clean', 'contents only', 'none', 'pass - 0 0'],
  ['pull_request', 'clean', 'no pull requests', 'none', 'thrown error 0 1'],
  ['pull_request', 'clean', 'nothing', 'none', 'thrown - 0 1'],
  ['pull_request', 'clean', 'no status', 'none', 'thrown - 0 1', 'on'],
  ['pull_request', 'fork', "a fork's", 'none', 'thrown - 0 1', 'on'],
  ['pull_request', 'clean', 'all', 'none', 'pass success 1 0', 'on'],
  ['pull_request', 'agent', 'all', 'none', 'fail - 1 1', 'off'],
  ['pull_request', 'clean', 'all', 'none', 'pass - 1 0', 'off'],
  // Faults: never a pass but where only the report is missing.
  ['pull_request', 'clean', 'all', 'no comment', 'pass success 0 0'],
  ['pull_request', 'agent', 'all', 'no comment', 'fail failure 0 1'],
  ['pull_request', 'clean', 'all', 'comments unreadable', 'pass success 1 0'],
  ['pull_request', 'clean', 'all', 'git is down', 'error error 1 1'],
  ['pull_request', 'clean', 'all', 'git breaks off', 'error error 1 1'],
  ['pull_request', 'clean', 'all', 'pull request unreadable', 'thrown error 0 1'],
  ['pull_request', 'clean', 'all', 'a page for an answer', 'thrown error 0 1'],
  ['pull_request', 'clean', 'all', 'another repository', 'thrown error 0 1'],
  ['pull_request', 'clean', 'all', 'list unreadable', 'thrown error 0 1'],
  ['pull_request', 'clean', 'all', 'half a list', 'thrown error 0 1'],
  ['pull_request', 'approved', 'all', 'reviews unreadable', 'error error 1 1'],
  ['pull_request', 'approved', 'all', 'reviews of another form', 'error error 1 1'],
  ['pull_request', 'approved', 'all', 'permissions unreadable', 'error error 1 1'],
  ['pull_request', 'clean', 'all', 'GraphQL refuses', 'error error 1 1'],
  ['pull_request', 'clean', 'all', 'branches gone', 'thrown error 0 1'],
  ['pull_request', 'clean', 'all', 'no pending', 'thrown - 0 1'],
  ['pull_request', 'clean', 'all', 'rate limit', 'thrown - 0 1'],
  ['pull_request', 'clean', 'all', 'no answer', 'thrown pending 1 1'],
  ['pull_request', 'clean', 'all', 'statuses unreadable', 'thrown pending 1 1'],
  ['pull_request', 'clean', 'all', 'closed meanwhile', 'thrown error 0 1'],
  ['pull_request', 'clean', 'all', 'retargeted meanwhile', 'thrown error 0 1'],
  ['pull_request', 'clean', 'no status', 'closed meanwhile', 'thrown - 0 1'],
  ['pull_request', 'clean', 'no status', 'retargeted meanwhile', 'thrown - 0 1'],
  ['pull_request_target', 'fork', 'all', 'no comment', 'pass success 0 0'],
  ['pull_request_review', 'approved', 'all', 'reviews unreadable', 'error error 1 1'],
  ['pull_request_review', 'approved', 'all', 'pull request unreadable', 'thrown error 0 1'],
];

const CONTEXTS: Readonly<Record<string, string>> = {
  push: 'countersign/push',
  'push to main': 'countersign/push',
  tag: 'countersign/push',
  deletion: 'countersign/push',
  dispatch: 'countersign/dispatch',
  'dispatch of a number': 'countersign/dispatch',
  schedule: 'countersign/schedule',
};

/** The context that an event writes to. */
export const contextOf = (event: string): string => CONTEXTS[event] ?? 'countersign';

/** What a run has come to, in the form of the table. */
export function outcomeOf(
  { decision, code }: { readonly decision: string; readonly code: number | null },
  { stage, event, state }: { readonly stage: Stage; readonly event: string; readonly state: string },
): string {
  const { head } = stage.states.get(state) ?? { head: stage.bank.root };
  const { state: github } = stage.bank.github;
  const standing = standingStatus(github, head, contextOf(event))?.state ?? '-';
  return `${decision} ${standing} ${github.comments.length} ${code}`;
}

/** Which of the table are run through the bundle too. */
export const SAMPLE: readonly Row[] = ROWS.filter((_row, at) => at % 9 === 1);

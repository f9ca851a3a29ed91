import { type Asked, readEvent } from '../../src/action/event';

const A = 'a'.repeat(40);
const B = 'b'.repeat(40);
const NONE = '0'.repeat(40);
const pullRequest = { pull_request: { number: 17, head: { sha: A } } };
const push = (ref: string, before: string, after: string, more = {}) => ({ ref, before, after, ...more });

const GOOD: Record<string, [name: string, payload: unknown, asked: Asked]> = {
  'a pull request by its number and the head that the event is about': [
    'pull_request',
    { action: 'synchronize', ...pullRequest },
    { kind: 'pull-request', number: 17, head: A, isBound: true, described: null },
  ],
  "a pull request in the base's context": [
    'pull_request_target',
    pullRequest,
    { kind: 'pull-request', number: 17, head: A, isBound: true, described: null },
  ],
  'a review as its pull request': [
    'pull_request_review',
    { action: 'submitted', review: { state: 'approved' }, ...pullRequest },
    { kind: 'pull-request', number: 17, head: A, isBound: false, described: null },
  ],
  'a push with both sides': [
    'push',
    push('refs/heads/main', A, B, { head_commit: { id: B } }),
    { kind: 'push', ref: 'refs/heads/main', before: A, after: B },
  ],
  'a first push as one without a before': [
    'push',
    push('refs/heads/new', NONE, B),
    { kind: 'push', ref: 'refs/heads/new', before: null, after: B },
  ],
  'a deletion as one without an after': [
    'push',
    push('refs/heads/old', A, NONE, { head_commit: null }),
    { kind: 'push', ref: 'refs/heads/old', before: A, after: null },
  ],
  'an annotated tag by the commit that it is put on': [
    'push',
    push('refs/tags/v1', NONE, A, { head_commit: { id: B } }),
    { kind: 'push', ref: 'refs/tags/v1', before: null, after: B },
  ],
  'a branch by its tip, whatever the payload calls its head commit': [
    'push',
    push('refs/heads/x', NONE, A, { head_commit: { id: B } }),
    { kind: 'push', ref: 'refs/heads/x', before: null, after: A },
  ],
  'a push in a SHA-256 repository': [
    'push',
    push('refs/heads/new', '0'.repeat(64), 'c'.repeat(64)),
    { kind: 'push', ref: 'refs/heads/new', before: null, after: 'c'.repeat(64) },
  ],
  'a merge group by its commits and its target': [
    'merge_group',
    { merge_group: { base_sha: A, head_sha: B, base_ref: 'refs/heads/release/1' } },
    { kind: 'merge-group', base: A, head: B, branch: 'release/1', pullRequest: null },
  ],
  'a merge group with the pull request that the queue names it by': [
    'merge_group',
    {
      merge_group: {
        base_sha: A,
        head_sha: B,
        base_ref: 'refs/heads/main',
        head_ref: `refs/heads/gh-readonly-queue/main/pr-104-${A}`,
      },
    },
    { kind: 'merge-group', base: A, head: B, branch: 'main', pullRequest: 104 },
  ],
  'a dispatch with a number as that pull request': [
    'workflow_dispatch',
    { ref: 'refs/heads/main', inputs: { 'pull-request': ' 17 ' } },
    { kind: 'pull-request', number: 17, head: null, isBound: false, described: null },
  ],
  'a dispatch without one as the ref that it runs on': [
    'workflow_dispatch',
    { ref: 'refs/heads/x', inputs: { 'pull-request': '' } },
    { kind: 'ref', ref: 'refs/heads/x', head: B },
  ],
  'a schedule as the policy itself': ['schedule', { schedule: '0 6 * * 1' }, { kind: 'policy' }],
  'a dispatch without inputs': [
    'workflow_dispatch',
    { ref: 'refs/heads/x', inputs: null },
    { kind: 'ref', ref: 'refs/heads/x', head: B },
  ],
};

test.each(Object.entries(GOOD))('reads %s', (_title, [name, payload, asked]) => {
  expect(readEvent({ name, payload, sha: B })).toEqual(asked);
});

const BAD: Record<string, [name: string, payload: unknown, message: string]> = {
  'a schedule that GitHub did not make': [
    'schedule',
    {},
    'schedule: Invalid input: expected string, received undefined.',
  ],
  'G26 the end of another workflow, which may bring anything along': [
    'workflow_run',
    { workflow_run: { head_sha: A, pull_requests: [pullRequest] } },
    'Countersign does not know what to judge on the event `workflow_run`.',
  ],
  'a comment on an issue': [
    'issue_comment',
    pullRequest,
    'Countersign does not know what to judge on the event `issue_comment`.',
  ],
  'an event named like a property of objects': [
    'constructor',
    {},
    'Countersign does not know what to judge on the event `constructor`.',
  ],
  'a pull request without a number': [
    'pull_request',
    { pull_request: { head: { sha: A } } },
    'pull_request.number: Invalid input: expected number, received undefined.',
  ],
  'a pull request whose number is text': [
    'pull_request',
    { pull_request: { number: '17', head: { sha: A } } },
    'pull_request.number: Invalid input: expected number, received string.',
  ],
  'a payload that is no object': ['push', null, 'payload: Invalid input: expected object, received null.'],
  'a push of something else than a branch or tag': [
    'push',
    push('refs/pull/1/head', A, B),
    'ref: expected refs/heads/… or refs/tags/….',
  ],
  'G04 an option in place of a commit': [
    'push',
    push('refs/heads/x', A, '--upload-pack=/bin/sh'),
    'after: expected a full commit id.',
  ],
  'an abbreviated commit id': [
    'push',
    push('refs/heads/x', A, 'b'.repeat(39)),
    'after: expected a full commit id.',
  ],
  'a merge group into a tag': [
    'merge_group',
    { merge_group: { base_sha: A, head_sha: B, base_ref: 'refs/tags/v1' } },
    'merge_group.base_ref: expected refs/heads/….',
  ],
  'a dispatch with a branch in place of the number': [
    'workflow_dispatch',
    { ref: 'refs/heads/main', inputs: { 'pull-request': 'main' } },
    'The input `pull-request` of the workflow is not a number.',
  ],
};

test.each(Object.entries(BAD))('G24 refuses %s', (_title, [name, payload, message]) => {
  expect(() => readEvent({ name, payload, sha: B })).toThrow(message);
});

test('refuses a dispatch whose commit the runner does not name', () => {
  const event = { name: 'workflow_dispatch', payload: { ref: 'refs/heads/x' }, sha: '' };
  expect(() => readEvent(event)).toThrow('payload: expected a full commit id.');
});

import { readInputs } from '../../src/action/inputs';

const inputsOf = (given: Record<string, string>) =>
  readInputs((name) => ({ 'github-token': 't0ken', ...given })[name] ?? '');

test('leaves to the manifest what is not given', () => {
  expect(inputsOf({})).toEqual({
    failOn: null,
    tiers: null,
    reports: new Set(['pr-comment', 'summary']),
    manifest: '.github/countersign.yml',
    status: 'auto',
    token: 't0ken',
    approvalToken: null,
  });
});

test('reads what the earlier gate was given', () => {
  const given = { 'fail-on': 'high', repositories: 'restricted,confidential', report: 'pr-comment' };
  expect(inputsOf(given)).toMatchObject({
    failOn: 'high',
    tiers: ['restricted', 'confidential'],
    reports: new Set(['pr-comment', 'summary']),
  });
});

const REPORTS: [given: string, reports: string[]][] = [
  ['summary', ['summary']],
  ['summary, pr-comment', ['summary', 'pr-comment']],
  ['none', []],
];
test.each(REPORTS)('takes %s for a place of the report', (report, reports) => {
  expect([...inputsOf({ report }).reports].sort()).toEqual([...reports].sort());
});

const LEVELS = 'Use low, medium, high, critical, none.';
const TIERS = 'Use public, internal, restricted, confidential.';
const PLACES = 'Use pr-comment, summary, none.';
const REFUSED: [given: Record<string, string>, message: string, nextStep: string][] = [
  [{ 'fail-on': 'HIGH' }, 'The input `fail-on` may not be `HIGH`.', LEVELS],
  [{ 'fail-on': 'never' }, 'The input `fail-on` may not be `never`.', LEVELS],
  [
    { repositories: 'restricted;confidential' },
    'The input `repositories` may not be `restricted;confidential`.',
    TIERS,
  ],
  [{ repositories: 'restricted,' }, 'The input `repositories` may not be ``.', TIERS],
  [{ status: 'yes' }, 'The input `status` may not be `yes`.', 'Use auto, on, off.'],
  [{ report: 'pr_comment' }, 'The input `report` may not be `pr_comment`.', PLACES],
  [
    { report: 'none, summary' },
    'The input `report` may not be `none, summary`.',
    'Use none alone, or the others.',
  ],
  [
    { manifest: '../other/countersign.yml' },
    'The input `manifest` may not be `../other/countersign.yml`.',
    'Use a path from the root of the repository, such as .github/countersign.yml.',
  ],
  [
    { manifest: '/etc/countersign.yml' },
    'The input `manifest` may not be `/etc/countersign.yml`.',
    'Use a path from the root of the repository, such as .github/countersign.yml.',
  ],
  [
    { 'github-token': '' },
    'The input `github-token` is empty.',
    "Leave the input out to use the job's own token.",
  ],
  [
    { 'github-token': 'two words' },
    'The input `github-token` is not a token.',
    "Leave the input out to use the job's own token.",
  ],
  [
    { 'approval-token': 'ghp_a\nghp_b' },
    'The input `approval-token` is not a token.',
    'Give it one token without white space, or leave it out where the manifest names no teams.',
  ],
  [
    { 'approval-token': 'ghp_a\u200b' },
    'The input `approval-token` is not a token.',
    'Give it one token without white space, or leave it out where the manifest names no teams.',
  ],
];
test.each(REFUSED)('refuses %j and says what is allowed', (given, message, nextStep) => {
  expect(() => inputsOf(given)).toThrow(expect.objectContaining({ message, nextStep }));
});

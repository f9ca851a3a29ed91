import { undecided } from '../../src/verdict/undecided';
import { type Verdict, verdictSchema } from '../../src/verdict/verdict';
import { BASE, HEAD } from '../support/evidence';
import { CIRCUMSTANCES } from '../support/verdicts';

/** What could not be decided fails, asks for a person, says what to do, and claims to know nothing that it does not. */

const WHY = { cause: 'the base is not there', nextStep: 'Fetch it.' };
const KNOWN = {
  repository: CIRCUMSTANCES.repository,
  run: CIRCUMSTANCES.run,
  evaluatedAt: '2026-11-21T10:00:00.000Z',
};
const CHANGE: NonNullable<Verdict['change']> = {
  policyRef: BASE,
  mergeBase: BASE,
  head: HEAD,
  digest: { exact: 'a'.repeat(64), patch: 'b'.repeat(64) },
  pullRequest: 17,
  tier: 'confidential',
};
const NOTHING_FOUND: Verdict = {
  schema: 'countersign/verdict/v1',
  decision: 'error',
  enforcement: 'full',
  needsHuman: true,
  failOn: 'low',
  change: null,
  policies: [],
  commits: [],
  findings: [],
  requirements: [],
  limits: [],
  error: WHY,
  notes: [],
  ...KNOWN,
};
const POLICIES = [{ path: '.github/countersign.yml', ref: BASE, digest: `sha256:${'c'.repeat(64)}` }];

test.each([
  ['before anything was read', {}, {}],
  [
    'with what was known by then',
    { change: CHANGE, policies: POLICIES, notes: ['a first push'] },
    { change: CHANGE, policies: POLICIES, notes: ['a first push'] },
  ],
])('fails %s', (_title, known, over) => {
  const verdict = undecided(WHY, { ...KNOWN, ...known });
  expect(verdict).toEqual({ ...NOTHING_FOUND, ...over });
  expect(verdictSchema.parse(verdict)).toEqual(verdict);
});

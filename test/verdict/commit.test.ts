import type { AttestationOutcome } from '../../src/attestation/outcome';
import { verdictCommitOf, worseCommit } from '../../src/verdict/commit';
import { commitSchema, type VerdictCommit } from '../../src/verdict/verdict';
import { type CommitLike, commitOf, idOf, policyOf, verifiedOf } from '../support/evidence';

const CLAUDE = 'Co-authored-by: Claude <noreply@anthropic.com>';

/** A commit as the verdict states it: every field of formats.md §4, for each way that its attestation can come out. */

const POLICY = policyOf('version: 1\ntier: internal\n');

const stated = (
  attestation: AttestationOutcome,
  notes: VerdictCommit['notes'] = [],
  tier: VerdictCommit['tier'] = 'internal',
): VerdictCommit => {
  const verified = commitOf({ name: 'one', by: 'agent', files: ['a'], attestation }, POLICY);
  const lines = notes.map(({ line, text }) => ({ line: line ?? 0, text }));
  return { ...verdictCommitOf({ ...verified, notes: lines }), tier };
};

const NOTHING = {
  reason: null,
  detail: null,
  proxy: null,
  key: null,
  model: null,
  mode: null,
  session: null,
  actor: null,
  issuedAt: null,
  secrets: null,
  coverage: null,
  statement: null,
};
const VERIFIED = {
  ...NOTHING,
  status: 'verified',
  proxy: 'proxy-eu-1',
  key: 'proxy-eu-1-2026-10',
  model: 'anthropic/claude-opus-4-6',
  mode: 'mutated',
  actor: 'jane@bank.example',
  issuedAt: '2026-11-21T09:30:00Z',
  statement: verifiedOf().digest,
};
const REJECTED = {
  status: 'rejected',
  reason: 'unknown-key',
  detail: 'the policy has no key k (attest anew)',
  key: 'k',
  proxy: null,
} as const;

const full = verifiedOf();
const CASES: Record<string, readonly [AttestationOutcome, VerdictCommit['attestation'] | object]> = {
  'none is owed': [{ status: 'not-required' }, { ...NOTHING, status: 'not-required' }],
  'none is there': [{ status: 'missing' }, { ...NOTHING, status: 'missing' }],
  'one is named and not stored': [
    { status: 'missing', detail: 'no envelope is stored here; fetch it' },
    { ...NOTHING, status: 'missing', detail: 'no envelope is stored here; fetch it' },
  ],
  'one is refused before its proxy is known': [REJECTED, { ...NOTHING, ...REJECTED }],
  'one is refused after that': [
    { ...REJECTED, reason: 'wrong-change', proxy: 'proxy-eu-1' },
    { ...NOTHING, ...REJECTED, reason: 'wrong-change', proxy: 'proxy-eu-1' },
  ],
  'one verifies': [full, VERIFIED],
  'one verifies and says all that it can': [
    verifiedOf({
      statement: {
        ...full.statement,
        predicate: {
          ...full.statement.predicate,
          session: { id: 's-1', calls: 12 },
          secrets: { detected: 2, forwarded: 1 },
          coverage: { added: 10, observed: 9 },
        },
      },
    }),
    {
      ...VERIFIED,
      session: 's-1',
      secrets: { detected: 2, forwarded: 1 },
      coverage: { added: 10, observed: 9 },
    },
  ],
  'one verifies and leaves two things open': [
    verifiedOf({
      shortfalls: [
        { kind: 'mode', detail: 'the proxy worked in the mode logged' },
        { kind: 'region', detail: 'the model ran in us' },
      ],
    }),
    {
      ...VERIFIED,
      reason: 'mode, region',
      detail: 'the proxy worked in the mode logged; the model ran in us',
    },
  ],
};

test.each(Object.entries(CASES))('%s', (_title, [outcome, attestation]) => {
  const commit = stated(outcome);
  expect(commit).toEqual({
    sha: idOf('one'),
    subject: 'Change one',
    tier: 'internal',
    origin: { kind: 'agent', class: 'author', name: 'claude-code', markers: [], hints: [] },
    attestation,
    notes: [],
  });
  expect(commitSchema.parse(commit)).toEqual(commit);
});

test('an agent that is nobody’s acts for nobody', () => {
  const { actor: _nobody, ...predicate } = full.statement.predicate;
  const outcome = verifiedOf({ statement: { ...full.statement, predicate } });
  expect(stated(outcome).attestation).toEqual({ ...VERIFIED, actor: null });
});

test('states what shows an agent and what only hints at one by line and text', () => {
  const shown = { agent: 'claude-code', class: 'author', place: 'trailer', line: 3, text: CLAUDE } as const;
  const hinted = { ...shown, place: 'branch', line: null, text: 'branch claude/fees' } as const;
  const like = { name: 'one', by: 'agent', markers: [shown], hints: [hinted] } as const;
  const commit = verdictCommitOf(commitOf(like, POLICY));
  expect([commit.origin.markers, commit.origin.hints]).toEqual([
    [{ line: 3, text: CLAUDE }],
    [{ line: null, text: 'branch claude/fees' }],
  ]);
});

test('states attestations that do not count at their lines', () => {
  const notes = [{ line: 7, text: 'an attestation outside the trailer block does not count: malformed' }];
  expect(stated({ status: 'missing' }, notes).notes).toEqual(notes);
});

describe('under two policies', () => {
  const ORDER = [
    { status: 'not-required' },
    verifiedOf(),
    verifiedOf({ shortfalls: [{ kind: 'mode', detail: 'logged' }] }),
    { status: 'missing' },
    REJECTED,
  ] as const;

  test('the worse attestation stands, whichever policy is read first', () => {
    ORDER.forEach((better, index) => {
      for (const worse of ORDER.slice(index)) {
        const [a, b] = [stated(better), stated(worse)];
        expect(worseCommit(a, b).attestation).toEqual(b.attestation);
        expect(worseCommit(b, a).attestation).toEqual(b.attestation);
      }
    });
  });

  test('of two that are as bad the target branch’s stands', () => {
    const other = { ...REJECTED, reason: 'revoked-key' } as const;
    expect(worseCommit(stated(REJECTED), stated(other)).attestation).toEqual(stated(REJECTED).attestation);
    expect(worseCommit(stated(other), stated(REJECTED)).attestation).toEqual(stated(other).attestation);
  });

  /** The target branch's, the default branch's, and which of them stands. */
  const AUTHORS = [
    ['human', 'agent', 'agent'],
    ['unknown', 'agent', 'agent'],
    ['agent', 'human', 'agent'],
    ['agent', 'assist', 'agent'],
    ['assist', 'agent', 'assist'],
    ['human', 'bot', 'human'],
    ['bot', 'unknown', 'bot'],
  ] as const;

  test.each(AUTHORS)('of %s and %s the origin is %s, with what hints at either', (a, b, expected) => {
    const hint = (text: string) =>
      ({ agent: 'codex', class: 'author', place: 'branch', line: null, text }) as const;
    const of = (by: NonNullable<CommitLike['by']>, text: string) =>
      verdictCommitOf(commitOf({ name: 'one', by, hints: [hint(text), hint('both')] }, POLICY));
    const { origin } = verdictCommitOf(commitOf({ name: 'one', by: expected }, POLICY));
    const hints = ['first', 'both', 'second'].map((text) => ({ line: null, text }));
    expect(worseCommit(of(a, 'first'), of(b, 'second')).origin).toEqual({ ...origin, hints });
  });

  test('the more sensitive tier stands, and every note once', () => {
    const [one, two, three] = [1, 2, 3].map((line) => ({ line, text: 'malformed' }));
    const a = stated(
      { status: 'missing' },
      [one, two].flatMap((note) => note ?? []),
    );
    const b = stated(
      { status: 'missing' },
      [two, three].flatMap((note) => note ?? []),
      'restricted',
    );
    expect(worseCommit(a, b)).toEqual({ ...b, notes: [one, two, three] });
    expect(worseCommit(b, a)).toEqual({ ...b, notes: [two, three, one] });
  });
});

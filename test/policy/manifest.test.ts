import { FULL_EXAMPLE, policyOf, problemsOf } from './support/examples';

test('reads the whole example of formats.md §1 into a policy', () => {
  const policy = policyOf(FULL_EXAMPLE);
  expect(policy.source.path).toBe('.github/countersign.yml');
  expect(policy.source.digest).toMatch(/^sha256:[0-9a-f]{64}$/);
  expect(policy.tier).toBe('internal');
  expect(policy.enforceStated).toBe(true);
  expect(policy.enforce).toEqual({
    failOn: 'high',
    tiers: new Set(['internal', 'restricted', 'confidential']),
  });
  expect(policy.tierOf('services/ledger/post.ts')).toBe('restricted');
  expect(policy.tierOf('docs/index.md')).toBe('public');
  expect(policy.requirements.restricted).toEqual({
    agents: 'attested',
    custody: ['service'],
    modes: ['mutated'],
    binding: 'exact',
    unattributed: 'refuse',
    coverage: 0.95,
  });
  expect(policy.proxies[0]?.keys[0]).toMatchObject({
    id: 'proxy-eu-1-2026-10',
    proxy: 'proxy-eu-1',
    custody: 'service',
    algorithm: 'ed25519',
    notBefore: Date.UTC(2026, 9, 1),
    notAfter: Date.UTC(2027, 3, 1),
    revoked: false,
  });
  expect(policy.approvals.policy).toEqual({ count: 1, users: [], teams: ['bank/platform'] });
});

test('the example in full has no problem', () => {
  expect(problemsOf(FULL_EXAMPLE)).toEqual([]);
});

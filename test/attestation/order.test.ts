import { sign } from 'node:crypto';
import { toCanonicalJson } from '../../src/attestation/canonical-json';
import { signedBytes, toCompact } from '../../src/attestation/envelope';
import { createStatement } from '../../src/attestation/sign';
import { DIGEST, MESSAGE, type PolicyLike, PREDICATE, PROXY, play } from './attested';

/** An attestation with several faults is refused for the one that formats.md §3 checks first. */

const ORDER = [
  'malformed',
  'unknown-key',
  'revoked-key',
  'bad-signature',
  'bad-statement',
  'expired-key',
  'future',
  'wrong-repository',
  'wrong-change',
  'replayed',
] as const;
type Fault = (typeof ORDER)[number];

function trailerWith(has: (fault: Fault) => boolean): string {
  const statement = createStatement({
    digest: { exact: '1'.repeat(64), patch: has('wrong-change') ? '2'.repeat(64) : DIGEST.patch },
    predicate: {
      ...PREDICATE,
      ...(has('bad-statement') ? { proxy: { id: 'other' } } : {}),
      ...(has('expired-key') ? { issuedAt: '2026-12-01T00:00:00Z' } : {}),
      ...(has('future') ? { issuedAt: '2026-11-21T10:10:01Z' } : {}),
      ...(has('expired-key') && has('future') ? { issuedAt: '2026-12-01T00:00:01Z' } : {}),
      ...(has('wrong-repository') ? { repositoryId: 'github.example/2' } : {}),
    },
  });
  const payload = toCanonicalJson(statement);
  const bytes = has('bad-signature') ? payload : signedBytes(payload);
  const keyId = has('unknown-key') ? 'nobody' : PROXY.id;
  const text = toCompact({ keyId, payload, signature: sign(null, bytes, PROXY.privateKey) });
  return `${MESSAGE}Proxy-Attestation: ${text}${has('malformed') ? '=' : ''}\n`;
}

const policyWith = (has: (fault: Fault) => boolean): PolicyLike => ({
  key: [
    ...(has('revoked-key') ? ['revoked: true'] : []),
    ...(has('expired-key') ? ['not-after: 2026-12-01'] : []),
  ],
});

/** The reason for the second of two commits that carry it; `verified` where there is none. */
async function reasonOf(has: (fault: Fault) => boolean): Promise<string> {
  const message = trailerWith(has);
  const first = { name: 'one', message: has('replayed') ? message : 'subject\n' };
  const [, second] = await play({
    policy: policyWith(has),
    commits: [first, { name: 'two', parents: ['one'], message }],
  });
  const attestation = second?.attestation;
  return attestation?.status === 'rejected' ? attestation.reason : (attestation?.status ?? 'nothing');
}

test('without a fault it verifies', async () => {
  expect(await reasonOf(() => false)).toBe('verified');
});

test.each(ORDER)('%s alone is the reason', async (fault) => {
  expect(await reasonOf((other) => other === fault)).toBe(fault);
});

test.each(ORDER)('%s comes before all that are checked later', async (fault) => {
  expect(await reasonOf((other) => ORDER.indexOf(other) >= ORDER.indexOf(fault))).toBe(fault);
});

test.each(ORDER.flatMap((first, index) => ORDER.slice(index + 1).map((later) => [first, later] as const)))(
  '%s comes before %s',
  async (first, later) => {
    expect(await reasonOf((fault) => fault === first || fault === later)).toBe(first);
  },
);

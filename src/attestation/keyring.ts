import type { Policy, ProxyKey } from '../policy/policy';
import { Refusal } from './refusal';

export interface RegisteredKey {
  readonly proxy: Policy['proxies'][number];
  readonly key: ProxyKey;
}

/** The policy's keys by id. A Map: ids come from attackers. */
export type Keyring = ReadonlyMap<string, RegisteredKey>;

export const keyringOf = (policy: Policy): Keyring =>
  new Map(policy.proxies.flatMap((proxy) => proxy.keys.map((key) => [key.id, { proxy, key }] as const)));

export function findKey(keyring: Keyring, keyId: string): RegisteredKey {
  const registered = keyring.get(keyId);
  if (registered === undefined) throw new Refusal('unknown-key', `the policy has no key ${keyId}`);
  // Whoever stole it can date an attestation back, so the time of issue does not matter.
  if (registered.key.revoked) throw new Refusal('revoked-key', `the key ${keyId} is revoked`);
  return registered;
}

/** The window is judged at the time of issue, so attestations outlive the rotation of their key. */
export function checkWindow({ id, notBefore, notAfter }: ProxyKey, issuedAt: number): void {
  if (notBefore !== null && issuedAt < notBefore) {
    throw new Refusal(
      'expired-key',
      `it is dated ${iso(issuedAt)}, and the key ${id} is valid from ${iso(notBefore)}`,
    );
  }
  if (notAfter !== null && issuedAt >= notAfter) {
    throw new Refusal(
      'expired-key',
      `it is dated ${iso(issuedAt)}, and the key ${id} was valid until ${iso(notAfter)}`,
    );
  }
}

const iso = (time: number): string => new Date(time).toISOString();

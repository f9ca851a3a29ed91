import { MANIFEST_SCHEMA_URL, starterManifest } from '../../src/policy/starter-manifest';
import { TIERS } from '../../src/policy/tier';
import { policyOf, problemsOf, publicPem } from './support/examples';

test.each(TIERS)('the starter for a %s repository is a manifest as it stands', (tier) => {
  const policy = policyOf(starterManifest({ tier }));
  expect(policy.tier).toBe(tier);
  expect(policy.enforceStated).toBe(false);
});

test('it is internal unless told otherwise, and names the schema for editors in its first line', () => {
  const text = starterManifest();
  expect(policyOf(text).tier).toBe('internal');
  expect(text.split('\n')[0]).toBe(`# yaml-language-server: $schema=${MANIFEST_SCHEMA_URL}`);
});

test('all that it shows as comments is valid once taken in', () => {
  const pem = publicPem('ed25519', 10);
  const [, ...lines] = starterManifest().split('\n');
  const whole = lines
    .join('\n')
    .replace(/# {11}-----BEGIN[\s\S]*?-----END PUBLIC KEY-----/, pem.replaceAll(/^/gm, '# '))
    .replaceAll(/^# ((?: *- |[ ]+)?[a-z-]+:(?: .*)?$| +-----.*$| {8,}.*$)/gm, '$1');
  expect(problemsOf(whole)).toEqual([]);
  expect(policyOf(whole)).toMatchObject({
    enforceStated: true,
    areas: [{ id: 'payments' }],
    proxies: [{ id: 'proxy-1' }],
  });
});

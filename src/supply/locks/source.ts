import type { Source } from './lock';

/** Two names of one registry: npm's own, and Yarn's. */
export const DEFAULT_REGISTRIES = ['npmjs.org', 'yarnpkg.com'].map((domain) => `https://registry.${domain}`);
const DIGEST = /[0-9a-f]{32,}/gi;

export const DEFAULT_REGISTRY: Source = { kind: 'registry', at: '' };

/**
 * Where an archive comes from. A registry is recognised only where the archive is that of the very package and version: one of
 * another package is an address like any other.
 */
export function sourceOf(address: string | null, name: string, version: string): Source {
  if (address === null || address === '') return DEFAULT_REGISTRY;
  const plain = address.replace(/#[0-9a-f]{40}$/, '');
  const file = `${name.slice(name.indexOf('/') + 1)}-${version}.tgz`;
  const suffixes = [
    `/${name}/-/${file}`,
    `/${name.replace('/', '%2f')}/-/${file}`,
    `/${name}/-/${name}-${version}.tgz`,
  ];
  const suffix = suffixes.find((each) => plain.endsWith(each));
  if (suffix !== undefined && /^https?:/.test(plain))
    return { kind: 'registry', at: registry(plain.slice(0, -suffix.length)) };
  // A registry with paths of its own: the name must stand in it, and what else differs is the version and a digest.
  if (/^https:/.test(plain) && plain.includes(`/${name}/`) && plain.includes(version))
    return { kind: 'registry', at: plain.replaceAll(version, '*').replace(DIGEST, '*') };
  return { kind: 'address', at: address };
}

const registry = (address: string): string => (DEFAULT_REGISTRIES.includes(address) ? '' : address);

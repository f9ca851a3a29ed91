import { DEFAULT_REGISTRIES } from '../../src/supply/locks/source';
import { INTERNAL, withManifest } from '../support/scenario';

/** A small service whose regulated code imports `stripe`, which needs `qs`; a tool of the developers needs `tap`. */

export const MANIFEST = `${INTERNAL}regulated:
  - { id: pay, title: Pay, functions: ["src/pay.ts#pay"] }
`;

/** The default registry by its own name, and by the one that Yarn has for it. */
export const [REGISTRY = '', MIRROR = ''] = DEFAULT_REGISTRIES;

export interface LockedEntry {
  readonly version: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly name?: string;
  readonly hasInstallScript?: true;
  readonly dependencies?: Readonly<Record<string, string>>;
}

export const archiveOf = (name: string, version: string): string =>
  `${REGISTRY}/${name}/-/${name}-${version}.tgz`;

export const entryOf = (name: string, version: string, over: Partial<LockedEntry> = {}): LockedEntry => ({
  version,
  resolved: archiveOf(name, version),
  integrity: `sha512-${name}${version}`,
  ...over,
});

export const ENTRIES: Readonly<Record<string, LockedEntry>> = {
  'node_modules/stripe': entryOf('stripe', '1.0.0', { dependencies: { qs: '^6.0.0' } }),
  'node_modules/qs': entryOf('qs', '6.0.0'),
  'node_modules/tap': entryOf('tap', '2.0.0'),
};

export const lockWith = (entries: Readonly<Record<string, LockedEntry>>): string =>
  `${JSON.stringify({ name: 'service', lockfileVersion: 3, packages: { '': { name: 'service' }, ...ENTRIES, ...entries } }, null, 2)}\n`;

export const PACKAGE = {
  name: 'service',
  dependencies: { stripe: '^1.0.0' },
  devDependencies: { tap: '^2.0.0' },
  scripts: { build: 'tsc', test: 'tap' },
};

export const packageWith = (over: object): string => `${JSON.stringify({ ...PACKAGE, ...over }, null, 2)}\n`;

export const PAY = `import Stripe from 'stripe';
export function pay(amount: number) {
  return new Stripe().charge(amount);
}
`;

export const CODE = {
  'src/pay.ts': PAY,
  'src/tool.ts': "import tap from 'tap';\nexport const tool = () => tap();\n",
};

export const SERVICE = withManifest(MANIFEST, {
  ...CODE,
  'package.json': packageWith({}),
  'package-lock.json': lockWith({}),
});

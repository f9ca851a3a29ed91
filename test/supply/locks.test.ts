import fc from 'fast-check';
import type { Lock } from '../../src/supply/locks/lock';
import { readLock } from '../../src/supply/locks/read-lock';
import { archiveOf, MIRROR } from './npm-service';

const PNPM_9 = `lockfileVersion: '9.0'

importers:

  .:
    dependencies:
      stripe:
        specifier: ^1.0.0
        version: 1.0.0(qs@6.0.0)
  services/pay:
    dependencies:
      card:
        specifier: npm:stripe@^1.0.0
        version: stripe@1.0.0(qs@6.0.0)
      local:
        specifier: workspace:*
        version: link:../local

packages:

  qs@6.0.0:
    resolution: {integrity: sha512-qs}
    engines: {node: '>=18'}
    deprecated: |-
      No longer kept:
      - use another

  stripe@1.0.0:
    resolution: {integrity: sha512-s, tarball: https://packages.bank.example/stripe/-/stripe-1.0.0.tgz}
    cpu: [x64]

snapshots:

  qs@6.0.0: {}

  stripe@1.0.0(qs@6.0.0):
    dependencies:
      qs: 6.0.0
`;

const PNPM_6 = `lockfileVersion: '6.0'
dependencies:
  stripe:
    specifier: ^1.0.0
    version: 1.0.0
packages:
  /stripe@1.0.0:
    resolution: {integrity: sha512-s}
    requiresBuild: true
    dependencies:
      qs: 6.0.0
    dev: false
  /qs@6.0.0:
    resolution: {integrity: sha512-qs}
`;

const CLASSIC = `# yarn lockfile v1


"@bank/qs@^6.0.0", "@bank/qs@^6.1.0":
  version "6.1.0"
  resolved "${MIRROR}/@bank/qs/-/qs-6.1.0.tgz#0123456789012345678901234567890123456789"
  integrity sha512-qs

stripe@^1.0.0:
  version "1.0.0"
  resolved "${MIRROR}/stripe/-/stripe-1.0.0.tgz#0123456789012345678901234567890123456789"
  dependencies:
    "@bank/qs" "^6.0.0"
`;

const BERRY = `# This file is generated.

__metadata:
  version: 8
  cacheKey: 10c0

"qs@npm:^6.0.0, qs@npm:^6.1.0":
  version: 6.1.0
  resolution: "qs@npm:6.1.0"
  checksum: 10c0/aaaa
  languageName: node
  linkType: hard

"service@workspace:.":
  version: 0.0.0-use.local
  resolution: "service@workspace:."
  dependencies:
    stripe: "patch:stripe@npm%3A1.0.0#~/.yarn/patches/stripe.patch"
  languageName: unknown
  linkType: soft

"stripe@patch:stripe@npm%3A1.0.0#~/.yarn/patches/stripe.patch":
  version: 1.0.0
  resolution: "stripe@patch:stripe@npm%3A1.0.0#~/.yarn/patches/stripe.patch::version=1.0.0&hash=abc"
  dependencies:
    qs: "npm:^6.0.0"
  checksum: 10c0/bbbb
  languageName: node
  linkType: hard
`;

const NPM_1 = JSON.stringify({
  lockfileVersion: 1,
  dependencies: {
    stripe: {
      version: '1.0.0',
      resolved: archiveOf('stripe', '1.0.0'),
      requires: { qs: '^6.0.0' },
      dependencies: { qs: { version: '6.1.0' } },
    },
    qs: { version: '5.0.0' },
  },
});

const BUN = `{
  "lockfileVersion": 1,
  "workspaces": {
    "": {
      "name": "service",
      "dependencies": {
        "stripe": "^1.0.0",
      },
    },
    "services/pay": {
      "name": "@bank/pay",
      "dependencies": {
        "card": "npm:stripe@^2.0.0",
      },
    },
  },
  "trustedDependencies": [
    "qs",
  ],
  "patchedDependencies": {
    "qs@6.0.0": "patches/qs@6.0.0.patch",
  },
  "packages": {
    "@bank/pay": ["@bank/pay@workspace:services/pay"],

    "@bank/pay/card": ["stripe@2.0.0", "https://packages.bank.example/stripe/-/stripe-2.0.0.tgz", { "dependencies": { "qs": "^6.1.0" }, "bin": { "a": "b" } }, "sha512-c"],

    "fork": ["fork@github:bank/fork#0123abc", { "dependencies": { "qs": "^6.0.0" } }, "bank-fork-0123abc"],

    "qs": ["qs@6.0.0", "", {}, "sha512-qs"],

    "stripe": ["stripe@1.0.0", "", { "dependencies": { "qs": "^6.0.0" }, "peerDependencies": { "absent": "*" } }, "sha512-s"],

    "@bank/pay/card/qs": ["qs@6.1.0", "", {}, "sha512-qs1"],
  }
}
`;

/** What a name means in a folder, and what that needs, as `key: name version source integrity`. */
function said(lock: Lock | null, folder: string, name: string): readonly string[] {
  if (lock === null) return ['unreadable'];
  const words = (key: string): string => {
    const found = lock.packages.get(key);
    if (found === undefined) return `${key} missing`;
    const { realName, version, source, integrity, runsOnInstall, patch, line } = found;
    const rest = [
      source.at || source.kind,
      integrity,
      runsOnInstall ? 'runs' : null,
      patch === null ? null : 'patched',
    ];
    return [realName, version, ...rest.filter((part) => part !== null), `line ${line}`].join(' ');
  };
  return lock
    .resolve(folder, name)
    .flatMap((key) => [
      words(key),
      ...(lock.packages.get(key)?.needs ?? []).map(([as, need]) => `${as} = ${words(need)}`),
    ]);
}

const specifier = () => '^1.0.0';

test.each<[string, string, string, string, string, readonly string[]]>([
  [
    'pnpm 9',
    'pnpm-lock.yaml',
    PNPM_9,
    'src',
    'stripe',
    [
      'stripe 1.0.0 https://packages.bank.example sha512-s line 28',
      'qs = qs 6.0.0 registry sha512-qs line 21',
    ],
  ],
  [
    'an alias in a workspace of pnpm 9',
    'pnpm-lock.yaml',
    PNPM_9,
    'services/pay/src',
    'card',
    [
      'stripe 1.0.0 https://packages.bank.example sha512-s line 28',
      'qs = qs 6.0.0 registry sha512-qs line 21',
    ],
  ],
  ['a link of pnpm 9 to what stands in the tree', 'pnpm-lock.yaml', PNPM_9, 'services/pay', 'local', []],
  [
    'pnpm 6',
    'pnpm-lock.yaml',
    PNPM_6,
    '',
    'stripe',
    ['stripe 1.0.0 registry sha512-s runs line 7', 'qs = qs 6.0.0 registry sha512-qs line 13'],
  ],
  [
    'the first Yarn',
    'yarn.lock',
    CLASSIC,
    '',
    'stripe',
    [
      'stripe 1.0.0 registry 0123456789012345678901234567890123456789 line 9',
      '@bank/qs = @bank/qs 6.1.0 registry sha512-qs line 4',
    ],
  ],
  [
    'Yarn 4, with a patch',
    'yarn.lock',
    BERRY,
    'src',
    'stripe',
    ['stripe 1.0.0 registry bbbb patched line 22', 'qs = qs 6.1.0 registry aaaa line 7'],
  ],
  [
    'the first form of npm',
    'package-lock.json',
    NPM_1,
    'src',
    'stripe',
    ['stripe 1.0.0 registry line 1', 'qs = qs 6.1.0 registry line 1'],
  ],
  [
    'an anchor in YAML',
    'pnpm-lock.yaml',
    PNPM_6.replace('version: 1', 'version: &a 1'),
    '',
    'stripe',
    ['unreadable'],
  ],
  ['a key twice', 'pnpm-lock.yaml', `${PNPM_6}packages:\n`, '', 'stripe', ['unreadable']],
  [
    'Bun',
    'bun.lock',
    BUN,
    'src',
    'stripe',
    ['stripe 1.0.0 registry sha512-s line 32', 'qs = qs 6.0.0 registry sha512-qs runs patched line 30'],
  ],
  [
    'an alias in a workspace of Bun, with what stands inside of it alone',
    'bun.lock',
    BUN,
    'services/pay/src',
    'card',
    [
      'stripe 2.0.0 https://packages.bank.example sha512-c line 26',
      'qs = qs 6.1.0 registry sha512-qs1 runs line 34',
    ],
  ],
  [
    'what no workspace of Bun has for itself',
    'bun.lock',
    BUN,
    'services/pay',
    'qs',
    ['qs 6.0.0 registry sha512-qs runs patched line 30'],
  ],
  [
    'a repository in the lock file of Bun',
    'bun.lock',
    BUN,
    '',
    'fork',
    [
      'fork github:bank/fork#0123abc github:bank/fork#0123abc line 28',
      'qs = qs 6.0.0 registry sha512-qs runs patched line 30',
    ],
  ],
  ['a workspace of Bun, which stands in the tree', 'bun.lock', BUN, 'src', '@bank/pay', []],
  [
    'a key twice in the lock file of Bun, of which Bun takes the first',
    'bun.lock',
    BUN.replace('"packages": {', '"packages": {}, "packages": {'),
    '',
    'stripe',
    ['unreadable'],
  ],
  [
    'a form of Bun that is not known',
    'bun.lock',
    BUN.replace('"lockfileVersion": 1', '"lockfileVersion": 7'),
    '',
    'stripe',
    ['unreadable'],
  ],
  ['a form that nobody reads', 'bun.lockb', 'x', '', 'stripe', ['unreadable']],
])('reads %s', (_title, path, text, folder, name, expected) => {
  expect(said(readLock(path, text, specifier), folder, name)).toEqual(expected);
});

test('no text of a lock file brings the reader down', () => {
  const texts = [PNPM_9, PNPM_6, CLASSIC, BERRY, NPM_1, BUN];
  const edited = fc
    .tuple(fc.constantFrom(...texts), fc.nat(1500), fc.nat(40), fc.string({ maxLength: 20 }))
    .map(([text, at, cut, put]) => text.slice(0, at) + put + text.slice(at + cut));
  fc.assert(
    fc.property(
      edited,
      fc.constantFrom('pnpm-lock.yaml', 'yarn.lock', 'package-lock.json', 'bun.lock'),
      (text, path) => {
        const lock = readLock(path, text, specifier);
        return lock === null || lock.resolve('a/b', 'stripe').every((key) => lock.packages.has(key));
      },
    ),
    { numRuns: 300 },
  );
});

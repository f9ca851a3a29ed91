import { play } from '../support/scenario';
import { archiveOf, entryOf, lockWith, MIRROR, packageWith, REGISTRY, SERVICE } from './npm-service';

const EVIL = 'https://packages.attacker.example';
const lock = (entries: Parameters<typeof lockWith>[0]) => ({ 'package-lock.json': lockWith(entries) });
const manifest = (over: object) => ({ 'package.json': packageWith(over) });
const stripe = (over: object) =>
  lock({
    'node_modules/stripe': { ...entryOf('stripe', '1.0.0', { dependencies: { qs: '^6.0.0' } }), ...over },
  });
const qs = (over: object) => lock({ 'node_modules/qs': { ...entryOf('qs', '6.0.0'), ...over } });

const CASES: Record<string, [files: Record<string, string>, findings: readonly string[]]> = {
  'N16 another digest alone': [
    stripe({ integrity: 'sha512-evil' }),
    ['high stripe keeps its version 1.0.0 and has another digest package-lock.json:8'],
  ],
  'N16 another digest of what an imported package needs': [
    qs({ integrity: 'sha512-evil' }),
    ['high qs keeps its version 6.0.0 and has another digest (needed by stripe) package-lock.json:16'],
  ],
  'N16 a digest that is left out': [
    stripe({ integrity: undefined }),
    ['high stripe keeps its version 1.0.0 and has another digest package-lock.json:8'],
  ],
  'N16 another registry for the same version': [
    stripe({ resolved: archiveOf('stripe', '1.0.0').replace(REGISTRY, EVIL) }),
    [`high stripe comes from the registry ${EVIL} package-lock.json:8`],
  ],
  'N16 an archive of another package under the same name': [
    stripe({ resolved: archiveOf('strlpe', '1.0.0') }),
    [`high stripe comes from ${archiveOf('strlpe', '1.0.0')} package-lock.json:8`],
  ],
  'N16 a repository in place of the registry': [
    stripe({ version: '1.0.1', resolved: 'git+ssh://git@host.example/stripe.git#abc' }),
    ['high stripe comes from git+ssh://git@host.example/stripe.git#abc package-lock.json:8'],
  ],
  'N15 an alias in the lock file': [
    stripe({ name: 'evil', version: '1.0.1', resolved: archiveOf('evil', '1.0.1') }),
    ['high stripe becomes another package, evil 1.0.1 package-lock.json:8'],
  ],
  'N15 an alias in the manifest': [
    manifest({ dependencies: { stripe: 'npm:evil@^1.0.0' } }),
    ['high stripe is asked for as the package evil package.json:4'],
  ],
  'N17 a version that runs a script when it is installed': [
    stripe({
      version: '1.0.1',
      resolved: archiveOf('stripe', '1.0.1'),
      integrity: 'sha512-x',
      hasInstallScript: true,
    }),
    ['high stripe comes as 1.0.1, which runs a script when it is installed package-lock.json:8'],
  ],
  'N17 an override of what an imported package needs': [
    manifest({ overrides: { stripe: { qs: '5.0.0' } } }),
    ['high qs is overridden with 5.0.0 (needed by stripe) package.json:15'],
  ],
  'N17 a patch for an imported package': [
    { 'patches/stripe+1.0.0.patch': '--- a\n+++ b\n' },
    ['high stripe is patched by patches/stripe+1.0.0.patch patches/stripe+1.0.0.patch:1'],
  ],
  'a lock file that is no JSON': [
    { 'package-lock.json': '{' },
    [
      'high package-lock.json cannot be read, so nobody can say which packages are installed package-lock.json:1',
    ],
  ],
  'a new version from the same registry, as low': [
    stripe({ version: '1.1.0', resolved: archiveOf('stripe', '1.1.0'), integrity: 'sha512-y' }),
    ['low stripe moves from 1.0.0 to 1.1.0 package-lock.json:8'],
  ],
  'the same registry under its other name not at all': [
    stripe({ resolved: archiveOf('stripe', '1.0.0').replace(REGISTRY, MIRROR) }),
    [],
  ],
  'a new version of what no regulated code imports not at all': [
    lock({ 'node_modules/tap': entryOf('tap', '3.0.0') }),
    [],
  ],
  'another digest of what no regulated code imports not at all': [
    lock({ 'node_modules/tap': entryOf('tap', '2.0.0', { integrity: 'sha512-evil' }) }),
    [],
  ],
  'a package that nobody needs not at all': [lock({ 'node_modules/left': entryOf('left', '1.0.0') }), []],
  'another range that the lock file resolves as before not at all': [
    manifest({ dependencies: { stripe: '^1.0.0 || ^2.0.0' } }),
    [],
  ],
  'an override of what no regulated code leads to not at all': [
    manifest({ overrides: { tap: '1.0.0' } }),
    [],
  ],
  'a patch for a tool not at all': [{ 'patches/tap+2.0.0.patch': '--- a\n+++ b\n' }, []],
};

test.each(Object.entries(CASES))('tells %s', async (_title, [files, expected]) => {
  const { verdict } = await play({
    base: SERVICE,
    commits: [{ message: 'work', files }],
    decision: 'pass',
    findings: [],
  });
  const told = verdict.findings.map(({ rule, severity, title, location }) => {
    const said = title.replace(/^The (?:package|lock file) `(.+?)` /, '$1 ');
    return [
      rule === 'dependency-changed' ? severity : rule,
      said,
      `${location?.path}:${location?.startLine}`,
    ].join(' ');
  });
  expect(told).toEqual(expected);
});

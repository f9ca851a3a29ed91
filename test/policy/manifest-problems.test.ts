import { generateKeyPairSync } from 'node:crypto';
import { indented, problemsOf, publicPem } from './support/examples';

const HEAD = 'version: 1\ntier: internal\n';
const ONE = publicPem('p256', 10);

const proxyWith = (lines: string, pem = ONE): string =>
  `${HEAD}proxies:\n  - id: p\n    keys:\n      - id: k\n        public-key: |\n${pem}\n${lines}`;

/** The manifest after `version` and `tier` (hence from line 3), and every problem that it has. */
const CASES: readonly (readonly [title: string, text: string, problems: readonly string[]])[] = [
  [
    'a misspelt key',
    'exeptions: []\n',
    [
      '3:1 unknown key `exeptions`; did you mean `exceptions`? (known: version, tier, paths, enforce, proxies, agents, requirements, regulated, controls, approvals, exceptions)',
    ],
  ],
  [
    'a misspelt key deep inside',
    'approvals: { default: { cuont: 1 } }\n',
    [
      '3:23 approvals.default: the key `count` is missing; expected a number',
      '3:25 approvals.default: unknown key `cuont`; did you mean `count`? (known: count, teams, users)',
    ],
  ],
  [
    '`extends`',
    'extends: bank/policy:countersign.yml@main\n',
    [
      '3:1 `extends` is not supported yet; copy the rules of the shared manifest into this one and remove the key',
    ],
  ],
  [
    'a misspelt value',
    'enforce: { fail-on: hihg }\n',
    [
      '3:21 enforce.fail-on: expected one of: low, medium, high, critical, none, got `hihg`; did you mean `high`?',
    ],
  ],
  [
    'an underscore for a hyphen',
    'enforce: { fail_on: high }\n',
    ['3:12 enforce: unknown key `fail_on`; did you mean `fail-on`? (known: fail-on, tiers)'],
  ],
  [
    'a list where a mapping belongs',
    'approvals: [1]\n',
    ['3:12 approvals: expected a mapping of keys, got a list'],
  ],
  [
    'a mapping where a list belongs',
    'paths: { match: a, tier: restricted }\n',
    ['3:8 paths: expected a list, got a mapping of keys'],
  ],
  ['an empty list', 'paths: []\n', ['3:8 paths: the list is empty; give an entry or remove the key']],
  [
    'a bad glob in a list',
    'paths:\n  - match: [src/**, src/pay/]\n    tier: restricted\n',
    ['4:21 paths[0].match[1]: glob `src/pay/` ends with `/` and would match nothing; write `src/pay/**`'],
  ],
  [
    'a glob of another type',
    'paths:\n  - match: 3\n    tier: restricted\n',
    ['4:12 paths[0].match: expected text or a list of text, got the number 3'],
  ],
  [
    'a tier below the repository',
    'paths:\n  - match: docs/**\n    tier: public\n',
    [
      "5:11 paths[0].tier: public is below the repository's tier internal; add `lowers: true` to the entry if that is meant",
    ],
  ],
  [
    '`lowers: false` on a tier below',
    'paths:\n  - match: docs/**\n    tier: public\n    lowers: false\n',
    [
      "5:11 paths[0].tier: public is below the repository's tier internal; add `lowers: true` to the entry if that is meant",
    ],
  ],
  [
    '`lowers` in words',
    'paths:\n  - match: docs/**\n    tier: restricted\n    lowers: yes\n',
    ['6:13 paths[0].lowers: expected true or false, got `yes`'],
  ],
  [
    'a requirement that relaxes',
    'requirements:\n  restricted: { binding: patch, custody: developer }\n  confidential: { agents: attested }\n',
    [
      '4:26 requirements.restricted.binding: patch is milder than what restricted asks for anyway (exact); requirements can only tighten',
      '4:42 requirements.restricted.custody: developer is milder than what restricted asks for anyway (service); requirements can only tighten',
      '5:27 requirements.confidential.agents: attested is milder than what confidential asks for anyway (none); requirements can only tighten',
    ],
  ],
  [
    'a coverage in percent',
    'requirements: { restricted: { coverage: 95 } }\n',
    ['3:41 requirements.restricted.coverage: may be at most 1, got the number 95'],
  ],
  [
    'a requirement for a tier that is none',
    'requirements: { restrictd: { coverage: 1 } }\n',
    [
      '3:17 requirements: unknown key `restrictd`; did you mean `restricted`? (known: public, internal, restricted, confidential)',
    ],
  ],
  [
    'an area that names nothing',
    'regulated: [{ id: a, title: A }]\n',
    [
      '3:13 regulated[0]: area `a` names nothing to regulate; give at least one of functions, modules, hosts, tables, types, paths',
    ],
  ],
  [
    'an area with boundaries alone',
    'regulated: [{ id: a, title: A, boundaries: [x/**] }]\n',
    [
      '3:13 regulated[0]: area `a` names nothing to regulate; give at least one of functions, modules, hosts, tables, types, paths',
    ],
  ],
  [
    'an area id twice',
    'regulated:\n  - { id: a, title: A, modules: [x] }\n  - { id: a, title: B, modules: [y] }\n',
    ['5:11 regulated[1].id: `a` stands at regulated[0].id already; it must be unique in the manifest'],
  ],
  [
    'a reserved area id',
    'regulated: [{ id: policy, title: A, modules: [x] }]\n',
    ['3:19 regulated[0].id: `policy` is reserved for approvals outside areas; choose another id'],
  ],
  [
    'a bad area id',
    'regulated: [{ id: Pay, title: A, modules: [x] }]\n',
    ['3:19 regulated[0].id: expected an id: 1 to 64 of a-z 0-9 -, the first a letter or digit, got `Pay`'],
  ],
  [
    'faults of several areas and kinds at once',
    'regulated:\n  - { id: a, title: A, hosts: ["https://x.example"], tables: [a.b.c] }\n  - { id: b, title: B, functions: [src/a.ts], frameworks: [404] }\n  - { id: c, title: C }\n',
    [
      '4:32 regulated[0].hosts[0]: host `https://x.example`: write the host alone, without a scheme or path',
      '4:63 regulated[0].tables[0]: table `a.b.c`: expected `table` or `schema.table`, with `*` for any part of a name',
      '5:36 regulated[1].functions[0]: selector `src/a.ts` is a path without a name; write `src/a.ts#*` for the whole file',
      '5:60 regulated[1].frameworks[0]: expected text, got the number 404; put it in quotes',
      '6:5 regulated[2]: area `c` names nothing to regulate; give at least one of functions, modules, hosts, tables, types, paths',
    ],
  ],
  [
    'an approval that nobody can give',
    'approvals: { policy: { count: 2, users: [jane, Jane] } }\n',
    ['3:31 approvals.policy.count: asks for 2 approvals of 1 named people; it could never be met'],
  ],
  [
    'a count of nought',
    'approvals: { policy: { count: 0 } }\n',
    ['3:31 approvals.policy.count: must be at least 1, got the number 0'],
  ],
  [
    'half a person',
    'approvals: { policy: { count: 1.5 } }\n',
    ['3:31 approvals.policy.count: expected a whole number, got the number 1.5'],
  ],
  [
    'a team without its organisation',
    'approvals: { policy: { count: 1, teams: [platform] } }\n',
    ['3:42 approvals.policy.teams[0]: expected a team as organisation/slug, got `platform`'],
  ],
  [
    'a user with an at sign',
    'approvals: { policy: { count: 1, users: ["@jane"] } }\n',
    ['3:42 approvals.policy.users[0]: expected a user name without `@`, got `@jane`'],
  ],
  [
    'breaking the glass by nobody in particular',
    'approvals: { break-glass: { count: 1 } }\n',
    ['3:27 approvals.break-glass: names nobody; say which users or teams may let a change through'],
  ],
  [
    'breaking the glass by more people than are named',
    'approvals: { break-glass: { count: 2, users: [jane] } }\n',
    ['3:36 approvals.break-glass.count: asks for 2 approvals of 1 named people; it could never be met'],
  ],
  [
    'an area under a name that reverts have',
    'regulated: [{ id: revert, title: T, functions: [a] }]\n',
    ['3:19 regulated[0].id: `revert` is reserved for approvals outside areas; choose another id'],
  ],
  [
    'an agent without a mark',
    'agents: [{ name: bot, paths: [web/**] }]\n',
    ['3:10 agents[0]: agent `bot` has no mark; give `emails` or `trailers`'],
  ],
  [
    'an agent address that is none',
    'agents: [{ name: bot, emails: [bot] }]\n',
    ['3:32 agents[0].emails[0]: expected an e-mail address, got `bot`'],
  ],
  [
    'a trailer that would mark every line',
    'agents: [{ name: bot, trailers: ["*"] }]\n',
    ['3:34 agents[0].trailers[0]: expected a trailer line such as `Assisted-by: HouseBot*`, got `*`'],
  ],
  [
    'a control of itself',
    'controls: [{ id: c, before: a, require: a }]\n',
    ['3:41 controls[0].require: is the same as `before`; a control stands before something else'],
  ],
  [
    'a control without its half',
    'controls: [{ id: c, before: a }]\n',
    ['3:12 controls[0]: the key `require` is missing; expected text'],
  ],
  [
    'an exception without an end',
    'exceptions: [{ rule: unparsable, selector: a, max-severity: low, reason: R }]\n',
    ['3:14 exceptions[0]: the key `expires` is missing; expected text'],
  ],
  [
    'an exception that ends on a day that is none',
    'exceptions: [{ rule: unparsable, selector: a, max-severity: low, reason: R, expires: 2026-02-29 }]\n',
    ['3:86 exceptions[0].expires: `2026-02-29` is not a day; expected YYYY-MM-DD, such as 2026-12-31'],
  ],
  [
    'an exception for an unknown rule',
    'exceptions: [{ rule: regulated-dependancy, selector: a, max-severity: low, reason: R, expires: 2026-12-31 }]\n',
    [
      '3:22 exceptions[0].rule: expected one of: deceptive-text, path-collision, regulated-change, regulated-dependency, regulated-call, regulated-data, control-bypassed, unparsable, dynamic-code, opaque-content, build-changed, dependency-changed, exception-expired, limit-reached, got `regulated-dependancy`; did you mean `regulated-dependency`?',
    ],
  ],
  ...[
    'policy-changed',
    'policy-missing',
    'agent-forbidden',
    'attestation-missing',
    'commit-unattributed',
  ].map((rule): [string, string, readonly string[]] => [
    `an exception for ${rule}`,
    `exceptions: [{ rule: ${rule}, selector: a, max-severity: low, reason: R, expires: 2026-12-31 }]\n`,
    [
      `3:22 exceptions[0].rule: no exception can silence \`${rule}\`; exceptions are refused for policy-*, agent-*, attestation-* and commit-* rules`,
    ],
  ]),
  [
    'a proxy without keys',
    'proxies: [{ id: p, keys: [] }]\n',
    ['3:26 proxies[0].keys: the list is empty; give an entry or remove the key'],
  ],
  [
    'a model without its provider',
    'proxies: [{ id: p, models: [claude], keys: [] }]\n',
    [
      '3:29 proxies[0].models[0]: expected provider/name, such as `anthropic/claude-*`, got `claude`',
      '3:44 proxies[0].keys: the list is empty; give an entry or remove the key',
    ],
  ],
  [
    'broken YAML',
    'paths: [\n',
    [
      '4:1 is not valid YAML: Flow sequence in block collection must be sufficiently indented and end with a ]',
    ],
  ],
];

test.each(CASES)('%s is a problem with its place', (_title, text, problems) => {
  expect(problemsOf(`${HEAD}${text}`)).toEqual(problems);
});

const pemOf = (
  key: { export(options: { format: 'pem'; type: 'spki' | 'pkcs8' }): string | Buffer },
  type: 'spki' | 'pkcs8',
) => indented(key.export({ format: 'pem', type }).toString(), 10);
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const p384 = generateKeyPairSync('ec', { namedCurve: 'P-384' });
const ed25519 = generateKeyPairSync('ed25519');

const KEYS: readonly (readonly [title: string, text: string, problems: readonly string[]])[] = [
  [
    'a private key',
    proxyWith('', pemOf(ed25519.privateKey, 'pkcs8')),
    [
      '7:21 proxies[0].keys[0].public-key: public-key holds a private key: it is no longer secret; make a new pair and put the public half here',
    ],
  ],
  [
    'an RSA key',
    proxyWith('', pemOf(rsa.publicKey, 'spki')),
    ['7:21 proxies[0].keys[0].public-key: public-key is rsa; expected Ed25519 or ECDSA P-256'],
  ],
  [
    'a key on another curve',
    proxyWith('', pemOf(p384.publicKey, 'spki')),
    ['7:21 proxies[0].keys[0].public-key: public-key is ec on secp384r1; expected Ed25519 or ECDSA P-256'],
  ],
  [
    'no key at all',
    proxyWith('', '          hello'),
    ['7:21 proxies[0].keys[0].public-key: public-key is not one PEM block `-----BEGIN PUBLIC KEY-----`'],
  ],
  [
    'two keys in one',
    proxyWith('', `${ONE}\n${ONE}`),
    ['7:21 proxies[0].keys[0].public-key: public-key is not one PEM block `-----BEGIN PUBLIC KEY-----`'],
  ],
  [
    'a window that is never open',
    proxyWith('        not-before: 2026-10-01\n        not-after: 2026-10-01\n'),
    [
      '13:20 proxies[0].keys[0].not-after: 2026-10-01 is not after not-before (2026-10-01); the key would never be valid',
    ],
  ],
  [
    'a day that is none',
    proxyWith('        not-before: 2026-13-01\n'),
    [
      '12:21 proxies[0].keys[0].not-before: `2026-13-01` is not a day; expected YYYY-MM-DD, such as 2026-12-31',
    ],
  ],
  [
    'a time instead of a day',
    proxyWith('        not-before: 2026-10-01T00:00:00Z\n'),
    [
      '12:21 proxies[0].keys[0].not-before: `2026-10-01T00:00:00Z` is not a day; expected YYYY-MM-DD, such as 2026-12-31',
    ],
  ],
  [
    'a bad custody',
    proxyWith('        custody: sevrice\n'),
    [
      '12:18 proxies[0].keys[0].custody: expected one of: developer, service, got `sevrice`; did you mean `service`?',
    ],
  ],
  [
    'one key under two ids',
    proxyWith(`      - id: k2\n        public-key: |\n${ONE}\n`),
    [
      '13:21 proxies[0].keys[1].public-key: is the same key as proxies[0].keys[0].public-key; one key belongs to one proxy under one id',
    ],
  ],
  [
    'one id for two keys of two proxies',
    proxyWith(`  - id: q\n    keys:\n      - id: k\n        public-key: |\n${publicPem()}\n`),
    [
      '14:13 proxies[1].keys[0].id: `k` stands at proxies[0].keys[0].id already; it must be unique in the manifest',
    ],
  ],
  [
    'one id for two proxies',
    proxyWith(`  - id: p\n    keys:\n      - id: k2\n        public-key: |\n${publicPem()}\n`),
    ['12:9 proxies[1].id: `p` stands at proxies[0].id already; it must be unique in the manifest'],
  ],
];

test.each(KEYS)('%s is a problem with its place', (_title, text, problems) => {
  expect(problemsOf(text)).toEqual(problems);
});

import { gzipSync } from 'node:zlib';
import { type CommitSpec, type Content, GitRepository } from '../../support/git-repository';
import { judgeAt, MANIFEST_PATH } from '../../support/scenario';

/** Tricks that only a real tree can hold: modes, links, submodules, bytes that are no text, and files that no code reads. */

const MANIFEST = `version: 1
tier: internal
regulated:
  - { id: pay, title: Money movement, functions: ["src/pay.ts#pay", "src/pay/**#charge"], paths: ["vendor/pay/**"] }
`;
const PAY =
  "import { take } from './take';\nexport function pay(amount: number) {\n  return take(amount);\n}\n";
const TAKE = 'export const take = (amount: any) => amount;\n';
const CHANGED = TAKE.replace('=> amount', '=> -amount');
const FOUND = 'high regulated-dependency src/take.ts:1 pay > take';
const ELSEWHERE = 'a'.repeat(40);
const WASM = Buffer.from('0061736d01000000', 'hex');
const project = (options: object) => `${JSON.stringify(options)}\n`;

type Files = Readonly<Record<string, Content>>;

interface TreeCase {
  readonly before?: Files;
  readonly beforeModes?: CommitSpec['modes'];
  readonly after: Files;
  readonly modes?: CommitSpec['modes'];
  readonly found: readonly string[];
}

const CASES: Record<string, TreeCase> = {
  'N10 UTF-16': {
    after: { 'src/take.ts': Buffer.from(CHANGED, 'utf16le') },
    found: ['high opaque-content src/take.ts:1', 'high unparsable src/take.ts:1'],
  },
  'N10 UTF-16 with its mark, the other way round': {
    after: {
      'src/take.ts': Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(CHANGED, 'utf16le').swap16()]),
    },
    found: ['high unparsable src/take.ts:1'],
  },
  'N10 Latin-1': {
    after: { 'src/take.ts': Buffer.from(`${CHANGED}// caf\u00e9\n`, 'latin1') },
    found: ['high unparsable src/take.ts:1'],
  },
  'N11 a script without an extension at a regulated place': {
    after: { 'src/pay/run': '#!/usr/bin/env node\npay(1);\n' },
    modes: { 'src/pay/run': '100755' },
    found: ['high unparsable src/pay/run:1'],
  },
  'N11 R02 a large script without an extension at a regulated place': {
    after: { 'src/pay/run': Buffer.alloc(1024 * 1024 + 1, '#!/usr/bin/env node\n//\n') },
    found: ['high unparsable src/pay/run:1'],
  },
  'N11 a script without an extension elsewhere, and a text without one at a regulated place': {
    after: { 'bin/run': '#!/usr/bin/env node\n1;\n', 'src/pay/LICENSE': 'MIT\n' },
    found: [],
  },
  'N12 a tsconfig that excludes the code': {
    before: { 'tsconfig.json': project({ include: ['src'] }) },
    after: { 'tsconfig.json': project({ exclude: ['src'] }), 'src/take.ts': CHANGED },
    found: [FOUND],
  },
  'N12 a tsconfig without files': {
    before: { 'tsconfig.json': project({ include: ['src'] }) },
    after: { 'tsconfig.json': project({ files: [] }), 'src/take.ts': CHANGED },
    found: [FOUND],
  },
  'N12 a tsconfig that includes nothing, beside a new helper': {
    after: {
      'tsconfig.json': project({ include: ['nothing'] }),
      'src/take.ts': "import { help } from './help';\nexport const take = (amount: any) => help(amount);\n",
      'src/help.ts': 'export const help = (amount: any) => -amount;\n',
    },
    found: [
      'high regulated-dependency src/help.ts:1 pay > take > help',
      'high regulated-dependency src/take.ts:2 pay > take',
    ],
  },
  'N12 a tsconfig that is broken': {
    before: { 'tsconfig.json': project({ include: ['src'] }) },
    after: { 'tsconfig.json': '{ "include": [', 'src/take.ts': CHANGED },
    found: [FOUND],
  },
  'N13 a tsconfig that extends a file outside the tree': {
    after: {
      'tsconfig.json': project({ extends: '../../../../../../etc/tsconfig.json' }),
      'src/take.ts': CHANGED,
    },
    found: [FOUND],
  },
  'N13 paths that lead outside the tree, and absolutely': {
    after: {
      'tsconfig.json': project({
        compilerOptions: { baseUrl: '/etc', paths: { './take': ['../outside/take', '/etc/take'] } },
      }),
      'src/take.ts': CHANGED,
    },
    found: [FOUND],
  },
  'N13 a tsconfig that is a link out of the tree': {
    after: { 'tsconfig.json': '/etc/passwd', 'src/take.ts': CHANGED },
    modes: { 'tsconfig.json': '120000' },
    found: [FOUND],
  },
  'N13 a folder that is a link out of the tree': {
    after: {
      'src/lib': '/etc',
      'src/take.ts':
        "import { help } from './lib/help';\nexport const take = (amount: any) => help(amount);\n",
    },
    modes: { 'src/lib': '120000' },
    found: ['high regulated-dependency src/take.ts:2 pay > take'],
  },
  'N14 a link that leads round in a circle': {
    after: { 'src/loop': '..', 'src/take.ts': CHANGED },
    modes: { 'src/loop': '120000' },
    found: [FOUND],
  },
  'N14 tsconfigs that extend each other': {
    after: {
      'tsconfig.json': project({ extends: './tsconfig.other.json' }),
      'tsconfig.other.json': project({ extends: './tsconfig.json' }),
      'src/take.ts': CHANGED,
    },
    found: [FOUND],
  },
  'N14 a circle of links alone is no change': {
    after: { 'src/loop': '..', 'src/a': 'b', 'src/b': 'a' },
    modes: { 'src/loop': '120000', 'src/a': '120000', 'src/b': '120000' },
    found: [],
  },
  'N14 code that becomes a link to other code': {
    before: { 'src/other.ts': CHANGED },
    after: { 'src/take.ts': 'other.ts' },
    modes: { 'src/take.ts': '120000' },
    found: ['high regulated-dependency src/take.ts:1 pay > take', 'high regulated-change src/pay.ts:2'],
  },
  'N30 a submodule where regulated code stands': {
    after: { 'vendor/pay/lib': ELSEWHERE },
    modes: { 'vendor/pay/lib': '160000' },
    found: ['high opaque-content vendor/pay/lib:1', 'high regulated-data vendor/pay/lib:1'],
  },
  'N30 a submodule that moves': {
    before: { lib: ELSEWHERE },
    beforeModes: { lib: '160000' },
    after: { lib: 'b'.repeat(40) },
    modes: { lib: '160000' },
    found: ['low opaque-content lib:1'],
  },
  'N30 code that becomes a submodule': {
    after: { 'src/take.ts': null, 'src/take': ELSEWHERE },
    modes: { 'src/take': '160000' },
    found: [
      'high regulated-dependency src/take.ts:1 pay > take',
      'low opaque-content src/take:1',
      'high regulated-change src/pay.ts:2',
    ],
  },
  'N30 an archive and WebAssembly where regulated code stands': {
    after: { 'vendor/pay/stripe.tgz': gzipSync('x'), 'vendor/pay/fast.wasm': WASM },
    found: [
      'high opaque-content vendor/pay/fast.wasm:1',
      'high regulated-data vendor/pay/fast.wasm:1',
      'high opaque-content vendor/pay/stripe.tgz:1',
      'high regulated-data vendor/pay/stripe.tgz:1',
    ],
  },
  'N30 WebAssembly elsewhere is told at low': {
    after: { 'web/fast.wasm': WASM },
    found: ['low opaque-content web/fast.wasm:1'],
  },
};

let git: GitRepository;
beforeAll(async () => {
  git = await GitRepository.create();
});
afterAll(() => git.dispose());

test.each(Object.entries(CASES))(
  '%s',
  async (_title, { before = {}, beforeModes = {}, after, modes = {}, found }) => {
    const tree = { [MANIFEST_PATH]: MANIFEST, 'src/pay.ts': PAY, 'src/take.ts': TAKE, ...before };
    const base = await git.commit({ message: 'base', files: tree, modes: beforeModes, parents: [] });
    const head = await git.commit({ message: 'work', files: after, modes, parents: [base] });
    const { findings } = await judgeAt(git, { base, head });
    const seen = findings.map(({ severity, rule, location, chain }) => {
      const way = chain.length === 0 ? '' : ` ${chain.map(({ name }) => name).join(' > ')}`;
      return `${severity} ${rule} ${location?.path}:${location?.startLine}${way}`;
    });
    expect(seen.sort()).toEqual([...found].sort());
  },
);

import { gzipSync } from 'node:zlib';
import type { ContentFacts } from '../../src/content/content';
import { type Changed, contentOfEach } from './changed';

/** Everything opaque of a change as `path:line kind detail`. */
const wordsOf = (facts: ContentFacts | undefined) =>
  facts?.opaque.map(({ path, line, kind, detail }) => `${path}:${line} ${kind} ${detail}`);

const ID = (digit: string) => digit.repeat(40);
const POINTER = `version https://git-lfs.github.com/spec/v1\noid sha256:${'a'.repeat(64)}\nsize 12345\n`;
const GITMODULES = (url: string) => `[submodule "lib"]\n\tpath = lib\n\turl = ${url}\n`;
const MANIFEST = (dependencies: Record<string, string>) =>
  `${JSON.stringify({ name: 'a', dependencies }, null, 2)}\n`;

const zip = (name: string): Buffer => {
  const local = Buffer.alloc(30);
  local.write('PK\x03\x04', 'latin1');
  local.writeUInt16LE(name.length, 26);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(1, 10);
  return Buffer.concat([local, Buffer.from(name), end]);
};
const hex = (digits: string) => Buffer.concat([Buffer.from(digits, 'hex'), Buffer.alloc(300)]);
const PNG = hex('89504e470d0a1a0a');
const TAR = Buffer.concat([Buffer.alloc(257), Buffer.from('ustar\x0000'), Buffer.alloc(200)]);
const PE = Buffer.alloc(128);
PE.write('MZ', 'latin1');
PE.writeUInt32LE(64, 60);
PE.write('PE\0\0', 64, 'latin1');

const MINIFIED = 'function a(b){var c=b.d;for(var e=0;e<c;e++)f(e);return c}'.repeat(100);
const DATA = `export const rates = [${'{"currency": "EUR", "rate": 1.08, "valid": true}, '.repeat(100)}];\n`;
const BASE64 = `export const logo = "data:image/png;base64,${'iVBORw0KGgoAAAANSUhEUgAAAAE='.repeat(100)}";\n`;
const PROSE = `// ${'A sentence that somebody wrote in one long line; it has (few) signs. '.repeat(40)}\n`;

const CASES: Record<string, [Changed, readonly string[]]> = {
  'N30 a submodule, new': [
    { head: { lib: ID('a') }, modes: { lib: '160000' } },
    ['lib:1 submodule a new submodule'],
  ],
  'N30 the address of a submodule': [
    {
      base: { '.gitmodules': GITMODULES('../lib') },
      head: { '.gitmodules': GITMODULES('https://evil.example/lib') },
    },
    ['.gitmodules:3 submodule-address the submodule setting url = https://evil.example/lib'],
  ],
  'T26 a Git LFS pointer, added': [
    { head: { 'model.bin': POINTER } },
    ['model.bin:1 pointer a Git LFS pointer: its content is outside the repository'],
  ],
  'T26 a Git LFS pointer, moved to other content': [
    { base: { 'logo.png': POINTER }, head: { 'logo.png': POINTER.replace('aaaa', 'bbbb') } },
    ['logo.png:1 pointer a Git LFS pointer: its content is outside the repository'],
  ],
  'a link into an annex': [
    { head: { big: '../.git/annex/objects/x/y' }, modes: { big: '120000' } },
    ['big:1 pointer a git-annex pointer: its content is outside the repository'],
  ],
  'N30 archives, whatever they are called': [
    { head: { 'a.txt': gzipSync('x'), 'b.ts': TAR, 'c.docx': zip('evil.js'), 'd.jar': zip('META-INF/') } },
    [
      'a.txt:1 archive an archive (gzip)',
      'b.ts:1 archive an archive (tar)',
      'c.docx:1 archive an archive (zip)',
      'd.jar:1 archive an archive (zip)',
    ],
  ],
  'N30 a picture with an archive behind it': [
    {
      head: {
        'a.png': Buffer.concat([PNG, zip('evil.js')]),
        'b.dat': Buffer.concat([Buffer.alloc(99), zip('x')]),
      },
    },
    [
      'a.png:1 archive a PNG image with an archive (zip) behind it',
      'b.dat:1 archive an archive (zip) behind other content',
    ],
  ],
  'N30 WebAssembly and native code': [
    {
      head: {
        'a.txt': hex('0061736d01000000'),
        'b.node': hex('7f454c460201'),
        'c.exe': PE,
        'd.dylib': hex('cffaedfe07000001'),
        'e.class': hex('cafebabe00000034'),
        'f.pyc': hex('a70d0d0a00000000'),
        'g.ts': Buffer.alloc(600, '47ff00c3', 'hex'),
      },
    },
    [
      'a.txt:1 binary a WebAssembly module',
      'b.node:1 binary a native binary (ELF)',
      'c.exe:1 binary a native binary (PE)',
      'd.dylib:1 binary a native binary (Mach-O)',
      'e.class:1 binary compiled code (a Java class or a universal Mach-O binary)',
      'f.pyc:1 binary compiled code (Python)',
      'g.ts:1 binary binary content under the name of a program',
    ],
  ],
  'N30 minified and generated code': [
    {
      head: {
        'a.js': MINIFIED,
        'b.min.js': 'x();\n',
        'c.js': 'x();\n//# sourceMappingURL=c.js.map\n',
        'd.js': '/******/ (() => { // webpackBootstrap\n',
        'e.js': `${PROSE}${MINIFIED}${BASE64}${'x'.repeat(40_000)}\n${MINIFIED.repeat(7)}`,
      },
    },
    [
      'a.js:1 generated minified code',
      'b.min.js:1 generated minified code',
      'c.js:1 generated generated code: it names a source map',
      'd.js:1 generated a generated bundle',
      'e.js:1 generated minified code',
    ],
  ],
  'N30 a dependency from a path in a manifest most of which is no UTF-8': [
    {
      head: {
        'package.json': Buffer.from(
          `{"description": "${'\xff'.repeat(99)}",\n "dependencies": {"a": "file:vendor/a"}}\n`,
          'latin1',
        ),
        '.gitmodules': Buffer.from(`# ${'\xff'.repeat(99)}\n${GITMODULES('../lib')}`, 'latin1'),
      },
    },
    [
      '.gitmodules:4 submodule-address the submodule setting url = ../lib',
      'package.json:1 dependency the dependency a from file:vendor/a',
    ],
  ],
  'N30 dependencies from a path, from git and from an archive': [
    {
      base: { 'package.json': MANIFEST({ old: 'file:../old', zod: '4.0.0' }) },
      head: {
        'package.json': MANIFEST({
          old: 'file:../old',
          zod: '4.0.0',
          a: 'file:vendor/a',
          b: 'git+https://git.example/b.git',
          c: 'owner/c#main',
          d: 'https://files.example/d.tgz',
        }),
        'web/package.json': '{"pnpm":{"overrides":{"e":"link:../e"}},"overrides":{"f":{"g":"github:o/g"}}}',
      },
    },
    [
      'package.json:6 dependency the dependency a from file:vendor/a',
      'package.json:7 dependency the dependency b from git+https://git.example/b.git',
      'package.json:8 dependency the dependency c from owner/c#main',
      'package.json:9 dependency the dependency d from https://files.example/d.tgz',
      'web/package.json:1 dependency the dependency g from github:o/g',
      'web/package.json:1 dependency the dependency e from link:../e',
    ],
  ],
};

const SILENT: Record<string, Changed> = {
  'pictures, fonts, sounds and documents': {
    head: {
      'a.png': PNG,
      'b.woff2': hex('774f4632'),
      'c.mp3': hex('494433'),
      'd.pdf': '%PDF-1.7\n',
      'e.docx': zip('[Content_Types].xml'),
      'f.svg': '<svg/>\n',
    },
  },
  'an archive that was there and only becomes executable': {
    base: { a: gzipSync('x') },
    head: { a: gzipSync('x') },
    modes: { a: '100755' },
  },
  'an archive that is removed': { base: { a: gzipSync('x') }, head: { a: null } },
  'long lines of data, base64 and prose': { head: { 'a.ts': DATA, 'b.ts': BASE64, 'c.ts': PROSE } },
  'text that speaks of a pointer or of a source map': {
    head: { 'a.md': `A pointer:\n${POINTER}`, 'b.js': 'const mark = "//# sourceMappingURL=";\nx();\n' },
  },
  'a submodule whose path alone moves in .gitmodules': {
    base: { '.gitmodules': GITMODULES('../lib') },
    head: { '.gitmodules': GITMODULES('../lib').replace('path = lib', 'path = lib2') },
  },
  'dependencies from the registry and from the workspace': {
    head: {
      'package.json': MANIFEST({
        a: '^1.0.0',
        b: 'npm:@scope/b@2',
        c: 'workspace:*',
        d: 'latest',
        e: '1.x || >=2',
      }),
      'broken/package.json': '{"dependencies": {"a": "file:../a"',
    },
  },
};

let facts: ReadonlyMap<string, ContentFacts>;

beforeAll(async () => {
  const found = Object.entries(CASES).map(([title, [changed]]) => [title, changed]);
  facts = await contentOfEach({ ...Object.fromEntries(found), ...SILENT });
});

test.each(Object.entries(CASES))('%s is opaque', (title, [, expected]) => {
  expect(wordsOf(facts.get(title))).toEqual(expected);
});

test.each(Object.keys(SILENT))('%s are not opaque', (title) => {
  expect(wordsOf(facts.get(title))).toEqual([]);
});

import { fileKindOf, isProjectConfig, languageOf } from '../../../src/analysis/languages/languages';

const KINDS: readonly (readonly [path: string, kind: string])[] = [
  ['src/pay.ts', 'typescript'],
  ['src/pay.TS', 'typescript'],
  ['src/pay.tsx', 'typescript'],
  ['src/pay.mts', 'typescript'],
  ['src/pay.cts', 'typescript'],
  ['src/pay.js', 'javascript'],
  ['src/pay.jsx', 'javascript'],
  ['src/pay.mjs', 'javascript'],
  ['src/pay.cjs', 'javascript'],
  ['src/.pay.ts', 'typescript'],
  ['dist/pay.min.js', 'javascript'],
  ['src/__tests__/pay.test.ts', 'typescript'],
  ['migrations/1.SQL', 'sql'],
  ['src/pay.d.ts', 'typescript'],
  ['src/pay.d.mts', 'typescript'],
  ['src/styles.d.css.ts', 'typescript'],
  ['src/pay.vue', 'javascript'],
  ['src/pay.svelte', 'javascript'],
  ['src/pay.astro', 'unread: Astro'],
  ['src/pay.coffee', 'unread: CoffeeScript'],
  ['src/pay.PY', 'unread: Python'],
  ['src/Pay.java', 'unread: Java'],
  ['schema.prisma', 'unread: Prisma'],
  ['bin/pay', 'nameless'],
  ['.gitignore', 'nameless'],
  ['README.md', 'other'],
  ['rates.json', 'other'],
  ['logo.png', 'other'],
];

test.each(KINDS)('N11 %s is %s', (path, expected) => {
  const file = fileKindOf(path);
  const detail =
    file.kind === 'analysed'
      ? file.language
      : file.kind === 'unread'
        ? `unread: ${file.language}`
        : file.kind;
  expect(detail).toBe(expected);
  expect(languageOf(path)).toBe(file.kind === 'analysed' ? file.language : 'none');
});

const CONFIGS: readonly (readonly [path: string, is: boolean])[] = [
  ['package.json', true],
  ['packages/a/package.json', true],
  ['tsconfig.json', true],
  ['tsconfig.base.json', true],
  ['apps/web/jsconfig.json', true],
  ['config/base.tsconfig.json', true],
  ['pnpm-workspace.yaml', true],
  ['package-lock.json', false],
  ['src/my-package.json', false],
  ['src/config.ts', false],
];

test.each(CONFIGS)('%s decides what imports mean: %s', (path, is) => {
  expect(isProjectConfig(path)).toBe(is);
});

import type { Language } from '../facts';

/** What is known of a file by its name alone; extensions count without case. */
export type FileKind =
  | { readonly kind: 'analysed'; readonly language: Exclude<Language, 'none'> }
  /** Code in a language that we do not read. */
  | { readonly kind: 'unread'; readonly language: string }
  /** No extension: its first bytes tell whether it is a script. */
  | { readonly kind: 'nameless' }
  | { readonly kind: 'other' };

type Extensions = Readonly<Record<string, string>>;

const ANALYSED: ReadonlyMap<string, Exclude<Language, 'none'>> = new Map([
  ...['ts', 'tsx', 'mts', 'cts'].map((extension) => [extension, 'typescript'] as const),
  ...['js', 'jsx', 'mjs', 'cjs'].map((extension) => [extension, 'javascript'] as const),
  // The scripts of components: what a template alone names is imported all the same.
  ...['vue', 'svelte'].map((extension) => [extension, 'javascript'] as const),
  ['sql', 'sql'] as const,
]);

const UNREAD: Extensions = {
  astro: 'Astro',
  marko: 'Marko',
  mdx: 'MDX',
  coffee: 'CoffeeScript',
  ls: 'LiveScript',
  civet: 'Civet',
  elm: 'Elm',
  res: 'ReScript',
  re: 'Reason',
  purs: 'PureScript',
  cljs: 'ClojureScript',
  clj: 'Clojure',
  py: 'Python',
  go: 'Go',
  java: 'Java',
  kt: 'Kotlin',
  kts: 'Kotlin',
  groovy: 'Groovy',
  scala: 'Scala',
  rb: 'Ruby',
  rs: 'Rust',
  php: 'PHP',
  cs: 'C#',
  fs: 'F#',
  vb: 'Visual Basic',
  swift: 'Swift',
  dart: 'Dart',
  c: 'C',
  h: 'C',
  cc: 'C++',
  cpp: 'C++',
  cxx: 'C++',
  hpp: 'C++',
  m: 'Objective-C',
  mm: 'Objective-C',
  ex: 'Elixir',
  exs: 'Elixir',
  erl: 'Erlang',
  hs: 'Haskell',
  lua: 'Lua',
  pl: 'Perl',
  pm: 'Perl',
  r: 'R',
  jl: 'Julia',
  sol: 'Solidity',
  cob: 'COBOL',
  cbl: 'COBOL',
  plsql: 'PL/SQL',
  pks: 'PL/SQL',
  pkb: 'PL/SQL',
  sh: 'shell',
  bash: 'shell',
  zsh: 'shell',
  ps1: 'PowerShell',
  bat: 'batch',
  cmd: 'batch',
  prisma: 'Prisma',
  wat: 'WebAssembly',
  asm: 'assembly',
};

const UNREAD_BY_EXTENSION: ReadonlyMap<string, string> = new Map(Object.entries(UNREAD));

/** @param path `/`-separated */
export function fileKindOf(path: string): FileKind {
  const base = path.slice(path.lastIndexOf('/') + 1);
  const dot = base.lastIndexOf('.');
  if (dot <= 0) return { kind: 'nameless' };
  const extension = base.slice(dot + 1).toLowerCase();
  const language = ANALYSED.get(extension);
  if (language !== undefined) return { kind: 'analysed', language };
  const unread = UNREAD_BY_EXTENSION.get(extension);
  return unread === undefined ? { kind: 'other' } : { kind: 'unread', language: unread };
}

/** The language whose extractor reads the file, `none` where there is none. */
export function languageOf(path: string): Language {
  const file = fileKindOf(path);
  return file.kind === 'analysed' ? file.language : 'none';
}

const PROJECT_CONFIG =
  /(?:^|\/)(?:package\.json|pnpm-workspace\.yaml|lerna\.json|[^/]*(?:ts|js)config[^/]*\.json)$/i;

/** Whether the file decides what imports mean: with it other code may be reached without a changed line. */
export const isProjectConfig = (path: string): boolean => PROJECT_CONFIG.test(path);

import { delimiter, isAbsolute, relative, resolve } from 'node:path';
import type { Remote } from './remote';

/** Where git works: its directory is always named, so git never searches for one, and ownership is not asked for. */
export interface GitPlace {
  readonly gitDirectory: string;
  /** Folders whose programs must not be taken for git or its helpers: the one under review. */
  readonly distrusted: readonly string[];
  /** Keeps blobs that are absent here; only those commands ask it that say so. */
  readonly promisedBy?: Remote;
  /** Milliseconds that a git here may stay silent; some minutes where absent. */
  readonly patience?: number | undefined;
}

/** A repository of our own. */
export const placeOf = ({
  into,
  patience,
}: Pick<Remote, 'patience'> & { readonly into: string }): GitPlace => ({
  ...{ gitDirectory: into, distrusted: [], patience },
});

export type GitVariables = Readonly<Record<string, string>>;

// What a machine needs to find programs, temporary space, its proxy and its certificates. Everything else of the
// caller's environment (GIT_*, NODE_OPTIONS, LD_PRELOAD ...) could change what git answers.
const KEPT = [
  ...['TMPDIR', 'TEMP', 'TMP', 'SystemRoot', 'SYSTEMROOT', 'COMSPEC', 'PATHEXT'],
  ...['HTTPS_PROXY', 'https_proxy', 'NO_PROXY', 'no_proxy', 'ALL_PROXY', 'all_proxy'],
  ...['SSL_CERT_FILE', 'SSL_CERT_DIR', 'GIT_SSL_CAINFO', 'GIT_SSL_CAPATH'],
];

const FIXED: GitVariables = {
  LC_ALL: 'C',
  GIT_NO_REPLACE_OBJECTS: '1',
  GIT_GRAFT_FILE: '/dev/null',
  GIT_NO_LAZY_FETCH: '1',
  // Older versions know no GIT_NO_LAZY_FETCH: without a protocol they cannot fetch either.
  GIT_ALLOW_PROTOCOL: '',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_ATTR_NOSYSTEM: '1',
  GIT_LITERAL_PATHSPECS: '1',
  GIT_OPTIONAL_LOCKS: '0',
  GIT_TERMINAL_PROMPT: '0',
  GIT_ADVICE: '0',
};

/** Settings that outrank the repository's own (threats.md "git."; the commit graph could state other parents). */
export const SETTINGS: readonly string[] = [
  'core.hooksPath=/dev/null',
  'core.fsmonitor=false',
  'core.commitGraph=false',
  'core.quotePath=false',
  'safe.bareRepository=explicit',
  // The empty graft file above would be answered with a hint.
  'advice.graftFileDeprecated=false',
  'gc.auto=0',
  'maintenance.auto=false',
];

/** The whole environment of a git process; nothing is inherited beside what `KEPT` names and a cleaned `PATH`. */
export function gitEnvironment(place: GitPlace, extra: GitVariables = {}): Record<string, string> {
  const environment: Record<string, string> = { ...FIXED, PATH: trustedPath(place.distrusted) };
  for (const name of KEPT) {
    const value = process.env[name];
    if (value !== undefined) environment[name] = value;
  }
  return { ...environment, GIT_DIR: place.gitDirectory, ...extra };
}

/** The arguments that stand before every git command. */
export function leadingArguments(): string[] {
  return ['--no-optional-locks', '--literal-pathspecs', ...SETTINGS.flatMap((setting) => ['-c', setting])];
}

// A relative entry, or one inside the tree under review, would let the change bring its own git.
function trustedPath(distrusted: readonly string[]): string {
  const entries = (process.env['PATH'] ?? '').split(delimiter);
  return entries
    .filter((entry) => isAbsolute(entry) && !distrusted.some((folder) => holds(folder, entry)))
    .join(delimiter);
}

function holds(folder: string, entry: string): boolean {
  const way = relative(resolve(folder), resolve(entry));
  return way === '' || !(way.startsWith('..') || isAbsolute(way));
}

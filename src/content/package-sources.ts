/** A dependency that comes from beside the registry. */
export interface OddSource {
  readonly name: string;
  readonly specifier: string;
  /** Line of the manifest, from 1. */
  readonly line: number;
}

const SECTIONS = [
  'dependencies',
  'devDependencies',
  'optionalDependencies',
  'peerDependencies',
  'overrides',
  'resolutions',
] as const;
/** Paths, links, git and archives by address; `owner/name` is a repository on GitHub. */
const ODD =
  /^(?:file:|link:|portal:|git[+:@]|git@|ssh:|https?:|(?:github|gitlab|bitbucket|gist):|\.{1,2}\/|~\/|\/|[\w.-]+\/[\w.-]+(?:#.*)?$)|\.(?:tgz|tar\.gz|tar)$/i;

/** Dependencies of a package manifest that come from a path, from git or from an archive, as far as the old one had them not. */
export function newOddSources(old: string, next: string): readonly OddSource[] {
  const before = new Set(oddSources(old).map(({ name, specifier }) => `${name} ${specifier}`));
  return oddSources(next).filter(({ name, specifier }) => !before.has(`${name} ${specifier}`));
}

function oddSources(text: string): readonly OddSource[] {
  const manifest = parsed(text);
  if (manifest === null) return [];
  const pnpm = isRecord(manifest['pnpm']) ? manifest['pnpm']['overrides'] : undefined;
  const entries = [...SECTIONS.map((section) => manifest[section]), pnpm].flatMap(stringsIn);
  const odd = entries.filter(([, specifier]) => ODD.test(specifier));
  const lines = odd.length === 0 ? new Map<string, number>() : entryLines(text);
  return odd.map(([name, specifier]) => ({ name, specifier, line: lines.get(`${name} ${specifier}`) ?? 1 }));
}

/** Every string below, with its key; overrides nest. */
function stringsIn(section: unknown): readonly (readonly [string, string])[] {
  const found: (readonly [string, string])[] = [];
  const open: unknown[] = [section];
  for (let value = open.pop(); value !== undefined || open.length > 0; value = open.pop()) {
    if (!isRecord(value)) continue;
    for (const [key, inner] of Object.entries(value)) {
      if (typeof inner === 'string') found.push([key, inner]);
      else if (isRecord(inner)) open.push(inner);
    }
  }
  return found;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What no package manager can read names no dependency. */
function parsed(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text.replace(/^\ufeff/, ''));
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}

const ENTRY = /^\s*"([^"\\]+)"\s*:\s*"([^"\\]+)"/;
const LONGEST_ENTRY = 1000;

function entryLines(text: string): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  for (const [index, line] of text.split('\n').entries()) {
    const [, name, specifier] = (line.length > LONGEST_ENTRY ? null : ENTRY.exec(line)) ?? [];
    if (name !== undefined && !lines.has(`${name} ${specifier}`))
      lines.set(`${name} ${specifier}`, index + 1);
  }
  return lines;
}

import { addTo } from '../../world/lists-by-key';
import type { Lock, LockedPackage, SpecifierOf } from './lock';
import { sourceOf } from './source';

interface Entry {
  /** `name@range`, each of them. */
  readonly patterns: readonly string[];
  readonly fields: Map<string, string>;
  readonly needs: Map<string, string>;
  readonly line: number;
}

/** `yarn.lock` of the first Yarn; `null` where it is none. */
export function readYarnLock(text: string, specifierOf: SpecifierOf): Lock | null {
  const entries = entriesIn(text);
  if (entries === null) return null;
  const keys = new Map<string, string>();
  const byName = new Map<string, string[]>();
  for (const { patterns } of entries) {
    const [key = ''] = patterns;
    for (const pattern of patterns) keys.set(pattern, key);
    const name = nameIn(key);
    addTo(byName, name, key);
  }
  const keysOf = (name: string, range: string | null): readonly string[] => {
    const key = range === null ? undefined : keys.get(`${name}@${range}`);
    return key === undefined ? (byName.get(name) ?? []) : [key];
  };
  const packages = new Map(entries.map((entry) => [entry.patterns[0] ?? '', packageAt(entry, keysOf)]));
  return { packages, resolve: (folder, name) => keysOf(name, specifierOf(folder, name)), hashing: '' };
}

const nameIn = (pattern: string): string => pattern.slice(0, pattern.indexOf('@', 1));

function packageAt(
  { patterns, fields, needs, line }: Entry,
  keysOf: (name: string, range: string) => readonly string[],
): LockedPackage {
  const [pattern = ''] = patterns;
  const alias = /@npm:(@?[^@]+)(?:@|$)/.exec(pattern);
  const realName = alias?.[1] ?? nameIn(pattern);
  const version = fields.get('version') ?? '';
  const resolved = fields.get('resolved') ?? null;
  return {
    realName,
    version,
    source: sourceOf(resolved, realName, version),
    // Older entries have the digest in the address alone.
    integrity: fields.get('integrity') ?? /#([0-9a-f]{40})$/.exec(resolved ?? '')?.[1] ?? null,
    runsOnInstall: false,
    patch: null,
    needs: [...needs].flatMap(([name, range]) => keysOf(name, range).map((key) => [name, key] as const)),
    line,
  };
}

const WORD = '(?:"((?:[^"\\\\]|\\\\.)*)"|([^\\s":,]\\S*?))';
const HEAD_PART = new RegExp(`^${WORD}(?:, |:$)`);
const FIELD = new RegExp(`^${WORD} ${WORD}$`);

function entriesIn(text: string): readonly Entry[] | null {
  const found: Entry[] = [];
  let section = '';
  for (const [index, raw] of text.split('\n').entries()) {
    const line = raw.replace(/\s+$/, '');
    const content = line.trimStart();
    if (content === '' || content.startsWith('#')) continue;
    const indent = line.length - content.length;
    const entry = found.at(-1);
    if (indent === 0) {
      const patterns = patternsIn(content);
      if (patterns === null) return null;
      found.push({ patterns, fields: new Map(), needs: new Map(), line: index + 1 });
      section = '';
    } else if (entry === undefined) return null;
    else if (indent === 2 && content.endsWith(':')) section = content.slice(0, -1);
    else {
      const [, quotedKey, key, quotedValue, value] = FIELD.exec(content) ?? [];
      const name = quotedKey ?? key;
      const said = quotedValue ?? value;
      if (name === undefined || said === undefined) return null;
      if (indent === 2) entry.fields.set(name, said);
      else if (section === 'dependencies' || section === 'optionalDependencies') entry.needs.set(name, said);
    }
  }
  return found;
}

function patternsIn(head: string): readonly string[] | null {
  const found: string[] = [];
  for (let rest = head; rest !== ''; ) {
    const [whole, quoted, plain] = HEAD_PART.exec(rest) ?? [];
    const pattern = quoted ?? plain;
    if (whole === undefined || pattern === undefined || pattern.indexOf('@', 1) === -1) return null;
    found.push(pattern);
    rest = rest.slice(whole.length);
  }
  return found;
}

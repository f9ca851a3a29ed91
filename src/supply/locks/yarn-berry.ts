import { addTo } from '../../world/lists-by-key';
import { type Block, readBlocks } from './block-yaml';
import { foldersUpFrom, type Lock, type LockedPackage } from './lock';
import { sourceOf } from './source';

/** `yarn.lock` of Yarn 2 and later; `null` where it is none. */
export function readBerryLock(text: string): Lock | null {
  const root = readBlocks(text);
  const metadata = root?.entries.get('__metadata');
  if (root === null || metadata === undefined) return null;
  const entries = new Map([...root.entries].filter(([key]) => key !== '__metadata'));
  const index = new DescriptorIndex([...entries.keys()]);
  const packages = new Map([...entries].map(([key, entry]) => [key, packageAt(entry, index)]));
  const workspaces = new Map<string, Block>();
  for (const entry of entries.values()) {
    const folder = /@workspace:(.*)$/.exec(textOf(entry, 'resolution'))?.[1];
    if (folder !== undefined) workspaces.set(folder === '.' ? '' : folder, entry);
  }
  const resolve = (folder: string, name: string): readonly string[] => {
    for (const at of foldersUpFrom(folder)) {
      const range = workspaces.get(at)?.entries.get('dependencies')?.entries.get(name)?.text;
      if (range != null) return index.keysOf(name, range);
    }
    return [];
  };
  return { packages, resolve, hashing: textOf(metadata, 'cacheKey') };
}

const textOf = (block: Block, key: string): string => block.entries.get(key)?.text ?? '';

/** Keys by what they answer: `name@npm:range`, several in one key. */
class DescriptorIndex {
  private readonly keys = new Map<string, string>();
  private readonly byName = new Map<string, string[]>();

  constructor(keys: readonly string[]) {
    for (const key of keys) {
      for (const descriptor of key.split(', ')) this.keys.set(descriptor, key);
      const name = key.slice(0, key.indexOf('@', 1));
      addTo(this.byName, name, key);
    }
  }

  keysOf(name: string, range: string): readonly string[] {
    const key = this.keys.get(`${name}@${range}`) ?? this.keys.get(`${name}@npm:${range}`);
    // An override or a patch answers under another range.
    return key === undefined ? (this.byName.get(name) ?? []) : [key];
  }
}

function packageAt(entry: Block, index: DescriptorIndex): LockedPackage {
  const resolution = textOf(entry, 'resolution');
  const cut = resolution.indexOf('@', 1);
  const realName = resolution.slice(0, cut);
  const reference = resolution.slice(cut + 1);
  const version = textOf(entry, 'version');
  const archive = /::.*__archiveUrl=([^&]+)/.exec(reference)?.[1];
  const isRegistry = /^npm:/.test(reference) && archive === undefined;
  const isPatch = reference.startsWith('patch:');
  const address = archive === undefined ? reference : decoded(archive);
  const needs = entry.entries.get('dependencies')?.entries ?? new Map<string, Block>();
  return {
    realName,
    version,
    source: sourceOf(isRegistry || isPatch ? null : address, realName, version),
    integrity: textOf(entry, 'checksum') === '' ? null : textOf(entry, 'checksum').replace(/^\S*\//, ''),
    runsOnInstall: false,
    patch: isPatch && !/^patch:[^#]+#(?:~)?builtin</.test(reference) ? reference : null,
    needs: [...needs].flatMap(([name, { text }]) =>
      index.keysOf(name, text ?? '').map((key) => [name, key] as const),
    ),
    line: entry.line,
  };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

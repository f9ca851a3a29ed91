import { type Block, readBlocks } from './block-yaml';
import { foldersUpFrom, type Lock, type LockedPackage } from './lock';
import { sourceOf } from './source';

const SECTIONS = ['dependencies', 'devDependencies', 'optionalDependencies'];

/** `pnpm-lock.yaml` of versions 5 to 9; `null` where it is none. */
export function readPnpmLock(text: string): Lock | null {
  const root = readBlocks(text);
  if (root?.entries.has('lockfileVersion') !== true) return null;
  const details = entriesOf(root, 'packages');
  const installed = root.entries.has('snapshots') ? entriesOf(root, 'snapshots') : details;
  const packages = new Map<string, LockedPackage>();
  const patches = patchesIn(root);
  for (const [key, entry] of installed) {
    const detail = details.get(key) ?? details.get(withoutSuffix(key)) ?? entry;
    packages.set(key, packageAt(key, { entry, detail, patches }, installed));
  }
  const importers = importersIn(root);
  const resolve = (folder: string, name: string): readonly string[] => {
    for (const at of foldersUpFrom(folder)) {
      const version = importers.get(at === '' ? '.' : at)?.get(name);
      if (version !== undefined) return keyOf(name, version, installed);
    }
    return [];
  };
  return { packages, resolve, hashing: '' };
}

const entriesOf = (block: Block, key: string): ReadonlyMap<string, Block> =>
  block.entries.get(key)?.entries ?? new Map();

const textOf = (block: Block | undefined, key: string): string | null =>
  block?.entries.get(key)?.text ?? null;

/** What follows a name and version: the peers that it was installed with. */
const withoutSuffix = (key: string): string => key.replace(/\(.*$/s, '');

function importersIn(root: Block): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const folders = root.entries.get('importers')?.entries ?? new Map([['.', root]]);
  return new Map([...folders].map(([folder, block]) => [folder, versionsIn(block)]));
}

function versionsIn(block: Block): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const section of SECTIONS) {
    for (const [name, entry] of entriesOf(block, section)) {
      const version = entry.text ?? textOf(entry, 'version');
      if (version !== null && !found.has(name)) found.set(name, version);
    }
  }
  return found;
}

/** A reference is a version, or the whole key of what is installed under another name; links stay in the tree. */
function keyOf(name: string, reference: string, installed: ReadonlyMap<string, Block>): readonly string[] {
  if (reference.startsWith('link:')) return [];
  const spellings = [reference, `${name}@${reference}`, `/${name}@${reference}`, `/${name}/${reference}`];
  const key = spellings.find((spelling) => installed.has(spelling));
  return key === undefined ? [] : [key];
}

interface Context {
  readonly entry: Block;
  readonly detail: Block;
  readonly patches: ReadonlyMap<string, string>;
}

function packageAt(
  key: string,
  { entry, detail, patches }: Context,
  installed: ReadonlyMap<string, Block>,
): LockedPackage {
  const named = namedBy(key);
  const realName = textOf(detail, 'name') ?? named.name;
  const version = textOf(detail, 'version') ?? named.version;
  const resolution = detail.entries.get('resolution');
  const address =
    textOf(resolution, 'tarball') ??
    repositoryIn(resolution) ??
    (/^(?:https?|file|git\S*):/.test(version) ? version : null);
  const needs = ['dependencies', 'optionalDependencies'].flatMap((section) =>
    [...entriesOf(entry, section)].flatMap(([name, { text }]) =>
      keyOf(name, text ?? '', installed).map((found) => [name, found] as const),
    ),
  );
  return {
    realName,
    version,
    source: sourceOf(address, realName, version),
    integrity: textOf(resolution, 'integrity'),
    runsOnInstall: textOf(detail, 'requiresBuild') === 'true',
    patch:
      /patch_hash=([^)]+)/.exec(key)?.[1] ??
      patches.get(`${realName}@${version}`) ??
      patches.get(realName) ??
      null,
    needs,
    line: detail.line,
  };
}

const repositoryIn = (resolution: Block | undefined): string | null => {
  const repository = textOf(resolution, 'repo');
  return repository === null ? null : `git+${repository}#${textOf(resolution, 'commit') ?? ''}`;
};

/** `/name@1.0.0(peer)`, `name@1.0.0`, or in the fifth version `/name/1.0.0_peer`. */
function namedBy(key: string): { readonly name: string; readonly version: string } {
  const plain = withoutSuffix(key).replace(/^\//, '');
  const at = plain.indexOf('@', 1);
  const slash = plain.indexOf('/', plain.startsWith('@') ? plain.indexOf('/') + 1 : 0);
  const cut = at === -1 || (slash !== -1 && slash < at) ? slash : at;
  if (cut === -1) return { name: plain, version: '' };
  return { name: plain.slice(0, cut), version: plain.slice(cut + 1).replace(/_.*$/s, '') };
}

function patchesIn(root: Block): ReadonlyMap<string, string> {
  const patched = entriesOf(root, 'patchedDependencies');
  return new Map([...patched].map(([name, entry]) => [name, entry.text ?? textOf(entry, 'hash') ?? '']));
}

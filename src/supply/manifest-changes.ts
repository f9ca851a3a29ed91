import type { UsedPackage } from '../analysis/analysis';
import { type LockChanges, neededBy } from './lock-changes';
import { folderOf } from './lock-sides';
import { isLockFile } from './locks/read-lock';
import { manifestIn, otherSource, type PackageManifest, targetOf } from './manifest';
import type { DependencyChange } from './supply';
import type { Under } from './under';

/**
 * What manifests and patches ask for otherwise.
 * @param names that regulated code leads to; `null` where no lock file tells, and then every override counts
 */
export async function manifestChanges(
  under: Under,
  names: LockChanges['names'],
): Promise<readonly DependencyChange[]> {
  const found: DependencyChange[] = [];
  for (const path of under.changed.filter((each) => !isLockFile(each))) {
    if (/\.patch$/i.test(path)) found.push(...patchFile(path, under, names));
    else found.push(...(await manifestAt(path, under, names)));
  }
  return found;
}

async function manifestAt(
  path: string,
  { tree, uses }: Under,
  names: LockChanges['names'],
): Promise<readonly DependencyChange[]> {
  const texts = { base: await tree.text('base', path), head: await tree.text('head', path) };
  const [base, head] = [manifestIn(path, texts.base), manifestIn(path, texts.head)];
  const tell = teller(path, texts);
  const folder = folderOf(path);
  const below = uses.filter((use) => folder === '' || use.path.startsWith(`${folder}/`));
  return [
    ...below.flatMap((use) => specifierChange(use, { base, head, isLocked: names !== null }, tell)),
    ...replaced(base.overrides, head.overrides, {
      names,
      uses,
      tell,
      reason: 'override',
      verb: 'overridden',
    }),
    ...replaced(base.patches, head.patches, { names, uses, tell, reason: 'patch', verb: 'patched' }),
  ];
}

type Told = Pick<DependencyChange, 'name' | 'reason' | 'detail' | 'isGrave'>;
type Tell = (told: Told, key: string, use: UsedPackage) => DependencyChange;

function teller(path: string, texts: { readonly base: string | null; readonly head: string | null }): Tell {
  return (told, key, use) => {
    const side = texts.head === null ? 'base' : 'head';
    const line = lineOf(texts[side] ?? '', key);
    return {
      ...told,
      area: use.area,
      location: { path, startLine: line, endLine: line, side },
      chain: use.chain,
      approximate: use.approximate,
    };
  };
}

function lineOf(text: string, key: string): number {
  const last = key.slice(key.lastIndexOf('>') + 1);
  const word = [`"${key}":`, `'${key}':`, `${key}:`, `"${last}":`].find((each) => text.includes(each));
  return word === undefined ? 1 : text.slice(0, text.indexOf(word)).split('\n').length;
}

interface Manifests {
  readonly base: PackageManifest;
  readonly head: PackageManifest;
  readonly isLocked: boolean;
}

/** Another range is told where no lock file says which version it gives; another source always. */
function specifierChange(
  use: UsedPackage,
  { base, head, isLocked }: Manifests,
  tell: Tell,
): readonly DependencyChange[] {
  const { name } = use;
  const [before, after] = [base.specifiers.get(name) ?? [], head.specifiers.get(name) ?? []];
  const fresh = after.find((specifier) => !before.includes(specifier));
  if (fresh === undefined) return [];
  const other = otherSource(fresh);
  if (other !== null && !before.some((specifier) => otherSource(specifier) === other)) {
    const reason = fresh.startsWith('npm:') ? 'alias' : 'source';
    return [tell({ name, reason, detail: `is asked for as ${other}`, isGrave: true }, name, use)];
  }
  if (isLocked || use.isOnlyLoaded) return [];
  const [then] = before;
  const detail = then === undefined ? `is added as ${fresh}` : `is asked for as ${fresh} instead of ${then}`;
  return [
    tell({ name, reason: then === undefined ? 'added' : 'version', detail, isGrave: false }, name, use),
  ];
}

interface Replacing {
  readonly names: LockChanges['names'];
  readonly uses: readonly UsedPackage[];
  readonly tell: Tell;
  readonly reason: 'override' | 'patch';
  readonly verb: string;
}

function replaced(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
  { names, uses, tell, reason, verb }: Replacing,
): readonly DependencyChange[] {
  const keys = [...new Set([...before.keys(), ...after.keys()])];
  return keys.flatMap((key) => {
    const name = targetOf(key);
    const way = names?.get(name);
    const use = way?.from ?? uses.find((each) => each.name === name) ?? uses[0];
    const value = after.get(key);
    if (value === before.get(key) || use === undefined) return [];
    if (names !== null && way === undefined) return [];
    const done = value === undefined ? `is no longer ${verb}` : `is ${verb} with ${value}`;
    const detail = way === undefined ? done : `${done}${neededBy(way)}`;
    return [tell({ name, reason, detail, isGrave: true }, key, use)];
  });
}

/** `stripe+1.0.0.patch`, `@adyen+api+1.0.0.patch`, `stripe@1.0.0.patch`, `@adyen__api@1.0.0.patch`, `stripe-npm-1.0.0-1234.patch`. */
function patchFile(
  path: string,
  { tree, uses }: Under,
  names: LockChanges['names'],
): readonly DependencyChange[] {
  const file = path.slice(path.lastIndexOf('/') + 1);
  const parts = file.split('++');
  const known = names === null ? uses.map(({ name }) => name) : [...names.keys()];
  const name = known.find((each) => parts.some((part) => isPatchOf(part, each)));
  const way = names?.get(name ?? '');
  const use = way?.from ?? uses.find((each) => each.name === name);
  if (name === undefined || use === undefined) return [];
  const side = tree.paths('head').includes(path) ? 'head' : 'base';
  const done = side === 'head' ? `is patched by ${path}` : `is no longer patched by ${path}`;
  const detail = way === undefined ? done : `${done}${neededBy(way)}`;
  const location = { path, startLine: 1, endLine: 1, side } as const;
  const { area, chain, approximate } = use;
  return [{ area, name, reason: 'patch', detail, isGrave: true, location, chain, approximate }];
}

const isPatchOf = (file: string, name: string): boolean =>
  [`${name.replace('/', '+')}+`, `${name.replace('/', '__')}@`, `${name.replace('/', '-')}-`].some((start) =>
    file.startsWith(start),
  ) || file === name.replace('/', '+');

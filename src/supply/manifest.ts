import { addTo } from '../world/lists-by-key';
import { readBlocks } from './locks/block-yaml';
import { isRecord, parsed } from './locks/npm';

/** What a `package.json` or `pnpm-workspace.yaml` asks for. */
export interface PackageManifest {
  /** By name; a package may be asked for in several sections. */
  readonly specifiers: ReadonlyMap<string, readonly string[]>;
  /** Of any depth, by what they are written for, e.g. `a>b@2`. */
  readonly overrides: ReadonlyMap<string, string>;
  readonly patches: ReadonlyMap<string, string>;
}

const SECTIONS = ['dependencies', 'optionalDependencies', 'devDependencies', 'peerDependencies'];
const NOTHING: PackageManifest = { specifiers: new Map(), overrides: new Map(), patches: new Map() };

/** What cannot be read asks for nothing. */
export function manifestIn(path: string, text: string | null): PackageManifest {
  if (text === null) return NOTHING;
  return path.endsWith('.yaml') ? workspaceIn(text) : packageIn(parsed(text) ?? {});
}

function packageIn(root: Record<string, unknown>): PackageManifest {
  const specifiers = new Map<string, string[]>();
  for (const section of SECTIONS) {
    for (const [name, specifier] of stringsIn(root[section])) {
      addTo(specifiers, name, specifier);
    }
  }
  const pnpm = isRecord(root['pnpm']) ? root['pnpm'] : {};
  return {
    specifiers,
    overrides: new Map([root['overrides'], root['resolutions'], pnpm['overrides']].flatMap(stringsIn)),
    patches: new Map([root['patchedDependencies'], pnpm['patchedDependencies']].flatMap(stringsIn)),
  };
}

function workspaceIn(text: string): PackageManifest {
  const root = readBlocks(text);
  const section = (key: string) =>
    new Map([...(root?.entries.get(key)?.entries ?? [])].map(([name, block]) => [name, block.text ?? '']));
  return { ...NOTHING, overrides: section('overrides'), patches: section('patchedDependencies') };
}

/** Every string below, with the keys that lead to it; overrides nest. */
function stringsIn(section: unknown): (readonly [string, string])[] {
  const found: (readonly [string, string])[] = [];
  const open: (readonly [string, unknown])[] = [['', section]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [way, value] = next;
    if (typeof value === 'string' && way !== '') found.push([way, value]);
    if (!isRecord(value) || way.length > LONGEST_WAY) continue;
    for (const [key, inner] of Object.entries(value)) open.push([way === '' ? key : `${way}>${key}`, inner]);
  }
  return found;
}

const LONGEST_WAY = 1000;

/** The package that an override or a patch is written for: `b` of `a>b@2`, of `a/b` and of `a>b>.`. */
export function targetOf(selector: string): string {
  const last =
    selector
      .split('>')
      .filter((part) => part !== '.')
      .at(-1)
      ?.trim() ?? '';
  const [, name] = /((?:@[^/@]+\/)?[^/@]+)(?:@[^/]*)?$/.exec(last) ?? [];
  return name ?? last;
}

/** What a specifier asks for beside a version of the package of that name; `null` where it asks for that. */
export function otherSource(specifier: string): string | null {
  const alias = /^npm:(@?[^@]+)/.exec(specifier)?.[1];
  if (alias !== undefined) return `the package ${alias}`;
  if (/^(?:workspace|catalog|link|portal):/.test(specifier)) return null;
  return /[:/]/.test(specifier) ? specifier : null;
}

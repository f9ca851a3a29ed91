import { isRecord, parsed } from '../locks/npm';

/** Scripts that run when the program is installed, built or shipped; tests and linters make nothing that ships. */
const INSTALLS =
  /^(?:(?:pre|post)?(?:install|prepare|pack|publish|prepublishOnly|version)|prepublish|dependencies)$/;
const BUILDS =
  /^(?:pre|post)?(?:build|compile|bundle|codegen|generate|package|release|deploy|start)(?:[:.-]|$)/;

/** Who may run scripts when a package is installed, and which package manager does it. */
const SETTINGS = ['packageManager', 'trustedDependencies'] as const;
const PNPM_SETTINGS = [
  'onlyBuiltDependencies',
  'neverBuiltDependencies',
  'ignoredBuiltDependencies',
] as const;

/** What a `package.json` says about installing and building that is new or other: names, and those that are gone. */
export function scriptChanges(before: string | null, after: string | null): readonly string[] {
  const [then, now] = [partsIn(before), partsIn(after)];
  const names = [...new Set([...now.keys(), ...then.keys()])];
  return names.filter((name) => then.get(name) !== now.get(name));
}

function partsIn(text: string | null): ReadonlyMap<string, string> {
  const root = (text === null ? null : parsed(text)) ?? {};
  const scripts = isRecord(root['scripts']) ? Object.entries(root['scripts']) : [];
  const pnpm = isRecord(root['pnpm']) ? root['pnpm'] : {};
  const settings = [
    ...SETTINGS.map((key) => [key, root[key]] as const),
    ...PNPM_SETTINGS.map((key) => [`pnpm.${key}`, pnpm[key]] as const),
  ];
  const found = [...scripts.filter(([name]) => INSTALLS.test(name) || BUILDS.test(name)), ...settings];
  return new Map(
    found.flatMap(([name, value]) => (value === undefined ? [] : [[name, JSON.stringify(value)] as const])),
  );
}

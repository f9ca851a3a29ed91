import { foldersUpFrom, joined, type Lock, type LockedPackage } from './lock';
import { sourceOf } from './source';

/** A longer place is none that npm makes; resolving from it would cost more than the file is long. */
const LONGEST_PLACE = 2000;

interface Place {
  readonly entry: Record<string, unknown>;
  /** Names that it needs. */
  readonly needs: readonly string[];
}

/** `package-lock.json` or `npm-shrinkwrap.json` of any version; `null` where it is none. */
export function readNpmLock(text: string): Lock | null {
  const root = parsed(text);
  if (root === null) return null;
  const places = isRecord(root['packages']) ? placesIn(root['packages']) : nestedPlaces(root['dependencies']);
  if (places === null) return null;
  const resolve = (folder: string, name: string): readonly string[] => {
    const from = foldersUpFrom(folder).find((at) => places.has(joined(at, `node_modules/${name}`)));
    return from === undefined ? [] : [targetOf(places, joined(from, `node_modules/${name}`))];
  };
  const lines = new Lines(text);
  const packages = new Map<string, LockedPackage>();
  for (const [key, place] of places) packages.set(key, packageAt(key, place, { resolve, lines }));
  return { packages, resolve, hashing: '' };
}

/** A link stands for the folder that it leads to. */
function targetOf(places: ReadonlyMap<string, Place>, key: string): string {
  const entry = places.get(key)?.entry;
  const target = entry?.['link'] === true ? entry['resolved'] : null;
  return typeof target === 'string' && places.has(target) ? target : key;
}

function placesIn(packages: Record<string, unknown>): Map<string, Place> | null {
  const found = new Map<string, Place>();
  for (const [key, entry] of Object.entries(packages)) {
    if (!isRecord(entry) || key.length > LONGEST_PLACE) return null;
    const needs = ['dependencies', 'optionalDependencies', 'peerDependencies'].flatMap((section) =>
      isRecord(entry[section]) ? Object.keys(entry[section]) : [],
    );
    found.set(key, { entry, needs: [...new Set(needs)] });
  }
  return found;
}

/** The first form nests what newer ones write side by side. */
function nestedPlaces(dependencies: unknown): Map<string, Place> | null {
  const found = new Map<string, Place>();
  const open: (readonly [folder: string, entries: unknown])[] = [['', dependencies ?? {}]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [folder, entries] = next;
    if (!isRecord(entries)) return null;
    for (const [name, entry] of Object.entries(entries)) {
      const key = joined(folder, `node_modules/${name}`);
      if (!isRecord(entry) || key.length > LONGEST_PLACE) return null;
      found.set(key, { entry, needs: isRecord(entry['requires']) ? Object.keys(entry['requires']) : [] });
      if (entry['dependencies'] !== undefined) open.push([key, entry['dependencies']]);
    }
  }
  return found;
}

interface Context {
  readonly resolve: Lock['resolve'];
  readonly lines: Lines;
}

function packageAt(key: string, { entry, needs }: Place, { resolve, lines }: Context): LockedPackage {
  const given = textIn(entry, 'name');
  const stated = textIn(entry, 'version') ?? '';
  // In the first form an alias is a version: `npm:other@1.0.0`.
  const alias = /^npm:(.+)@([^@]+)$/.exec(stated);
  const realName =
    given ?? alias?.[1] ?? key.slice(key.lastIndexOf('node_modules/') + 'node_modules/'.length);
  const version = alias?.[2] ?? stated;
  const address =
    textIn(entry, 'resolved') ?? (/^(?:git|https?|file|github)[+:]/.test(version) ? version : null);
  return {
    realName,
    version,
    source: sourceOf(address, realName, version),
    integrity: textIn(entry, 'integrity'),
    runsOnInstall: entry['hasInstallScript'] === true,
    patch: null,
    needs: needs.flatMap((name) => resolve(key, name).map((found) => [name, found] as const)),
    get line() {
      return lines.of(key);
    },
  };
}

/** Found only when they are asked for: few are. */
class Lines {
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  of(key: string): number {
    const whole = this.text.indexOf(`${JSON.stringify(key)}: {`);
    const name = key.slice(key.lastIndexOf('node_modules/') + 'node_modules/'.length);
    const at = whole === -1 ? this.text.indexOf(`${JSON.stringify(name)}: {`) : whole;
    return at === -1 ? 1 : this.text.slice(0, at).split('\n').length;
  }
}

const textIn = (entry: Record<string, unknown>, key: string): string | null => {
  const value = entry[key];
  return typeof value === 'string' ? value : null;
};

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** An object in JSON; `null` where the text is none. */
export function parsed(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text.replace(/^\ufeff/, ''));
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}

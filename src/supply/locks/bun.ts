import { foldersUpFrom, joined, type Lock, type LockedPackage } from './lock';
import { isRecord, parsed } from './npm';
import { sourceOf } from './source';

/** Forms of the text that are known here. */
const FORMS: readonly unknown[] = [0, 1];
/** A longer place is none that Bun makes; resolving from it would cost more than the file is long. */
const LONGEST_PLACE = 2000;
const DIGEST = /^(?:sha\d+-|[0-9a-f]{40}$)/;
/** A text, with the colon that makes it a key; or a comma that JSON does not have. An open text ends with the file, so that none is read twice. */
const TOKEN = /"(?:[^"\\]|\\.)*"?(\s*:)?|,(?=\s*[}\]])/gs;

/** `bun.lock`; `null` where it is none, or where a key stands twice: Bun takes the first of two and other readers the last. */
export function readBunLock(text: string): Lock | null {
  const root = rootOf(text);
  if (root === null || !FORMS.includes(root['lockfileVersion']) || !isRecord(root['packages'])) return null;
  const places = placesIn(root['packages']);
  if (places === null) return null;
  const lists = { patches: recordIn(root, 'patchedDependencies'), trusted: root['trustedDependencies'] };
  const packages = new Map<string, LockedPackage>();
  for (const [key, place] of places) packages.set(key, packageAt(key, place, { places, text, ...lists }));
  const workspaces = recordIn(root, 'workspaces');
  const resolve = (folder: string, name: string): readonly string[] => {
    const workspace = foldersUpFrom(folder).find((at) => at !== '' && isRecord(workspaces[at]));
    const from = workspace === undefined ? null : recordIn(workspaces, workspace)['name'];
    return found(places, typeof from === 'string' ? [from] : [], name);
  };
  return { packages, resolve, hashing: '' };
}

function rootOf(text: string): Record<string, unknown> | null {
  let keys = 0;
  const plain = text.replace(TOKEN, (token, colon: string | undefined) => {
    if (colon !== undefined) keys += 1;
    return token === ',' ? '' : token;
  });
  const root = parsed(plain);
  return root === null || keysIn(root) !== keys ? null : root;
}

function keysIn(root: unknown): number {
  let count = 0;
  const open: unknown[] = [root];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next !== 'object' || next === null) continue;
    const values: readonly unknown[] = Object.values(next);
    if (!Array.isArray(next)) count += values.length;
    open.push(...values.filter((value) => typeof value === 'object' && value !== null));
  }
  return count;
}

/** One entry: `["name@version", "archive", { … }, "digest"]`, from a registry; elsewhere from, an archive is none and the version an address. */
interface Place {
  readonly name: string;
  readonly version: string;
  readonly address: string | null;
  readonly integrity: string | null;
  /** Names that it needs. */
  readonly needs: readonly string[];
}

function placesIn(packages: Record<string, unknown>): ReadonlyMap<string, Place> | null {
  const places = new Map<string, Place>();
  for (const [key, entry] of Object.entries(packages)) {
    const place = Array.isArray(entry) && key.length <= LONGEST_PLACE ? placeOf(entry) : null;
    if (place === null) return null;
    places.set(key, place);
  }
  return places;
}

function placeOf([stated, ...rest]: readonly unknown[]): Place | null {
  if (typeof stated !== 'string') return null;
  const at = stated.indexOf('@', 1);
  if (at === -1) return null;
  const version = stated.slice(at + 1);
  const [archive] = rest;
  const info = rest.find(isRecord) ?? {};
  const digest = rest.slice(1).findLast((each) => typeof each === 'string' && DIGEST.test(each));
  const sections = ['dependencies', 'optionalDependencies', 'peerDependencies'];
  return {
    name: stated.slice(0, at),
    version,
    address: typeof archive === 'string' && isRecord(rest[1]) ? archive : version,
    integrity: typeof digest === 'string' ? digest : null,
    needs: [...new Set(sections.flatMap((section) => Object.keys(recordIn(info, section))))],
  };
}

interface Context {
  readonly places: ReadonlyMap<string, Place>;
  readonly text: string;
  readonly patches: Record<string, unknown>;
  readonly trusted: unknown;
}

function packageAt(key: string, place: Place, { places, text, patches, trusted }: Context): LockedPackage {
  const { name, version, address, integrity, needs } = place;
  const patch = patches[`${name}@${version}`];
  return {
    realName: name,
    version,
    source: sourceOf(address, name, version),
    integrity,
    runsOnInstall: Array.isArray(trusted) && trusted.includes(name),
    patch: typeof patch === 'string' ? patch : null,
    needs: needs.flatMap((need) =>
      found(places, namesIn(key), need).map((target) => [need, target] as const),
    ),
    get line() {
      const start = text.indexOf(`${JSON.stringify(key)}: [`);
      return start === -1 ? 1 : text.slice(0, start).split('\n').length;
    },
  };
}

/** Nearest first, as Node looks for it; what a workspace is stays in the tree. */
function found(
  places: ReadonlyMap<string, Place>,
  inside: readonly string[],
  name: string,
): readonly string[] {
  for (let depth = inside.length; depth >= 0; depth -= 1) {
    const key = joined(inside.slice(0, depth).join('/'), name);
    const place = places.get(key);
    if (place !== undefined) return /^(?:workspace|root):/.test(place.version) ? [] : [key];
  }
  return [];
}

/** `a/@b/c/d` is `d` for `@b/c` for `a`. */
const namesIn = (key: string): readonly string[] => key.match(/@[^/]*\/[^/]+|[^/]+/g) ?? [];

const recordIn = (record: Record<string, unknown>, key: string): Record<string, unknown> => {
  const value = record[key];
  return isRecord(value) ? value : {};
};

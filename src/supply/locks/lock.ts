/** What a lock file says, whatever its form. */
export interface Lock {
  /** By key, which is unique in this file and says nothing outside it. */
  readonly packages: ReadonlyMap<string, LockedPackage>;
  /** Keys of what a name means to code in a folder, relative to the lock file's own; empty where it is not installed. */
  resolve(folder: string, name: string): readonly string[];
  /** Integrity is comparable only where this is the same. */
  readonly hashing: string;
}

export interface LockedPackage {
  /** Of the package that is installed, whatever name it is imported by. */
  readonly realName: string;
  readonly version: string;
  /** Where it comes from, without what changes with each version. */
  readonly source: Source;
  /** `algorithm-digest`; `null` where there is none. */
  readonly integrity: string | null;
  /** Whether it runs code of its own when it is installed; false where the lock does not say. */
  readonly runsOnInstall: boolean;
  /** What it is patched with. */
  readonly patch: string | null;
  /** Keys of what it needs, by the name that it imports. */
  readonly needs: readonly (readonly [name: string, key: string])[];
  /** From 1. */
  readonly line: number;
}

export interface Source {
  readonly kind: 'registry' | 'address';
  /** Of a registry its address, '' for the default one; of others the whole address. */
  readonly at: string;
}

/** The manifests' own words for a package, which some lock files are keyed by. */
export type SpecifierOf = (folder: string, name: string) => string | null;

/** The folder, and each one above it; '' is the last. */
export function foldersUpFrom(folder: string): readonly string[] {
  const found = [folder];
  for (let at = folder; at !== ''; ) {
    at = at.includes('/') ? at.slice(0, at.lastIndexOf('/')) : '';
    found.push(at);
  }
  return found;
}

export const joined = (folder: string, rest: string): string => (folder === '' ? rest : `${folder}/${rest}`);

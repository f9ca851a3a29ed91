import { basename, dirname } from 'node:path';
import type { FactCache, KeptText } from '../../world/fact-cache';
import { addTo } from '../../world/lists-by-key';
import {
  abandonedIn,
  isPrivateFolder,
  makePrivateFolder,
  type PackFile,
  packsIn,
  readPack,
  removeAll,
  siblingsOf,
  writePack,
} from './folder';
import { type Packed, packedIn, packOf, textIn } from './pack';

/** More packs are put together into one. */
const MAX_PACKS = 12;
/** Of one version together; the packs written last stay. */
const MAX_BYTES = 256 * 1024 * 1024;
/** How many other versions' folders stay: two branches of a tool's history used in turn. */
const MAX_SIBLINGS = 2;

/** By key: what any pack has under it, the newest first. */
type Known = ReadonlyMap<string, readonly Packed[]>;

export interface PackLimits {
  readonly packs: number;
  readonly bytes: number;
}

/** Texts in few large files of one folder, which any number of runs may share. What fails is as if nothing were kept. */
export class PackCache implements FactCache {
  private readonly folder: string;
  private readonly limits: PackLimits;
  private readonly fresh = new Map<string, string>();
  private readonly used = new Map<string, Packed>();
  private files: readonly PackFile[] = [];
  private opened: Promise<Known> | null = null;

  /** @param folder absolute; that of one version of the extractor */
  constructor(folder: string, limits: PackLimits = { packs: MAX_PACKS, bytes: MAX_BYTES }) {
    this.folder = folder;
    this.limits = limits;
  }

  async read(keys: readonly string[]): Promise<readonly (string | null)[]> {
    this.opened ??= this.open();
    const known = await this.opened;
    return keys.map((key) => {
      for (const packed of known.get(key) ?? []) {
        const text = textIn(packed);
        if (text === null) continue;
        this.used.set(key, packed);
        return text;
      }
      return null;
    });
  }

  keep(entries: readonly KeptText[]): void {
    for (const { key, text } of entries) this.fresh.set(key, text);
  }

  async close(): Promise<void> {
    if (this.fresh.size === 0) return;
    try {
      await this.write();
    } catch {
      // A full disk or a folder that went away: the next run reads the code itself.
    }
    this.fresh.clear();
  }

  private async open(): Promise<Known> {
    if (!(await isPrivateFolder(this.folder))) return new Map();
    this.files = await packsIn(this.folder);
    const found = new Map<string, Packed[]>();
    for (const { path } of this.files) {
      const bytes = await readPack(path);
      for (const [key, packed] of bytes === null ? [] : packedIn(bytes)) {
        addTo(found, key, packed);
      }
    }
    return found;
  }

  private async write(): Promise<void> {
    if (!(await makePrivateFolder(this.folder))) return;
    const files = await packsIn(this.folder);
    const isFull = files.length >= this.limits.packs;
    await writePack(
      this.folder,
      packOf(isFull ? [...this.freshEntries(), ...this.usedEntries()] : this.freshEntries()),
    );
    // What this run has put together again is removed; what others wrote meanwhile stays.
    const merged = new Set(isFull ? this.files.map(({ path }) => path) : []);
    await removeAll([...merged, ...beyond(await packsIn(this.folder), this.limits.bytes)]);
    await this.tidy();
  }

  private freshEntries(): KeptText[] {
    return [...this.fresh].map(([key, text]) => ({ key, text }));
  }

  private usedEntries(): KeptText[] {
    const texts = [...this.used].filter(([key]) => !this.fresh.has(key));
    return texts.map(([key, { bytes }]) => ({ key, text: bytes.toString('utf8') }));
  }

  private async tidy(): Promise<void> {
    await removeAll(await abandonedIn(this.folder, Date.now()));
    const others = await siblingsOf(dirname(this.folder), basename(this.folder));
    await removeAll(others.slice(MAX_SIBLINGS));
  }
}

/** The packs beyond a size, the oldest ones; one that is itself larger goes too. */
function beyond(files: readonly PackFile[], limit: number): string[] {
  let bytes = 0;
  return files.flatMap(({ path, size }) => {
    bytes += size;
    return bytes > limit ? [path] : [];
  });
}

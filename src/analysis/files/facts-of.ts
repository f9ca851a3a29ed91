import type { Repository } from '../../world/repository';
import type { AnalysisLimit } from '../analysis';
import type { FileFacts } from '../facts';
import { languageOf } from '../languages/languages';
import type { FactSource, Source } from '../source';
import { unreadable } from '../unread-facts';
import type { Blobs } from './code-files';
import { factKey } from './fact-key';

/** Where analysis stops looking, and says so. */
export const CAPS: Caps = { files: 40_000, bytes: 512 * 1024 * 1024 };

export interface Caps {
  readonly files: number;
  /** Of all texts together. */
  readonly bytes: number;
}

/** A larger file is minified or data; it is not read but named (threats.md N08). */
export const MAX_FILE_BYTES = 4 * 1024 * 1024;
/** How much text is asked for at a time, and how many such parts are held: while some are read, the next ones come. */
const BATCH_BYTES = 2 * 1024 * 1024;
const MAX_BATCHES = 4;

export interface FactInput {
  readonly repository: Repository;
  readonly facts: FactSource;
  readonly caps?: Caps;
}

interface Wanted {
  readonly key: string;
  readonly path: string;
  readonly blob: string;
  readonly size: number;
}

/** Facts of the files on either side, each distinct blob at most once; the changed files first, so that limits fall on others. */
export class FactReader {
  readonly limits: readonly AnalysisLimit[];
  private readonly found = new Map<string, FileFacts>();
  private readonly open: Map<string, Wanted>;
  private readonly input: FactInput;

  private constructor(input: FactInput, wanted: readonly Wanted[]) {
    const { chosen, limits } = chooseWithin(input.caps ?? CAPS, wanted);
    this.input = input;
    this.limits = limits;
    this.open = new Map(chosen.map((file) => [file.key, file]));
  }

  static async over(
    input: FactInput,
    sides: readonly Blobs[],
    isChanged: (path: string) => boolean,
  ): Promise<FactReader> {
    return new FactReader(input, await wantedOf(input.repository, sides, isChanged));
  }

  /** Facts of a path's blob; `null` for one that fell to a limit or was not asked for. */
  of(path: string, blob: string): FileFacts | null {
    return this.found.get(factKey(path, blob)) ?? null;
  }

  async read(files: Iterable<readonly [path: string, blob: string]>): Promise<void> {
    const asked = [...files].flatMap(([path, blob]) => this.taken(factKey(path, blob)));
    for (const { key, path, size } of asked)
      if (size > MAX_FILE_BYTES) this.found.set(key, tooLarge(path, size));
    const open = await this.unkept(asked.filter(({ size }) => size <= MAX_FILE_BYTES));
    const underWay: Promise<void>[] = [];
    for (const batch of batchesOf(open)) {
      const sources = await this.sourcesOf(batch);
      const extraction = this.extract(batch, sources);
      // It is waited for below; meanwhile a failure is nobody's.
      extraction.catch(() => undefined);
      underWay.push(extraction);
      if (underWay.length >= MAX_BATCHES) await underWay.shift();
    }
    await Promise.all(underWay);
  }

  /** What is left after a look at what earlier runs kept. */
  private async unkept(files: readonly Wanted[]): Promise<readonly Wanted[]> {
    const kept = await this.input.facts.kept?.(files);
    if (kept === undefined) return files;
    return files.filter(({ key }, at) => {
      const facts = kept[at];
      if (facts !== null && facts !== undefined) this.found.set(key, facts);
      return !this.found.has(key);
    });
  }

  private taken(key: string): Wanted[] {
    const file = this.open.get(key);
    this.open.delete(key);
    return file === undefined ? [] : [file];
  }

  private async sourcesOf(batch: readonly Wanted[]): Promise<readonly Source[]> {
    const objects = await this.input.repository.readAll(batch.map(({ blob }) => blob));
    return batch.map(({ path, blob }, at) => ({
      path,
      blob,
      bytes: objects[at]?.bytes ?? missing(path, blob),
    }));
  }

  private async extract(batch: readonly Wanted[], sources: readonly Source[]): Promise<void> {
    const extracted = await this.input.facts.extract(sources);
    for (const [at, { key, path, blob }] of batch.entries())
      this.found.set(key, extracted[at] ?? missing(path, blob));
  }
}

function missing(path: string, blob: string): never {
  throw new Error(`${path}: blob ${blob} was listed in a tree but could not be read`);
}

async function wantedOf(
  repository: Repository,
  sides: readonly Blobs[],
  isChanged: (path: string) => boolean,
): Promise<readonly Wanted[]> {
  const wanted = new Map<string, { key: string; path: string; blob: string }>();
  const add = (onlyChanged: boolean) => {
    for (const side of sides) {
      for (const [path, blob] of side) {
        const key = factKey(path, blob);
        if (isChanged(path) === onlyChanged && !wanted.has(key)) wanted.set(key, { key, path, blob });
      }
    }
  };
  add(true);
  add(false);
  const files = [...wanted.values()];
  const sizes = await repository.sizesOf(files.map(({ blob }) => blob));
  return files.map((file, at) => ({ ...file, size: sizes[at] ?? missing(file.path, file.blob) }));
}

function chooseWithin(
  caps: Caps,
  wanted: readonly Wanted[],
): { chosen: readonly Wanted[]; limits: readonly AnalysisLimit[] } {
  const chosen: Wanted[] = [];
  const left: string[] = [];
  let bytes = 0;
  for (const file of wanted) {
    const size = file.size > MAX_FILE_BYTES ? 0 : file.size;
    if (chosen.length >= caps.files || bytes + size > caps.bytes) left.push(file.path);
    else {
      chosen.push(file);
      bytes += size;
    }
  }
  if (left.length === 0) return { chosen, limits: [] };
  const what = `the tree holds more than ${caps.files} files or ${caps.bytes} bytes of code`;
  return { chosen, limits: [{ what, paths: left.sort() }] };
}

function* batchesOf(files: readonly Wanted[]): Iterable<readonly Wanted[]> {
  let batch: Wanted[] = [];
  let bytes = 0;
  for (const file of files) {
    if (bytes + file.size > BATCH_BYTES) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(file);
    bytes += file.size;
  }
  if (batch.length > 0) yield batch;
}

const tooLarge = (path: string, bytes: number): FileFacts =>
  unreadable(languageOf(path), {
    reason: 'size',
    detail: `has ${bytes} bytes, more than are analysed`,
    line: 1,
  });

import { parse } from 'yaml';
import type { Change, FileChange } from '../../change/change';
import type { Repository } from '../../world/repository';

/** Data that code can import: a table of rates is behaviour too (threats.md N20). */
export const isData = (path: string): boolean => /\.(?:json[5c]?|ya?ml|toml|csv)$/i.test(path);

/** Larger ones are compared as they stand. */
const MOST_BYTES = 256 * 1024;

/** Paths of the change that hold other data than before; layout, and comments where the form has them, are none. */
export async function changedData(
  repository: Repository,
  { files }: Pick<Change, 'files'>,
): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for (const file of files) {
    if (isData(file.path) && !(await saysTheSame(repository, file))) found.add(file.path);
  }
  return found;
}

async function saysTheSame(
  repository: Repository,
  { path, oldId, newId, oldMode, newMode }: FileChange,
): Promise<boolean> {
  const meanings = MEANINGS.find(([form]) => form.test(path))?.[1] ?? [];
  if (oldId === null || newId === null || oldMode !== newMode || meanings.length === 0) return false;
  const sizes = await repository.sizesOf([oldId, newId]);
  if (sizes.some((size) => size === null || size > MOST_BYTES)) return false;
  const [before, after] = (await repository.readAll([oldId, newId])).map((object) =>
    object?.bytes.toString('utf8'),
  );
  if (before === undefined || after === undefined) return false;
  return meanings.every((meaningOf) => {
    const then = meant(meaningOf, before);
    return then !== null && then === meant(meaningOf, after);
  });
}

type Meaning = (text: string) => unknown;

/** YAML means the same only where every version of it says so: `yes` is a truth in one and a word in the other. */
const MEANINGS: readonly (readonly [form: RegExp, meanings: readonly Meaning[]])[] = [
  [/\.json$/i, [(text) => JSON.parse(text)]],
  [/\.ya?ml$/i, (['1.1', '1.2'] as const).map((version) => (text) => parse(text, { version, ...PLAIN }))],
];

/** The check of keys is quadratic, and what is written twice is written in both texts. */
const PLAIN = { uniqueKeys: false, maxAliasCount: 100, logLevel: 'error' } as const;

function meant(meaningOf: Meaning, text: string): string | null {
  try {
    return JSON.stringify(meaningOf(text), exactly);
  } catch {
    return null;
  }
}

/** What JSON cannot write would pass for `null` or zero. */
function exactly(_key: string, value: unknown): unknown {
  if (typeof value === 'number' && (!Number.isFinite(value) || Object.is(value, -0)))
    throw new Error('no number of JSON');
  return value;
}

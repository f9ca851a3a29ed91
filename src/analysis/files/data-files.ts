import { parse } from 'yaml';
import type { Change, FileChange } from '../../change/change';
import type { Repository } from '../../world/repository';
import type { ChangedData, DataChange } from './data-keys';

/** Data that code can import: a table of rates is behaviour too (threats.md N20). */
export const isData = (path: string): boolean => /\.(?:json[5c]?|ya?ml|toml|csv)$/i.test(path);

/** Larger ones are compared as they stand. */
const MOST_BYTES = 256 * 1024;

/** Data of the change that is other than before; layout, and comments where the form has them, are no change. */
export async function changedData(
  repository: Repository,
  { files }: Pick<Change, 'files'>,
): Promise<ChangedData> {
  const found = new Map<string, DataChange | null>();
  for (const file of files) {
    const change = isData(file.path) ? await changeOf(repository, file) : 'none';
    if (change !== 'none') found.set(file.path, change);
  }
  return found;
}

async function changeOf(
  repository: Repository,
  { path, oldId, newId, oldMode, newMode }: FileChange,
): Promise<DataChange | null | 'none'> {
  const meanings = MEANINGS.find(([form]) => form.test(path))?.[1] ?? [];
  if (oldId === null || newId === null || oldMode !== newMode || meanings.length === 0) return null;
  const sizes = await repository.sizesOf([oldId, newId]);
  if (sizes.some((size) => size === null || size > MOST_BYTES)) return null;
  const [before, after] = (await repository.readAll([oldId, newId])).map((object) =>
    object?.bytes.toString('utf8'),
  );
  if (before === undefined || after === undefined) return null;
  const said = meanings.map((meaningOf) => [meant(meaningOf, before), meant(meaningOf, after)] as const);
  if (said.every(([then, now]) => then !== null && then === now)) return 'none';
  const [[then, now] = [null, null], ...others] = said;
  // Keys are those of the one meaning that a form has.
  if (then === null || now === null || others.length > 0) return null;
  return { before: JSON.parse(then), after: JSON.parse(now) };
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

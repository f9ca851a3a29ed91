import type { Change } from '../../change/change';
import { pathText } from '../../change/path-text';
import type { Repository } from '../../world/repository';
import { isProjectConfig, languageOf } from '../languages/languages';
import { isData } from './data-files';
import { isPackageFile } from './package-files';

/** Path to blob id. */
export type Blobs = ReadonlyMap<string, string>;

/** What one commit's tree holds that analysis looks at. */
export interface Tree {
  readonly code: Blobs;
  /** What decides what imports mean. */
  readonly config: Blobs;
  /** Other JSON: what decides that may build on it, whatever it is called. */
  readonly json: Blobs;
}

/** Links and submodules hold no code of this tree. */
const isRegular = (mode: string): boolean => mode === '100644' || mode === '100755';

/**
 * The files of both sides. The set comes from the git tree alone: no project file can shrink it (threats.md N12), no link is
 * followed (N14). The base is the head with the changed files put back.
 */
export async function treesOf(
  repository: Repository,
  change: Pick<Change, 'head' | 'files'>,
): Promise<{ base: Tree; head: Tree }> {
  const head = {
    code: new Map<string, string>(),
    config: new Map<string, string>(),
    json: new Map<string, string>(),
  };
  for (const entry of await repository.listTree(change.head)) {
    if (entry.type !== 'blob' || !isRegular(entry.mode)) continue;
    place(head, pathText(entry.path), entry.id);
  }
  const base = { code: new Map(head.code), config: new Map(head.config), json: new Map(head.json) };
  for (const { path, oldMode, oldId } of change.files) {
    base.code.delete(path);
    base.config.delete(path);
    base.json.delete(path);
    if (oldId !== null && isRegular(oldMode)) place(base, path, oldId);
  }
  return { base: sorted(base), head: sorted(head) };
}

function place(
  tree: { code: Map<string, string>; config: Map<string, string>; json: Map<string, string> },
  path: string,
  blob: string,
): void {
  if (languageOf(path) !== 'none') tree.code.set(path, blob);
  else if (isProjectConfig(path)) tree.config.set(path, blob);
  else if (path.endsWith('.json')) tree.json.set(path, blob);
}

/** In one order, so that the same tree gives the same graph whatever was changed. */
const sorted = ({ code, config, json }: Tree): Tree => ({
  code: inOrder(code),
  config: inOrder(config),
  json,
});
const inOrder = (blobs: Blobs): Blobs => new Map([...blobs].sort(([a], [b]) => (a < b ? -1 : 1)));

/** Whether the change can alter what code does or means: a file of a language that is read, data, or a project file. */
export const touchesCode = (change: Change): boolean =>
  change.files.some(
    ({ path }) => languageOf(path) !== 'none' || isProjectConfig(path) || isData(path) || isPackageFile(path),
  );

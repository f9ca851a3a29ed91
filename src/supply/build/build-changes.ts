import type { Change, FileChange } from '../../change/change';
import type { Repository } from '../../world/repository';
import type { BuildChange } from '../supply';
import { type BuildFile, buildFileOf } from './kinds';
import { buildsTheSame } from './same';
import { scriptChanges } from './scripts';

/** A larger file is told without being read. */
const TEXT_LIMIT = 4 * 1024 * 1024;
const SUBMODULE = '160000';

/** Changed files that decide how the program is installed, built or shipped; read from git objects. */
export async function buildChanges(repository: Repository, change: Change): Promise<readonly BuildChange[]> {
  const found: BuildChange[] = [];
  for (const file of change.files) {
    const kind = buildFileOf(file.path);
    const isPackage = /(?:^|\/)package\.json$/i.test(file.path);
    if (kind === null && !isPackage) continue;
    const texts = { base: await textOf(repository, file.oldId), head: await textOf(repository, file.newId) };
    const told = kind === null ? scripts(file, texts) : whole(file, kind, texts);
    if (told !== null) found.push(told);
  }
  return found;
}

interface Texts {
  readonly base: string | null;
  readonly head: string | null;
}

async function textOf(repository: Repository, id: string | null): Promise<string | null> {
  const [size = null] = id === null ? [null] : await repository.sizesOf([id]);
  if (id === null || size === null || size > TEXT_LIMIT) return null;
  const object = await repository.read(id);
  return object?.type === 'blob' ? object.bytes.toString('utf8') : null;
}

function whole(file: FileChange, { what, form }: BuildFile, { base, head }: Texts): BuildChange | null {
  const verb = file.oldId === null ? 'is added' : file.newId === null ? 'is removed' : 'is edited';
  const isSame = base !== null && head !== null && file.oldMode === file.newMode;
  if (isSame && buildsTheSame(base, head, form)) return null;
  return told(file, { what, detail: verb, line: firstDifference(base, head) });
}

function scripts(file: FileChange, { base, head }: Texts): BuildChange | null {
  const isUnread = file.newId !== null && file.newMode !== SUBMODULE && head === null;
  if (isUnread && file.newId !== file.oldId)
    return told(file, {
      what: 'a package manifest',
      detail: 'is too large to be searched for scripts',
      line: 1,
    });
  const names = scriptChanges(base, head);
  const [first] = names;
  if (first === undefined) return null;
  const key = JSON.stringify(first.replace(/^pnpm\./, ''));
  const text = head ?? base ?? '';
  const at = text.indexOf(`${key}:`);
  const line = at === -1 ? 1 : text.slice(0, at).split('\n').length;
  const list = names.map((name) => `\`${name}\``).join(', ');
  return told(file, { what: 'a package manifest', detail: `has another ${list}`, line });
}

const told = (
  { path, newId }: FileChange,
  { what, detail, line }: { readonly what: string; readonly detail: string; readonly line: number },
): BuildChange => ({
  path,
  what,
  detail,
  location: { path, startLine: line, endLine: line, side: newId === null ? 'base' : 'head' },
});

function firstDifference(before: string | null, after: string | null): number {
  if (before === null || after === null) return 1;
  const [then, now] = [before.split('\n'), after.split('\n')];
  const at = now.findIndex((line, index) => line !== then[index]);
  return at === -1 ? now.length : at + 1;
}

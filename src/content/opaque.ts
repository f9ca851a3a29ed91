import type { FileChange } from '../change/change';
import type { ChangedBlob } from './changed-blobs';
import type { OpaqueContent } from './content';
import { textOf } from './decode';
import type { EarlierText } from './earlier-text';
import { generatedForm } from './generated';
import type { Format } from './magic';
import { newOddSources } from './package-sources';
import { pointerIn } from './pointers';
import { newSubmoduleSettings } from './submodule-addresses';

const SUBMODULE = '160000';
const LINK = '120000';

/** Submodules that the change adds or moves to another commit. */
export const changedSubmodules = (files: readonly FileChange[]): readonly OpaqueContent[] =>
  files
    .filter(({ oldId, newId, newMode }) => newMode === SUBMODULE && newId !== oldId)
    .map(({ path, oldMode }) => ({
      path,
      line: 1,
      kind: 'submodule',
      detail: oldMode === SUBMODULE ? 'a submodule at another commit' : 'a new submodule',
    }));

/** What a reviewer of lines cannot see through in a file that the change adds or edits. */
export async function opaqueContentIn(
  { file, bytes }: ChangedBlob,
  format: Format | null,
  earlier: EarlierText,
): Promise<readonly OpaqueContent[]> {
  const { path, newMode } = file;
  const pointer = pointerIn(bytes);
  if (pointer !== null) return [{ path, line: 1, kind: 'pointer', detail: pointer }];
  if (newMode === LINK || format?.kind === 'media') return [];
  if (format !== null) return [{ path, line: 1, kind: format.kind, detail: format.detail }];
  const text = textOf(bytes);
  if (text === null) return [];
  const form = generatedForm(path, text);
  if (form !== null) return [{ path, line: 1, kind: 'generated', detail: form }];
  return referencesIn(file, text, earlier);
}

/** Code that a text names and that stands elsewhere. */
async function referencesIn(
  file: FileChange,
  text: string,
  earlier: EarlierText,
): Promise<readonly OpaqueContent[]> {
  const { path } = file;
  if (/(?:^|\/)package\.json$/i.test(path)) {
    return newOddSources(await earlier.of(file), text).map(({ name, specifier, line }) => ({
      path,
      line,
      kind: 'dependency',
      detail: `the dependency ${name} from ${specifier}`,
    }));
  }
  if (!/(?:^|\/)\.gitmodules$/i.test(path)) return [];
  return newSubmoduleSettings(await earlier.of(file), text).map(({ line, text: setting }) => ({
    path,
    line,
    kind: 'submodule-address',
    detail: `the submodule setting ${setting}`,
  }));
}

import type { FileChange } from '../change/change';
import type { ChangedBlob } from './changed-blobs';
import type { OpaqueContent } from './content';
import { isMostlyText, isShownAsBinary, textOf } from './decode';
import type { EarlierText } from './earlier-text';
import { generatedForm } from './generated';
import type { Format } from './magic';
import { newOddSources } from './package-sources';
import { pointerIn } from './pointers';
import { newSubmoduleSettings } from './submodule-addresses';
import { isProgramName } from './text-kind';

const SUBMODULE = '160000';
const LINK = '120000';
const PACKAGE = /(?:^|\/)package\.json$/i;
const GITMODULES = /(?:^|\/)\.gitmodules$/i;
/** Nobody writes manifests of this length, and each line of one may be a finding. */
const SEARCHED_BYTES = 256 * 1024;

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
  // What the text of others holds, nobody asks here.
  if (!isProgramName(path) && !PACKAGE.test(path) && !GITMODULES.test(path)) return [];
  const unsearched = unsearchedIn(path, bytes);
  if (unsearched !== null) return [{ path, line: 1, ...unsearched }];
  const text = textOf(bytes, path);
  if (text === null) return isUnknownProgram(path, bytes) ? [{ path, line: 1, ...UNKNOWN_PROGRAM }] : [];
  const form = generatedForm(path, text);
  if (form !== null) return [{ path, line: 1, kind: 'generated', detail: form }];
  return referencesIn(file, text, earlier);
}

const UNKNOWN_PROGRAM = { kind: 'binary', detail: 'binary content under the name of a program' } as const;

/** Few programs are binary and have the name of a text: a video that is called `.ts` is one, a packed script another. */
const isUnknownProgram = (path: string, bytes: Buffer): boolean =>
  isProgramName(path) && isShownAsBinary(bytes) && !isMostlyText(bytes);

function unsearchedIn(path: string, bytes: Buffer): Pick<OpaqueContent, 'kind' | 'detail'> | null {
  if (bytes.length <= SEARCHED_BYTES) return null;
  const more = 'more text than is searched for';
  if (PACKAGE.test(path)) return { kind: 'dependency', detail: `${more} dependencies` };
  return GITMODULES.test(path)
    ? { kind: 'submodule-address', detail: `${more} addresses of submodules` }
    : null;
}

/** Code that a text names and that stands elsewhere. */
async function referencesIn(
  file: FileChange,
  text: string,
  earlier: EarlierText,
): Promise<readonly OpaqueContent[]> {
  const { path } = file;
  if (PACKAGE.test(path)) {
    return newOddSources(await earlier.of(file), text).map(({ name, specifier, line }) => ({
      path,
      line,
      kind: 'dependency',
      detail: `the dependency ${name} from ${specifier}`,
    }));
  }
  if (!GITMODULES.test(path)) return [];
  return newSubmoduleSettings(await earlier.of(file), text).map(({ line, text: setting }) => ({
    path,
    line,
    kind: 'submodule-address',
    detail: `the submodule setting ${setting}`,
  }));
}

import { addedDeceptions, deceives, isUnusual } from './added-lines';
import type { ChangedBlob } from './changed-blobs';
import type { DeceptiveText } from './content';
import { isMostlyText, isRun, isShownAsBinary, textOf } from './decode';
import type { EarlierText } from './earlier-text';
import type { Format } from './magic';
import { textKindOf } from './text-kind';

/** What deceives in the lines that a file gains; nothing for pictures, fonts and other content that is no text. */
export async function deceptiveLinesIn(
  { file, bytes }: ChangedBlob,
  format: Format | null,
  earlier: EarlierText,
): Promise<readonly DeceptiveText[]> {
  const isProgram = isRun(bytes, file.path);
  if (file.newMode === '120000' || (format !== null && !isProgram)) return [];
  if (!isUnusual(bytes.toString('latin1'))) return [];
  const text = textOf(bytes, file.path);
  if (text === null) {
    const isHidden = isProgram && format === null && isShownAsBinary(bytes) && isMostlyText(bytes);
    return isHidden && !(await earlier.wasBinary(file)) ? [hiddenLines(bytes, file.path)] : [];
  }
  const kind = textKindOf(file.path);
  if (!deceives(text, kind) || earlier.isMoved(file)) return [];
  return addedDeceptions(await earlier.of(file), text, kind).map(({ line, ...deception }) => ({
    ...deception,
    place: { in: 'file', path: file.path, line },
  }));
}

/** One NUL in a comment, and no diff shows a line of the program. */
function hiddenLines(bytes: Buffer, path: string): DeceptiveText {
  const line = bytes.subarray(0, bytes.indexOf(0)).toString('latin1').split('\n').length;
  const place = { in: 'file', path, line } as const;
  return { place, deception: 'hidden-lines', proof: 'U+0000 NULL', moreLines: 0 };
}

import { pointOf } from './characters';

/** What HFS+ leaves out when it compares names; git itself takes such names for `.git`. */
const HFS_IGNORES = /[\u200c-\u200f\u202a-\u202e\u206a-\u206f\ufeff]/g;
const IGNORED = /[\p{Default_Ignorable_Code_Point}]/gu;

const DEVICES = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)$/;
const SHORT_NAMES = /^(?:git|gitmod|gitatt|gitign|mailma|gi[0-9a-f]{4})~[1-9]$/;
const GIT_NAMES = new Set(['.git', '.gitmodules', '.gitattributes', '.gitignore', '.mailmap']);
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const CONTROL = /[\0-\x1f\x7f-\x9f]/;
const PLAIN = /^[\x20-\x7e]*$/;

/** One spelling for all names that some file system takes for the same: without case, composed, invisible letters left out. */
export function foldName(name: string): string {
  if (PLAIN.test(name)) return name.toLowerCase();
  return name
    .normalize('NFKC')
    .replace(IGNORED, '')
    .replace(HFS_IGNORES, '')
    .toUpperCase()
    .toLowerCase()
    .normalize('NFKC');
}

/** Why a name of one folder or file is taken for another elsewhere, as a clause; `null` for an ordinary name. */
export function dangerOf(name: string): string | null {
  const control = CONTROL.exec(name)?.[0];
  if (control !== undefined) return `holds the control character ${pointOf(control)}`;
  if (name.includes('\\')) return 'holds a backslash, which separates folders on Windows';
  const folded = foldName(name);
  const windows = withoutTail(folded.split(':', 1)[0] ?? '');
  if (GIT_NAMES.has(windows) && name !== windows) return `is taken for \`${windows}\` by other file systems`;
  if (SHORT_NAMES.test(windows)) return 'is the short name of a file of git on Windows';
  if (DEVICES.test(withoutTail(windows.split('.', 1)[0] ?? ''))) return 'is a device on Windows';
  return withoutTail(name) === name ? null : 'ends with a dot or a space, which Windows drops';
}

function withoutTail(name: string): string {
  let end = name.length;
  while (end > 0 && (name[end - 1] === '.' || name[end - 1] === ' ')) end -= 1;
  return name.slice(0, end);
}

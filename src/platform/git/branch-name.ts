/**
 * Whether git would take the text as a branch's name (`git check-ref-format --branch` without expressions): names arrive in
 * events and are hostile, `--upload-pack=x`, `a:b`, `@{-1}` and `*` among them (G04).
 */
export function isBranchName(name: string): boolean {
  if (name === '' || name.length > 1024 || name === '@' || name === 'HEAD') return false;
  if (name.startsWith('-') || name.endsWith('.') || name.includes('..') || name.includes('@{')) return false;
  if (hasControlOrBlank(name) || /[~^:?*[\\]/.test(name)) return false;
  return name.split('/').every((part) => part !== '' && !part.startsWith('.') && !part.endsWith('.lock'));
}

function hasControlOrBlank(name: string): boolean {
  for (const character of name) {
    const code = character.codePointAt(0) ?? 0;
    if (code <= 0x20 || code === 0x7f) return true;
  }
  return false;
}

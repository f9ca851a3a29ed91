/**
 * What a sentence calls a declaration: a default export by its file too, since so many files have one.
 * @param path of the file, relative to the repository's root
 */
export function saidName(name: string, path: string): string {
  if (name !== 'default' && !name.startsWith('default.')) return name;
  const parts = path.split('/');
  const isIndex = /^index\.[^.]+$/.test(parts.at(-1) ?? '');
  return `${name} of ${parts.slice(isIndex ? -2 : -1).join('/')}`;
}

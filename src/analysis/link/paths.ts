/** `''` for files at the root. */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}

/** The folder itself and every one above it, `''` last. */
export function parentsOf(folder: string): string[] {
  const found = [folder];
  for (let at = folder; at !== ''; ) {
    at = folderOf(at);
    found.push(at);
  }
  return found;
}

/** A relative path inside the tree; `null` where it leads out of it or is absolute. */
export function joinPath(folder: string, relative: string): string | null {
  if (relative.startsWith('/')) return null;
  const parts = folder === '' ? [] : folder.split('/');
  for (const part of relative.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return null;
  }
  return parts.join('/');
}

import { joinPath } from './paths';

/** Whether a workspace pattern (`packages/*`, `apps/**`) of one folder names another folder. Negated ones name none. */
export function matchesFolder(root: string, pattern: string, folder: string): boolean {
  if (pattern.startsWith('!')) return false;
  const whole = joinPath(root, pattern.replace(/\/package\.json$/, ''));
  if (whole === null) return false;
  return matchesParts(whole.split('/'), folder.split('/'));
}

/** `*` is one segment or a part of one, `**` any number; a table instead of recursion keeps it polynomial. */
function matchesParts(pattern: readonly string[], parts: readonly string[]): boolean {
  let reachable = new Set([0]);
  for (const segment of pattern) {
    const next = new Set<number>();
    for (const at of reachable) {
      if (segment === '**') for (let skip = at; skip <= parts.length; skip++) next.add(skip);
      else if (at < parts.length && matchesSegment(segment, parts[at] ?? '')) next.add(at + 1);
    }
    reachable = next;
  }
  return reachable.has(parts.length);
}

function matchesSegment(pattern: string, text: string): boolean {
  const pieces = pattern.split('*');
  if (pieces.length === 1) return pattern === text;
  const [first = ''] = pieces;
  const last = pieces[pieces.length - 1] ?? '';
  if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length)
    return false;
  let at = first.length;
  for (const piece of pieces.slice(1, -1)) {
    const found = text.indexOf(piece, at);
    if (found < 0 || found + piece.length > text.length - last.length) return false;
    at = found + piece.length;
  }
  return true;
}

/** JSON with comments and trailing commas, as tsconfig files have it; `null` where it is neither. */
export function parseJsonc(text: string): unknown {
  if (text.length > 1024 * 1024) return null;
  try {
    return JSON.parse(withoutComments(text.replace(/^\uFEFF/, '')));
  } catch {
    return null;
  }
}

function withoutComments(text: string): string {
  let result = '';
  let comma = -1;
  for (let at = 0; at < text.length; at++) {
    const char = text[at] ?? '';
    if (char === '"') {
      const end = endOfString(text, at);
      result += text.slice(at, end);
      at = end - 1;
      comma = -1;
    } else if (char === '/' && (text[at + 1] === '/' || text[at + 1] === '*')) {
      at = endOfComment(text, at);
    } else {
      if ((char === '}' || char === ']') && comma >= 0)
        result = `${result.slice(0, comma)} ${result.slice(comma + 1)}`;
      if (!/\s/.test(char)) comma = char === ',' ? result.length : -1;
      result += char;
    }
  }
  return result;
}

function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '"') return at + 1;
  }
  return text.length;
}

/** Of the comment's last character. */
function endOfComment(text: string, start: number): number {
  const isLine = text[start + 1] === '/';
  const end = isLine ? text.indexOf('\n', start) : text.indexOf('*/', start + 2);
  if (end < 0) return text.length;
  return isLine ? end - 1 : end + 1;
}

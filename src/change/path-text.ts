const FATAL = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** A path for people and for matching: UTF-8; bytes that are not are written `\xHH`. */
export function pathText(bytes: Buffer): string {
  try {
    return FATAL.decode(bytes);
  } catch {
    return escaped(bytes);
  }
}

// Valid sequences beside the wrong byte stay readable; a sequence is at most four bytes long.
function escaped(bytes: Buffer): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; ) {
    const length = [1, 2, 3, 4].find(
      (size) => at + size <= bytes.length && isText(bytes.subarray(at, at + size)),
    );
    if (length === undefined) parts.push(`\\x${bytes.toString('hex', at, at + 1).toUpperCase()}`);
    else parts.push(bytes.toString('utf8', at, at + length));
    at += length ?? 1;
  }
  return parts.join('');
}

function isText(bytes: Buffer): boolean {
  try {
    FATAL.decode(bytes);
    return true;
  } catch {
    return false;
  }
}

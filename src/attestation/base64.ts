/** RFC 4648 §5 without padding. */
export const toBase64Url = (bytes: Buffer): string => bytes.toString('base64url');

/**
 * The bytes, or `null` unless `text` is their one canonical spelling: Node's decoder drops what it does not know, takes both
 * alphabets and ignores stray bits (threats.md T06).
 */
export const fromBase64Url = (text: string): Buffer | null => canonical(text, 'base64url');

/** As `fromBase64Url`, for RFC 4648 §4 with padding. */
export const fromBase64 = (text: string): Buffer | null => canonical(text, 'base64');

function canonical(text: string, encoding: 'base64' | 'base64url'): Buffer | null {
  const bytes = Buffer.from(text, encoding);
  return bytes.toString(encoding) === text ? bytes : null;
}

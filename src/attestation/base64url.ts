/** RFC 4648 §5 without padding. */
export const toBase64Url = (bytes: Buffer): string => bytes.toString('base64url');

/**
 * The bytes, or `null` unless `text` is their one canonical spelling: Node's decoder drops what it does not know, takes both
 * alphabets and ignores stray bits (threats.md T06).
 */
export function fromBase64Url(text: string): Buffer | null {
  const bytes = Buffer.from(text, 'base64url');
  return bytes.toString('base64url') === text ? bytes : null;
}

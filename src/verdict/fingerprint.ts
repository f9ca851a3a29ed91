import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

const VERSION = 1;

/** formats.md §4: names a finding across lines that move and across policies. */
export const fingerprintOf = (finding: {
  readonly rule: string;
  readonly area: string | null;
  readonly path: string | null;
  readonly subject: string;
  readonly reason: string;
}): string => {
  const { rule, area, path, subject, reason } = finding;
  const canonical = canonicalize([VERSION, rule, area, path, subject, reason]) ?? '';
  return createHash('sha256').update(canonical, 'utf8').digest('hex');
};

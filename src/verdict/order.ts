import { compareSeverity } from '../policy/severity';
import type { Finding } from './verdict';

/** By code units, so that every machine sorts alike. */
export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** formats.md §4: severity from the worst, path, line, rule; the rest only settles ties. */
export const compareFindings = (a: Finding, b: Finding): number =>
  compareSeverity(b.severity, a.severity) ||
  compareText(a.location?.path ?? '', b.location?.path ?? '') ||
  (a.location?.startLine ?? 0) - (b.location?.startLine ?? 0) ||
  compareText(a.rule, b.rule) ||
  compareText(a.fingerprint, b.fingerprint) ||
  compareText(a.message, b.message);

import { compareSeverity } from '../policy/severity';
import type { Finding } from './verdict';

/** By code units, so that every machine sorts alike. */
export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Of a range: index of each commit by id, from the oldest. */
export type History = ReadonlyMap<string, number>;

export const historyOf = (commits: readonly { readonly id: string }[]): History =>
  new Map(commits.map(({ id }, index) => [id, index]));

/** formats.md §4: severity from the worst, path, line, rule; then by history, and the rest only settles ties. */
export const compareFindings =
  (history: History) =>
  (a: Finding, b: Finding): number =>
    compareSeverity(b.severity, a.severity) ||
    compareText(a.location?.path ?? '', b.location?.path ?? '') ||
    (a.location?.startLine ?? 0) - (b.location?.startLine ?? 0) ||
    compareText(a.rule, b.rule) ||
    (history.get(a.commit ?? '') ?? 0) - (history.get(b.commit ?? '') ?? 0) ||
    compareText(a.fingerprint, b.fingerprint) ||
    compareText(a.message, b.message);

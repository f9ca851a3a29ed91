export const SEVERITIES = ['low', 'medium', 'high', 'critical'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** `none` reports only. */
export const FAIL_ON = [...SEVERITIES, 'none'] as const;
export type FailOn = (typeof FAIL_ON)[number];

const rankOf = (severity: Severity): number => SEVERITIES.indexOf(severity);

export const isSevereAs = (severity: Severity, threshold: FailOn): boolean =>
  threshold !== 'none' && rankOf(severity) >= rankOf(threshold);

export const compareSeverity = (a: Severity, b: Severity): number => rankOf(a) - rankOf(b);

export const oneLower = (severity: Severity): Severity =>
  SEVERITIES[Math.max(0, rankOf(severity) - 1)] ?? 'low';

/** The stricter of two thresholds: the one at which more findings fail. */
export const stricter = (a: FailOn, b: FailOn): FailOn => (FAIL_ON.indexOf(a) <= FAIL_ON.indexOf(b) ? a : b);

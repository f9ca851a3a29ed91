import type { Severity } from '../policy/severity';

/** What a SIEM is told of a verdict, before it is written as CEF or LEEF (docs/siem.md). */
export interface SiemEvent {
  readonly kind: 'verdict' | 'finding' | 'approval' | 'override';
  /** What happened, one of a fixed list: rules of a SIEM go by it. */
  readonly id: string;
  /** The same in words; none of them are the change's. */
  readonly name: string;
  /** 1 (notice) to 10. */
  readonly severity: number;
  readonly facts: Facts;
}

/** Absent where there is nothing to say: to a SIEM an empty field is none. */
export type Facts = { readonly [name in FactName]?: string | number | null };

export type FactName = keyof typeof LONGEST;

/**
 * The facts in the order in which they are written, with the most bytes that each may take as written: none more than CEF's
 * dictionary allows its key. Receivers cut a line at a size of their own, and some take what follows for another event, which
 * whoever wrote it could compose. IBM's QRadar takes 4,096 bytes over TCP as it is delivered; these come to less than 4,000
 * with header and keys, which leaves room for the header of syslog.
 */
export const LONGEST = {
  action: 20,
  outcome: 20,
  reason: 500,
  message: 1_000,
  repository: 200,
  head: 64,
  pullRequest: 20,
  commit: 64,
  path: 900,
  line: 20,
  fileDigest: 255,
  area: 100,
  tier: 20,
  user: 200,
  agent: 100,
  /** Milliseconds since the epoch. */
  approvedAt: 20,
  blocking: 20,
  enforcement: 20,
  fingerprint: 64,
} as const;

export const LONGEST_HEADER = { version: 31, id: 40, name: 250 } as const;

/** Each in the class of its name, of the four that CEF makes of 0 to 10; LEEF begins at 1. */
export const SEVERITIES = { low: 3, medium: 6, high: 8, critical: 10 } as const satisfies Record<
  Severity,
  number
>;
export const NOTICE = 1;

/** An instant as milliseconds since the epoch, `null` where the text is none. */
export const millisecondsOf = (instant: string): number | null => {
  const time = Date.parse(instant);
  return Number.isNaN(time) ? null : time;
};

import type { Tree } from './literal-change';

/**
 * One way in which code refers to code. The regulated root is `pay`, or `Payments.pay`, in `src/pay.*`. The program holds the
 * literal `far` once, where the reference leads, and `near` once, beside it.
 */
export interface ReferenceCase {
  readonly files: Tree;
  /** The one finding where `far` is edited: its severity and rule where these are not high and `regulated-dependency`, place and way. */
  readonly far: string;
}

export type ReferenceCases = Readonly<Record<string, ReferenceCase>>;

import type { InputCommit, VerifyInput } from '../our-answers';

export interface Case {
  readonly why?: string;
  /** What the trailer says, where there is one and nothing else is unusual. */
  readonly value?: string;
  readonly message?: string;
  readonly commits?: readonly InputCommit[];
  readonly now?: string;
  readonly stored?: Readonly<Record<string, string>>;
  readonly repository?: Partial<VerifyInput['repository']>;
  /** For each commit `exact` or `patch` (verified), `none`, or a reason. */
  readonly expected: string | readonly string[];
}

export type Cases = Readonly<Record<string, Case>>;

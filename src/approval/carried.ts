import type { VerifiedCommit } from '../attestation/outcome';

/** What an approval of an earlier commit is worth for the head. */
export type Carried =
  | {
      readonly isCarried: true;
      /** Of the change as it was then: whoever made those had a hand in what was approved. */
      readonly commits: readonly VerifiedCommit[];
    }
  | {
      readonly isCarried: false;
      /** As it goes on after `approved 1234567, `. */
      readonly why: string;
    };

/** Asks about one earlier commit, by its full id. */
export type CarryOver = (commit: string) => Promise<Carried>;

/** Where nobody can compare commits, an approval speaks of its own commit alone. */
export const carriesNothing: CarryOver = async () => ({ isCarried: false, why: 'not the present head' });

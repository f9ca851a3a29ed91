import type { Commit } from '../change/change';
import type { Demand } from './demand';
import { keyOf } from './demand';

/** A finding as far as it matters for who may approve it. */
export interface Asking {
  readonly blocks: boolean;
  readonly demands: readonly Demand[];
  readonly finding: Place;
}

export interface Place {
  readonly commit: string | null;
  readonly location: {
    readonly path: string;
    readonly startLine: number;
    readonly endLine: number;
    readonly side: 'head' | 'base';
  } | null;
}

/** Whether a finding at the head is about lines that a commit wrote. */
export type IsAbout = (finding: Place, commit: Commit) => Promise<boolean>;

/** Where nobody can look at lines, everything may be about them. */
export const aboutAnything: IsAbout = async () => true;

/**
 * Why somebody whose suggestions were accepted may not answer a demand: one of the findings that ask for it is about them
 * (C10). `null`: none is.
 */
export const suggestionBar = async (
  demand: Demand,
  suggested: readonly Commit[],
  { asking, isAbout }: { readonly asking: readonly Asking[]; readonly isAbout: IsAbout },
): Promise<string | null> => {
  const key = keyOf(demand);
  const own = asking.filter(({ blocks, demands }) => blocks && demands.some((one) => keyOf(one) === key));
  for (const commit of suggested) {
    for (const { finding } of own) {
      if (await isAbout(finding, commit))
        return `suggested lines of commit ${commit.id.slice(0, 7)} that this is about`;
    }
  }
  return null;
};

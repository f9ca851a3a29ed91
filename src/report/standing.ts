import { blocks } from '../verdict/draft';
import type { Finding, Verdict } from '../verdict/verdict';
import { addTo } from '../world/lists-by-key';

/** Findings by what they mean for the reader, each in the verdict's order. */
export interface Standing {
  /** These stop the change. */
  readonly open: readonly Finding[];
  readonly cleared: readonly Finding[];
  readonly excepted: readonly Finding[];
  /** Below `fail-on` or in a tier that is not enforced. */
  readonly reported: readonly Finding[];
}

export const standingOf = (verdict: Verdict): Standing => {
  const open: Finding[] = [];
  const cleared: Finding[] = [];
  const excepted: Finding[] = [];
  const reported: Finding[] = [];
  for (const finding of verdict.findings) {
    if (blocks(finding, verdict)) open.push(finding);
    else if (finding.clearedBy !== null) cleared.push(finding);
    else if (finding.exception !== null) excepted.push(finding);
    else reported.push(finding);
  }
  return { open, cleared, excepted, reported };
};

/** Findings by the file that they are in, else by the commit that they are about; in the order of each one's worst. */
export const byPlace = (findings: readonly Finding[]): readonly (readonly Finding[])[] => {
  const places = new Map<string, Finding[]>();
  for (const finding of findings) {
    const { location, commit } = finding;
    const place = location === null ? `commit ${commit}` : `file ${location.path}`;
    addTo(places, place, finding);
  }
  return [...places.values()];
};

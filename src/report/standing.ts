import { blocks } from '../verdict/draft';
import type { Finding, Verdict } from '../verdict/verdict';

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

/** Findings under the file that they are in, '' for those about a whole commit; files in order of their worst finding. */
export const byFile = (findings: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> => {
  const files = new Map<string, Finding[]>();
  for (const finding of findings) {
    const path = finding.location?.path ?? '';
    const known = files.get(path);
    if (known === undefined) files.set(path, [finding]);
    else known.push(finding);
  }
  return files;
};

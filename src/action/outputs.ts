import { compareSeverity } from '../policy/severity';
import type { Verdict } from '../verdict/verdict';

/** `action.yml`'s outputs but for the files: names from closed lists and digits only, so that no text of a change gets out. */
export interface Outputs {
  readonly decision: string;
  /** `true`: it passes only because enough people broke the glass; everything that was found still stands. */
  readonly overridden: string;
  readonly tier: string;
  readonly 'needs-human': string;
  readonly findings: string;
  readonly 'highest-severity': string;
}

export function outputsOf(verdict: Verdict): Outputs {
  const [highest] = verdict.findings.map((finding) => finding.severity).sort((a, b) => compareSeverity(b, a));
  return {
    decision: verdict.decision,
    overridden: String(verdict.overridden === true),
    tier: verdict.change?.tier ?? '',
    'needs-human': String(verdict.needsHuman),
    findings: String(verdict.findings.length),
    'highest-severity': highest ?? 'none',
  };
}

/** Of a run that looked at the policy: there was no change. */
export const outputsOfPolicy = (isSound: boolean): Outputs => ({
  decision: isSound ? 'pass' : 'fail',
  overridden: 'false',
  tier: '',
  'needs-human': String(!isSound),
  findings: '0',
  'highest-severity': 'none',
});

/** Of a run that ended without a verdict. */
export const OUTPUTS_WITHOUT_VERDICT: Outputs = {
  decision: 'error',
  overridden: 'false',
  tier: '',
  'needs-human': 'true',
  findings: '0',
  'highest-severity': 'none',
};

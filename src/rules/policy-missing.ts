import type { Severity } from '../policy/severity';
import type { Observation, RuleDescription } from '../verdict/rule';

/** Has no `check`: where it speaks there is no policy, and so no evidence that a rule could look at. */
export const policyMissing: RuleDescription & { readonly severity: Severity } = {
  id: 'policy-missing',
  severity: 'high',
  summary: 'There is no manifest where the policy is read.',
  rationale:
    'Without a policy on the base there is nothing that a change could be judged by, and a pass would mean nothing.',
  remediation:
    'Run `countersign init`, and merge the manifest that it writes into the base branch in a change of its own.',
  clearedBy: 'nothing',
};

/** @param ref commit in which the manifest was looked for */
export const observeMissingPolicy = (path: string, ref: string): Observation => ({
  subject: path,
  reason: 'missing',
  title: `\`${path}\` does not exist on the base`,
  message: `There is no \`${path}\` in ${ref.slice(0, 12)}, so nothing else was judged.`,
});

/** The public rule ids of formats.md §6, in its order. */
export const RULE_IDS = [
  'policy-missing',
  'policy-changed',
  'policy-unmatched',
  'agent-forbidden',
  'agent-out-of-scope',
  'attestation-missing',
  'attestation-invalid',
  'attestation-insufficient',
  'agent-signoff',
  'commit-unattributed',
  'commit-malformed',
  'deceptive-text',
  'path-collision',
  'regulated-change',
  'regulated-dependency',
  'regulated-call',
  'regulated-data',
  'control-bypassed',
  'unparsable',
  'dynamic-code',
  'opaque-content',
  'build-changed',
  'dependency-changed',
  'exception-expired',
  'limit-reached',
] as const;
export type RuleId = (typeof RULE_IDS)[number];

/** What no exception may silence: who wrote a commit, whether it is vouched for, and the policy itself. */
const WITHOUT_EXCEPTION = /^(?:policy|agent|attestation|commit)-/;

export const isRuleId = (text: string): text is RuleId => (RULE_IDS as readonly string[]).includes(text);

export const EXCEPTABLE_RULES = RULE_IDS.filter((id) => !WITHOUT_EXCEPTION.test(id));

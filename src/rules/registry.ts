import { RULE_IDS, type RuleId } from '../policy/rule-ids';
import type { Rule, RuleDescription } from '../verdict/rule';
import { agentForbidden } from './agent-forbidden';
import { agentOutOfScope } from './agent-out-of-scope';
import { agentSignoff } from './agent-signoff';
import { attestationInsufficient } from './attestation-insufficient';
import { attestationInvalid } from './attestation-invalid';
import { attestationMissing } from './attestation-missing';
import { buildChanged } from './build-changed';
import { commitMalformed } from './commit-malformed';
import { commitUnattributed } from './commit-unattributed';
import { controlBypassed } from './control-bypassed';
import { deceptiveText } from './deceptive-text';
import { dependencyChanged } from './dependency-changed';
import { dynamicCode } from './dynamic-code';
import { exceptionExpired } from './exception-expired';
import { limitReached } from './limit-reached';
import { opaqueContent } from './opaque-content';
import { pathCollision } from './path-collision';
import { policyChanged } from './policy-changed';
import { policyMissing } from './policy-missing';
import { policyUnmatched } from './policy-unmatched';
import { regulatedCall } from './regulated-call';
import { regulatedChange } from './regulated-change';
import { regulatedData } from './regulated-data';
import { regulatedDependency } from './regulated-dependency';
import { unparsable } from './unparsable';

/** Every rule that looks at evidence, in the order of formats.md §6. */
export const RULES: readonly Rule[] = [
  policyChanged,
  policyUnmatched,
  agentForbidden,
  agentOutOfScope,
  attestationMissing,
  attestationInvalid,
  attestationInsufficient,
  agentSignoff,
  commitUnattributed,
  commitMalformed,
  deceptiveText,
  pathCollision,
  regulatedChange,
  regulatedDependency,
  regulatedCall,
  regulatedData,
  controlBypassed,
  unparsable,
  dynamicCode,
  opaqueContent,
  buildChanged,
  dependencyChanged,
  limitReached,
];

/** Every rule that can speak, those included that speak without evidence of their own: for the docs and for SARIF. In that order too. */
export const DESCRIPTIONS: readonly RuleDescription[] = [policyMissing, exceptionExpired, ...RULES].sort(
  (a, b) => RULE_IDS.indexOf(a.id as RuleId) - RULE_IDS.indexOf(b.id as RuleId),
);

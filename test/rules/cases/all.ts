import type { RuleCases } from '../../support/rule-cases';
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
import { limitReached } from './limit-reached';
import { opaqueContent } from './opaque-content';
import { pathCollision } from './path-collision';
import { policyChanged } from './policy-changed';
import { policyUnmatched } from './policy-unmatched';
import { regulatedCall } from './regulated-call';
import { regulatedChange } from './regulated-change';
import { regulatedData } from './regulated-data';
import { regulatedDependency } from './regulated-dependency';
import { unparsable } from './unparsable';

/** The cases of every rule that looks at evidence, by its id. */
export const ALL_CASES: Readonly<Record<string, RuleCases>> = {
  'policy-changed': policyChanged,
  'policy-unmatched': policyUnmatched,
  'agent-forbidden': agentForbidden,
  'agent-out-of-scope': agentOutOfScope,
  'attestation-missing': attestationMissing,
  'attestation-invalid': attestationInvalid,
  'attestation-insufficient': attestationInsufficient,
  'agent-signoff': agentSignoff,
  'commit-unattributed': commitUnattributed,
  'commit-malformed': commitMalformed,
  'deceptive-text': deceptiveText,
  'path-collision': pathCollision,
  'regulated-change': regulatedChange,
  'regulated-dependency': regulatedDependency,
  'regulated-call': regulatedCall,
  'regulated-data': regulatedData,
  'control-bypassed': controlBypassed,
  unparsable,
  'dynamic-code': dynamicCode,
  'opaque-content': opaqueContent,
  'build-changed': buildChanged,
  'dependency-changed': dependencyChanged,
  'limit-reached': limitReached,
};

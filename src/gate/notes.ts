import { DEFAULT_ENFORCEMENT, enforcementFor } from '../policy/enforcement';
import type { Policy } from '../policy/policy';
import { stricter } from '../policy/severity';
import type { GateRequest } from './request';

const LOOSENED =
  'The manifest states no `enforce:`, so the inputs decide what fails, and the author of a change can edit those: state it once the gate is to hold.';
const EMPTY = 'There is nothing to judge: the head adds no commit to the base.';

/** What readers of the verdict should know beside the findings. */
export function notesOn(
  request: GateRequest,
  { policies, isEmpty }: { readonly policies: readonly Policy[]; readonly isEmpty: boolean },
): readonly string[] {
  const isLoosened = policies.some((policy) => loosens(policy, request.inputs));
  return [...request.notes, ...(isLoosened ? [LOOSENED] : []), ...(isEmpty ? [EMPTY] : [])];
}

/** Whether inputs that anybody can edit made it milder than a manifest that says nothing. */
function loosens(policy: Policy, inputs: GateRequest['inputs']): boolean {
  if (policy.enforceStated) return false;
  const { failOn, tiers } = enforcementFor(policy, inputs);
  const isLater = stricter(failOn, DEFAULT_ENFORCEMENT.failOn) !== failOn;
  return isLater || [...DEFAULT_ENFORCEMENT.tiers].some((tier) => !tiers.has(tier));
}

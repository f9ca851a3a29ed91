import { DEFAULT_ENFORCEMENT, type EnforcementInputs, enforcementFor } from '../policy/enforcement';
import type { Policy } from '../policy/policy';
import { stricter } from '../policy/severity';
import type { GateRequest } from './request';

const LOOSENED =
  'The manifest states no `enforce:`, so the inputs decide what fails, and the author of a change can edit those: state it once the gate is to hold.';
const EDITED =
  "The change edits or adds a workflow that calls the gate, so the inputs of its runs are its author's: they loosen nothing here.";
const EMPTY = 'There is nothing to judge: the head adds no commit to the base.';

/** What readers of the verdict should know beside the findings. */
export function notesOn(request: GateRequest, { policies, inputs, isEmpty }: Judged): readonly string[] {
  const loosening = (asked: EnforcementInputs) => policies.some((policy) => loosens(policy, asked));
  const isLoosened = loosening(inputs);
  const isHeld = !isLoosened && loosening(request.inputs);
  return [
    ...request.notes,
    ...(isLoosened ? [LOOSENED] : []),
    ...(isHeld ? [EDITED] : []),
    ...(isEmpty ? [EMPTY] : []),
  ];
}

interface Judged {
  readonly policies: readonly Policy[];
  /** As they count. */
  readonly inputs: EnforcementInputs;
  readonly isEmpty: boolean;
}

/** Whether inputs that anybody can edit made it milder than a manifest that says nothing. */
function loosens(policy: Policy, inputs: EnforcementInputs): boolean {
  if (policy.enforceStated) return false;
  const { failOn, tiers } = enforcementFor(policy, inputs);
  const isLater = stricter(failOn, DEFAULT_ENFORCEMENT.failOn) !== failOn;
  return isLater || [...DEFAULT_ENFORCEMENT.tiers].some((tier) => !tiers.has(tier));
}

import type { Enforcement, Policy } from './policy';
import { type FailOn, stricter } from './severity';
import { TIERS, type Tier } from './tier';

export const DEFAULT_ENFORCEMENT: Enforcement = {
  failOn: 'high',
  tiers: new Set(TIERS.filter((tier) => tier !== 'public')),
};

/** What the action's inputs or the CLI's flags ask for; `null` where they say nothing. */
export interface EnforcementInputs {
  readonly failOn: FailOn | null;
  readonly tiers: readonly Tier[] | null;
  /** The change edits the workflow that sets them, so they are its author's and loosen nothing. */
  readonly canOnlyTighten?: boolean;
}

/**
 * What fails. Where the manifest has `enforce:`, inputs only tighten it: the author of a change can edit the workflow that sets them
 * (M31). Where it has none, they decide, so that a first week with `fail-on: none` needs no manifest line; but not in a change that
 * edits them.
 */
export function enforcementFor(
  policy: Pick<Policy, 'enforce' | 'enforceStated'>,
  inputs: EnforcementInputs,
): Enforcement {
  const asked: Enforcement = {
    failOn: inputs.failOn ?? policy.enforce.failOn,
    tiers: inputs.tiers === null ? policy.enforce.tiers : new Set(inputs.tiers),
  };
  if (!policy.enforceStated && inputs.canOnlyTighten !== true) return asked;
  return {
    failOn: stricter(policy.enforce.failOn, asked.failOn),
    tiers: new Set(TIERS.filter((tier) => policy.enforce.tiers.has(tier) || asked.tiers.has(tier))),
  };
}

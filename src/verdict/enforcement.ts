import { type EnforcementInputs, enforcementFor } from '../policy/enforcement';
import type { Enforcement, Policy } from '../policy/policy';
import { stricter } from '../policy/severity';
import { TIERS } from '../policy/tier';

/** What enforcement follows from; a part of the judge's case. */
export interface Enforced {
  readonly evidence: readonly { readonly policy: Policy }[];
  readonly missing: readonly unknown[];
  readonly onboarding: boolean;
  readonly inputs: EnforcementInputs;
}

/** Where no manifest says anything: the product's own floor, so that a missing one cannot be milder. */
const WITHOUT_POLICY = { enforce: { failOn: 'high', tiers: new Set(TIERS) }, enforceStated: true } as const;

const union = (a: Enforcement, b: Enforcement): Enforcement => ({
  failOn: stricter(a.failOn, b.failOn),
  tiers: new Set([...a.tiers, ...b.tiers]),
});

/** What is enforced under all policies of a case together: the strictest of everything. */
export const combinedEnforcement = ({ evidence, missing, onboarding, inputs }: Enforced): Enforcement => {
  const policies = [...evidence.map(({ policy }) => policy), ...missing.map(() => WITHOUT_POLICY)];
  const [first, ...others] = policies.map((policy) => enforcementFor(policy, inputs));
  if (first === undefined) throw new Error('Nothing to judge by: neither a policy nor a missing one.');
  const all = others.reduce(union, first);
  return onboarding ? { ...all, tiers: new Set() } : all;
};
